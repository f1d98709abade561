package shop.blush.order.payment;

import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import shop.blush.common.client.ServiceRestClients;
import shop.blush.common.money.Money;
import shop.blush.order.payment.SandboxApi.OpenPayment;
import shop.blush.order.payment.SandboxApi.OpenRefund;
import shop.blush.order.payment.SandboxApi.SandboxPayment;

/** The sandbox as payment provider. */
@Component
@Conditional(OnSandbox.class)
class SandboxProvider implements PaymentProvider {

    static final String NAME = "sandbox";

    private static final Logger log = LoggerFactory.getLogger(SandboxProvider.class);

    private final SandboxApi api;
    private final PaymentSettings settings;

    SandboxProvider(ServiceRestClients clients, PaymentSettings settings, SandboxSettings sandbox) {
        RestClient client = clients.forThirdParty("payment-sandbox")
                .defaultHeaders(headers -> headers.setBearerAuth(sandbox.apiKey()))
                .build();
        this.api = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .build()
                .createClient(SandboxApi.class);
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Opened open(Payment payment, String orderNumber) {
        SandboxPayment opened = call(() -> api.open(
                payment.id(),
                new OpenPayment(
                        payment.id(),
                        payment.amount(),
                        payment.currency(),
                        "Blush order " + orderNumber,
                        settings.publicUrl() + "/orders/" + orderNumber,
                        settings.webhookUrl() + "/api/payments/webhooks/" + NAME)));
        return new Opened(opened.id(), opened.url());
    }

    @Override
    public Seen ask(Payment payment) {
        return seen(call(() -> api.payment(payment.providerPaymentId())));
    }

    @Override
    public Optional<Seen> end(Payment payment, String orderNumber) {
        // A first call to open it may have got through: opening again answers the same payment.
        String id = payment.providerPaymentId() != null
                ? payment.providerPaymentId()
                : open(payment, orderNumber).id();
        return call(() -> {
            try {
                api.cancel(id);
                return Optional.empty();
            } catch (HttpClientErrorException.Conflict captured) {
                return Optional.of(seen(api.payment(id)));
            } catch (HttpClientErrorException.NotFound forgotten) {
                // What the provider does not know it cannot capture: the sandbox forgets all when it restarts.
                log.warn("payment unknown to its provider payment={}", payment.id());
                return Optional.empty();
            }
        });
    }

    @Override
    public RefundAnswer refund(Payment payment, Refund refund) {
        call(() -> api.refund(payment.providerPaymentId(), new OpenRefund(refund.id(), refund.amount())));
        return RefundAnswer.REFUNDED;
    }

    private static Seen seen(SandboxPayment payment) {
        Seen.State state = switch (payment.state()) {
            case "CAPTURED" -> Seen.State.CAPTURED;
            case "CANCELLED" -> Seen.State.ABANDONED;
            default -> Seen.State.WAITING;
        };
        return new Seen(state, payment.id(), new Money(payment.amount(), payment.currency()), payment.toString());
    }

    private static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (RestClientException unknown) {
            throw new PaymentUnavailable(unknown);
        }
    }
}
