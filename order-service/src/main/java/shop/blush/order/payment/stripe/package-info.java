/**
 * Stripe as payment provider, on its own library: a Checkout Session per payment, refunds, and its webhooks. Only here
 * where {@code blush.payments.provider} is {@code stripe}.
 */
@NullMarked
package shop.blush.order.payment.stripe;

import org.jspecify.annotations.NullMarked;
