package shop.blush.order.payment;

import java.time.Instant;

/** The provider took the money; published in the transaction that books it. */
public record PaymentCaptured(String paymentId, String orderId, Instant capturedAt) {}
