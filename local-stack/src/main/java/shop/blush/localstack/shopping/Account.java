package shop.blush.localstack.shopping;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A customer or operator with a session that is renewed before it ends. Its calls may come from several threads; they answer
 * whatever the shop says, except that a session that has ended is begun anew.
 */
public final class Account {

    /** Longer than a call may take, so that no token ends under way. */
    private static final Duration BEFORE_ITS_END = Duration.ofSeconds(60);

    private static final String REFRESH_COOKIE = "blush_refresh=";

    private final Shop shop;
    private final String email;
    private final String password;
    private String token = "";
    private Instant expiresAt = Instant.EPOCH;
    private @Nullable String refreshCookie;

    /** Someone who is registered already. */
    public Account(Shop shop, String email, String password) {
        this.shop = shop;
        this.email = email;
        this.password = password;
    }

    /** Registers someone, unless that e-mail address is registered already. */
    public static Account register(Shop shop, String email, String password, String name) {
        Answer answer = shop.post("/api/account/customers", Map.of("email", email, "password", password, "name", name));
        if (!answer.ok() && !answer.code().equals("email-taken")) {
            throw new Refused(answer);
        }
        return new Account(shop, email, password);
    }

    /** Answers the customer's id. */
    public String id() {
        return get("/api/account/me").orRefused().path("id").asString();
    }

    public Shop shop() {
        return shop;
    }

    public Answer get(String path) {
        return send(() -> shop.builder(path).GET(), Map.of());
    }

    /** Sends JSON, or nothing where the body is null, under an idempotency key if one is given. */
    public Answer post(String path, @Nullable Object body, @Nullable String idempotencyKey) {
        Map<String, String> headers = idempotencyKey == null ? Map.of() : Map.of("Idempotency-Key", idempotencyKey);
        return send(
                () -> body == null
                        ? shop.builder(path).POST(Shop.json(null))
                        : shop.builder(path)
                                .header("Content-Type", "application/json")
                                .POST(Shop.json(body)),
                headers);
    }

    /** Replaces something by this JSON. */
    public Answer put(String path, Object body) {
        return send(
                () -> shop.builder(path)
                        .header("Content-Type", "application/json")
                        .PUT(Shop.json(body)),
                Map.of());
    }

    /** Sends something that takes its time. */
    public Answer post(String path, String contentType, BodyPublisher body, Duration timeout) {
        return send(
                () -> shop.builder(path)
                        .timeout(timeout)
                        .header("Content-Type", contentType)
                        .POST(body),
                Map.of());
    }

    private interface Call {
        HttpRequest.Builder build();
    }

    private Answer send(Call call, Map<String, String> headers) {
        Answer answer = sendWith(token(), call, headers);
        if (answer.status() != 401) {
            return answer;
        }
        return sendWith(signIn(), call, headers);
    }

    private Answer sendWith(String bearer, Call call, Map<String, String> headers) {
        HttpRequest.Builder builder = call.build().header("Authorization", "Bearer " + bearer);
        headers.forEach(builder::header);
        return shop.send(builder);
    }

    /** Answers an access token that lasts a while. */
    public synchronized String token() {
        if (Instant.now().plus(BEFORE_ITS_END).isBefore(expiresAt)) {
            return token;
        }
        if (refreshCookie != null) {
            // Without the cost of a password's check.
            Answer answer = shop.send(shop.builder("/api/account/session/refresh")
                    .header("Cookie", refreshCookie)
                    .POST(Shop.json(null)));
            if (answer.ok()) {
                return keep(answer);
            }
        }
        return signIn();
    }

    private synchronized String signIn() {
        Answer answer = shop.post("/api/account/session", Map.of("email", email, "password", password));
        answer.orRefused();
        return keep(answer);
    }

    private String keep(Answer session) {
        JsonNode body = session.body();
        token = body.path("accessToken").asString();
        expiresAt = Instant.parse(body.path("expiresAt").asString());
        refreshCookie = session.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(REFRESH_COOKIE))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElse(null);
        return token;
    }
}
