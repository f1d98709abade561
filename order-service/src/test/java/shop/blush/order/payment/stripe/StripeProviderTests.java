package shop.blush.order.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import shop.blush.common.id.Ids;
import shop.blush.order.payment.Payment;
import shop.blush.order.payment.PaymentProvider.RefundAnswer;
import shop.blush.order.payment.PaymentProvider.Seen;
import shop.blush.order.payment.PaymentSettings;
import shop.blush.order.payment.PaymentUnavailable;
import shop.blush.order.payment.Refund;
import shop.blush.order.payment.stripe.StripeStandIn.Fault;

/** The adapter's calls against the stand-in: each one, and each with everything that can go wrong with it. */
class StripeProviderTests {

    /** Every call that the adapter makes to Stripe. */
    enum Call {
        /** https://docs.stripe.com/api/checkout/sessions/create */
        OPEN("POST /v1/checkout/sessions"),
        /** https://docs.stripe.com/api/checkout/sessions/retrieve */
        ASK("GET /v1/checkout/sessions/{id}"),
        /** https://docs.stripe.com/api/checkout/sessions/expire */
        EXPIRE("POST /v1/checkout/sessions/{id}/expire"),
        /** https://docs.stripe.com/api/refunds/list */
        LIST_REFUNDS("GET /v1/refunds"),
        /** https://docs.stripe.com/api/refunds/create */
        REFUND("POST /v1/refunds");

        final String request;

        Call(String request) {
            this.request = request;
        }
    }

    private static final StripeStandIn STRIPE = new StripeStandIn();

    private final StripeProvider provider = provider(0);

    private static StripeProvider provider(int retries) {
        return new StripeProvider(
                new StripeSettings(
                        StripeStandIn.API_KEY,
                        StripeStandIn.WEBHOOK_SECRET,
                        URI.create(STRIPE.uri()),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(250),
                        retries,
                        Duration.ofHours(1)),
                new PaymentSettings(
                        PaymentSettings.Provider.STRIPE,
                        URI.create("https://shop.example"),
                        URI.create("https://shop.example"),
                        Duration.ofSeconds(10),
                        Duration.ofHours(1)));
    }

    private static Payment payment(long amount, String currency) {
        return payment(Ids.next(), amount, currency, null);
    }

    private static Payment payment(String id, long amount, String currency, @Nullable String session) {
        return new Payment(
                id,
                Ids.next(),
                "stripe",
                session,
                Payment.State.OPEN,
                amount,
                null,
                0,
                currency,
                null,
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                null);
    }

    private static Payment opened(Payment payment, String session) {
        return new Payment(
                payment.id(),
                payment.orderId(),
                "stripe",
                session,
                payment.state(),
                payment.amount(),
                null,
                0,
                payment.currency(),
                null,
                payment.createdAt(),
                null);
    }

    private Payment opened() {
        Payment payment = payment(25_800, "CNY");
        return opened(payment, provider.open(payment, "B7K3M-9QXF2").id());
    }

    private Payment paid() {
        Payment payment = opened();
        STRIPE.pays(payment.id());
        return payment;
    }

    private static Refund refund(Payment payment, long amount) {
        return new Refund(Ids.next(), payment.id(), "TEST", amount, Refund.State.REQUESTED, Instant.now(), null);
    }

    @AfterEach
    void everyCallIsInTheTable() {
        Set<String> listed =
                Set.of(Arrays.stream(Call.values()).map(call -> call.request).toArray(String[]::new));
        assertThat(STRIPE.requests).extracting(StripeStandIn.Request::call).isSubsetOf(listed);
        assertThat(STRIPE.requests)
                .filteredOn(request -> request.call().startsWith("POST"))
                .allMatch(request -> request.header("Idempotency-Key") != null);
        STRIPE.recover();
    }

    @Test
    void opensOneCheckoutSessionOfTheDocumentedForm() {
        Payment payment = payment(25_800, "CNY");

        var opened = provider.open(payment, "B7K3M-9QXF2");

        assertThat(opened.url())
                .startsWith("https://checkout.stripe.com/c/pay/")
                .hasSizeGreaterThan(600);
        var request = STRIPE.requests.get(0);
        assertThat(request.form())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("mode", "payment"),
                        Map.entry("client_reference_id", payment.id()),
                        Map.entry("metadata[blush_payment]", payment.id()),
                        Map.entry("payment_intent_data[metadata][blush_payment]", payment.id()),
                        Map.entry("line_items[0][quantity]", "1"),
                        Map.entry("line_items[0][price_data][currency]", "cny"),
                        Map.entry("line_items[0][price_data][unit_amount]", "25800"),
                        Map.entry("line_items[0][price_data][product_data][name]", "Blush order B7K3M-9QXF2"),
                        Map.entry("adaptive_pricing[enabled]", "false"),
                        Map.entry("success_url", "https://shop.example/orders/B7K3M-9QXF2"),
                        Map.entry("cancel_url", "https://shop.example/orders/B7K3M-9QXF2"),
                        Map.entry(
                                "expires_at",
                                String.valueOf(
                                        payment.createdAt().plusSeconds(3600).getEpochSecond()))));
        assertThat(request.header("Stripe-Version")).isEqualTo(com.stripe.Stripe.API_VERSION);
        assertThat(request.header("Idempotency-Key")).contains(payment.id());
        assertThat(provider.open(payment, "B7K3M-9QXF2")).isEqualTo(opened);
        assertThat(STRIPE.sessionsOf(payment.id())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "CNY, 25800, 25800",
        "CNY, 0, 0",
        "USD, 5, 5",
        "JPY, 25800, 25800",
        "KRW, 99, 99",
        "MGA, 500, 5",
        "ISK, 5, 500",
        "KWD, 1230, 1230",
        "HUF, 1045, 1045"
    })
    void countsAsStripeDoes(String currency, long ours, String stripes) {
        Payment payment = payment(ours, currency);

        var opened = provider.open(payment, "B7K3M-9QXF2");

        assertThat(STRIPE.requests.get(0).form()).containsEntry("line_items[0][price_data][unit_amount]", stripes);
        STRIPE.pays(payment.id());
        Seen seen = provider.ask(opened(payment, opened.id()));
        assertThat(seen.state()).isEqualTo(Seen.State.CAPTURED);
        assertThat(seen.amount()).isEqualTo(new shop.blush.common.money.Money(ours, currency));
    }

    @ParameterizedTest
    @CsvSource({"MGA, 501", "KWD, 1234", "UGX, 100"})
    void neverRoundsAndNeverAsksForWhatStripeCannotTake(String currency, long amount) {
        Payment payment = payment(amount, currency);

        assertThatThrownBy(() -> provider.open(payment, "B7K3M-9QXF2")).isInstanceOf(PaymentUnavailable.class);
        assertThat(STRIPE.requests).isEmpty();
        assertThat(provider.end(payment, "B7K3M-9QXF2")).isEmpty();
    }

    static Stream<Arguments> everyCallWithEveryFault() {
        return Arrays.stream(Call.values())
                .flatMap(call -> Arrays.stream(Fault.values()).map(fault -> Arguments.of(call, fault)));
    }

    /** Told as unavailable, never guessed; and the same call again, when Stripe is well, does the work once. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyCallWithEveryFault")
    void doesItOnceWhateverGoesWrongAtFirst(Call call, Fault fault) {
        switch (call) {
            case OPEN -> {
                Payment payment = payment(25_800, "CNY");
                STRIPE.faults(call.request, fault);
                ignoringUnavailable(() -> provider.open(payment, "B7K3M-9QXF2"));
                String id = provider.open(payment, "B7K3M-9QXF2").id();
                assertThat(provider.open(payment, "B7K3M-9QXF2").id()).isEqualTo(id);
                // an orphan's page is known to nobody
                assertThat(STRIPE.sessionsOf(payment.id())).hasSize(fault == Fault.BROKEN_AFTER_DOING_IT ? 2 : 1);
                assertThat(STRIPE.sessionOf(payment.id()).get("id").asString()).isEqualTo(id);
            }
            case ASK -> {
                Payment payment = paid();
                STRIPE.faults(call.request, fault);
                ignoringUnavailable(() -> provider.ask(payment));
                assertThat(provider.ask(payment).state()).isEqualTo(Seen.State.CAPTURED);
            }
            case EXPIRE -> {
                Payment payment = opened();
                STRIPE.faults(call.request, fault);
                boolean told = ignoringUnavailable(() -> provider.end(payment, "B7K3M-9QXF2"));
                assertThat(told).as("known at once where it was done").isEqualTo(fault.done);
                assertThat(provider.end(payment, "B7K3M-9QXF2")).isEmpty();
                assertThat(STRIPE.sessionOf(payment.id()).get("status").asString())
                        .isEqualTo("expired");
            }
            case LIST_REFUNDS, REFUND -> {
                Payment payment = paid();
                Refund refund = refund(payment, 10_000);
                STRIPE.faults(call.request, fault);
                if (fault == Fault.BAD_REQUEST) {
                    assertThat(provider.refund(payment, refund).state()).isEqualTo(RefundAnswer.State.FAILED);
                    assertThat(STRIPE.refundsOf(payment.id())).isEmpty();
                    return;
                }
                ignoringUnavailable(() -> provider.refund(payment, refund));
                assertThat(provider.refund(payment, refund)).isEqualTo(RefundAnswer.REFUNDED);
                assertThat(provider.refund(payment, refund)).isEqualTo(RefundAnswer.REFUNDED);
                assertThat(STRIPE.refundsOf(payment.id())).hasSize(1);
            }
        }
    }

    private static boolean ignoringUnavailable(Runnable call) {
        try {
            call.run();
            return true;
        } catch (PaymentUnavailable expected) {
            return false;
        }
    }

    /** The library repeats by itself what our keys make harmless, and within its time-outs. */
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "KEY_IN_USE",
                "BROKEN_BEFORE_DOING_IT",
                "BROKEN_AFTER_DOING_IT",
                "NO_ANSWER_AND_NOT_DONE",
                "NO_ANSWER_BUT_DONE"
            })
    void getsThroughAtOnceWhereOneRepeatIsEnough(Fault fault) {
        StripeProvider patient = provider(1);
        Payment payment = payment(25_800, "CNY");
        STRIPE.faults(Call.OPEN.request, fault);

        String id = patient.open(payment, "B7K3M-9QXF2").id();

        Payment opened = opened(payment, id);
        STRIPE.pays(payment.id());
        Refund refund = refund(payment, 100);
        STRIPE.faults(Call.REFUND.request, fault);
        assertThat(patient.refund(opened, refund)).isEqualTo(RefundAnswer.REFUNDED);
        assertThat(STRIPE.refundsOf(payment.id())).hasSize(1);
    }

    @Test
    void givesUpInBoundedTime() {
        StripeProvider patient = provider(1);
        STRIPE.faults(Call.OPEN.request, Fault.NO_ANSWER_AND_NOT_DONE, Fault.NO_ANSWER_AND_NOT_DONE);
        Instant start = Instant.now();

        assertThatThrownBy(() -> patient.open(payment(25_800, "CNY"), "B7K3M-9QXF2"))
                .isInstanceOf(PaymentUnavailable.class);

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
        assertThat(STRIPE.requests(Call.OPEN.request)).hasSize(2);
    }

    @Test
    void seesHowAPaymentStands() {
        Payment payment = opened();
        assertThat(provider.ask(payment).state()).isEqualTo(Seen.State.WAITING);
        STRIPE.paysLater(payment.id());
        assertThat(provider.ask(payment).state()).isEqualTo(Seen.State.WAITING);
        STRIPE.laterFails(payment.id());
        assertThat(provider.ask(payment).state()).isEqualTo(Seen.State.WAITING);
        STRIPE.pays(payment.id());
        assertThat(provider.ask(payment).state()).isEqualTo(Seen.State.CAPTURED);
        assertThat(provider.ask(payment).text()).doesNotContain("shopper@example.com");

        Payment another = opened();
        STRIPE.runsOut(another.id());
        assertThat(provider.ask(another).state()).isEqualTo(Seen.State.ENDED);
    }

    @Test
    void endsWhatCanBeEndedAndSaysWhatWasCaptured() {
        Payment paid = paid();
        assertThat(provider.end(paid, "B7K3M-9QXF2")).get().satisfies(seen -> {
            assertThat(seen.state()).isEqualTo(Seen.State.CAPTURED);
            assertThat(seen.amount()).isEqualTo(new shop.blush.common.money.Money(25_800, "CNY"));
        });

        Payment underWay = opened();
        STRIPE.paysLater(underWay.id());
        assertThatThrownBy(() -> provider.end(underWay, "B7K3M-9QXF2")).isInstanceOf(PaymentUnavailable.class);
        STRIPE.laterFails(underWay.id());
        assertThat(provider.end(underWay, "B7K3M-9QXF2")).isEmpty();

        Payment over = opened();
        STRIPE.runsOut(over.id());
        assertThat(provider.end(over, "B7K3M-9QXF2")).isEmpty();
    }

    @Test
    void endsAlsoWhatWasPerhapsOpened() {
        Payment payment = payment(25_800, "CNY");
        STRIPE.faults(Call.OPEN.request, Fault.NO_ANSWER_BUT_DONE);
        ignoringUnavailable(() -> provider.open(payment, "B7K3M-9QXF2"));

        assertThat(provider.end(payment, "B7K3M-9QXF2")).isEmpty();

        assertThat(STRIPE.sessionsOf(payment.id()))
                .singleElement()
                .satisfies(
                        session -> assertThat(session.get("status").asString()).isEqualTo("expired"));
    }

    @Test
    void takesForEndedWhatIsTooOldToBeOpened() {
        Payment old = new Payment(
                Ids.next(),
                Ids.next(),
                "stripe",
                null,
                Payment.State.OPEN,
                25_800,
                null,
                0,
                "CNY",
                null,
                Instant.now().minus(Duration.ofMinutes(50)),
                null);

        assertThat(provider.end(old, "B7K3M-9QXF2")).isEmpty();
        assertThat(STRIPE.sessionsOf(old.id())).isEmpty();
    }

    @Test
    void doesNotTakeForEndedWhatStripeDoesNotKnowUnderThisKey() {
        Payment lost = payment(Ids.next(), 25_800, "CNY", "cs_test_of_another_account");

        assertThatThrownBy(() -> provider.end(lost, "B7K3M-9QXF2")).isInstanceOf(PaymentUnavailable.class);
    }

    @Test
    void refundsInPartsAndNeverMoreThanWasCaptured() {
        Payment payment = paid();

        assertThat(provider.refund(payment, refund(payment, 10_000))).isEqualTo(RefundAnswer.REFUNDED);
        assertThat(provider.refund(payment, refund(payment, 15_801)).state()).isEqualTo(RefundAnswer.State.FAILED);
        assertThat(provider.refund(payment, refund(payment, 15_800))).isEqualTo(RefundAnswer.REFUNDED);
        assertThat(provider.refund(payment, refund(payment, 1)))
                .isEqualTo(RefundAnswer.failed("refused charge_already_refunded"));

        assertThat(STRIPE.refundsOf(payment.id()))
                .extracting(refund -> refund.get("amount").asLong())
                .containsExactly(10_000L, 15_800L);
        assertThat(STRIPE.requests(Call.REFUND.request).get(0).form().keySet())
                .containsExactlyInAnyOrder(
                        "amount", "payment_intent", "metadata[blush_payment]", "metadata[blush_refund]");
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, REFUNDED",
        "pending, PENDING",
        "requires_action, PENDING",
        "failed, FAILED",
        "canceled, FAILED"
    })
    void tellsRefundsThatAreUnderWayFromThoseThatAreDone(String status, RefundAnswer.State expected) {
        Payment payment = paid();
        Refund refund = refund(payment, 100);
        STRIPE.refundStatus = status;

        assertThat(provider.refund(payment, refund).state()).isEqualTo(expected);
        assertThat(provider.refund(payment, refund).state()).isEqualTo(expected);
        assertThat(STRIPE.refundsOf(payment.id())).hasSize(1);
    }

    /** A key is forgotten after a day: then only the list tells that the money is gone already. */
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"BROKEN_AFTER_DOING_IT", "NO_ANSWER_BUT_DONE"})
    void doesNotGiveBackTwiceWhenTheKeyIsForgotten(Fault fault) {
        Payment payment = paid();
        Refund refund = refund(payment, 100);
        STRIPE.faults(Call.REFUND.request, fault);
        ignoringUnavailable(() -> provider.refund(payment, refund));

        STRIPE.forgetKeys();

        assertThat(provider.refund(payment, refund)).isEqualTo(RefundAnswer.REFUNDED);
        assertThat(STRIPE.refundsOf(payment.id())).hasSize(1);
    }
}
