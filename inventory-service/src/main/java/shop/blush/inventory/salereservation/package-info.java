/**
 * From an attempt in a flash sale to what became of its units: admitted by {@code admission}, committed in micro-batches (only
 * then does the shopper hear "accepted"), ordered by order-service, and paid for, released or expired. MySQL has the last word on
 * every unit; the counters of the admission are loaded from it, compared with it all the time, and loaded anew when they differ.
 */
@NullMarked
package shop.blush.inventory.salereservation;

import org.jspecify.annotations.NullMarked;
