package shop.blush.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.HttpMethod;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import tools.jackson.databind.JsonNode;

/** Sessions and what ends them: their owner, a new password, age, the end of the account. */
class SessionIntegrationTests extends RunningAccountService {

    private static final String SESSIONS = "/api/account/sessions";
    private static final String NEW_PASSWORD = "camellia-after-rain-7";
    private static final String FIREFOX =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Autowired
    private StringRedisTemplate redis;

    private Answer signInWith(String userAgent) {
        return post(
                "/api/account/session", Map.of("email", email, "password", PASSWORD), Map.of("User-Agent", userAgent));
    }

    private Answer changePassword(String current, String next, Map<String, String> headers) {
        return put("/api/account/me/password", Map.of("currentPassword", current, "newPassword", next), headers);
    }

    private Answer delete(String password, Map<String, String> headers) {
        return call(
                HttpMethod.DELETE, "/api/account/me", JSON.writeValueAsString(Map.of("password", password)), headers);
    }

    @Test
    void listsSessionsAndEndsAnyOfThem() {
        register(email, PASSWORD, "Mei");
        Answer phone = signInWith("curl/8.5.0");
        Answer here = signInWith(FIREFOX);
        Map<String, String> owner = bearer(here.text("accessToken"));

        Answer list = get(SESSIONS, owner);
        assertThat(Contracts.shapeDifferences("account-service/sessions.response.json", list.body()))
                .isEmpty();
        assertThat(list.json().findValuesAsString("userAgent")).containsExactly("Firefox, Windows", "curl");
        assertThat(list.json().findValuesAsString("current")).containsExactly("true", "false");

        String other = list.json().get(1).get("id").asString();
        Answer ended = call(HttpMethod.DELETE, SESSIONS + "/" + other, null, owner);
        assertThat(ended.status()).isEqualTo(204);
        assertThat(ended.headers().containsHeader("Set-Cookie")).isFalse();
        assertThat(refresh(phone.cookieValue("blush_refresh")).code()).isEqualTo("session-ended");
        assertThat(get(SESSIONS, owner).json()).hasSize(1);

        Answer again = call(HttpMethod.DELETE, SESSIONS + "/" + other, null, owner);
        assertThat(again.status()).isEqualTo(404);
        assertThat(Contracts.shapeDifferences("account-service/end-session.unknown-session.json", again.body()))
                .isEmpty();

        String own = list.json().get(0).get("id").asString();
        assertThat(call(HttpMethod.DELETE, SESSIONS + "/" + own, null, owner).cookie("blush_refresh"))
                .contains("Max-Age=0");
        assertThat(refresh(here.cookieValue("blush_refresh")).code()).isEqualTo("session-ended");
    }

    @Test
    void endsNoSessionOfOthers() {
        Map<String, String> owner = signedIn();
        String id = get(SESSIONS, owner).json().get(0).get("id").asString();
        email = "other." + email;
        Map<String, String> other = signedIn();
        assertThat(call(HttpMethod.DELETE, SESSIONS + "/" + id, null, other).code())
                .isEqualTo("unknown-session");
        assertThat(get(SESSIONS, owner).json()).hasSize(1);
        assertThat(get(SESSIONS, other).json().findValuesAsString("id")).doesNotContain(id);
    }

    @Test
    void noticesWhenASessionIsUsed() {
        register(email, PASSWORD, "Mei");
        Answer session = signIn(email, PASSWORD);
        jdbc.sql("UPDATE sessions SET last_used_at = last_used_at - INTERVAL 1 HOUR WHERE customer_id = ?")
                .param(customerId())
                .update();
        Map<String, String> owner = bearer(session.text("accessToken"));
        String before = get(SESSIONS, owner).json().get(0).get("lastUsedAt").asString();
        Answer refreshed = refresh(session.cookieValue("blush_refresh"));
        JsonNode after =
                get(SESSIONS, bearer(refreshed.text("accessToken"))).json().get(0);
        assertThat(after.get("lastUsedAt").asString()).isGreaterThan(before);
        assertThat(after.get("current").asBoolean()).isTrue();
    }

    @Test
    void endsASessionAfterNinetyDaysHoweverOftenItIsUsed() {
        register(email, PASSWORD, "Mei");
        Answer session = signIn(email, PASSWORD);
        assertThat(maxAge(session)).isBetween(30 * 86_400L - 60, 30 * 86_400L);
        age(80);
        Answer late = refresh(session.cookieValue("blush_refresh"));
        assertThat(late.status()).isEqualTo(200);
        assertThat(maxAge(late)).isBetween(10 * 86_400L - 60, 10 * 86_400L);
        age(10);
        // as a session from before there was a longest: it would go on without the rule
        jdbc.sql("UPDATE sessions SET expires_at = UTC_TIMESTAMP() + INTERVAL 20 DAY WHERE customer_id = ?")
                .param(customerId())
                .update();
        assertThat(refresh(late.cookieValue("blush_refresh")).code()).isEqualTo("session-ended");
    }

    private void age(int days) {
        jdbc.sql("UPDATE sessions SET started_at = started_at - INTERVAL ? DAY WHERE customer_id = ?")
                .params(days, customerId())
                .update();
    }

    private static long maxAge(Answer answer) {
        return Long.parseLong(answer.cookie("blush_refresh").replaceAll(".*Max-Age=(\\d+).*", "$1"));
    }

    @Test
    void changesThePasswordAndEndsTheOtherSessions() {
        register(email, PASSWORD, "Mei");
        Answer other = signIn(email, PASSWORD);
        Answer here = signIn(email, PASSWORD);
        Map<String, String> owner = bearer(here.text("accessToken"));
        post("/api/account/password-resets", Map.of("email", email), Map.of());
        String reset = tokenIn(mailsTo(email, 2).get(0));

        Answer wrong = changePassword("not the password", NEW_PASSWORD, owner);
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(Contracts.shapeDifferences("account-service/change-password.wrong-password.json", wrong.body()))
                .isEmpty();
        assertThat(changePassword(PASSWORD, "short", owner).code()).isEqualTo("weak-password");
        assertThat(changePassword(PASSWORD, NEW_PASSWORD, owner).status()).isEqualTo(204);

        assertThat(refresh(other.cookieValue("blush_refresh")).code()).isEqualTo("session-ended");
        assertThat(refresh(here.cookieValue("blush_refresh")).status()).isEqualTo(200);
        assertThat(signIn(email, PASSWORD).status()).isEqualTo(401);
        assertThat(signIn(email, NEW_PASSWORD).status()).isEqualTo(200);
        assertThat(put(
                                "/api/account/password-resets",
                                Map.of("token", reset, "password", "yet-another-password"),
                                Map.of())
                        .code())
                .isEqualTo("link-expired");
    }

    @Test
    void changesThePasswordOnceHoweverManyComeAtOnce() throws Exception {
        Map<String, String> owner = signedIn();
        AtomicInteger n = new AtomicInteger();
        List<Answer> answers = atOnce(3, () -> changePassword(PASSWORD, NEW_PASSWORD + n.incrementAndGet(), owner));
        assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 204)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("wrong-password"));
    }

    @Test
    void limitsGuessesOfThePasswordFromASessionToo() {
        Map<String, String> owner = signedIn();
        for (int i = 0; i < 3; i++) {
            assertThat(changePassword("a guess", NEW_PASSWORD, owner).code()).isEqualTo("wrong-password");
        }
        assertThat(changePassword(PASSWORD, NEW_PASSWORD, owner).code()).isEqualTo("too-many-sign-ins");
        assertThat(delete(PASSWORD, owner).code()).isEqualTo("too-many-sign-ins");
    }

    /** Whoever knows the old password must have no session after the change, whatever the timing. */
    @Test
    void letsNoSessionWithTheOldPasswordSlipPastAReset() throws Exception {
        for (int round = 0; round < 5; round++) {
            email = round + email;
            register(email, PASSWORD, "Mei");
            post("/api/account/password-resets", Map.of("email", email), Map.of());
            String token = tokenIn(mailsTo(email, 2).get(0));
            AtomicInteger n = new AtomicInteger();
            List<Answer> answers = atOnce(
                    3,
                    () -> n.getAndIncrement() == 0
                            ? put(
                                    "/api/account/password-resets",
                                    Map.of("token", token, "password", NEW_PASSWORD),
                                    Map.of())
                            : signIn(email, PASSWORD));
            assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
            assertThat(jdbc.sql("SELECT COUNT(*) FROM sessions WHERE customer_id = ? AND ended_at IS NULL")
                            .param(customerId())
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void deletesWhatIsPersonalAndKeepsTheId() {
        Map<String, String> owner = signedIn();
        String id = customerId();
        post(
                "/api/account/addresses",
                JSON.readTree(Contracts.read("account-service/save-address.request.json")),
                owner);
        String verification = tokenIn(mailsTo(email, 1).get(0));
        String refresh = signIn(email, PASSWORD).cookieValue("blush_refresh");

        assertThat(delete("not the password", owner).code()).isEqualTo("wrong-password");
        Answer deleted = delete(PASSWORD, owner);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.cookie("blush_access")).contains("Max-Age=0");

        assertThat(jdbc.sql("SELECT * FROM customers WHERE id = ?")
                        .param(id)
                        .query()
                        .singleRow())
                .containsEntry("email", null)
                .containsEntry("name", null)
                .containsEntry("password_hash", null)
                .extractingByKey("deleted_at")
                .isNotNull();
        for (String table : List.of("addresses", "sessions", "link_tokens", "mails")) {
            assertThat(jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE customer_id = ?")
                            .param(id)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(get("/api/account/me", owner).code()).isEqualTo("sign-in-required");
        assertThat(get("/api/account/addresses", owner).body()).isEqualTo("[]");
        assertThat(post(
                                "/api/account/addresses",
                                JSON.readTree(Contracts.read("account-service/save-address.request.json")),
                                owner)
                        .code())
                .as("a token that is still good brings no address back")
                .isEqualTo("sign-in-required");
        assertThat(delete(PASSWORD, owner).status()).isEqualTo(401);
        assertThat(refresh(refresh).code()).isEqualTo("session-ended");
        assertThat(signIn(email, PASSWORD).code()).isEqualTo("wrong-credentials");
        assertThat(post("/api/account/verification", Map.of("token", verification), Map.of())
                        .code())
                .isEqualTo("link-expired");
        assertThat(register(email, PASSWORD, "Mei").status())
                .as("the address is free again")
                .isEqualTo(201);
        assertThat(customerId()).isNotEqualTo(id);

        await().untilAsserted(() -> assertThat(
                        redis.<String, String>opsForStream().range("accounts", Range.unbounded()).stream()
                                .map(entry -> entry.getValue())
                                .filter(entry -> id.equals(entry.get("subject")))
                                .toList())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.get("type")).isEqualTo("CustomerDeleted");
                    assertThat(Contracts.shapeDifferences("events/CustomerDeleted.json", event.get("payload")))
                            .isEmpty();
                    assertThat(JSON.readTree(event.get("payload"))
                                    .get("customerId")
                                    .asString())
                            .isEqualTo(id);
                }));
    }

    @Test
    void deletesOnceAndLeavesNoSessionHoweverManyComeAtOnce() throws Exception {
        Map<String, String> owner = signedIn();
        String id = customerId();
        AtomicInteger n = new AtomicInteger();
        List<Answer> answers =
                atOnce(3, () -> n.getAndIncrement() < 2 ? delete(PASSWORD, owner) : signIn(email, PASSWORD));
        assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM sessions WHERE customer_id = ?")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM outbox WHERE subject = ?")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void tellsAMissingTokenFromOneThatIsNoGood() {
        assertThat(Contracts.shapeDifferences(
                        "account-service/me.sign-in-required.json",
                        get("/api/account/me", Map.of()).body()))
                .isEmpty();
        assertThat(Contracts.shapeDifferences(
                        "account-service/me.invalid-token.json",
                        get("/api/account/me", bearer(TestTokens.forged())).body()))
                .isEmpty();
    }
}
