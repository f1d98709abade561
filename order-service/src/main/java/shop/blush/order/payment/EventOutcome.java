package shop.blush.order.payment;

/** What a provider's event did here. */
enum EventOutcome {
    APPLIED,
    /** It said what was so already, what a later event had overtaken, or what means nothing here. */
    NOTHING_NEW,
    UNKNOWN_PAYMENT,
    /** Another amount or currency than we asked for: a person must look. */
    AMOUNT_DIFFERS
}
