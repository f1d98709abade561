package shop.blush.order.payment;

import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import shop.blush.common.client.ServiceRestClients;
import shop.blush.order.payment.SandboxApi.OpenPayment;
import shop.blush.order.payment.SandboxApi.OpenRefund;
import shop.blush.order.payment.SandboxApi.SandboxPayment;

/**
 * The sandbox as payment provider. Every call is idempotent by our payment's or refund's id. What it throws are
 * {@link org.springframework.web.client.RestClientException}s: outcome unknown, unless the sandbox answered 4xx.
 */
@Component
class SandboxProvider {

    static final String NAME = "sandbox";

    private final SandboxApi api;
    private final PaymentSettings settings;

    SandboxProvider(ServiceRestClients clients, PaymentSettings settings) {
        RestClient client = clients.forThirdParty("payment-sandbox")
                .defaultHeaders(
                        headers -> headers.setBearerAuth(settings.sandbox().apiKey()))
                .build();
        this.api = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .build()
                .createClient(SandboxApi.class);
        this.settings = settings;
    }

    SandboxPayment open(Payment payment, String orderNumber) {
        return api.open(
                payment.id(),
                new OpenPayment(
                        payment.id(),
                        payment.amount(),
                        payment.currency(),
                        "Blush order " + orderNumber,
                        settings.publicUrl() + "/orders/" + orderNumber,
                        settings.webhookUrl() + "/api/payments/webhooks/" + NAME));
    }

    SandboxPayment ask(String providerPaymentId) {
        return api.payment(providerPaymentId);
    }

    SandboxPayment cancel(String providerPaymentId) {
        return api.cancel(providerPaymentId);
    }

    void refund(String providerPaymentId, Refund refund) {
        api.refund(providerPaymentId, new OpenRefund(refund.id(), refund.amount()));
    }
}
