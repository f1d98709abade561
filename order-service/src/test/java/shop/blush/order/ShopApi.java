package shop.blush.order;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The service's public interface as a customer and the payment provider use it. */
public final class ShopApi {

    private static final JsonMapper JSON = new JsonMapper();

    private final RestClient client;

    public ShopApi(int port) {
        this(port, headers -> {});
    }

    /** @param always what the gateway would write on each request */
    public ShopApi(int port, Consumer<HttpHeaders> always) {
        this.client = RestClient.builder()
                .defaultHeaders(always)
                // the client on the class path would wait and try again where it is told Retry-After
                .requestFactory(new JdkClientHttpRequestFactory())
                .baseUrl("http://127.0.0.1:" + port)
                .defaultStatusHandler(status -> true, (request, answer) -> {})
                .build();
    }

    public record Answer(int status, String body) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String text(String field) {
            return json().path(field).asString();
        }
    }

    public Answer place(String customerId, String key, String quoteId, String addressId) {
        return call(
                HttpMethod.POST,
                "/api/orders",
                JSON.writeValueAsString(Map.of("quoteId", quoteId, "addressId", addressId)),
                TestTokens.customer(customerId),
                key);
    }

    public Answer place(String quoteId) {
        return place(OtherServices.CUSTOMER, Ids.next(), quoteId, OtherServices.ADDRESS);
    }

    public Answer get(String path) {
        return call(HttpMethod.GET, path, null, TestTokens.customer(OtherServices.CUSTOMER), null);
    }

    public Answer cancel(String number) {
        return call(
                HttpMethod.POST,
                "/api/orders/" + number + "/cancellation",
                null,
                TestTokens.customer(OtherServices.CUSTOMER),
                null);
    }

    /** As an operator. */
    public Answer ops(HttpMethod method, String path, String body) {
        return call(method, path, body, TestTokens.ops(), null);
    }

    /** A parcel with these units, {@code lineNo×quantity}. */
    public Answer ship(String number, String trackingNumber, String... units) {
        return ops(
                HttpMethod.POST,
                "/api/ops/orders/" + number + "/shipments",
                "{\"carrier\":\"SF Express\",\"trackingNumber\":\"" + trackingNumber + "\",\"lines\":" + lines(units)
                        + "}");
    }

    /** The last parcel of the order arrives. */
    public Answer deliver(Answer shipped) {
        JsonNode shipments = shipped.json().get("shipments");
        return ops(
                HttpMethod.POST,
                "/api/ops/orders/" + shipped.text("number") + "/shipments/"
                        + shipments.get(shipments.size() - 1).get("id").asString() + "/delivery",
                null);
    }

    public Answer requestReturn(String number, String key, String... units) {
        return call(
                HttpMethod.POST,
                "/api/orders/" + number + "/refunds",
                "{\"lines\":" + lines(units) + ",\"reason\":\"Another shade\"}",
                TestTokens.customer(OtherServices.CUSTOMER),
                key);
    }

    /** {@code approval} or {@code receipt} of a return. */
    public Answer handle(Answer requested, String step) {
        return ops(HttpMethod.POST, "/api/ops/orders/returns/" + requested.text("id") + "/" + step, null);
    }

    private static String lines(String... units) {
        return Arrays.stream(units)
                .map(unit -> unit.split("×"))
                .map(unit -> "{\"lineNo\":" + unit[0] + ",\"quantity\":" + unit[1] + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    public Answer call(HttpMethod method, String path, String body, String token, String key) {
        RestClient.RequestBodySpec request = client.method(method).uri(path).headers(headers -> {
            if (token != null) {
                headers.setBearerAuth(token);
            }
            if (key != null) {
                headers.set("Idempotency-Key", key);
            }
        });
        if (body != null) {
            request.header("Content-Type", "application/json").body(body);
        }
        ResponseEntity<String> answer = request.retrieve().toEntity(String.class);
        return new Answer(answer.getStatusCode().value(), answer.getBody());
    }

    /** An event of the golden shape about an order's payment. */
    public static String event(String type, JsonNode order) {
        ObjectNode event = (ObjectNode) JSON.readTree(Contracts.read("payment-sandbox/webhook.captured.json"));
        event.put("id", "evt_" + Ids.next()).put("type", "payment." + type);
        ObjectNode payment = (ObjectNode) event.get("payment");
        String url = order.get("payment").get("url").asString();
        payment.put("id", url.substring(url.lastIndexOf('/') + 1));
        payment.put("reference", order.get("payment").get("id").asString());
        payment.put("amount", order.get("total").get("amount").asLong());
        return event.toString();
    }

    public int webhook(String event) {
        return webhook(event, signature(event, Instant.now()));
    }

    public int webhook(String event, String signature) {
        return client.post()
                .uri("/api/payments/webhooks/sandbox")
                .header("Content-Type", "application/json")
                .header("Sandbox-Signature", signature)
                .body(event)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    public static String signature(String body, Instant at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("test-sandbox-webhook-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] hmac = mac.doFinal((at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(hmac);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
