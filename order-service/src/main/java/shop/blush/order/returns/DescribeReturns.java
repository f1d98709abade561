package shop.blush.order.returns;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.blush.common.money.Money;
import shop.blush.common.text.LocalizedText;
import shop.blush.order.ordering.LineItem;
import shop.blush.order.ordering.Order;
import shop.blush.order.ordering.Orders;
import shop.blush.order.returns.Return.State;

/** Returns as customers and operators read them: three statements, however many there are. */
@Component
class DescribeReturns {

    /** @param amount as in {@link ReturnResponse} */
    record ReturnLine(
            int lineNo,
            String sku,
            LocalizedText name,
            LocalizedText variantName,
            String image,
            long quantity,
            Money amount) {}

    /**
     * @param amount what is given back; while REQUESTED or REJECTED what it would be if it were approved now
     * @param note why it was rejected
     */
    record ReturnResponse(
            String id,
            String orderNumber,
            String customerId,
            State state,
            String reason,
            @Nullable String note,
            List<ReturnLine> lines,
            Money amount,
            Instant requestedAt,
            @Nullable Instant decidedAt,
            @Nullable Instant receivedAt,
            @Nullable Instant refundedAt) {}

    private final Returns returns;
    private final Orders orders;

    DescribeReturns(Returns returns, Orders orders) {
        this.returns = returns;
        this.orders = orders;
    }

    ReturnResponse describe(Return one) {
        return describe(List.of(one)).get(0);
    }

    List<ReturnResponse> describe(List<Return> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        List<String> orderIds = found.stream().map(Return::orderId).distinct().toList();
        Map<String, Order> placed = orders.byIds(orderIds).stream().collect(toMap(Order::id, identity()));
        Map<String, Map<Integer, LineItem>> bought = orders.lines(orderIds).stream()
                .collect(groupingBy(LineItem::orderId, toMap(LineItem::lineNo, identity())));
        Map<String, List<Return.Line>> lines = returns
                .lines(found.stream().map(Return::id).toList())
                .stream()
                .collect(groupingBy(Return.Line::returnId));
        return found.stream()
                .map(one -> describe(one, placed.get(one.orderId()), bought.get(one.orderId()), lines.get(one.id())))
                .toList();
    }

    private static ReturnResponse describe(
            Return one, Order order, Map<Integer, LineItem> bought, List<Return.Line> parts) {
        List<ReturnLine> lines = parts.stream()
                .map(part -> line(order, bought.get(part.lineNo()), part))
                .toList();
        return new ReturnResponse(
                one.id(),
                order.number(),
                order.customerId(),
                one.state(),
                one.reason(),
                one.note(),
                lines,
                lines.stream().map(ReturnLine::amount).reduce(order.money(0), Money::plus),
                one.requestedAt(),
                one.decidedAt(),
                one.receivedAt(),
                one.refundedAt());
    }

    private static ReturnLine line(Order order, LineItem bought, Return.Line part) {
        // A rejected return may name units that another has been credited for since.
        long units = Math.min(part.quantity(), bought.quantity() - bought.creditedQuantity());
        return new ReturnLine(
                part.lineNo(),
                bought.sku(),
                new LocalizedText(bought.nameEn(), bought.nameZh()),
                new LocalizedText(bought.variantEn(), bought.variantZh()),
                bought.image(),
                part.quantity(),
                order.money(part.amount() == null ? bought.credit(units) : part.amount()));
    }
}
