/**
 * Measures what a checkout costs: orders per second through the gateway, and per order the CPU time of each process, HTTP
 * calls, SQL statements and Redis commands, as the running servers count them themselves.
 */
@NullMarked
package shop.blush.localstack.bench;

import org.jspecify.annotations.NullMarked;
