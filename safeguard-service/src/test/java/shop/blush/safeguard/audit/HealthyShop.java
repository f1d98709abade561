package shop.blush.safeguard.audit;

import static shop.blush.safeguard.audit.ShopSchemas.update;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import shop.blush.common.id.Ids;

/**
 * A shop in which everything is as it must be: 100 lipsticks and 50 compacts came in; one order of 2 lipsticks and 1 compact was
 * paid, one of 3 lipsticks waits for its payment, one of 1 compact was cancelled. One of 3 lipsticks, ¥10.00 off by a coupon, with a
 * compact as a gift, was delivered, and one of its lipsticks came back; one of 1 compact was paid and then cancelled. All an hour
 * ago.
 */
public final class HealthyShop {

    static final String LIPSTICK = "BL-VHL-ROSEWOOD";
    static final String COMPACT = "BL-COMPACT-IVORY";
    static final long LIPSTICK_PRICE = 12900;
    static final long COMPACT_PRICE = 19900;

    /** Everything that belongs to one order. */
    public record Placed(
            String order, String quote, String reservation, String payment, String event, String customer) {}

    final Placed paid;
    final Placed waiting;
    final Placed cancelled;
    final Placed returned;
    final Placed givenBack;
    /** The return of one lipstick of {@link #returned}, its refund, and the grant that took ¥10.00 off. */
    final String back = Ids.next();

    final String backRefund = Ids.next();
    final String grant = Ids.next();
    /** The first of three units for ¥377.00. */
    static final long BACK_AMOUNT = 12567;

    static final String COUPON = "BLUSH10";
    final String coupon = Ids.next();
    final String promotion = Ids.next();
    final String openingEvent = Ids.next();
    /** What the provider said of the paid order. */
    String paidEvent = "";

    private int orders;
    private final LocalDateTime then =
            LocalDateTime.ofInstant(Instant.now().minus(Duration.ofHours(1)), ZoneOffset.UTC);
    private final LocalDateTime before = then.minusDays(1);
    private final LocalDateTime later = then.plusHours(2);

    HealthyShop() {
        ShopSchemas.empty();
        receive("opening:" + LIPSTICK, LIPSTICK, 80);
        receive("delivery-4711", LIPSTICK, 20);
        receive("opening:" + COMPACT, COMPACT, 50);
        update(
                "inventory",
                "INSERT INTO receipts (idempotency_key, sku, quantity, note, received_by, received_at, on_hand_after,"
                        + " reserved_after, allotted_after) VALUES ('delivery-4711', ?, 20, '', 'ops', ?, 100, 0, 0)",
                LIPSTICK,
                then);
        level(LIPSTICK, 96, 3);
        level(COMPACT, 48, 0);
        publish("product", "catalogue", "VariantsAdded", openingEvent, "batch");
        take("inventory", "inventory", openingEvent);
        var changed = Ids.next();
        publish("product", "catalogue", "CatalogueChanged", changed, "batch");
        take("product", "product", changed);
        paid = paid();
        waiting = waiting();
        cancelled = cancelled();
        returned = returned();
        givenBack = givenBack();
    }

    public static final String BALM = "BL-BALM-PEONY";
    static final long BALM_PRICE = 6900;
    static final long BALM_SALE_PRICE = 3900;

    /** The orders and reservations of the flash sale. */
    public record Sale(String id, Placed paid, Placed waiting) {}

    /** Adds a sale of 10 balms, at most 2 each: one order of 2 was paid, one of 1 waits for its address and payment. */
    public Sale flashSale() {
        var id = Ids.next();
        receive("opening:" + BALM, BALM, 20);
        update("inventory", "INSERT INTO stock_levels (sku, on_hand, reserved, allotted) VALUES (?, 18, 0, 8)", BALM);
        move(BALM, "ALLOT", 10, null, "sale:" + id);
        update(
                "inventory",
                "INSERT INTO sales (id, starts_at, ends_at, per_customer, hold_seconds, state, epoch, armed_at)"
                        + " VALUES (?, ?, ?, 2, 7200, 'ARMED', 1, ?)",
                id,
                then,
                later,
                then);
        update(
                "inventory",
                "INSERT INTO allotments (sale_id, sku, allotted, held, committed, returned) VALUES (?, ?, 10, 1, 2, 0)",
                id,
                BALM);
        update(
                "promotion",
                "INSERT INTO flash_sales (id, name_en, starts_at, ends_at, per_customer, hold_seconds, waiting_room, currency,"
                        + " shipping_flat_amount, shipping_free_from_amount, state, arming_tries, version, created_at,"
                        + " updated_at, armed_at) VALUES (?, 'Balm hour', ?, ?, 2, 7200, FALSE, 'CNY', 1200, 19900, 'ARMED', 1,"
                        + " 1, ?, ?, ?)",
                id,
                then,
                later,
                then,
                then,
                then);
        update(
                "promotion",
                "INSERT INTO flash_sale_lines (sale_id, line_no, sku, units, unit_amount, list_amount, product_slug, name_en,"
                        + " variant_en, image) VALUES (?, 1, ?, 10, ?, ?, 'a-product', 'A product', 'A variant', '/a.svg')",
                id,
                BALM,
                BALM_SALE_PRICE,
                BALM_PRICE);
        var sold = saleOrder(id, "PAID", "COMMITTED", 2);
        payment(sold, "CAPTURED", 2 * BALM_SALE_PRICE);
        providerEvent(sold, "payment.captured");
        move(BALM, "SELL", 2, sold.reservation(), null);
        return new Sale(id, sold, saleOrder(id, "PENDING_PAYMENT", "HELD", 1));
    }

    private Placed saleOrder(String sale, String state, String reservationState, long quantity) {
        var customer = Ids.next();
        var placed = new Placed(Ids.next(), null, Ids.next(), Ids.next(), Ids.next(), customer);
        var paid = state.equals("PAID");
        var adjustment = quantity * (BALM_SALE_PRICE - BALM_PRICE);
        update(
                "inventory",
                "INSERT INTO sale_reservations (id, sale_id, sku, customer_id, quantity, idempotency_key, state, held_at,"
                        + " expires_at, ended_at, order_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                placed.reservation(),
                sale,
                BALM,
                customer,
                quantity,
                "key-" + orders,
                reservationState,
                then,
                later,
                paid ? then : null,
                placed.order());
        for (int n = 1; n <= quantity; n++) {
            update(
                    "inventory",
                    "INSERT INTO sale_units (sale_id, sku, customer_id, n, reservation_id) VALUES (?, ?, ?, ?, ?)",
                    sale,
                    BALM,
                    customer,
                    n,
                    placed.reservation());
        }
        update(
                "orders",
                "INSERT INTO orders (id, number, customer_id, reservation_id, address_id, shipping_address, idempotency_key, state,"
                        + " step, currency, items_amount, adjustments_amount, shipping_amount, total_amount, placed_at,"
                        + " expires_at, paid_at, next_check_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'REDEEMED', 'CNY', ?, ?, 0, ?, ?, ?, ?, ?)",
                placed.order(),
                "TEST-%06d".formatted(++orders),
                customer,
                placed.reservation(),
                paid ? Ids.next() : null,
                paid ? "{}" : null,
                placed.reservation(),
                state,
                quantity * BALM_PRICE,
                adjustment,
                quantity * BALM_SALE_PRICE,
                then,
                later,
                paid ? then : null,
                later);
        line("orders", "order_lines", "order_id", placed.order(), 1, BALM, quantity, BALM_PRICE);
        update(
                "orders",
                "UPDATE order_lines SET adjustments_amount = ?, total_amount = subtotal_amount + ? WHERE order_id = ?",
                adjustment,
                adjustment,
                placed.order());
        var grantId = Ids.next();
        update(
                "orders",
                "INSERT INTO order_adjustments (order_id, id, adjustment_no, level, reason_en, amount)"
                        + " VALUES (?, ?, 1, 'LINE', 'Flash sale', ?)",
                placed.order(),
                grantId,
                adjustment);
        update(
                "orders",
                "INSERT INTO order_line_adjustments (order_id, line_no, adjustment_id, amount) VALUES (?, 1, ?, ?)",
                placed.order(),
                grantId,
                adjustment);
        return placed;
    }

    private Placed paid() {
        var placed = placed("PAID", "PAYMENT_OPEN", 2, 1);
        payment(placed, "CAPTURED", paidTotal());
        paidEvent = providerEvent(placed, "payment.captured");
        reservation(placed, 1, "COMMITTED", "PAID");
        reserve(placed, LIPSTICK, 2, "COMMIT");
        reserve(placed, COMPACT, 1, "COMMIT");
        publish("orders", "orders", "OrderPaid", placed.event(), placed.order());
        take("product", "product", placed.event());
        take("inventory", "inventory", placed.event());
        return placed;
    }

    private Placed waiting() {
        var placed = placed("PENDING_PAYMENT", "PAYMENT_OPEN", 3, 0);
        payment(placed, "OPEN", 3 * LIPSTICK_PRICE);
        reservation(placed, 1, "HELD", null);
        reserve(placed, LIPSTICK, 3, null);
        return placed;
    }

    private Placed cancelled() {
        var placed = placed("CANCELLED", "PAYMENT_OPEN", 0, 1);
        payment(placed, "CANCELLED", COMPACT_PRICE);
        reservation(placed, 1, "RELEASED", "CANCELLED");
        reserve(placed, COMPACT, 1, "RELEASE");
        publish("orders", "orders", "OrderCancelled", placed.event(), placed.order());
        take("inventory", "inventory", placed.event());
        take("promotion", "promotion", placed.event());
        giveBack(placed);
        return placed;
    }

    private Placed returned() {
        var placed = placed("PAID", "PAYMENT_OPEN", 3, 1);
        var total = 3 * LIPSTICK_PRICE - 1000;
        for (var lines : new String[][] {
            {"orders", "order_lines", "order_id", placed.order()},
            {"promotion", "quote_lines", "quote_id", placed.quote()}
        }) {
            update(
                    lines[0],
                    "UPDATE " + lines[1] + " SET adjustments_amount = -1000, total_amount = ? WHERE " + lines[2]
                            + " = ? AND line_no = 1",
                    total,
                    lines[3]);
            update(
                    lines[0],
                    "UPDATE " + lines[1] + " SET adjustments_amount = -subtotal_amount, total_amount = 0 WHERE "
                            + lines[2] + " = ? AND line_no = 2",
                    lines[3]);
        }
        update("orders", "UPDATE order_lines SET gift = TRUE WHERE order_id = ? AND line_no = 2", placed.order());
        update(
                "orders",
                "UPDATE orders SET adjustments_amount = ?, total_amount = ? WHERE id = ?",
                -1000 - COMPACT_PRICE,
                total,
                placed.order());
        update(
                "promotion",
                "UPDATE quotes SET adjustments_amount = ?, total_amount = ? WHERE id = ?",
                -1000 - COMPACT_PRICE,
                total,
                placed.quote());
        adjust(placed, grant, 1, "COUPON", 1, -1000);
        adjust(placed, Ids.next(), 2, "LINE", 2, -COMPACT_PRICE);
        offers(placed);
        payment(placed, "CAPTURED", total);
        providerEvent(placed, "payment.captured");
        reservation(placed, 1, "COMMITTED", "PAID");
        reserve(placed, LIPSTICK, 3, "COMMIT");
        reserve(placed, COMPACT, 1, "COMMIT");
        publish("orders", "orders", "OrderPaid", placed.event(), placed.order());
        take("product", "product", placed.event());
        take("inventory", "inventory", placed.event());
        deliver(placed);
        sendBack(placed);
        return placed;
    }

    private void adjust(Placed placed, String id, int number, String level, int lineNo, long amount) {
        boolean byCoupon = level.equals("COUPON");
        update(
                "orders",
                "INSERT INTO order_adjustments (order_id, id, adjustment_no, level, promotion_id, coupon_code, reason_en, amount)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 'Less', ?)",
                placed.order(),
                id,
                number,
                level,
                byCoupon ? null : promotion,
                byCoupon ? COUPON : null,
                amount);
        update(
                "orders",
                "INSERT INTO order_line_adjustments (order_id, line_no, adjustment_id, amount) VALUES (?, ?, ?, ?)",
                placed.order(),
                lineNo,
                id,
                amount);
    }

    private void deliver(Placed placed) {
        update(
                "orders",
                "UPDATE orders SET state = 'FULFILLED', shipments = 1, fulfilled_at = ? WHERE id = ?",
                then,
                placed.order());
        update(
                "orders",
                "UPDATE order_lines SET shipped_quantity = quantity, delivered_quantity = quantity WHERE order_id = ?",
                placed.order());
    }

    private void sendBack(Placed placed) {
        refund(placed, backRefund, BACK_AMOUNT);
        update("orders", "UPDATE payments SET refunded_amount = ? WHERE id = ?", BACK_AMOUNT, placed.payment());
        update(
                "orders",
                "UPDATE order_lines SET returned_quantity = 1, credited_quantity = 1 WHERE order_id = ? AND line_no = 1",
                placed.order());
        update(
                "orders",
                "INSERT INTO order_returns (id, order_id, idempotency_key, state, reason, amount, refund_id, requested_at,"
                        + " decided_at, received_at, refunded_at) VALUES (?, ?, ?, 'REFUNDED', 'Another shade', ?, ?, ?, ?, ?, ?)",
                back,
                placed.order(),
                back,
                BACK_AMOUNT,
                backRefund,
                then,
                then,
                then,
                then);
        update(
                "orders",
                "INSERT INTO order_return_lines (return_id, order_id, line_no, quantity, amount) VALUES (?, ?, 1, 1, ?)",
                back,
                placed.order(),
                BACK_AMOUNT);
        move(LIPSTICK, "RETURN", 1, null, "return:" + back);
        var event = Ids.next();
        publish("orders", "orders", "OrderReturned", event, placed.order());
        take("inventory", "inventory", event);
    }

    private Placed givenBack() {
        var placed = placed("PAID", "PAYMENT_OPEN", 0, 1);
        payment(placed, "CAPTURED", COMPACT_PRICE);
        providerEvent(placed, "payment.captured");
        reservation(placed, 1, "COMMITTED", "PAID");
        reserve(placed, COMPACT, 1, "COMMIT");
        publish("orders", "orders", "OrderPaid", placed.event(), placed.order());
        take("product", "product", placed.event());
        take("inventory", "inventory", placed.event());
        cancelPaid(placed);
        move(COMPACT, "RETURN", 1, null, "cancelled:" + placed.order());
        return placed;
    }

    /** PAID → CANCELLED with its money given back; nobody has brought its units back yet. */
    void cancelPaid(Placed placed) {
        update(
                "orders",
                "UPDATE orders SET state = 'CANCELLED', cancelled_at = ?, cancellation_reason = 'BY_CUSTOMER' WHERE id = ?",
                then,
                placed.order());
        update(
                "orders",
                "INSERT INTO refunds (id, payment_id, reason, amount, state, requested_at, refunded_at, next_try_at)"
                        + " SELECT ?, id, 'CANCELLED_BY_CUSTOMER', captured_amount, 'REFUNDED', ?, ?, ? FROM payments WHERE id = ?",
                Ids.next(),
                then,
                then,
                then,
                placed.payment());
        update("orders", "UPDATE payments SET refunded_amount = captured_amount WHERE id = ?", placed.payment());
        var event = Ids.next();
        publish("orders", "orders", "OrderCancelled", event, placed.order());
        take("inventory", "inventory", event);
        take("promotion", "promotion", event);
        giveBack(placed);
    }

    /** What promotion-service does with an order that was cancelled. */
    void giveBack(Placed placed) {
        update(
                "promotion",
                "UPDATE redemptions SET state = 'GIVEN_BACK', given_back_at = ? WHERE order_id = ?",
                then,
                placed.order());
        update("promotion", "UPDATE buyers SET orders = orders - 1 WHERE customer_id = ?", placed.customer());
    }

    /** Makes a cancelled order wait for its payment as if nothing had happened, except to its reservation. */
    void reopen(Placed placed) {
        update(
                "orders",
                "UPDATE orders SET state = 'PENDING_PAYMENT', cancelled_at = NULL, cancellation_reason = NULL WHERE id = ?",
                placed.order());
        update(
                "promotion",
                "UPDATE redemptions SET state = 'REDEEMED', given_back_at = NULL WHERE order_id = ?",
                placed.order());
        update("promotion", "UPDATE buyers SET orders = orders + 1 WHERE customer_id = ?", placed.customer());
    }

    private void redeem(Placed placed) {
        update(
                "promotion",
                "INSERT INTO redemptions (order_id, quote_id, customer_id, state, redeemed_at)"
                        + " VALUES (?, ?, ?, 'REDEEMED', ?)",
                placed.order(),
                placed.quote(),
                placed.customer(),
                then);
        update("promotion", "INSERT INTO buyers (customer_id, orders) VALUES (?, 1)", placed.customer());
    }

    /** A coupon of which {@link #returned} has used one, and a promotion that has given it a compact. */
    private void offers(Placed placed) {
        update(
                "promotion",
                "INSERT INTO coupons (id, code, name_en, description_en, mode, terms, active, max_claims, per_customer, claims,"
                        + " version, created_at, updated_at)"
                        + " VALUES (?, ?, 'Less', 'Less', 'CODE', '{}', TRUE, 100, 1, 1, 1, ?, ?)",
                coupon,
                COUPON,
                before,
                before);
        claim(placed, 1, "REDEEMED");
        update(
                "promotion",
                "INSERT INTO promotions (id, name_en, terms, active, max_uses, max_spend_amount, per_customer, uses, spent_amount,"
                        + " currency, version, created_at, updated_at)"
                        + " VALUES (?, 'A gift', '{}', TRUE, 10, ?, 1, 1, ?, 'CNY', 1, ?, ?)",
                promotion,
                10 * COMPACT_PRICE,
                COMPACT_PRICE,
                before,
                before);
        update(
                "promotion",
                "INSERT INTO promotion_uses (order_id, promotion_id, amount, counted) VALUES (?, ?, ?, TRUE)",
                placed.order(),
                promotion,
                COMPACT_PRICE);
        update(
                "promotion",
                "INSERT INTO promotion_customers (promotion_id, customer_id, uses) VALUES (?, ?, 1)",
                promotion,
                placed.customer());
    }

    /** A claim that nobody has counted; returns its id. */
    String claim(Placed placed, int n, String state) {
        var id = Ids.next();
        boolean redeemed = state.equals("REDEEMED");
        update(
                "promotion",
                "INSERT INTO coupon_claims (id, coupon_id, customer_id, n, state, claimed_at, order_id, redeemed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                coupon,
                placed.customer(),
                n,
                state,
                then,
                redeemed ? placed.order() : null,
                redeemed ? then : null);
        return id;
    }

    private Placed placed(String state, String step, long lipsticks, long compacts) {
        var placed = new Placed(Ids.next(), Ids.next(), Ids.next(), Ids.next(), Ids.next(), Ids.next());
        var total = lipsticks * LIPSTICK_PRICE + compacts * COMPACT_PRICE;
        update(
                "promotion",
                "INSERT INTO quotes (id, customer_id, currency, items_amount, adjustments_amount, shipping_amount,"
                        + " total_amount, created_at, expires_at) VALUES (?, ?, 'CNY', ?, 0, 0, ?, ?, ?)",
                placed.quote(),
                placed.customer(),
                total,
                total,
                then,
                later);
        update(
                "orders",
                "INSERT INTO orders (id, number, customer_id, quote_id, address_id, idempotency_key, state, step, currency,"
                        + " items_amount, adjustments_amount, shipping_amount, total_amount, shipping_address, placed_at,"
                        + " expires_at, paid_at, cancelled_at, cancellation_reason, next_check_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'CNY', ?, 0, 0, ?, '{}', ?, ?, ?, ?, ?, ?)",
                placed.order(),
                "TEST-%06d".formatted(++orders),
                placed.customer(),
                placed.quote(),
                Ids.next(),
                placed.order(),
                state,
                step,
                total,
                total,
                then,
                later,
                state.equals("PAID") ? then : null,
                state.equals("CANCELLED") ? then : null,
                state.equals("CANCELLED") ? "BY_CUSTOMER" : null,
                later);
        orderLine(placed, 1, LIPSTICK, lipsticks, LIPSTICK_PRICE);
        orderLine(placed, 2, COMPACT, compacts, COMPACT_PRICE);
        redeem(placed);
        return placed;
    }

    private void orderLine(Placed placed, int number, String sku, long quantity, long price) {
        if (quantity > 0) {
            line("orders", "order_lines", "order_id", placed.order(), number, sku, quantity, price);
            line("promotion", "quote_lines", "quote_id", placed.quote(), number, sku, quantity, price);
        }
    }

    private void line(
            String schema, String table, String owner, String id, int number, String sku, long quantity, long price) {
        update(
                schema,
                "INSERT INTO " + table + " (" + owner
                        + ", line_no, sku, product_slug, name_en, variant_en, image, quantity,"
                        + " unit_amount, subtotal_amount, adjustments_amount, total_amount)"
                        + " VALUES (?, ?, ?, 'a-product', 'A product', 'A variant', '/a.svg', ?, ?, ?, 0, ?)",
                id,
                number,
                sku,
                quantity,
                price,
                quantity * price,
                quantity * price);
    }

    private void payment(Placed placed, String state, long amount) {
        var captured = state.equals("CAPTURED");
        update(
                "orders",
                "INSERT INTO payments (id, order_id, provider, provider_payment_id, state, amount, captured_amount,"
                        + " refunded_amount, currency, created_at, captured_at) VALUES (?, ?, 'sandbox', ?, ?, ?, ?, 0, 'CNY', ?, ?)",
                placed.payment(),
                placed.order(),
                "pay_" + placed.payment(),
                state,
                amount,
                captured ? amount : null,
                then,
                captured ? then : null);
    }

    String providerEvent(Placed placed, String type) {
        var event = "evt_" + Ids.next();
        update(
                "orders",
                "INSERT INTO payment_events (provider, event_id, type, payment_id, outcome, body, received_at)"
                        + " VALUES ('sandbox', ?, ?, ?, 'APPLIED', '{}', ?)",
                event,
                type,
                placed.payment(),
                then);
        return event;
    }

    /** What the paid order came to. */
    long paidTotal() {
        return 2 * LIPSTICK_PRICE + COMPACT_PRICE;
    }

    /** A second payment that took an order's total. */
    void captureAgain(Placed placed) {
        var second = new Placed(
                placed.order(), placed.quote(), placed.reservation(), Ids.next(), placed.event(), placed.customer());
        payment(second, "CAPTURED", paidTotal());
        providerEvent(second, "payment.captured");
    }

    void refund(Placed placed, long amount) {
        refund(placed, Ids.next(), amount);
    }

    private void refund(Placed placed, String id, long amount) {
        update(
                "orders",
                "INSERT INTO refunds (id, payment_id, reason, amount, state, requested_at, refunded_at, next_try_at)"
                        + " VALUES (?, ?, 'STOCK_UNAVAILABLE', ?, 'REFUNDED', ?, ?, ?)",
                id,
                placed.payment(),
                amount,
                then,
                then,
                then);
    }

    /** Another attempt of an order's reservation, without lines; returns its id. */
    String attempt(Placed placed, int number, String state, String reason) {
        var other = new Placed(
                placed.order(), placed.quote(), Ids.next(), placed.payment(), placed.event(), placed.customer());
        reservation(other, number, state, reason);
        return other.reservation();
    }

    private void reservation(Placed placed, int attempt, String state, String reason) {
        update(
                "inventory",
                "INSERT INTO reservations (id, order_id, attempt, state, end_reason, expires_at, created_at, ended_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                placed.reservation(),
                placed.order(),
                attempt,
                state,
                reason,
                later,
                then,
                state.equals("HELD") ? null : then);
    }

    private void reserve(Placed placed, String sku, long quantity, String end) {
        update(
                "inventory",
                "INSERT INTO reservation_lines (reservation_id, sku, quantity) VALUES (?, ?, ?)",
                placed.reservation(),
                sku,
                quantity);
        move(sku, "HOLD", quantity, placed.reservation(), null);
        if (end != null) {
            move(sku, end, quantity, placed.reservation(), null);
        }
    }

    private void receive(String key, String sku, long quantity) {
        move(sku, "RECEIPT", quantity, null, key);
    }

    private void move(String sku, String kind, long quantity, String reservation, String receiptKey) {
        update(
                "inventory",
                "INSERT INTO stock_movements (sku, kind, quantity, reservation_id, receipt_key, occurred_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                sku,
                kind,
                quantity,
                reservation,
                receiptKey,
                then);
    }

    private void level(String sku, long onHand, long reserved) {
        update(
                "inventory",
                "INSERT INTO stock_levels (sku, on_hand, reserved, allotted) VALUES (?, ?, ?, 0)",
                sku,
                onHand,
                reserved);
    }

    /** An event that was sent an hour ago. */
    void publish(String schema, String stream, String type, String event, String subject) {
        update(
                schema,
                "INSERT INTO outbox (id, stream, type, subject, payload, occurred_at, sent_at)"
                        + " VALUES (?, ?, ?, ?, '{}', ?, ?)",
                event,
                stream,
                type,
                subject,
                then,
                then);
    }

    void take(String schema, String group, String event) {
        update(schema, "INSERT INTO inbox (consumer, event_id, received_at) VALUES (?, ?, ?)", group, event, then);
    }
}
