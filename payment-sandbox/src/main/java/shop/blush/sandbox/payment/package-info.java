/** Payments: the merchant's API, the shopper's page, and the bounded memory behind both. */
@NullMarked
package shop.blush.sandbox.payment;

import org.jspecify.annotations.NullMarked;
