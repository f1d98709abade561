package shop.blush.gateway.flashsale;

import java.time.Instant;
import java.util.Set;

/**
 * One flash sale as inventory-service publishes it (contract {@code inventory-service/door-sale.json}).
 *
 * @param soldOut the SKUs of which nothing is left at the moment; units may come back
 */
record Sale(String saleId, State state, Instant startsAt, Instant endsAt, Set<String> soldOut) {

    enum State {
        OPEN,
        /** Of every SKU nothing is left. */
        SOLD_OUT,
        /** Its admission is being loaded, which takes a moment. */
        PAUSED,
        ENDED
    }
}
