package shop.blush.order.ordering;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.problem.Problem;
import shop.blush.order.ordering.Order.CancellationReason;
import shop.blush.order.ordering.Order.Step;
import shop.blush.order.payment.CollectPayment;
import shop.blush.order.payment.PaymentUnavailable;

/**
 * Looks after orders that wait for payment: goes on with a checkout that broke off, asks the provider where no webhook
 * came, and cancels at the end of the payment window. Replicas share the work: each takes a batch by moving on its
 * {@code next_check_at}, and does the rest outside of that transaction; all of it is idempotent, so a lease that runs
 * out costs a second look and nothing more.
 */
@Component
class WatchUnpaidOrders {

    private static final Logger log = LoggerFactory.getLogger(WatchUnpaidOrders.class);
    private static final int BATCH = 50;

    private final Orders orders;
    private final PlaceOrder placeOrder;
    private final CancelOrder cancelOrder;
    private final CollectPayment payments;
    private final TransactionTemplate transaction;
    private final OrderingSettings settings;
    private final Clock clock;

    WatchUnpaidOrders(
            Orders orders,
            PlaceOrder placeOrder,
            CancelOrder cancelOrder,
            CollectPayment payments,
            TransactionTemplate transaction,
            OrderingSettings settings,
            Clock clock) {
        this.orders = orders;
        this.placeOrder = placeOrder;
        this.cancelOrder = cancelOrder;
        this.payments = payments;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${blush.ordering.watch-every}")
    void watch() {
        List<Order> batch;
        do {
            batch = claim();
            batch.forEach(this::lookAfter);
        } while (batch.size() == BATCH);
    }

    private List<Order> claim() {
        return transaction.execute(status -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            List<Order> due = orders.lockDue(now, BATCH);
            due.forEach(order -> orders.checkAgain(order.id(), nextCheck(order, now)));
            return due;
        });
    }

    /** An order whose window ends before the usual next look, or that has no address yet, is looked at when it ends. */
    private Instant nextCheck(Order order, Instant now) {
        Instant usual = now.plus(settings.checkAgainAfter());
        boolean atItsEnd = order.needsAddress() || order.expiresAt().isBefore(usual);
        return order.expiresAt().isAfter(now) && atItsEnd ? order.expiresAt() : usual;
    }

    private void lookAfter(Order order) {
        try {
            if (!order.expiresAt().isAfter(clock.instant())) {
                cancelOrder.end(order, CancellationReason.PAYMENT_EXPIRED);
            } else if (order.step() != Step.PAYMENT_OPEN) {
                placeOrder.goOn(order);
            } else {
                payments.ask(order.id());
            }
        } catch (Problem | PaymentUnavailable later) {
            log.warn(
                    "order looked after without success, again later order={} reason=\"{}\"",
                    order.id(),
                    later.getMessage());
        } catch (RuntimeException failed) {
            log.error("order could not be looked after order={}", order.id(), failed);
        }
    }
}
