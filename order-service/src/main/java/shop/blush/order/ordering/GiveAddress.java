package shop.blush.order.ordering;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;
import shop.blush.common.problem.Problem;

/**
 * Where an order made of a reservation of a flash sale goes. Its payment is opened with it and not before: payment providers are
 * not called in the rush of an opening.
 */
@Service
class GiveAddress {

    private final Orders orders;
    private final PlaceOrder placeOrder;
    private final ShippingAddresses addresses;
    private final OrderingSettings settings;
    private final Clock clock;

    GiveAddress(
            Orders orders, PlaceOrder placeOrder, ShippingAddresses addresses, OrderingSettings settings, Clock clock) {
        this.orders = orders;
        this.placeOrder = placeOrder;
        this.addresses = addresses;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The order with its address and its payment; a repeat answers the same.
     *
     * @throws Problem 404 {@code unknown-order}; 422 {@code unknown-address}; 409 {@code address-fixed} for another address once
     *     its payment is open, and for orders that were placed with one; 409 {@code order-not-open} when it does not wait for
     *     payment; 503 {@code payment-unavailable}: come again
     */
    Order give(String customerId, String number, String addressId) {
        Order order = orders.ofCustomer(customerId, number).orElseThrow(Order::unknown);
        if (order.reservationId() == null) {
            throw fixed();
        }
        String address = addresses.asJson(customerId, addressId);
        orders.giveAddress(
                order.id(),
                addressId,
                address,
                clock.instant().truncatedTo(ChronoUnit.MICROS).plus(settings.firstCheckAfter()));
        Order now = orders.byId(order.id()).orElseThrow();
        if (!now.waitsForPayment()) {
            throw Problem.conflict("order-not-open", "This order does not wait for payment any more.");
        }
        if (!addressId.equals(now.addressId())) {
            throw fixed();
        }
        return placeOrder.goOn(now);
    }

    private static Problem fixed() {
        return Problem.conflict("address-fixed", "The address of this order can no longer be changed.");
    }
}
