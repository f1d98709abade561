package shop.blush.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokenIntegrationTests extends RunningGateway {

    private static final String GOOD = TestKeys.token(KEY, Duration.ofMinutes(5), "CUSTOMER");
    private static final String EXPIRED = TestKeys.token(KEY, Duration.ofMinutes(-5), "OPS", "CUSTOMER");
    private static final String OPS = TestKeys.token(KEY, Duration.ofMinutes(5), "OPS", "CUSTOMER");

    static Map<String, String> badTokens() throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject("customer-1")
                .claim("roles", List.of("OPS"))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .build();
        ECKey impostor = TestKeys.create(KEY.getKeyID());
        SignedJWT hmac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KEY.getKeyID()).build(), claims);
        hmac.sign(new MACSigner(KEY.toPublicJWK().toJSONString().getBytes()));
        String[] parts = GOOD.split("\\.");
        String otherPayload = OPS.split("\\.")[1];
        return Map.of(
                "expired",
                EXPIRED,
                "signed by another key under our key id",
                TestKeys.token(impostor, Duration.ofMinutes(5), "OPS"),
                "unknown key id",
                TestKeys.token(TestKeys.create("unknown"), Duration.ofMinutes(5), "OPS"),
                "alg none",
                new PlainJWT(claims).serialize(),
                "HMAC with the public key as secret",
                hmac.serialize(),
                "payload exchanged",
                parts[0] + "." + otherPayload + "." + parts[2],
                "signature cut off",
                parts[0] + "." + parts[1] + ".",
                "not a token",
                "abc",
                "two parts",
                "a.b",
                "huge",
                "x".repeat(5000));
    }

    static Stream<Arguments> badTokensByPath() throws JOSEException {
        return badTokens().entrySet().stream()
                .flatMap(bad -> Stream.of("/api/orders", "/api/catalog/products", "/api/ops/inventory/receipts")
                        .map(path -> Arguments.of(bad.getKey(), path, bad.getValue())));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("badTokensByPath")
    void refusesABadTokenInTheHeader(String name, String path, String token) {
        forgetAll();

        HttpResponse<String> response = get(path, "Authorization", "Bearer " + token);

        assertProblem(response, 401, "invalid-token");
        assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(ORDER.received()).isEmpty();
        assertThat(PRODUCT.received()).isEmpty();
        assertThat(INVENTORY.received()).isEmpty();
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("badTokensByPath")
    void refusesABadCookieExceptWhereGuestsMayBe(String name, String path, String token) {
        forgetAll();

        HttpResponse<String> response = get(path, "Cookie", "blush_access=" + token);

        if (path.startsWith("/api/catalog/")) {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(PRODUCT.last().header("Authorization")).isNull();
        } else {
            assertProblem(response, 401, "invalid-token");
        }
    }

    // What a shopper with a stale cookie needs to go on: look, price, sign in, refresh.
    @ParameterizedTest
    @CsvSource({
        "GET, /api/catalog/products/a, 200",
        "HEAD, /api/catalog/products/a, 200",
        "GET, /api/inventory/availability, 200",
        "POST, /api/quotes, 200",
        "POST, /api/account/customers, 200",
        "POST, /api/account/session, 200",
        "POST, /api/account/session/refresh, 200",
        "DELETE, /api/account/session, 200",
        "POST, /api/account/verification, 200",
        "POST, /api/account/password-resets, 200",
        "PUT, /api/account/password-resets, 200",
        "GET, /api/account/demo-mails, 200",
        "POST, /api/account/verification/mails, 401",
        "GET, /api/account/sessions, 401",
        "DELETE, /api/account/me, 401",
        "POST, /api/catalog/products/a/reviews, 401",
        "GET, /api/account/me, 401",
        "POST, /api/orders, 401",
    })
    void treatsAShopperWithAStaleCookieAsAGuest(String method, String path, int status) {
        HttpResponse<String> response =
                send(method, path, "Cookie", "blush_access=" + EXPIRED, "Origin", "https://shop.example");

        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void turnsTheCookieIntoABearerToken() {
        get("/api/orders", "Cookie", "other=1; blush_access=" + GOOD);

        assertThat(ORDER.last().header("Authorization")).isEqualTo("Bearer " + GOOD);
    }

    @Test
    void prefersTheHeaderToTheCookie() {
        get("/api/orders", "Cookie", "blush_access=" + EXPIRED, "Authorization", "Bearer " + GOOD);

        assertThat(ORDER.last().header("Authorization")).isEqualTo("Bearer " + GOOD);
    }

    @Test
    void handsOnCallsWithoutTokenForTheServiceToJudge() {
        assertThat(get("/api/orders").statusCode()).isEqualTo(200);
        assertThat(ORDER.last().header("Authorization")).isNull();
    }

    @Test
    void asksForTheOperatorsRole() {
        assertProblem(get("/api/ops/inventory/receipts"), 401, "sign-in-required");
        assertProblem(get("/api/ops/inventory/receipts", "Authorization", "Bearer " + GOOD), 403, "forbidden");
        assertProblem(get("/api/ops/inventory/receipts", "Cookie", "blush_access=" + GOOD), 403, "forbidden");
        assertThat(get("/api/ops/inventory/receipts", "Authorization", "bearer " + OPS)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/api/ops/inventory/receipts", "Cookie", "blush_access=" + OPS)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void readsTheKeysWithTheInternalKey() {
        get("/api/orders", "Authorization", "Bearer " + GOOD);

        assertThat(SHOWN_INTERNAL_KEYS).containsExactly("test-internal-key");
    }

    private static void forgetAll() {
        ORDER.forget();
        PRODUCT.forget();
        INVENTORY.forget();
    }
}
