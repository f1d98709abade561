/**
 * What customers say of a product: one review each, the totals by rating, and the purchases that make a review a verified
 * one.
 */
@NullMarked
package shop.blush.product.review;

import org.jspecify.annotations.NullMarked;
