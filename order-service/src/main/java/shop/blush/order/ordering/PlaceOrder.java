package shop.blush.order.ordering;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.HttpClientErrorException;
import shop.blush.common.id.Ids;
import shop.blush.common.problem.Problem;
import shop.blush.order.client.AddressClient;
import shop.blush.order.client.InventoryClient;
import shop.blush.order.client.QuoteClient;
import shop.blush.order.client.QuoteClient.Quote;
import shop.blush.order.ordering.Order.CancellationReason;
import shop.blush.order.ordering.Order.State;
import shop.blush.order.ordering.Order.Step;
import shop.blush.order.payment.CollectPayment;
import shop.blush.order.payment.PaymentUnavailable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checkout: quote accepted → order saved → stock reserved → payment opened. Every step is idempotent and recorded, so
 * that whoever comes next (the shopper with the same key, or {@link WatchUnpaidOrders}) goes on where it stopped. What
 * undoes it is the order's cancellation, whose event releases the reservation.
 */
@Service
class PlaceOrder {

    private static final Logger log = LoggerFactory.getLogger(PlaceOrder.class);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Orders orders;
    private final OrderLife life;
    private final QuoteClient quotes;
    private final AddressClient addresses;
    private final InventoryClient inventory;
    private final CollectPayment payments;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final OrderingSettings settings;
    private final Clock clock;

    PlaceOrder(
            Orders orders,
            OrderLife life,
            QuoteClient quotes,
            AddressClient addresses,
            InventoryClient inventory,
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
     * @throws Problem 409 {@code out-of-stock} with the short {@code skus}, {@code quote-used}; 422 {@code unknown-quote},
     *     {@code quote-expired}, {@code unknown-address}, {@code idempotency-key-reused} for the key of another intent;
     *     503 {@code dependency-unavailable}, {@code payment-unavailable}: come again with the same key
     */
    Order place(String customerId, String key, String quoteId, String addressId) {
        Order order = orders.ofIntent(customerId, key).orElseGet(() -> save(customerId, key, quoteId, addressId));
        if (!order.quoteId().equals(quoteId) || !order.addressId().equals(addressId)) {
            throw Problem.unprocessable(
                    "idempotency-key-reused", "This Idempotency-Key belongs to another order. Use a new one.");
        }
        return goOn(order);
    }

    private Order save(String customerId, String key, String quoteId, String addressId) {
        Quote quote = quote(customerId, quoteId);
        String address = address(customerId, addressId);
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
                now.plus(settings.firstCheckAfter()));
        AtomicInteger lineNo = new AtomicInteger();
        List<LineItem> lines = quote.lines().stream()
                .map(line -> LineItem.of(order.id(), lineNo.incrementAndGet(), line))
                .toList();
        try {
            transaction.executeWithoutResult(status -> {
                orders.add(order);
                orders.addLines(lines);
            });
        } catch (DuplicateKeyException taken) {
            // The same intent sent twice at once, or a quote that was ordered with another key.
            return orders.ofIntent(customerId, key)
                    .orElseThrow(() -> Problem.conflict("quote-used", "This quote has been ordered already."));
        }
        log.info("order saved order={} lines={}", order.id(), lines.size());
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

    private String address(String customerId, String addressId) {
        try {
            return json.writeValueAsString(addresses.address(customerId, addressId));
        } catch (HttpClientErrorException.NotFound unknown) {
            throw Problem.unprocessable("unknown-address", "There is no such address. Please choose another.");
        }
    }

    /** Takes the steps that are left; answers the order as it then is. */
    Order goOn(Order order) {
        if (order.cancellationReason() == CancellationReason.OUT_OF_STOCK) {
            throw outOfStock(order.refusal());
        }
        if (order.waitsForPayment() && order.step() == Step.SAVED) {
            reserve(order);
        }
        if (order.waitsForPayment() && order.step() != Step.PAYMENT_OPEN) {
            openPayment(order);
        }
        return orders.byId(order.id()).orElseThrow();
    }

    private void reserve(Order order) {
        List<InventoryClient.Line> lines = orders.lines(List.of(order.id())).stream()
                .map(line -> new InventoryClient.Line(line.sku(), line.quantity()))
                .toList();
        try {
            inventory.hold(new InventoryClient.Hold(order.id(), lines, order.expiresAt()));
            orders.advance(order.id(), Step.SAVED, Step.RESERVED);
        } catch (HttpClientErrorException.Conflict refused) {
            Problem problem = Problem.from(refused);
            if (!problem.code().equals("out-of-stock")) {
                throw problem; // reservation-ended: the order is being cancelled at this moment
            }
            String skus = json.writeValueAsString(problem.get("skus"));
            life.cancelUnpaid(order.id(), CancellationReason.OUT_OF_STOCK, skus);
            throw outOfStock(skus);
        }
    }

    private Problem outOfStock(String skus) {
        List<?> shortages = json.readValue(skus, List.class);
        return Problem.conflict("out-of-stock", "Not enough stock for some of the items.")
                .with("skus", shortages);
    }

    private void openPayment(Order order) {
        try {
            payments.open(order.id(), order.number(), order.money(order.totalAmount()));
            orders.advance(order.id(), Step.RESERVED, Step.PAYMENT_OPEN);
        } catch (PaymentUnavailable unavailable) {
            log.warn("payment not opened order={}", order.id());
            throw Problem.unavailable(
                            "payment-unavailable",
                            "Your order is saved and the items are kept for you, but payment is not possible at the"
                                    + " moment. Please try again.",
                            SOON)
                    .with("orderNumber", order.number());
        }
    }
}
