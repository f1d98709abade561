package shop.blush.protection;

/**
 * Something that Sentinel counts and rules can be set on.
 *
 * @param name unique in the process: {@code GET /api/orders/{number}}, {@code sql:Orders.byNumber},
 *     {@code call:inventory-service POST /internal/inventory/reservations}, {@code third-party:payment-sandbox POST /sandbox/payments},
 *     {@code event:orders OrderPaid}; in the gateway the id of a route
 */
public record Resource(String name, Kind kind, Criticality criticality) {

    public enum Kind {
        ROUTE,
        INTERFACE,
        CALL,
        THIRD_PARTY,
        STATEMENT,
        EVENT
    }
}
