package shop.blush.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.OpenApiContract;
import shop.blush.common.test.ResourceContract;
import shop.blush.common.test.TestTokens;
import shop.blush.protection.Resources;

class AccountIntegrationTests extends RunningAccountService {

    @Test
    void registersAndSignsInInTheContractsShape() {
        Answer registered = register("  " + email.toUpperCase() + " ", PASSWORD, " Mei Lin ");
        assertThat(registered.status()).isEqualTo(201);
        assertThat(Contracts.shapeDifferences("account-service/register.response.json", registered.body()))
                .isEmpty();
        assertThat(registered.text("email")).isEqualTo(email);
        assertThat(register(email, PASSWORD, "Somebody Else").text("code")).isEqualTo("email-taken");

        Answer session = signIn(email, PASSWORD);
        assertThat(session.status()).isEqualTo(200);
        assertThat(Contracts.shapeDifferences("account-service/sign-in.response.json", session.body()))
                .isEmpty();
        assertThat(session.cookie("blush_access")).contains("Path=/api;", "HttpOnly", "SameSite=Strict");
        assertThat(session.cookie("blush_refresh"))
                .contains("Path=/api/account/session;", "HttpOnly", "SameSite=Strict");

        Answer me = call(HttpMethod.GET, "/api/account/me", null, bearer(session.text("accessToken")));
        assertThat(Contracts.shapeDifferences("account-service/me.response.json", me.body()))
                .isEmpty();
        assertThat(call(
                                HttpMethod.PUT,
                                "/api/account/me",
                                Contracts.read("account-service/update-me.request.json"),
                                bearer(session.text("accessToken")))
                        .text("name"))
                .isEqualTo("Mei Lin-Chen");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            short-pw90         | ten are enough        | 201
            short-pw9          | nine are not          | 422
            passwordpassword   | common                | 422
            aaaaaaaaaaaaaaa    | one letter            | 422
            i-am-mei.lin-yes   | the mailbox           | 422
            Lin Mei Hua rocks  | the name              | 422
            玫瑰玫瑰我爱你呀呀好   | ten Chinese characters | 201
            """)
    void judgesPasswords(String password, String why, int status) {
        String address = "mei.lin@" + Ids.next() + ".example";
        assertThat(register(address, password, "Lin Mei Hua").status()).as(why).isEqualTo(status);
    }

    @Test
    void takesPasswordsUpTo128CharactersAndNoMore() {
        assertThat(register(email, "ab1 ".repeat(32), "Mei").status()).isEqualTo(201);
        assertThat(signIn(email, "ab1 ".repeat(31)).status()).isEqualTo(401);
        assertThat(register("x" + email, "ab1 ".repeat(32) + "x", "Mei").status())
                .isEqualTo(422);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            malformed JSON  | {"email":                                                     | malformed-json
            no e-mail       | {"password":"peony-in-the-rain","name":"Mei"}                 | invalid-request
            no address      | {"email":"mei","password":"peony-in-the-rain","name":"Mei"}   | invalid-request
            two @           | {"email":"a@b@c.d","password":"peony-in-the-rain","name":"M"} | invalid-request
            blank name      | {"email":"a@b.cc","password":"peony-in-the-rain","name":" "}  | invalid-request
            line break      | {"email":"a@b.cc","password":"peony-in-the-rain","name":"a\\nb"} | invalid-request
            role of its own | {"email":"a@b.cc","password":"peony-in-the-rain","name":"M","roles":["OPS"]} | unknown-field
            """)
    void refusesBadRegistrations(String name, String body, String code) {
        Answer answer = call(HttpMethod.POST, "/api/account/customers", body, Map.of());
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void refusesHugeStringsAndOtherContentTypes() {
        assertThat(register("a".repeat(300) + "@example.com", PASSWORD, "Mei").status())
                .isEqualTo(400);
        assertThat(register(email, "x".repeat(2_000), "Mei").status()).isEqualTo(400);
        assertThat(call(HttpMethod.POST, "/api/account/customers", null, Map.of("Content-Type", "text/plain"))
                        .status())
                .isIn(400, 415);
    }

    @Test
    void saysTheSameForAWrongPasswordAndAnUnknownAddressAndLimitsBoth() {
        register(email, PASSWORD, "Mei");
        for (String address : List.of(email, "nobody." + email)) {
            for (int i = 0; i < 3; i++) {
                Answer wrong = signIn(address, "not the password");
                assertThat(wrong.status()).isEqualTo(401);
                assertThat(wrong.text("code")).isEqualTo("wrong-credentials");
            }
            Answer limited = signIn(address, PASSWORD);
            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.text("code")).isEqualTo("too-many-sign-ins");
            assertThat(Integer.parseInt(limited.headers().getFirst("Retry-After")))
                    .isBetween(1, 900);
        }
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        register(email, PASSWORD, "Mei");
        for (int round = 0; round < 3; round++) {
            signIn(email, "not the password");
            signIn(email, "not the password");
            assertThat(signIn(email, PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void rotatesRefreshTokensAndEndsTheSessionWhenOneIsReused() {
        register(email, PASSWORD, "Mei");
        String first = signIn(email, PASSWORD).cookieValue("blush_refresh");
        Answer refreshed = refresh(first);
        assertThat(refreshed.status()).isEqualTo(200);
        String second = refreshed.cookieValue("blush_refresh");
        assertThat(second).isNotEqualTo(first);
        // a second tab, a moment later
        assertThat(refresh(first).status()).isEqualTo(200);

        jdbc.sql("UPDATE refresh_tokens SET used_at = used_at - INTERVAL 1 MINUTE WHERE used_at IS NOT NULL")
                .update();

        assertThat(refresh(first).text("code")).isEqualTo("session-ended");
        assertThat(refresh(second).text("code")).isEqualTo("session-ended");
    }

    @Test
    void letsTabsRefreshAtOnce() throws Exception {
        register(email, PASSWORD, "Mei");
        String token = signIn(email, PASSWORD).cookieValue("blush_refresh");
        assertThat(atOnce(8, () -> refresh(token).status())).containsOnly(200);
    }

    @Test
    void endsTheSessionAtSignOut() {
        register(email, PASSWORD, "Mei");
        String token = signIn(email, PASSWORD).cookieValue("blush_refresh");
        Answer out = call(HttpMethod.DELETE, "/api/account/session", null, Map.of("Cookie", "blush_refresh=" + token));
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.cookie("blush_access")).contains("Max-Age=0");
        Answer ended = refresh(token);
        assertThat(ended.status()).isEqualTo(401);
        assertThat(Contracts.shapeDifferences("account-service/refresh.session-ended.json", ended.body()))
                .isEmpty();
        assertThat(ended.cookie("blush_access")).contains("Max-Age=0", "Path=/api;");
        assertThat(ended.cookie("blush_refresh")).contains("Max-Age=0", "Path=/api/account/session;");
        assertThat(refresh("guess").text("code")).isEqualTo("session-ended");
        assertThat(call(HttpMethod.POST, "/api/account/session/refresh", null, Map.of())
                        .text("code"))
                .isEqualTo("session-ended");
    }

    @Test
    void keepsRefreshTokensAsHashesOnly() {
        register(email, PASSWORD, "Mei");
        String token = signIn(email, PASSWORD).cookieValue("blush_refresh");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM refresh_tokens WHERE token_hash = ?")
                        .param(token)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT password_hash FROM customers WHERE email = ?")
                        .param(email)
                        .query(String.class)
                        .single())
                .startsWith("$argon2id$");
    }

    @Test
    void trustsItsOwnTokensOnly() {
        Map<String, String> own = signedIn();
        assertThat(call(HttpMethod.GET, "/api/account/me", null, own).status()).isEqualTo(200);
        String[] parts = own.get("Authorization").substring(7).split("\\.");
        String none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes());
        for (String token : List.of(
                TestTokens.forged(),
                TestTokens.ops(), // signed by another key than this service's
                none + "." + parts[1] + ".",
                parts[0] + "." + parts[1] + ".AAAA",
                "garbage")) {
            assertThat(call(HttpMethod.GET, "/api/account/me", null, bearer(token))
                            .text("code"))
                    .as(token)
                    .isEqualTo("invalid-token");
        }
    }

    @Test
    void publishesThePublicHalfOfItsKeyToServices() {
        Map<String, String> key = Map.of("X-Blush-Internal-Key", TestTokens.INTERNAL_KEY);
        Answer keys = call(HttpMethod.GET, "/internal/jwks", null, key);
        assertThat(Contracts.shapeDifferences("account-service/internal-jwks.response.json", keys.body()))
                .isEmpty();
        assertThat(keys.json().get("keys").get(0).has("d")).isFalse();
        assertThat(call(HttpMethod.GET, "/internal/jwks", null, Map.of()).status())
                .isEqualTo(401);
    }

    @Test
    void addsTheDemoAccounts() {
        assertThat(signIn("demo@blush.example", "demo-of-the-tests").status()).isEqualTo(200);
        assertThat(signIn("ops@blush.example", "ops-of-the-tests")
                        .json()
                        .get("customer")
                        .get("roles")
                        .toString())
                .contains("OPS");
    }

    @Test
    void accessTokensLastTenMinutes() {
        register(email, PASSWORD, "Mei");
        String cookie = signIn(email, PASSWORD).cookie("blush_access");
        assertThat(Integer.parseInt(cookie.replaceAll(".*Max-Age=(\\d+).*", "$1")))
                .isBetween(595, 600);
    }

    @Test
    void publishesItsOpenApiDocument() {
        OpenApiContract.check(
                "account-service",
                call(HttpMethod.GET, "/v3/api-docs", null, Map.of()).body());
    }

    @Test
    void publishesWhatRulesCanBeSetOn(@Autowired Resources resources) {
        ResourceContract.check("account-service", resources.all());
    }
}
