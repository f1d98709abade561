package shop.blush.order.ordering;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.blush.common.money.Money;
import shop.blush.common.text.LocalizedText;
import shop.blush.order.client.AddressClient.Address;
import shop.blush.order.client.QuoteClient.Level;
import shop.blush.order.ordering.Order.CancellationReason;
import shop.blush.order.payment.CollectPayment;
import shop.blush.order.payment.Payment;
import shop.blush.order.payment.Refund;
import tools.jackson.databind.json.JsonMapper;

/** An order with all that belongs to it, as its customer and operators read it. */
@Component
class DescribeOrder {

    record AdjustmentResponse(
            String id,
            Level level,
            @Nullable String promotionId,
            @Nullable String couponCode,
            LocalizedText reason,
            Money amount) {}

    record LineResponse(
            int lineNo,
            String sku,
            String productSlug,
            LocalizedText name,
            LocalizedText variantName,
            String image,
            long quantity,
            boolean gift,
            Money unitPrice,
            Money subtotal,
            List<AdjustmentResponse> adjustments,
            Money total,
            long shippedQuantity,
            long deliveredQuantity,
            long returnedQuantity) {}

    record ShipmentLine(int lineNo, long quantity) {}

    record ShipmentResponse(
            String id,
            String carrier,
            String trackingNumber,
            List<ShipmentLine> lines,
            Instant shippedAt,
            @Nullable Instant deliveredAt) {}

    record PaymentResponse(
            String id,
            String provider,
            Payment.State state,
            @Nullable String url) {}

    record RefundResponse(String id, Money amount, String reason, Refund.State state, Instant requestedAt) {}

    record OrderResponse(
            String id,
            String number,
            String customerId,
            Order.State state,
            Instant placedAt,
            Instant expiresAt,
            @Nullable Instant paidAt,
            @Nullable Instant cancelledAt,
            @Nullable CancellationReason cancellationReason,
            @Nullable Instant fulfilledAt,
            List<LineResponse> lines,
            List<AdjustmentResponse> adjustments,
            Money itemsTotal,
            Money shipping,
            Money total,
            @Nullable Address shippingAddress,
            boolean addressNeeded,
            @Nullable String reservationId,
            @Nullable PaymentResponse payment,
            List<RefundResponse> refunds,
            List<ShipmentResponse> shipments) {}

    private final Orders orders;
    private final Shipments shipments;
    private final CollectPayment payments;
    private final JsonMapper json;

    DescribeOrder(Orders orders, Shipments shipments, CollectPayment payments, JsonMapper json) {
        this.orders = orders;
        this.shipments = shipments;
        this.payments = payments;
        this.json = json;
    }

    OrderResponse describe(Order order) {
        Payment payment = payments.ofOrder(order.id()).orElse(null);
        List<Adjustment> adjustments = orders.adjustments(order.id());
        return new OrderResponse(
                order.id(),
                order.number(),
                order.customerId(),
                order.state(),
                order.placedAt(),
                order.expiresAt(),
                order.paidAt(),
                order.cancelledAt(),
                order.cancellationReason(),
                order.fulfilledAt(),
                lines(order, adjustments),
                adjustments.stream()
                        .map(grant -> response(order, grant, grant.amount()))
                        .toList(),
                order.money(order.itemsAmount()),
                order.money(order.shippingAmount()),
                order.money(order.totalAmount()),
                order.shippingAddress() == null ? null : json.readValue(order.shippingAddress(), Address.class),
                order.needsAddress(),
                order.reservationId(),
                payment == null ? null : response(order, payment),
                payment == null ? List.of() : refunds(order, payment),
                order.shipments() == 0 ? List.of() : shipments(order));
    }

    private List<LineResponse> lines(Order order, List<Adjustment> adjustments) {
        Map<String, Adjustment> grants = adjustments.stream().collect(toMap(Adjustment::id, grant -> grant));
        Map<Integer, List<Adjustment.Part>> parts = grants.isEmpty()
                ? Map.of()
                : orders.parts(order.id()).stream().collect(groupingBy(Adjustment.Part::lineNo));
        return orders.lines(List.of(order.id())).stream()
                .map(line -> new LineResponse(
                        line.lineNo(),
                        line.sku(),
                        line.productSlug(),
                        new LocalizedText(line.nameEn(), line.nameZh()),
                        new LocalizedText(line.variantEn(), line.variantZh()),
                        line.image(),
                        line.quantity(),
                        line.gift(),
                        order.money(line.unitAmount()),
                        order.money(line.subtotalAmount()),
                        parts.getOrDefault(line.lineNo(), List.of()).stream()
                                .map(part -> response(order, grants.get(part.adjustmentId()), part.amount()))
                                .toList(),
                        order.money(line.totalAmount()),
                        line.shippedQuantity(),
                        line.deliveredQuantity(),
                        line.returnedQuantity()))
                .toList();
    }

    private List<ShipmentResponse> shipments(Order order) {
        List<Shipment> parcels = shipments.ofOrder(order.id()); // first: none without its lines, which came with it
        Map<String, List<Shipment.Line>> lines =
                shipments.lines(order.id()).stream().collect(groupingBy(Shipment.Line::shipmentId));
        return parcels.stream()
                .map(shipment -> new ShipmentResponse(
                        shipment.id(),
                        shipment.carrier(),
                        shipment.trackingNumber(),
                        lines.get(shipment.id()).stream()
                                .map(line -> new ShipmentLine(line.lineNo(), line.quantity()))
                                .toList(),
                        shipment.shippedAt(),
                        shipment.deliveredAt()))
                .toList();
    }

    private List<RefundResponse> refunds(Order order, Payment payment) {
        return payments.refunds(payment).stream()
                .map(refund -> new RefundResponse(
                        refund.id(),
                        order.money(refund.amount()),
                        refund.reason(),
                        refund.state(),
                        refund.requestedAt()))
                .toList();
    }

    private static AdjustmentResponse response(Order order, Adjustment grant, long amount) {
        return new AdjustmentResponse(
                grant.id(),
                grant.level(),
                grant.promotionId(),
                grant.couponCode(),
                new LocalizedText(grant.reasonEn(), grant.reasonZh()),
                order.money(amount));
    }

    private static PaymentResponse response(Order order, Payment payment) {
        return new PaymentResponse(
                payment.id(), payment.provider(), payment.state(), order.waitsForPayment() ? payment.url() : null);
    }
}
