package shop.blush.order.returns;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.blush.common.money.Money;
import shop.blush.common.outbox.Outbox;
import shop.blush.common.problem.Problem;
import shop.blush.order.ordering.LineItem;
import shop.blush.order.ordering.Order;
import shop.blush.order.ordering.Orders;
import shop.blush.order.payment.GiveBack;
import shop.blush.order.returns.Return.State;

/**
 * What becomes of a return: each step once, guarded by the state that it leaves, with the order locked, so that the units of a
 * line are credited one after the other. A repeat of a step changes nothing.
 */
@Service
class HandleReturn {

    private static final Logger log = LoggerFactory.getLogger(HandleReturn.class);
    private static final String STREAM = "orders";

    record OrderReturned(String orderId, String returnId, List<Units> lines) {
        record Units(String sku, long quantity) {}
    }

    /** @param full whether with this every unit of the order is refunded */
    record OrderRefunded(String orderId, String returnId, Money amount, boolean full) {}

    private final Returns returns;
    private final Orders orders;
    private final GiveBack giveBack;
    private final Outbox outbox;
    private final Clock clock;

    HandleReturn(Returns returns, Orders orders, GiveBack giveBack, Outbox outbox, Clock clock) {
        this.returns = returns;
        this.orders = orders;
        this.giveBack = giveBack;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * REQUESTED → APPROVED; the amount is decided: of each line the part of its next units.
     *
     * @throws Problem 404 {@code unknown-return}; 409 {@code return-not-open} in any other state
     */
    @Transactional
    public Return approve(String id) {
        Order order = lockOrderOf(id);
        if (byId(id).state() == State.REQUESTED) {
            approve(order, id);
        }
        return require(State.APPROVED, id);
    }

    private void approve(Order order, String id) {
        Map<Integer, LineItem> bought =
                orders.lines(List.of(order.id())).stream().collect(toMap(LineItem::lineNo, line -> line));
        long amount = 0;
        for (Return.Line line : returns.lines(List.of(id))) {
            long credit = bought.get(line.lineNo()).credit(line.quantity());
            returns.credit(id, line.lineNo(), credit);
            amount += credit;
        }
        orders.creditReturn(id);
        mustChange(returns.approve(id, amount, now()));
        log.info("return approved return={} order={}", id, order.id());
    }

    /**
     * REQUESTED → REJECTED; the units may be claimed anew.
     *
     * @throws Problem as {@link #approve}
     */
    @Transactional
    public Return reject(String id, String note) {
        Order order = lockOrderOf(id);
        if (returns.reject(id, note, now()) == 1) {
            orders.releaseReturn(id);
            log.info("return rejected return={} order={}", id, order.id());
        }
        return require(State.REJECTED, id);
    }

    /**
     * APPROVED → RECEIVED: the money is sent back, and inventory-service puts the units on hand again. REFUNDED at once where
     * nothing is to be given back.
     *
     * @throws Problem as {@link #approve}; 409 {@code refund-exceeds-payment} when more would be given back than was taken
     */
    @Transactional
    public Return receive(String id) {
        Order order = lockOrderOf(id);
        Return approved = byId(id);
        if (approved.state() == State.APPROVED && approved.amount() != null) {
            String refundId = approved.amount() == 0 ? null : giveBack.part(order.id(), approved.amount(), "RETURN");
            mustChange(returns.receive(id, refundId, now()));
            outbox.publish(STREAM, "OrderReturned", order.id(), new OrderReturned(order.id(), id, units(order, id)));
            log.info("return received return={} order={}", id, order.id());
            if (refundId == null) {
                refunded(approved);
            }
        }
        Return after = byId(id);
        return after.state() == State.REFUNDED ? after : require(State.RECEIVED, id);
    }

    /** RECEIVED → REFUNDED, once the payment provider has confirmed; does nothing on a repeat. */
    @Transactional
    public void refunded(Return received) {
        Order order = orders.lock(received.orderId()); // of two returns at once, one is the last
        if (returns.refunded(received.id(), now()) == 0) {
            return;
        }
        long amount = received.amount() == null ? 0 : received.amount();
        boolean full = returns.everythingRefunded(order.id());
        outbox.publish(
                STREAM,
                "OrderRefunded",
                order.id(),
                new OrderRefunded(order.id(), received.id(), order.money(amount), full));
        log.info("return refunded return={} order={} full={}", received.id(), order.id(), full);
    }

    private List<OrderReturned.Units> units(Order order, String returnId) {
        Map<Integer, String> skus =
                orders.lines(List.of(order.id())).stream().collect(toMap(LineItem::lineNo, LineItem::sku));
        return returns.lines(List.of(returnId)).stream()
                .collect(groupingBy(line -> skus.get(line.lineNo()), TreeMap::new, summingLong(Return.Line::quantity)))
                .entrySet()
                .stream()
                .map(sku -> new OrderReturned.Units(sku.getKey(), sku.getValue()))
                .toList();
    }

    private Order lockOrderOf(String id) {
        return orders.lock(byId(id).orderId());
    }

    private Return byId(String id) {
        return returns.byId(id).orElseThrow(() -> Problem.notFound("unknown-return", "There is no such return."));
    }

    private Return require(State expected, String id) {
        Return now = byId(id);
        if (now.state() != expected) {
            throw Problem.conflict("return-not-open", "This cannot be done with the return any more, or not yet.")
                    .with("state", now.state());
        }
        return now;
    }

    /** The order is locked, so nobody else can have taken the step; if so all the same, nothing of ours may stay. */
    private static void mustChange(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("the return changed although its order was locked");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
