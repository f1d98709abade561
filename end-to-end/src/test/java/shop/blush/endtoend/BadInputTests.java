package shop.blush.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is wrong is said in a problem detail with its code, and changes nothing. */
@WholeShop
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTests {

    /** A call that must be refused. */
    record Case(String name, int status, String code, Supplier<HttpRequest.Builder> request) {

        @Override
        public String toString() {
            return name + " → " + status + " " + code;
        }
    }

    private static final String WEBHOOK_BODY = """
            {"id":"evt_1","type":"payment.captured","payment":{"id":"pay_1","reference":"%s","amount":1,"currency":"CNY"}}\
            """.formatted(UUID.randomUUID());

    private final OpenShop shop;
    private final Shopper shopper;
    private final Shopper stranger;
    private final String sku;
    private final String quote;
    private final String expiredQuote;
    private final String strangersQuote;
    private final String strangersOrder;
    private Map<String, String> figures = Map.of();

    BadInputTests(OpenShop shop) throws IOException, SQLException {
        this.shop = shop;
        shopper = Shopper.register(shop);
        stranger = Shopper.register(shop);
        sku = shop.anySku();
        quote = shopper.quote(sku, 1);
        expiredQuote = shopper.quote(sku, 1);
        expire(expiredQuote);
        strangersQuote = stranger.quote(sku, 1);
        strangersOrder =
                stranger.order(stranger.quote(sku, 1)).json().path("number").asString();
    }

    @BeforeAll
    void look() throws IOException {
        figures = figures();
    }

    @AfterAll
    void nothingHasChanged() {
        // The stranger's order is still on its way through outbox and streams when the first look is taken.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(figures()).isEqualTo(figures));
        shop.audit();
    }

    @ParameterizedTest
    @MethodSource
    void isRefused(Case refused) throws IOException {
        Answer answer = shop.send(refused.request().get());
        assertThat(answer.status()).as("%s", answer).isEqualTo(refused.status());
        assertThat(answer.code()).as("%s", answer).isEqualTo(refused.code());
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.json().path("detail").asString("")).as("%s", answer).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception", "at shop.blush", "at org.springframework");
    }

    Stream<Case> isRefused() {
        return Stream.of(quotes(), orders(), tokens(), bodies(), webhooks()).flatMap(cases -> cases);
    }

    private Stream<Case> quotes() {
        return Stream.of(
                quote("unknown SKU", 422, "unknown-sku", "\"NO-SUCH-SKU\"", "1"),
                quote("quantity 0", 400, "invalid-request", "\"" + sku + "\"", "0"),
                quote("negative quantity", 400, "invalid-request", "\"" + sku + "\"", "-1"),
                quote("quantity over the most", 400, "invalid-request", "\"" + sku + "\"", "100"),
                quote("quantity beyond 32 bits", 400, "invalid-request", "\"" + sku + "\"", "4294967297"),
                quote("quantity beyond 64 bits", 400, "invalid-request", "\"" + sku + "\"", "99999999999999999999"),
                quote("fractional quantity", 400, "invalid-request", "\"" + sku + "\"", "1.5"),
                quote("quantity in words", 400, "invalid-request", "\"" + sku + "\"", "\"two\""),
                quote("no quantity", 400, "invalid-request", "\"" + sku + "\"", "null"),
                quote("SKU that is none", 400, "invalid-request", "\"' OR 1=1 --\"", "1"),
                json("no lines", 400, "invalid-request", shopper, "/api/quotes", "{\"lines\":[]}"),
                json("null lines", 400, "invalid-request", shopper, "/api/quotes", "{}"),
                json(
                        "SKU twice",
                        400,
                        "invalid-request",
                        shopper,
                        "/api/quotes",
                        "{\"lines\":[{\"sku\":\"%1$s\",\"quantity\":1},{\"sku\":\"%1$s\",\"quantity\":1}]}"
                                .formatted(sku)),
                json(
                        "coupon that is none",
                        422,
                        "coupon-not-found",
                        shopper,
                        "/api/quotes",
                        "{\"lines\":[{\"sku\":\"%s\",\"quantity\":1}],\"couponCodes\":[\"NO-SUCH-COUPON\"]}"
                                .formatted(sku)),
                json(
                        "price sent along",
                        400,
                        "unknown-field",
                        shopper,
                        "/api/quotes",
                        "{\"lines\":[{\"sku\":\"%s\",\"quantity\":1,\"unitPrice\":1}]}".formatted(sku)));
    }

    private Case quote(String name, int status, String code, String skuJson, String quantityJson) {
        String body = "{\"lines\":[{\"sku\":%s,\"quantity\":%s}]}".formatted(skuJson, quantityJson);
        return json("quote: " + name, status, code, shopper, "/api/quotes", body);
    }

    private Stream<Case> orders() {
        return Stream.of(
                order("expired quote", 422, "quote-expired", expiredQuote, shopper.addressId(), key()),
                order("unknown quote", 422, "unknown-quote", UUID.randomUUID().toString(), shopper.addressId(), key()),
                order("quote that is none", 400, "invalid-request", "42", shopper.addressId(), key()),
                order("somebody else's quote", 422, "unknown-quote", strangersQuote, shopper.addressId(), key()),
                order("somebody else's address", 422, "unknown-address", quote, stranger.addressId(), key()),
                order("short idempotency key", 400, "invalid-idempotency-key", quote, shopper.addressId(), "x"),
                json(
                        "order: no idempotency key",
                        400,
                        "idempotency-key-required",
                        shopper,
                        "/api/orders",
                        orderBody(quote, shopper.addressId())),
                new Case(
                        "somebody else's order",
                        404,
                        "unknown-order",
                        () -> shopper.request("/api/orders/" + strangersOrder).GET()),
                json(
                        "cancelling somebody else's order",
                        404,
                        "unknown-order",
                        shopper,
                        "/api/orders/" + strangersOrder + "/cancellation",
                        ""),
                new Case(
                        "order number that is none",
                        404,
                        "unknown-order",
                        () -> shopper.request("/api/orders/0").GET()),
                new Case(
                        "page that is none",
                        400,
                        "invalid-parameter",
                        () -> shopper.request("/api/orders?page=x").GET()),
                json("receiving stock as a shopper", 403, "forbidden", shopper, "/api/ops/inventory/receipts", "{}"));
    }

    private Case order(String name, int status, String code, String quoteId, String addressId, String key) {
        return new Case(
                "order: " + name,
                status,
                code,
                () -> shopper.request("/api/orders")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(orderBody(quoteId, addressId))));
    }

    private static String orderBody(String quoteId, String addressId) {
        return "{\"quoteId\":\"%s\",\"addressId\":\"%s\"}".formatted(quoteId, addressId);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private Stream<Case> tokens() {
        return Stream.of(
                ordersWith("no token", "sign-in-required", null),
                ordersWith("token that is none", "invalid-token", "abc"),
                ordersWith("token that ran out", "invalid-token", tokenFrom(ourKey(), "CUSTOMER", -60)),
                ordersWith("token signed by somebody else", "invalid-token", tokenFrom(anyKey(), "CUSTOMER", 600)),
                ordersWith("token without signature", "invalid-token", unsigned()),
                ordersWith(
                        "token with another payload",
                        "invalid-token",
                        withPayload(claims("OPS", Instant.now().plusSeconds(600)))));
    }

    private Case ordersWith(String name, String code, @Nullable String token) {
        return new Case(
                name,
                401,
                code,
                () -> token == null
                        ? shop.request("/api/orders").GET()
                        : shop.request("/api/orders")
                                .header("Authorization", "Bearer " + token)
                                .GET());
    }

    private Stream<Case> bodies() {
        byte[] large = new byte[10 * 1024 * 1024];
        Arrays.fill(large, (byte) ' ');
        return Stream.of(
                json("malformed JSON", 400, "malformed-json", shopper, "/api/quotes", "{\"lines\":[{"),
                json("JSON of another shape", 400, "invalid-request", shopper, "/api/quotes", "[1,2,3]"),
                json("no body", 400, "malformed-json", shopper, "/api/quotes", ""),
                json("unknown field", 400, "unknown-field", shopper, "/api/quotes", "{\"lines\":[],\"admin\":true}"),
                new Case(
                        "wrong content type",
                        415,
                        "unsupported-media-type",
                        () -> shopper.request("/api/quotes")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("lines"))),
                new Case(
                        "10 MB body",
                        413,
                        "body-too-large",
                        () -> shopper.request("/api/quotes")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(large))),
                new Case(
                        "wrong method",
                        405,
                        "method-not-allowed",
                        () -> shopper.request("/api/quotes").DELETE()),
                new Case(
                        "no such interface",
                        404,
                        "not-found",
                        () -> shopper.request("/api/nothing").GET()),
                new Case(
                        "inner interface",
                        404,
                        "not-found",
                        () -> shopper.request("/internal/audit").GET()),
                new Case(
                        "unknown product",
                        404,
                        "unknown-product",
                        () -> shop.request("/api/catalog/products/none").GET()));
    }

    private Stream<Case> webhooks() {
        String now = Long.toString(Instant.now().getEpochSecond());
        return Stream.of(
                webhook("webhook without signature", null),
                webhook("webhook with a forged signature", "t=" + now + ",v1=" + "0".repeat(64)),
                webhook("webhook with half a signature", "t=" + now));
    }

    private Case webhook(String name, @Nullable String signature) {
        return new Case(name, 401, "bad-signature", () -> {
            HttpRequest.Builder request = shop.request("/api/payments/webhooks/sandbox")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(WEBHOOK_BODY));
            return signature == null ? request : request.header("Sandbox-Signature", signature);
        });
    }

    private static Case json(String name, int status, String code, Shopper shopper, String path, String body) {
        return new Case(
                name,
                status,
                code,
                () -> shopper.request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    /** Makes a quote run out now instead of in a quarter of an hour. */
    private void expire(String quoteId) throws IOException, SQLException {
        try (Connection connection = shop.database("promotion");
                PreparedStatement statement = connection.prepareStatement(
                        "UPDATE quotes SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE id = ?")) {
            statement.setString(1, quoteId);
            assertThat(statement.executeUpdate()).isOne();
        }
    }

    /** How many orders, payments, reservations, stock movements and events there are, and what they add up to. */
    private Map<String, String> figures() throws IOException {
        JsonNode audit = Answer.JSON.readTree(shop.blush("audit", "--json").text());
        Map<String, String> figures = new TreeMap<>();
        for (JsonNode invariant : audit.path("invariants")) {
            invariant.path("figures").properties().stream()
                    .filter(figure -> !figure.getKey().matches("entries.*|pending.*"))
                    .forEach(figure -> figures.put(
                            invariant.path("id").asString() + " " + figure.getKey(),
                            figure.getValue().asString()));
        }
        assertThat(figures).isNotEmpty();
        return figures;
    }

    private static Map<String, Object> claims(String role, Instant expiry) {
        return Map.of(
                "sub", "0198f0c2-0000-7000-8000-00000000000f",
                "roles", List.of(role),
                "name", "Mallory",
                "iat", expiry.minusSeconds(600).getEpochSecond(),
                "exp", expiry.getEpochSecond());
    }

    /** A token with the header of a real one. */
    private String tokenFrom(PrivateKey key, String role, int secondsLeft) {
        String content = header() + "." + encoded(claims(role, Instant.now().plusSeconds(secondsLeft)));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String header() {
        return shopper.token().split("\\.")[0];
    }

    private String unsigned() {
        return encoded(Map.of("alg", "none")) + "."
                + encoded(claims("OPS", Instant.now().plusSeconds(600))) + ".";
    }

    private String withPayload(Map<String, Object> claims) {
        return header() + "." + encoded(claims) + "." + shopper.token().split("\\.")[2];
    }

    private static String encoded(Map<String, ?> json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Answer.JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8));
    }

    private PrivateKey ourKey() {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(
                            Base64.getDecoder().decode(shop.secrets().tokenSigningKey())));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey anyKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
