package shop.blush.order.ordering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.HttpClientErrorException;
import shop.blush.common.id.Ids;
import shop.blush.common.problem.Problem;
import shop.blush.order.client.InventoryClient;
import shop.blush.order.client.QuoteClient;
import shop.blush.order.client.QuoteClient.Quote;
import shop.blush.order.client.RedemptionClient;
import shop.blush.order.ordering.Order.CancellationReason;
import shop.blush.order.ordering.Order.State;
import shop.blush.order.ordering.Order.Step;
import shop.blush.order.payment.CollectPayment;
import shop.blush.order.payment.PaymentUnavailable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checkout, a saga: quote accepted → order saved → stock reserved → coupons and promotions redeemed → payment opened. Every
 * step is idempotent and recorded once it is done, so that whoever comes next (the shopper with the same key, or
 * {@link WatchUnpaidOrders}) goes on where it stopped, and does the last step a second time rather than never.
 *
 * <table>
 * <caption>The steps with what undoes them</caption>
 * <tr><th>step</th><th>idempotent by</th><th>compensation</th></tr>
 * <tr><td>saved</td><td>customer and key; quote</td><td>the order is CANCELLED</td></tr>
 * <tr><td>reserved</td><td>order id</td><td>{@code OrderCancelled}: inventory-service releases the units</td></tr>
 * <tr><td>redeemed</td><td>order id</td><td>{@code OrderCancelled}: promotion-service gives coupons and uses back</td></tr>
 * <tr><td>payment open</td><td>payment id</td><td>cancelled at the provider before the order is; given back if captured</td></tr>
 * </table>
 *
 * A refusal (409) of a step cancels the order, and with it all steps before; an outage does not, the step is taken later.
 */
@Service
class PlaceOrder {

    private static final Logger log = LoggerFactory.getLogger(PlaceOrder.class);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Orders orders;
    private final OrderLife life;
    private final QuoteClient quotes;
    private final ShippingAddresses addresses;
    private final InventoryClient inventory;
    private final RedemptionClient redemptions;
    private final CollectPayment payments;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final OrderingSettings settings;
    private final Clock clock;

    PlaceOrder(
            Orders orders,
            OrderLife life,
            QuoteClient quotes,
            ShippingAddresses addresses,
            InventoryClient inventory,
            RedemptionClient redemptions,
            CollectPayment payments,
            TransactionTemplate transaction,
            JsonMapper json,
            OrderingSettings settings,
            Clock clock) {
        this.orders = orders;
        this.life = life;
        this.quotes = quotes;
        this.addresses = addresses;
        this.inventory = inventory;
        this.redemptions = redemptions;
        this.payments = payments;
        this.transaction = transaction;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Places one order per customer and key. A repeat of the key goes on with the first order, or answers what became of
     * it.
     *
     * @throws Problem 409 {@code out-of-stock} with the short {@code skus}, {@code coupon-not-redeemable} with
     *     {@code couponCode}, {@code promotion-exhausted} with {@code promotionId}, both with the {@code reason} for the
     *     shopper; 409 {@code quote-used}; 422 {@code unknown-quote}, {@code quote-expired}, {@code unknown-address},
     *     {@code idempotency-key-reused} for the key of another intent; 503 {@code dependency-unavailable},
     *     {@code payment-unavailable}: come again with the same key
     */
    Order place(String customerId, String key, String quoteId, String addressId) {
        Order order = orders.ofIntent(customerId, key).orElseGet(() -> save(customerId, key, quoteId, addressId));
        if (!quoteId.equals(order.quoteId()) || !addressId.equals(order.addressId())) {
            throw Problem.unprocessable(
                    "idempotency-key-reused", "This Idempotency-Key belongs to another order. Use a new one.");
        }
        return goOn(order);
    }

    private Order save(String customerId, String key, String quoteId, String addressId) {
        Quote quote = quote(customerId, quoteId);
        String address = addresses.asJson(customerId, addressId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!quote.expiresAt().isAfter(now)) {
            throw Problem.unprocessable(
                    "quote-expired", "These prices are no longer valid. Please ask for a new quote.");
        }
        Order order = new Order(
                Ids.next(),
                OrderNumbers.next(),
                customerId,
                quoteId,
                addressId,
                key,
                State.PENDING_PAYMENT,
                Step.SAVED,
                quote.total().currency(),
                quote.itemsTotal().amount(),
                quote.total().minus(quote.itemsTotal()).minus(quote.shipping()).amount(),
                quote.shipping().amount(),
                quote.total().amount(),
                address,
                null,
                now,
                now.plus(settings.paymentWindow()),
                null,
                null,
                null,
                now.plus(settings.firstCheckAfter()),
                0,
                null,
                null);
        QuotedOrder quoted = QuotedOrder.of(order.id(), quote);
        try {
            transaction.executeWithoutResult(status -> {
                orders.add(order);
                orders.addLines(quoted.lines());
                if (!quoted.adjustments().isEmpty()) {
                    orders.addAdjustments(quoted.adjustments());
                }
                if (!quoted.parts().isEmpty()) {
                    orders.addParts(quoted.parts());
                }
            });
        } catch (DuplicateKeyException taken) {
            // The same intent sent twice at once, or a quote that was ordered with another key.
            return orders.ofIntent(customerId, key)
                    .orElseThrow(() -> Problem.conflict("quote-used", "This quote has been ordered already."));
        }
        log.info(
                "order saved order={} lines={} adjustments={}",
                order.id(),
                quoted.lines().size(),
                quoted.adjustments().size());
        return order;
    }

    private Quote quote(String customerId, String quoteId) {
        try {
            Quote quote = quotes.quote(quoteId);
            if (quote.customerId() == null || quote.customerId().equals(customerId)) {
                return quote;
            }
        } catch (HttpClientErrorException.NotFound unknown) {
            // said below, in the same words as for the quote of somebody else
        }
        throw Problem.unprocessable("unknown-quote", "There is no such quote. Please ask for a new one.");
    }

    /** Takes the steps that are left, none without an address; answers the order as it then is, or the refusal that ended it. */
    Order goOn(Order order) {
        if (order.refusal() != null && order.cancellationReason() != null) {
            throw json.readValue(order.refusal(), Refusal.class).asProblem(order.cancellationReason());
        }
        Order now = order;
        while (now.waitsForPayment() && now.step() != Step.PAYMENT_OPEN && !now.needsAddress()) {
            now = switch (now.step()) {
                case SAVED -> reserve(now);
                case RESERVED -> redeem(now);
                default -> openPayment(now);
            };
        }
        return now;
    }

    private Order reserve(Order order) {
        List<InventoryClient.Line> units = orders.units(order.id()).stream()
                .map(sku -> new InventoryClient.Line(sku.sku(), sku.quantity()))
                .toList();
        try {
            inventory.hold(new InventoryClient.Hold(order.id(), units, order.expiresAt()));
        } catch (HttpClientErrorException.Conflict conflict) {
            Problem problem = Problem.from(conflict);
            if (problem.code().equals("out-of-stock")) {
                throw refuse(order, CancellationReason.OUT_OF_STOCK, problem);
            }
            throw problem; // reservation-ended: the order is being cancelled at this moment
        }
        return advance(order, Step.RESERVED);
    }

    private Order redeem(Order order) {
        try {
            redemptions.redeem(new RedemptionClient.Redeem(order.id(), order.quoteId(), order.customerId()));
        } catch (HttpClientErrorException.Conflict conflict) {
            Problem problem = Problem.from(conflict);
            CancellationReason reason = switch (problem.code()) {
                case "coupon-not-redeemable" -> CancellationReason.COUPON_NOT_REDEEMABLE;
                case "promotion-exhausted" -> CancellationReason.PROMOTION_EXHAUSTED;
                default -> throw problem; // given back already: the order is being cancelled at this moment
            };
            throw refuse(order, reason, problem);
        }
        return advance(order, Step.REDEEMED);
    }

    private Order openPayment(Order order) {
        if (order.totalAmount() == 0) {
            life.nothingToPay(order);
            return orders.byId(order.id()).orElseThrow();
        }
        try {
            payments.open(order.id(), order.number(), order.money(order.totalAmount()));
        } catch (PaymentUnavailable unavailable) {
            log.warn("payment not opened order={}", order.id());
            throw Problem.unavailable(
                            "payment-unavailable",
                            "Your order is saved and the items are kept for you, but payment is not possible at the"
                                    + " moment. Please try again.",
                            SOON)
                    .with("orderNumber", order.number());
        }
        return advance(order, Step.PAYMENT_OPEN);
    }

    /** Records a step that was taken. Another caller may have recorded it first, or have cancelled the order meanwhile. */
    private Order advance(Order order, Step reached) {
        return orders.advance(order.id(), order.step(), reached) == 1
                ? order.at(reached)
                : orders.byId(order.id()).orElseThrow();
    }

    /** Cancels the order, whose event undoes the steps before; what is told now is told again on a repeat. */
    private Problem refuse(Order order, CancellationReason reason, Problem problem) {
        Refusal refusal = Refusal.of(problem);
        life.cancelUnpaid(order.id(), reason, json.writeValueAsString(refusal));
        return refusal.asProblem(reason);
    }
}
