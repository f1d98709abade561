/**
 * The door of a flash sale: says "not started", "sold out" and "ended" before anything else is done for a request, so that
 * the many who come too early or too late cost next to nothing. It only ever refuses; whoever it lets pass is asked again
 * by inventory-service, which knows the truth. What it knows comes from Redis, where inventory-service keeps it; when that
 * becomes old, everybody passes: an outage must not look like a refusal.
 */
@NullMarked
package shop.blush.gateway.flashsale;

import org.jspecify.annotations.NullMarked;
