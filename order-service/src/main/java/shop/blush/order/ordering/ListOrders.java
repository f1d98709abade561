package shop.blush.order.ordering;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import shop.blush.common.money.Money;
import shop.blush.order.ordering.Orders.Search;

/** Pages of orders, newest first: three statements, however many orders are on the page. */
@Component
class ListOrders {

    /** Deeper pages than anyone reads; a bound on what one request costs. */
    static final int LAST_PAGE = 1_000;

    record OrderSummary(
            String number,
            String customerId,
            Order.State state,
            Instant placedAt,
            Money total,
            long itemCount,
            List<String> images,
            int shipments) {}

    record OrderPage(List<OrderSummary> items, int page, int size, long totalItems, long totalPages) {}

    private final Orders orders;

    ListOrders(Orders orders) {
        this.orders = orders;
    }

    OrderPage page(Search search, int page, int size) {
        List<Order> found = orders.page(search, size, (long) page * size);
        Map<String, List<LineItem>> lines = found.isEmpty()
                ? Map.of()
                : orders.lines(found.stream().map(Order::id).toList()).stream().collect(groupingBy(LineItem::orderId));
        long total = orders.count(search);
        return new OrderPage(
                found.stream()
                        .map(order -> summary(order, lines.get(order.id())))
                        .toList(),
                page,
                size,
                total,
                (total + size - 1) / size);
    }

    private static OrderSummary summary(Order order, List<LineItem> lines) {
        return new OrderSummary(
                order.number(),
                order.customerId(),
                order.state(),
                order.placedAt(),
                order.money(order.totalAmount()),
                lines.stream().mapToLong(LineItem::quantity).sum(),
                lines.stream().map(LineItem::image).distinct().limit(4).toList(),
                order.shipments());
    }
}
