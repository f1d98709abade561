package shop.blush.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The sandbox as a merchant's server and a shopper's browser call it. */
public final class Merchant {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final String baseUrl;
    private final Shop shop;

    Merchant(String baseUrl, Shop shop) {
        this.baseUrl = baseUrl;
        this.shop = shop;
    }

    public record Answer(int status, String body, HttpResponse<String> response) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String code() {
            return json().get("code").stringValue();
        }

        public @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    /** The golden request with an own reference and this shop's addresses. */
    public ObjectNode request(String reference, Integer... webhookAnswers) {
        var request = (ObjectNode) Golden.read("open-payment.request.json");
        request.put("reference", reference);
        request.put("returnUrl", shop.origin() + "/orders/B7K3M-9QXF2");
        request.put("webhookUrl", shop.webhookUrl(reference, webhookAnswers));
        return request;
    }

    public static String reference() {
        return UUID.randomUUID().toString();
    }

    public Answer open(String idempotencyKey, JsonNode request) {
        return send(api("/sandbox/payments")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(request.toString())));
    }

    /** Opens a payment of 258.00 CNY whose first webhooks are answered with the given statuses; returns its id. */
    public String opened(String reference, Integer... webhookAnswers) {
        var answer = open("key-" + reference, request(reference, webhookAnswers));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json().get("id").stringValue();
    }

    public Answer get(String path) {
        return send(api(path).GET());
    }

    public Answer post(String path, String json) {
        return send(api(path).POST(BodyPublishers.ofString(json)));
    }

    public Answer put(String path, String json) {
        return send(api(path).PUT(BodyPublishers.ofString(json)));
    }

    public Answer refund(String payment, String reference, long amount) {
        return post(
                "/sandbox/payments/" + payment + "/refunds",
                "{\"reference\":\"%s\",\"amount\":%d}".formatted(reference, amount));
    }

    public Answer cancel(String payment) {
        return send(api("/sandbox/payments/" + payment + "/cancellation").POST(BodyPublishers.noBody()));
    }

    public void faults(String json) {
        assertThat(put("/sandbox/faults", json).status()).isEqualTo(200);
    }

    public Answer page(String payment, String language) {
        return send(HttpRequest.newBuilder(URI.create(baseUrl + "/sandbox/pay/" + payment))
                .header("Accept-Language", language)
                .GET());
    }

    public Answer choose(String payment, String action) {
        return send(HttpRequest.newBuilder(URI.create(baseUrl + "/sandbox/pay/" + payment))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("action=" + action)));
    }

    private HttpRequest.Builder api(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Authorization", "Bearer " + SandboxTest.API_KEY)
                .header("Content-Type", "application/json");
    }

    public HttpRequest.Builder withoutKey(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path)).header("Content-Type", "application/json");
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
