package shop.blush.order.payment;

/** The shopper cancelled on the pay page; published in the transaction that books it. */
public record PaymentAbandoned(String orderId) {}
