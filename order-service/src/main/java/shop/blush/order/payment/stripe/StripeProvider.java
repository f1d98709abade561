package shop.blush.order.payment.stripe;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import shop.blush.common.id.Ids;
import shop.blush.common.money.Money;
import shop.blush.order.payment.Payment;
import shop.blush.order.payment.PaymentProvider;
import shop.blush.order.payment.PaymentSettings;
import shop.blush.order.payment.PaymentUnavailable;
import shop.blush.order.payment.Refund;

/**
 * Stripe as payment provider: one Checkout Session per payment, paid on Stripe's page.
 *
 * <p>Every POST carries an idempotency key. Stripe keeps a call's first answer under its key for a day, a 500 too
 * (https://docs.stripe.com/api/idempotent_requests), so a call of unknown outcome is asked for by making it again; and
 * when a 500 comes back marked as a replay, that key is used up and the next one is tried.
 */
@Component
@ConditionalOnProperty(name = "blush.payments.provider", havingValue = "stripe")
class StripeProvider implements PaymentProvider {

    static final String NAME = "stripe";

    /** Metadata of sessions, payment intents and charges; and of refunds. */
    static final String PAYMENT = "blush_payment";

    static final String REFUND = "blush_refund";

    private static final Logger log = LoggerFactory.getLogger(StripeProvider.class);
    private static final int KEYS = 5;

    private final StripeClient stripe;
    private final StripeSettings settings;
    private final String publicUrl;

    StripeProvider(StripeSettings settings, PaymentSettings payments) {
        Stripe.enableTelemetry = false; // it would keep an id in the home folder
        this.stripe = StripeClient.builder()
                .setApiKey(settings.apiKey())
                .setApiBase(settings.apiBase().toString())
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setReadTimeout((int) settings.readTimeout().toMillis())
                .setMaxNetworkRetries(settings.retries())
                .build();
        this.settings = settings;
        this.publicUrl = payments.publicUrl().toString();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Opened open(Payment payment, String orderNumber) {
        try {
            Session session = openSession(payment, orderNumber);
            if (session.getUrl() == null) {
                throw new PaymentUnavailable("Stripe has no page for it payment=" + payment.id());
            }
            return new Opened(session.getId(), session.getUrl());
        } catch (StripeException notOpened) {
            throw unavailable("open", payment.id(), notOpened);
        } catch (ArithmeticException notTaken) {
            log.error("Stripe does not take this amount payment={} currency={}", payment.id(), payment.currency());
            throw new PaymentUnavailable(notTaken);
        }
    }

    @Override
    public Seen ask(Payment payment) {
        try {
            return seen(session(payment.providerPaymentId()));
        } catch (StripeException unknown) {
            throw unavailable("ask", payment.id(), unknown);
        }
    }

    @Override
    public Optional<Seen> end(Payment payment, String orderNumber) {
        try {
            String id = payment.providerPaymentId();
            if (id == null) {
                id = openSession(payment, orderNumber).getId(); // an earlier call may have got through
            }
            return expire(payment, id);
        } catch (InvalidRequestException | IdempotencyException | ArithmeticException refused) {
            if (payment.providerPaymentId() == null) {
                // Not to be had any more, and no shopper was ever sent to it.
                log.warn("payment was never opened payment={} reason=\"{}\"", payment.id(), refused.getMessage());
                return Optional.empty();
            }
            throw new PaymentUnavailable(refused);
        } catch (StripeException unknown) {
            throw unavailable("end", payment.id(), unknown);
        }
    }

    @Override
    public RefundAnswer refund(Payment payment, Refund refund) {
        try {
            String intent = session(payment.providerPaymentId()).getPaymentIntent();
            return refund(intent, payment, refund);
        } catch (InvalidRequestException refused) {
            if (refused.getStatusCode() == 400) {
                return RefundAnswer.failed(
                        "refused " + (refused.getCode() == null ? refused.getParam() : refused.getCode()));
            }
            throw unavailable("refund", payment.id(), refused); // 404: the key may be of another account
        } catch (StripeException unknown) {
            throw unavailable("refund", payment.id(), unknown);
        }
    }

    /**
     * POST /v1/checkout/sessions (https://docs.stripe.com/api/checkout/sessions/create). Everything in it follows from the
     * payment, because Stripe refuses a key that comes with other parameters.
     */
    private Session openSession(Payment payment, String orderNumber) throws StripeException {
        String orderPage = publicUrl + "/orders/" + orderNumber;
        SessionCreateParams params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(payment.id())
                .putMetadata(PAYMENT, payment.id())
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata(PAYMENT, payment.id())
                        .build())
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency(payment.currency().toLowerCase(Locale.ROOT))
                                .setUnitAmount(StripeAmounts.toStripe(new Money(payment.amount(), payment.currency())))
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("Blush order " + orderNumber)
                                        .build())
                                .build())
                        .build())
                // charged is what was agreed, in the currency that was agreed
                .setAdaptivePricing(SessionCreateParams.AdaptivePricing.builder()
                        .setEnabled(false)
                        .build())
                .setSuccessUrl(orderPage)
                .setCancelUrl(orderPage)
                .setExpiresAt(
                        payment.createdAt().plus(settings.sessionLifetime()).getEpochSecond())
                .build();
        for (int n = 1; ; n++) {
            RequestOptions options = key("open-" + payment.id() + "-" + n);
            try {
                return call(() -> stripe.v1().checkout().sessions().create(params, options));
            } catch (StripeException failed) {
                // A session that an earlier key may have made stays unknown to every shopper and expires by itself.
                if (n == KEYS || !usedUp(failed)) {
                    throw failed;
                }
            }
        }
    }

    /** GET /v1/checkout/sessions/:id (https://docs.stripe.com/api/checkout/sessions/retrieve). */
    private Session session(String id) throws StripeException {
        SessionRetrieveParams withIntent =
                SessionRetrieveParams.builder().addExpand("payment_intent").build();
        return call(() -> stripe.v1().checkout().sessions().retrieve(id, withIntent));
    }

    /**
     * POST /v1/checkout/sessions/:id/expire (https://docs.stripe.com/api/checkout/sessions/expire): only an open session
     * can be expired. The key is good for this call alone: the answer to an earlier one would not tell how it stands now.
     */
    private Optional<Seen> expire(Payment payment, String id) throws StripeException {
        RequestOptions options = key("expire-" + payment.id() + "-" + Ids.next());
        try {
            call(() -> stripe.v1().checkout().sessions().expire(id, options));
            return Optional.empty();
        } catch (StripeException notOpenOrUnknown) {
            return captured(payment, session(id));
        }
    }

    private static Optional<Seen> captured(Payment payment, Session session) {
        Seen seen = seen(session);
        return switch (seen.state()) {
            case CAPTURED -> Optional.of(seen);
            case ENDED, ABANDONED -> Optional.empty();
            case WAITING -> {
                if (isOver(session)) {
                    yield Optional.empty();
                }
                throw new PaymentUnavailable("the payment is under way at Stripe payment=" + payment.id());
            }
        };
    }

    /** Completed with a payment method that tells later, and told: not paid. The page does not take a second try. */
    private static boolean isOver(Session session) {
        PaymentIntent intent = session.getPaymentIntentObject();
        return "complete".equals(session.getStatus())
                && intent != null
                && ("requires_payment_method".equals(intent.getStatus()) || "canceled".equals(intent.getStatus()));
    }

    private static Seen seen(Session session) {
        Seen.State state = StripeEvents.isPaid(session)
                ? Seen.State.CAPTURED
                : "expired".equals(session.getStatus()) ? Seen.State.ENDED : Seen.State.WAITING;
        return new Seen(
                state,
                session.getId(),
                StripeAmounts.toOurs(session.getAmountTotal(), session.getCurrency()),
                StripeEvents.summary(session));
    }

    /**
     * POST /v1/refunds (https://docs.stripe.com/api/refunds/create), but only after Stripe's own list does not have it: a
     * key is forgotten after a day, and one that was used up by a 500 may have given the money back all the same.
     */
    private RefundAnswer refund(String intent, Payment payment, Refund refund) throws StripeException {
        RefundCreateParams params = RefundCreateParams.builder()
                .setPaymentIntent(intent)
                .setAmount(StripeAmounts.toStripe(new Money(refund.amount(), payment.currency())))
                .putMetadata(PAYMENT, payment.id())
                .putMetadata(REFUND, refund.id())
                .build();
        for (int n = 1; ; n++) {
            Optional<com.stripe.model.Refund> made = made(intent, refund);
            if (made.isPresent()) {
                return answer(made.get());
            }
            RequestOptions options = key("refund-" + refund.id() + "-" + n);
            try {
                return answer(call(() -> stripe.v1().refunds().create(params, options)));
            } catch (StripeException failed) {
                if (n == KEYS || !usedUp(failed)) {
                    throw failed;
                }
            }
        }
    }

    /** GET /v1/refunds?payment_intent=… (https://docs.stripe.com/api/refunds/list). */
    private Optional<com.stripe.model.Refund> made(String intent, Refund refund) throws StripeException {
        RefundListParams params = RefundListParams.builder()
                .setPaymentIntent(intent)
                .setLimit(100L)
                .build();
        return call(() -> {
            for (com.stripe.model.Refund each :
                    stripe.v1().refunds().list(params).autoPagingIterable()) {
                if (each.getMetadata() != null
                        && refund.id().equals(each.getMetadata().get(REFUND))) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        });
    }

    private static RefundAnswer answer(com.stripe.model.Refund refund) {
        return switch (StripeEvents.refundMeaning(refund)) {
            case REFUNDED -> RefundAnswer.REFUNDED;
            case REFUND_FAILED -> RefundAnswer.failed(refund.getStatus() + " " + refund.getFailureReason());
            default -> RefundAnswer.PENDING;
        };
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    /** Stripe marks the answer to an earlier call with this key (in its own libraries: {@code idempotent_replayed?}). */
    private static boolean usedUp(StripeException failed) {
        return failed.getStatusCode() >= 500
                && failed.getStripeError() != null
                && failed.getStripeError()
                        .getLastResponse()
                        .headers()
                        .firstValue("Idempotent-Replayed")
                        .filter("true"::equals)
                        .isPresent();
    }

    @FunctionalInterface
    private interface Call<T> {
        T make() throws StripeException;
    }

    /** What the library throws at an answer that is none of Stripe's, such as a proxy's page, is no answer. */
    private static <T> T call(Call<T> call) throws StripeException {
        try {
            return call.make();
        } catch (RuntimeException unreadable) {
            throw new ApiConnectionException("unreadable answer", unreadable);
        }
    }

    private static PaymentUnavailable unavailable(String call, String paymentId, StripeException failed) {
        int status = failed.getStatusCode() == null ? 0 : failed.getStatusCode();
        boolean forAPerson = status >= 400 && status < 500 && status != 409 && status != 429;
        log.atLevel(forAPerson ? Level.ERROR : Level.WARN)
                .log(
                        "Stripe did not do as asked call={} payment={} status={} code={} request={}",
                        call,
                        paymentId,
                        status,
                        failed.getCode(),
                        failed.getRequestId());
        return new PaymentUnavailable(failed);
    }
}
