/** Promotions with the schedule and budget of their campaign: kept, changed by operators, counted by redemptions. */
@NullMarked
package shop.blush.promotion.campaign;

import org.jspecify.annotations.NullMarked;
