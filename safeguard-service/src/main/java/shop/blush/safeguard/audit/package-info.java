/**
 * The audit: reads the schemas of all services in one consistent, read-only snapshot and says which of the invariants hold.
 * Each invariant is SQL in a class of its own, written against the tables as their services migrate them; it knows nothing
 * of the services' code, so that a fault in that code cannot hide from it.
 */
@NullMarked
package shop.blush.safeguard.audit;

import org.jspecify.annotations.NullMarked;
