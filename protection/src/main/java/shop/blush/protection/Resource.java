package shop.blush.protection;

/**
 * Something that Sentinel counts and rules can be set on.
 *
 * @param name unique in the process: {@code GET /api/orders/{number}}, {@code sql:Orders.byNumber},
 *     {@code call:inventory-service POST /internal/inventory/reservations}, {@code third-party:payment-sandbox POST /sandbox/payments},
 *     {@code event:orders OrderPaid}; {@code answer:reviews}; in the gateway the id of a route
 * @param hasDegradedAnswer it answers even when its {@link Kind#ANSWER} is blocked, so a whole level is switched off there
 */
public record Resource(String name, Kind kind, Criticality criticality, boolean hasDegradedAnswer) {

    public Resource(String name, Kind kind, Criticality criticality) {
        this(name, kind, criticality, false);
    }

    public enum Kind {
        ROUTE,
        INTERFACE,
        /** The fresh answer of an interface that has a degraded one. */
        ANSWER,
        CALL,
        THIRD_PARTY,
        STATEMENT,
        EVENT
    }
}
