package shop.blush.order.ordering;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.blush.common.outbox.Outbox;
import shop.blush.order.ordering.Order.CancellationReason;
import shop.blush.order.payment.GiveBack;
import shop.blush.order.payment.PaymentAbandoned;
import shop.blush.order.payment.PaymentCaptured;

/** The transitions of an order: each guarded by the state that it leaves, each with its event in the same transaction. */
@Component
class OrderLife {

    private static final Logger log = LoggerFactory.getLogger(OrderLife.class);
    private static final String STREAM = "orders";

    /** @param reservationId as the order's: inventory-service settles that one */
    record OrderPaid(
            String orderId,
            String number,
            String customerId,
            List<Orders.Units> lines,
            Instant paidAt,
            @Nullable String reservationId) {}

    record OrderCancelled(
            String orderId,
            String number,
            CancellationReason reason,
            Instant cancelledAt,
            @Nullable String reservationId) {}

    private final Orders orders;
    private final GiveBack giveBack;
    private final Outbox outbox;
    private final Clock clock;

    OrderLife(Orders orders, GiveBack giveBack, Outbox outbox, Clock clock) {
        this.orders = orders;
        this.giveBack = giveBack;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** PENDING_PAYMENT → PAID. Money that arrives for an order that was cancelled meanwhile is given back. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void paid(PaymentCaptured captured) {
        Order order = orders.byId(captured.orderId()).orElseThrow();
        if (!markPaid(order)) {
            log.warn("payment after the order's end order={} state={}", order.id(), order.state());
            giveBack.everything(order.id(), "ORDER_CANCELLED");
        }
    }

    /** PENDING_PAYMENT → PAID for an order whose adjustments leave nothing to pay: no provider takes a payment of 0. */
    @Transactional
    public void nothingToPay(Order order) {
        markPaid(order);
    }

    private boolean markPaid(Order order) {
        Instant now = now();
        if (orders.markPaid(order.id(), now) == 0) {
            return false;
        }
        outbox.publish(
                STREAM,
                "OrderPaid",
                order.id(),
                new OrderPaid(
                        order.id(),
                        order.number(),
                        order.customerId(),
                        orders.units(order.id()),
                        now,
                        order.reservationId()));
        log.info("order paid order={}", order.id());
        return true;
    }

    /** The shopper cancelled on the pay page. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void abandoned(PaymentAbandoned abandoned) {
        cancelUnpaid(abandoned.orderId(), CancellationReason.BY_CUSTOMER, null);
    }

    /** PENDING_PAYMENT → CANCELLED; false when the order does not wait for payment any more. */
    @Transactional
    public boolean cancelUnpaid(String orderId, CancellationReason reason, @Nullable String refusal) {
        Instant now = now();
        if (orders.cancelUnpaid(orderId, reason, refusal, now) == 0) {
            return false;
        }
        cancelled(orderId, reason, now);
        return true;
    }

    /**
     * PAID → CANCELLED with all its money given back, for its customer; false when it is not PAID or something was shipped.
     * The event brings its units back, whether inventory-service has committed them already or not.
     */
    @Transactional
    public boolean cancelPaid(String orderId) {
        return cancelPaid(orderId, CancellationReason.BY_CUSTOMER, "CANCELLED_BY_CUSTOMER");
    }

    /** PAID → CANCELLED with its money given back, for an order whose units were gone when its payment came. */
    @Transactional
    public void stockUnavailable(String orderId) {
        if (!cancelPaid(orderId, CancellationReason.STOCK_UNAVAILABLE, "STOCK_UNAVAILABLE")
                && orders.byId(orderId).orElseThrow().shipments() > 0) {
            log.error("order was shipped although its units were not in stock order={}", orderId);
        }
    }

    private boolean cancelPaid(String orderId, CancellationReason reason, String refundReason) {
        Instant now = now();
        if (orders.cancelPaid(orderId, reason, now) == 0) {
            return false;
        }
        giveBack.everything(orderId, refundReason);
        cancelled(orderId, reason, now);
        return true;
    }

    private void cancelled(String orderId, CancellationReason reason, Instant now) {
        Order order = orders.byId(orderId).orElseThrow();
        outbox.publish(
                STREAM,
                "OrderCancelled",
                orderId,
                new OrderCancelled(orderId, order.number(), reason, now, order.reservationId()));
        log.info("order cancelled order={} reason={}", orderId, reason);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
