package shop.blush.order.ordering;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.blush.common.id.Ids;
import shop.blush.common.outbox.Outbox;
import shop.blush.order.client.FlashSaleClient;
import shop.blush.order.client.FlashSaleClient.FlashSale;
import shop.blush.order.client.QuoteClient.Level;
import shop.blush.order.ordering.Order.State;
import shop.blush.order.ordering.Order.Step;

/**
 * Turns accepted reservations of flash sales into orders, many in one transaction, and one for each reservation. Prices are those
 * that the sale was armed with; what is below the list price is an adjustment that names the sale. Its address and payment come
 * later ({@link GiveAddress}).
 */
@Component
class OrderReservations {

    private static final Logger log = LoggerFactory.getLogger(OrderReservations.class);

    record ReservationHeld(
            String reservationId, String saleId, String customerId, String sku, long quantity, Instant expiresAt) {}

    record ReservationOrdered(String reservationId, String orderId, String number) {}

    private final Orders orders;
    private final FlashSaleClient flashSales;
    private final Outbox outbox;
    private final Clock clock;

    /** Armed terms never change. */
    private final Map<String, FlashSale> known = new ConcurrentHashMap<>();

    OrderReservations(Orders orders, FlashSaleClient flashSales, Outbox outbox, Clock clock) {
        this.orders = orders;
        this.flashSales = flashSales;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void order(List<ReservationHeld> reservations) {
        Set<String> ordered = orders.reservationsAmong(
                reservations.stream().map(ReservationHeld::reservationId).toList());
        List<Order> added = new ArrayList<>();
        List<LineItem> lines = new ArrayList<>();
        List<Adjustment> adjustments = new ArrayList<>();
        Map<String, ReservationOrdered> events = new LinkedHashMap<>();
        for (ReservationHeld held : reservations) {
            if (ordered.contains(held.reservationId())) {
                continue;
            }
            FlashSale sale = known.computeIfAbsent(held.saleId(), flashSales::flashSale);
            LineItem line = line(Ids.next(), held, sale);
            Order order = order(held, sale, line);
            added.add(order);
            lines.add(line);
            if (line.adjustmentsAmount() != 0) {
                adjustments.add(adjustment(line, sale));
            }
            events.put(order.id(), new ReservationOrdered(held.reservationId(), order.id(), order.number()));
        }
        if (added.isEmpty()) {
            return;
        }
        orders.addAll(added);
        orders.addLines(lines);
        if (!adjustments.isEmpty()) {
            orders.addAdjustments(adjustments);
            orders.addParts(adjustments.stream()
                    .map(grant -> new Adjustment.Part(grant.orderId(), 1, grant.id(), grant.amount()))
                    .toList());
        }
        outbox.publishAll("orders", "ReservationOrdered", events);
        log.info("reservations ordered orders={}", added.size());
    }

    private static LineItem line(String orderId, ReservationHeld held, FlashSale sale) {
        FlashSaleClient.Line line = sale.lines().stream()
                .filter(each -> each.sku().equals(held.sku()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("sale " + sale.id() + " has no " + held.sku()));
        long subtotal = line.listPrice().times(held.quantity()).amount();
        long total = line.unitPrice().times(held.quantity()).amount();
        return new LineItem(
                orderId,
                1,
                line.sku(),
                line.productSlug(),
                line.name().en(),
                line.name().zh(),
                line.variantName().en(),
                line.variantName().zh(),
                line.image(),
                held.quantity(),
                false,
                line.listPrice().amount(),
                subtotal,
                total - subtotal,
                total,
                0,
                0,
                0,
                0);
    }

    private Order order(ReservationHeld held, FlashSale sale, LineItem line) {
        long shipping = line.totalAmount() >= sale.shipping().freeFrom().amount()
                ? 0
                : sale.shipping().flat().amount();
        return new Order(
                line.orderId(),
                OrderNumbers.next(),
                held.customerId(),
                null,
                null,
                held.reservationId(),
                State.PENDING_PAYMENT,
                Step.REDEEMED, // the units are held, and there is nothing to redeem
                sale.currency(),
                line.subtotalAmount(),
                line.adjustmentsAmount(),
                shipping,
                line.totalAmount() + shipping,
                null,
                null,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                held.expiresAt(),
                null,
                null,
                null,
                held.expiresAt(),
                0,
                null,
                held.reservationId());
    }

    private static Adjustment adjustment(LineItem line, FlashSale sale) {
        @Nullable String zh = sale.name().zh();
        return new Adjustment(
                line.orderId(),
                Ids.next(),
                1,
                Level.LINE,
                null,
                null,
                "Flash sale: " + sale.name().en(),
                zh == null ? null : "限时闪购：" + zh,
                line.adjustmentsAmount());
    }
}
