package shop.blush.order.ordering;

import java.time.Duration;
import org.springframework.stereotype.Service;
import shop.blush.common.problem.Problem;
import shop.blush.order.ordering.Order.CancellationReason;
import shop.blush.order.payment.CollectPayment;
import shop.blush.order.payment.PaymentUnavailable;

/**
 * Cancels an order as long as nothing of it was shipped. One that waits for payment: first the payment, so that it cannot be
 * captured any more, then the order. One that is paid: the order, and its money is given back.
 */
@Service
class CancelOrder {

    private final Orders orders;
    private final OrderLife life;
    private final CollectPayment payments;

    CancelOrder(Orders orders, OrderLife life, CollectPayment payments) {
        this.orders = orders;
        this.life = life;
        this.payments = payments;
    }

    /**
     * Answers the cancelled order, on a repeat too.
     *
     * @throws Problem 404 {@code unknown-order}; 409 {@code not-cancellable} once something was shipped; 503 {@code payment-unavailable} when the provider does not say
     */
    Order byCustomer(String customerId, String number) {
        Order order = orders.ofCustomer(customerId, number).orElseThrow(Order::unknown);
        if (order.waitsForPayment()) {
            try {
                end(order, CancellationReason.BY_CUSTOMER);
            } catch (PaymentUnavailable unavailable) {
                throw Problem.unavailable(
                        "payment-unavailable",
                        "We cannot stop the payment at the moment. Please try again.",
                        Duration.ofSeconds(2));
            }
        }
        life.cancelPaid(order.id()); // also when the money turned out to have been taken at this very moment
        Order now = orders.byId(order.id()).orElseThrow();
        if (now.state() != Order.State.CANCELLED) {
            throw Problem.conflict(
                    "not-cancellable", "This order is on its way and can no longer be cancelled. You can return it.");
        }
        return now;
    }

    /** Ends an order that waits for payment; it turns out PAID instead when the money had been taken. */
    void end(Order order, CancellationReason reason) {
        if (payments.cancel(order.id(), order.number())) {
            life.cancelUnpaid(order.id(), reason, null);
        }
    }
}
