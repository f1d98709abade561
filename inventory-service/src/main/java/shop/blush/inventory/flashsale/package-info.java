/**
 * Flash sales as inventory-service knows them: the terms they were armed with and the allotments carved out of available stock,
 * from arming to the end. What happens in between is of {@code salereservation}.
 */
@NullMarked
package shop.blush.inventory.flashsale;

import org.jspecify.annotations.NullMarked;
