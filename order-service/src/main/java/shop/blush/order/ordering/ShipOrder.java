package shop.blush.order.ordering;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
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

/** Parcels leave and arrive; the order is FULFILLED with the arrival of its last unit. */
@Service
class ShipOrder {

    private static final Logger log = LoggerFactory.getLogger(ShipOrder.class);

    private final Orders orders;
    private final Shipments shipments;
    private final Clock clock;

    ShipOrder(Orders orders, Shipments shipments, Clock clock) {
        this.orders = orders;
        this.shipments = shipments;
        this.clock = clock;
    }

    /**
     * Records a parcel. Idempotent by tracking number: a repeat with the same carrier and units changes nothing.
     *
     * @param units by line number
     * @throws Problem 404 {@code unknown-order}; 422 {@code unknown-line}; 409 {@code not-shippable} unless the order is PAID,
     *     {@code more-than-ordered} where a line has fewer units left, {@code tracking-number-used} for another parcel
     */
    @Transactional
    public Order ship(String number, String carrier, String trackingNumber, SortedMap<Integer, Long> units) {
        Order order = lock(number);
        Optional<Shipment> earlier = shipments.tracked(order.id(), trackingNumber);
        if (earlier.isPresent()) {
            return repeated(order, earlier.get(), carrier, units);
        }
        if (orders.addShipment(order.id()) == 0) {
            throw Problem.conflict("not-shippable", "Only a paid order can be shipped.")
                    .with("state", order.state());
        }
        requireKnown(order, units);
        Shipment shipment = new Shipment(Ids.next(), order.id(), carrier, trackingNumber, now(), null);
        shipments.add(shipment);
        shipments.addLines(units.entrySet().stream()
                .map(line -> new Shipment.Line(shipment.id(), order.id(), line.getKey(), line.getValue()))
                .toList());
        if (orders.ship(shipment.id()) < units.size()) {
            throw Problem.conflict("more-than-ordered", "More units than are left to ship.");
        }
        log.info("order shipped order={} shipment={} lines={}", order.id(), shipment.id(), units.size());
        return orders.byId(order.id()).orElseThrow();
    }

    /**
     * Records a parcel's arrival; a repeat changes nothing.
     *
     * @throws Problem 404 {@code unknown-order}, {@code unknown-shipment}
     */
    @Transactional
    public Order delivered(String number, String shipmentId) {
        Order order = lock(number);
        Shipment shipment = shipments
                .ofOrderById(order.id(), shipmentId)
                .orElseThrow(() -> Problem.notFound("unknown-shipment", "This order has no such shipment."));
        Instant now = now();
        if (shipments.deliver(shipment.id(), now) == 1) {
            orders.deliver(shipment.id());
            log.info("shipment delivered order={} shipment={}", order.id(), shipment.id());
            if (orders.fulfil(order.id(), now) == 1) {
                log.info("order fulfilled order={}", order.id());
            }
        }
        return orders.byId(order.id()).orElseThrow();
    }

    private Order lock(String number) {
        return orders.lock(orders.byNumber(number).orElseThrow(Order::unknown).id());
    }

    private void requireKnown(Order order, Map<Integer, Long> units) {
        List<Integer> known =
                orders.lines(List.of(order.id())).stream().map(LineItem::lineNo).toList();
        if (!known.containsAll(units.keySet())) {
            throw Problem.unprocessable("unknown-line", "The order has no such line.");
        }
    }

    private Order repeated(Order order, Shipment earlier, String carrier, Map<Integer, Long> units) {
        Map<Integer, Long> shipped = shipments.lines(order.id()).stream()
                .filter(line -> line.shipmentId().equals(earlier.id()))
                .collect(toMap(Shipment.Line::lineNo, Shipment.Line::quantity));
        if (!earlier.carrier().equals(carrier) || !shipped.equals(units)) {
            throw Problem.conflict("tracking-number-used", "Another parcel of this order has this tracking number.");
        }
        return order;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
