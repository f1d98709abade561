package shop.blush.sandbox.payment;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** One attempt to collect an amount; every change makes a new one. */
record Payment(String id, Terms terms, PaymentState state, List<Refund> refunds) {

    /**
     * What the merchant asked for.
     *
     * @param amount in minor units of the currency
     */
    record Terms(String reference, long amount, String currency, String description, URI returnUrl, URI webhookUrl) {}

    record Refund(String id, String reference, long amount) {}

    static Payment opened(Terms terms) {
        return new Payment(Ids.next("pay_"), terms, PaymentState.OPEN, List.of());
    }

    long refundedAmount() {
        return refunds.stream().mapToLong(Refund::amount).sum();
    }

    boolean ended() {
        return state != PaymentState.OPEN;
    }

    Payment in(PaymentState next) {
        return new Payment(id, terms, next, refunds);
    }

    Payment with(Refund refund) {
        var all = new ArrayList<>(refunds);
        all.add(refund);
        return new Payment(id, terms, state, List.copyOf(all));
    }
}
