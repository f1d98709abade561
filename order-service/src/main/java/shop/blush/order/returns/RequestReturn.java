package shop.blush.order.returns;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.blush.common.id.Ids;
import shop.blush.common.problem.Problem;
import shop.blush.order.ordering.LineItem;
import shop.blush.order.ordering.Order;
import shop.blush.order.ordering.Orders;
import shop.blush.order.returns.Return.State;

/** A customer asks to send delivered units back. Each unit is claimed by one return at a time. */
@Service
class RequestReturn {

    private static final Logger log = LoggerFactory.getLogger(RequestReturn.class);

    private final Orders orders;
    private final Returns returns;
    private final Clock clock;

    RequestReturn(Orders orders, Returns returns, Clock clock) {
        this.orders = orders;
        this.returns = returns;
        this.clock = clock;
    }

    /**
     * Idempotent by order and key.
     *
     * @param units by line number
     * @throws Problem 404 {@code unknown-order}; 422 {@code unknown-line}, {@code idempotency-key-reused}; 409
     *     {@code not-returnable} with the {@code lines} and how many units of each are {@code returnable}: more were asked for
     *     than were delivered and are in no other return
     */
    @Transactional
    public Return request(String customerId, String number, String key, SortedMap<Integer, Long> units, String reason) {
        Order order = orders.lock(orders.ofCustomer(customerId, number)
                .orElseThrow(Order::unknown)
                .id());
        Optional<Return> earlier = returns.ofIntent(order.id(), key);
        if (earlier.isPresent()) {
            return repeated(earlier.get(), units, reason);
        }
        Map<Integer, LineItem> lines =
                orders.lines(List.of(order.id())).stream().collect(toMap(LineItem::lineNo, line -> line));
        if (!lines.keySet().containsAll(units.keySet())) {
            throw Problem.unprocessable("unknown-line", "The order has no such line.");
        }
        Return requested = new Return(
                Ids.next(),
                order.id(),
                key,
                State.REQUESTED,
                reason,
                null,
                null,
                null,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                null);
        returns.add(requested);
        returns.addLines(units.entrySet().stream()
                .map(line -> new Return.Line(requested.id(), order.id(), line.getKey(), line.getValue(), null))
                .toList());
        if (orders.claimReturn(requested.id()) < units.size()) {
            throw notReturnable(units, lines);
        }
        log.info("return requested return={} order={} lines={}", requested.id(), order.id(), units.size());
        return requested;
    }

    private Return repeated(Return earlier, Map<Integer, Long> units, String reason) {
        Map<Integer, Long> first = returns.lines(List.of(earlier.id())).stream()
                .collect(toMap(Return.Line::lineNo, Return.Line::quantity));
        if (!first.equals(units) || !earlier.reason().equals(reason)) {
            throw Problem.unprocessable(
                    "idempotency-key-reused", "This Idempotency-Key belongs to another return. Use a new one.");
        }
        return earlier;
    }

    private static Problem notReturnable(Map<Integer, Long> units, Map<Integer, LineItem> lines) {
        return Problem.conflict(
                        "not-returnable", "Not so many units were delivered, or they are being returned already.")
                .with(
                        "lines",
                        units.keySet().stream()
                                .map(lineNo -> Map.of(
                                        "lineNo",
                                        lineNo,
                                        "returnable",
                                        lines.get(lineNo).deliveredQuantity()
                                                - lines.get(lineNo).returnedQuantity()))
                                .toList());
    }
}
