package shop.blush.sandbox.payment;

/** {@code OPEN → CAPTURED | CANCELLED}; a decline leaves a payment open for another try. */
enum PaymentState {
    OPEN,
    CAPTURED,
    CANCELLED
}
