package shop.blush.inventory.salereservation;

/** What became of an admitted attempt. */
sealed interface Outcome {

    /** @param repeated whether it had been held before, under the same key */
    record Held(SaleReservation reservation, boolean repeated) implements Outcome {}

    /** MySQL refused what the admission let through, or the key belongs to another attempt. */
    enum Refused implements Outcome {
        SOLD_OUT,
        LIMIT_REACHED,
        KEY_REUSED,
        /** Its ticket has been used by another attempt. */
        TICKET_USED,
        /** It was admitted by counters that were loaded anew since: nothing was done. */
        STALE
    }
}
