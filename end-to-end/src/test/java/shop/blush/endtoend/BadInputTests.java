package shop.blush.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is wrong is said in a problem detail with its code, and changes nothing. */
@WholeShop
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTests {

    private static final String WEBHOOK_BODY = """
            {"id":"evt_1","type":"payment.captured","payment":{"id":"pay_1","reference":"%s","amount":1,"currency":"CNY"}}\
            """.formatted(UUID.randomUUID());

    private final OpenShop shop;
    private final Shopper shopper;
    private final Shopper stranger;
    private final Shopper operator;
    private final String sku;
    private final String quote;
    private final String expiredQuote;
    private final String strangersQuote;
    private final String strangersOrder;
    private final JsonNode delivered;
    private final String signingKey;
    private final String webhookSecret;
    private final String apiKey;
    private Map<String, String> figures = Map.of();

    BadInputTests(OpenShop shop) throws IOException, SQLException {
        this.shop = shop;
        shopper = Shopper.register(shop);
        stranger = Shopper.register(shop);
        operator = shop.operator();
        signingKey = shop.secrets().tokenSigningKey();
        webhookSecret = shop.secrets().sandboxWebhookSecret();
        apiKey = shop.secrets().sandboxApiKey();
        sku = shop.anySku();
        quote = shopper.quote(sku, 1);
        expiredQuote = shopper.quote(sku, 1);
        expire(expiredQuote);
        strangersQuote = stranger.quote(sku, 1);
        strangersOrder =
                stranger.order(stranger.quote(sku, 1)).json().path("number").asString();
        delivered = deliveredAndAskedBack();
    }

    @BeforeAll
    void look() throws IOException {
        figures = shop.figures();
    }

    @AfterAll
    void nothingHasChanged() {
        // The stranger's order is still on its way through outbox and streams when the first look is taken.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(shop.figures()).isEqualTo(figures));
        shop.audit();
    }

    @ParameterizedTest
    @MethodSource
    void isRefused(Case refused) throws IOException {
        refused.isRefusedBy(shop);
    }

    Stream<Case> isRefused() {
        return Stream.of(
                        quotes(),
                        carts(),
                        orders(),
                        afterwards(),
                        addresses(),
                        promotions(),
                        coupons(),
                        tokens(),
                        bodies(),
                        webhooks())
                .flatMap(cases -> cases);
    }

    private Stream<Case> quotes() {
        return Stream.of(
                quote("unknown SKU", 422, "unknown-sku", "\"NO-SUCH-SKU\"", "1"),
                quote("quantity 0", 400, "invalid-request", "\"" + sku + "\"", "0"),
                quote("negative quantity", 400, "invalid-request", "\"" + sku + "\"", "-1"),
                quote("quantity over the most", 400, "invalid-request", "\"" + sku + "\"", "100"),
                quote("quantity 2^31", 400, "invalid-request", "\"" + sku + "\"", "2147483648"),
                quote("quantity beyond 32 bits", 400, "invalid-request", "\"" + sku + "\"", "4294967297"),
                quote("quantity 2^63", 400, "invalid-request", "\"" + sku + "\"", "9223372036854775808"),
                quote("quantity beyond 64 bits", 400, "invalid-request", "\"" + sku + "\"", "99999999999999999999"),
                quote("fractional quantity", 400, "invalid-request", "\"" + sku + "\"", "1.5"),
                quote("quantity in words", 400, "invalid-request", "\"" + sku + "\"", "\"two\""),
                quote("no quantity", 400, "invalid-request", "\"" + sku + "\"", "null"),
                quote("SKU that is none", 400, "invalid-request", "\"' OR 1=1 --\"", "1"),
                json("no lines", 400, "invalid-request", shopper, "/api/quotes", "{\"lines\":[]}"),
                json(
                        "quote of 10,000 lines",
                        400,
                        "invalid-request",
                        shopper,
                        "/api/quotes",
                        "{\"lines\":" + manyLines() + "}"),
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

    private Stream<Case> carts() {
        return Stream.of(
                cart("10,000 lines", manyLines()),
                cart("quantity 0", oneLine("0")),
                cart("negative quantity", oneLine("-1")),
                cart("quantity over the most", oneLine("100")),
                cart("quantity 2^31", oneLine("2147483648")),
                cart("quantity 2^63", oneLine("9223372036854775808")),
                json(
                        "merge of 10,000 lines",
                        400,
                        "invalid-request",
                        shopper,
                        "/api/cart/merges",
                        "{\"lines\":" + manyLines() + "}",
                        key()),
                json(
                        "merge of 2^63 units",
                        400,
                        "invalid-request",
                        shopper,
                        "/api/cart/merges",
                        "{\"lines\":" + oneLine("9223372036854775808") + "}",
                        key()));
    }

    private Case cart(String name, String lines) {
        return new Case(
                "cart: " + name,
                400,
                "invalid-request",
                () -> shopper.request("/api/cart")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString("{\"version\":0,\"lines\":" + lines + "}")));
    }

    private String oneLine(String quantity) {
        return "[{\"sku\":\"%s\",\"quantity\":%s}]".formatted(sku, quantity);
    }

    private static String manyLines() {
        return IntStream.range(0, 10_000)
                .mapToObj("{\"sku\":\"SKU-%d\",\"quantity\":1}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** What comes too late, or is more than was bought. */
    private Stream<Case> afterwards() {
        String order = "/api/orders/" + delivered.path("number").asString();
        String ops = "/api/ops" + order.substring("/api".length());
        String unit = "{\"lines\":[{\"lineNo\":1,\"quantity\":%s}],\"reason\":\"Another shade\"}";
        return Stream.of(
                json("cancelling what was shipped", 409, "not-cancellable", shopper, order + "/cancellation", ""),
                json(
                        "refund of units in a return",
                        409,
                        "not-returnable",
                        shopper,
                        order + "/refunds",
                        unit.formatted(1),
                        key()),
                json(
                        "refund of units not bought",
                        409,
                        "not-returnable",
                        shopper,
                        order + "/refunds",
                        unit.formatted(2),
                        key()),
                json(
                        "refund of 2^63 units",
                        400,
                        "invalid-request",
                        shopper,
                        order + "/refunds",
                        unit.formatted("9223372036854775808"),
                        key()),
                json(
                        "refund of a line not bought",
                        422,
                        "unknown-line",
                        shopper,
                        order + "/refunds",
                        unit.formatted(1).replace("lineNo\":1", "lineNo\":9"),
                        key()),
                json(
                        "refund of somebody else's order",
                        404,
                        "unknown-order",
                        stranger,
                        order + "/refunds",
                        unit.formatted(1),
                        key()),
                new Case(
                        "refund above what was captured",
                        409,
                        "refund-exceeds-payment",
                        () -> shop.request("/sandbox/payments/" + providerPayment() + "/refunds")
                                .header("Authorization", "Bearer " + apiKey)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"reference\":\"%s\",\"amount\":%d}"
                                        .formatted(
                                                key(),
                                                delivered
                                                                .path("total")
                                                                .path("amount")
                                                                .asLong()
                                                        + 1)))),
                json(
                        "shipping what has arrived",
                        409,
                        "not-shippable",
                        operator,
                        ops + "/shipments",
                        "{\"carrier\":\"SF Express\",\"trackingNumber\":\"SF-%s\",\"lines\":[{\"lineNo\":1,\"quantity\":1}]}"
                                .formatted(key())),
                json(
                        "approving a return as a shopper",
                        403,
                        "forbidden",
                        shopper,
                        "/api/ops/orders/returns/" + key() + "/approval",
                        "{}"));
    }

    private Stream<Case> addresses() {
        String address = "/api/account/addresses/" + stranger.addressId();
        return Stream.of(
                new Case(
                        "changing somebody else's address",
                        404,
                        "unknown-address",
                        () -> shopper.request(address)
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(Answer.JSON.writeValueAsString(Shopper.ADDRESS)))),
                new Case(
                        "deleting somebody else's address",
                        404,
                        "unknown-address",
                        () -> shopper.request(address).DELETE()));
    }

    private Stream<Case> promotions() {
        String of = "{\"benefit\":{\"type\":%s}}";
        return Stream.of(
                promotion(
                        "negative percentage", "percent-out-of-range", of.formatted("\"PERCENT_OFF\",\"percent\":-5")),
                promotion("more than 100 %", "percent-out-of-range", of.formatted("\"PERCENT_OFF\",\"percent\":101")),
                promotion(
                        "negative amount",
                        "amount-out-of-range",
                        of.formatted("\"AMOUNT_OFF\",\"tiers\":[" + tier(10_000, -1) + "]")),
                promotion(
                        "more off than is paid",
                        "amount-out-of-range",
                        of.formatted("\"AMOUNT_OFF\",\"tiers\":[" + tier(10_000, 10_001) + "]")),
                promotion(
                        "overlapping tiers",
                        "tiers-overlap",
                        of.formatted(
                                "\"AMOUNT_OFF\",\"tiers\":[" + tier(10_000, 1_000) + "," + tier(10_000, 2_000) + "]")),
                promotion(
                        "overlapping steps",
                        "tiers-overlap",
                        of.formatted(
                                "\"LADDER\",\"tiers\":[{\"minQuantity\":3,\"percent\":20},{\"minQuantity\":2,\"percent\":10}]")),
                promotion(
                        "bundle with a part twice",
                        "bundle-repeats-sku",
                        of.formatted(("\"BUNDLE_PRICE\",\"price\":{\"amount\":100,\"currency\":\"CNY\"},"
                                        + "\"parts\":[{\"sku\":\"%1$s\",\"quantity\":1},{\"sku\":\"%1$s\",\"quantity\":1}]")
                                .formatted(sku))),
                promotion(
                        "gift that brings itself",
                        "gift-cycle",
                        "{\"scope\":{\"skus\":[\"%1$s\"]},\"benefit\":{\"type\":\"GIFT\",\"sku\":\"%1$s\"}}"
                                .formatted(sku)),
                json("promotion of a shopper", 403, "forbidden", shopper, "/api/ops/promotions", "{}"));
    }

    private static String tier(long from, long off) {
        return "{\"from\":{\"amount\":%d,\"currency\":\"CNY\"},\"off\":{\"amount\":%d,\"currency\":\"CNY\"}}"
                .formatted(from, off);
    }

    private Case promotion(String name, String code, String terms) {
        return json(
                "promotion: " + name,
                422,
                code,
                operator,
                "/api/ops/promotions",
                "{\"name\":{\"en\":\"Too good\"},\"terms\":" + terms + "}");
    }

    private Stream<Case> coupons() {
        return Stream.of(
                json(
                        "coupon of more than 100 %",
                        422,
                        "percent-out-of-range",
                        operator,
                        "/api/ops/coupons",
                        "{\"code\":\"TOO-GOOD\",\"name\":{\"en\":\"Too good\"},\"mode\":\"CODE\","
                                + "\"terms\":{\"benefit\":{\"type\":\"PERCENT_OFF\",\"percent\":101}}}"),
                json(
                        "claim of a coupon that is none",
                        404,
                        "coupon-not-found",
                        shopper,
                        "/api/coupons/NO-SUCH-COUPON/claims",
                        "{}",
                        key()));
    }

    private Stream<Case> tokens() {
        ForgedTokens forged = new ForgedTokens(shopper.token(), signingKey);
        return Stream.of(
                ordersWith("no token", "sign-in-required", null),
                ordersWith("token that is none", "invalid-token", "abc"),
                ordersWith("token that ran out", "invalid-token", forged.expired()),
                ordersWith("token signed by somebody else", "invalid-token", forged.signedBySomebodyElse()),
                ordersWith("token without signature", "invalid-token", forged.unsigned()),
                ordersWith("token with another payload", "invalid-token", forged.withAnotherPayload()));
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

    /** It is the provider's, so it is kept; but it moves nothing, however often it comes. */
    @Test
    void aSignedWebhookOfAnUnknownPaymentIsLeftToBeLookedAt() throws IOException {
        String time = Long.toString(Instant.now().getEpochSecond());
        for (int i = 0; i < 2; i++) {
            Answer answer = shop.send(shop.request("/api/payments/webhooks/sandbox")
                    .header("Content-Type", "application/json")
                    .header("Sandbox-Signature", "t=" + time + ",v1=" + signature(time + "." + WEBHOOK_BODY))
                    .POST(BodyPublishers.ofString(WEBHOOK_BODY)));
            assertThat(answer.status()).as("%s", answer).isEqualTo(204);
        }
        for (String figure : List.of("I5 providerEvents", "I5 eventsToLookAt")) {
            figures.compute(figure, (name, before) -> Long.toString(Long.parseLong(before) + 1));
        }
    }

    private String signature(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(webhookSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Case json(
            String name, int status, String code, Shopper shopper, String path, String body, String idempotencyKey) {
        Case plain = json(name, status, code, shopper, path, body);
        return new Case(name, status, code, () -> plain.request().get().header("Idempotency-Key", idempotencyKey));
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

    /** An order whose only unit has arrived and is in a return that nobody has decided on. */
    private JsonNode deliveredAndAskedBack() throws IOException {
        Answer placed = shopper.order(shopper.quote(sku, 1));
        assertThat(placed.status()).as("%s", placed).isEqualTo(201);
        String path = "/api/orders/" + placed.json().path("number").asString();
        shopper.pay(placed.json());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> shopper.get(path).json().path("state").asString("").equals("PAID"));
        operator.deliver(shopper.get(path).json());
        Answer asked = shop.send(shopper.request(path + "/refunds")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key())
                .POST(BodyPublishers.ofString(
                        "{\"lines\":[{\"lineNo\":1,\"quantity\":1}],\"reason\":\"Another shade\"}")));
        assertThat(asked.status()).as("%s", asked).isEqualTo(201);
        return placed.json();
    }

    /** The id that the payment provider gave the payment of the delivered order. */
    private String providerPayment() {
        String page = delivered.path("payment").path("url").asString();
        return page.substring(page.lastIndexOf('/') + 1);
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
}
