package shop.blush.order.client;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Redemptions of a quote's coupons and promotions, by promotion-service. */
@HttpExchange("/internal/redemptions")
public interface RedemptionClient {

    record Redeem(String orderId, String quoteId, String customerId) {}

    record Redemption(String orderId) {}

    /**
     * Idempotent by order id; given back when the order is cancelled. 409 {@code coupon-not-redeemable} or
     * {@code promotion-exhausted} with the {@code reason} for the shopper, and then nothing is redeemed.
     */
    @PostExchange
    Redemption redeem(@RequestBody Redeem redeem);
}
