package shop.blush.localstack.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One attempt of a buyer, however often it was sent, and everything it was told. Thread-safe. */
final class Attempt {

    private final String customerId;
    private final String key;
    private final String sku;
    private final int quantity;
    private final Set<String> accepted = new TreeSet<>();
    private final List<String> refusals = new ArrayList<>();

    Attempt(String customerId, String key, String sku, int quantity) {
        this.customerId = customerId;
        this.key = key;
        this.sku = sku;
        this.quantity = quantity;
    }

    String customerId() {
        return customerId;
    }

    String key() {
        return key;
    }

    String sku() {
        return sku;
    }

    int quantity() {
        return quantity;
    }

    /** The shopper heard "accepted". */
    synchronized void accepted(String reservationId) {
        accepted.add(reservationId);
    }

    /** The shopper heard a no that is meant to last for this attempt. */
    synchronized void refused(String code) {
        refusals.add(code);
    }

    /** Answers the reservations it was told of: one, unless something is wrong; none, if it was not accepted. */
    synchronized Set<String> reservations() {
        return new TreeSet<>(accepted);
    }

    synchronized boolean isAccepted() {
        return !accepted.isEmpty();
    }

    /** Answers what it was refused with, unless it was accepted too: of two clicks one may come too early, the other just in time. */
    synchronized Optional<String> refusal() {
        return accepted.isEmpty() ? refusals.stream().findFirst() : Optional.empty();
    }

    @Override
    public String toString() {
        return quantity + " of " + sku + " for " + customerId + " under " + key;
    }
}
