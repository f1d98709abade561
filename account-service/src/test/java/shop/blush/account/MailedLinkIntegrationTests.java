package shop.blush.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import shop.blush.common.test.Contracts;
import tools.jackson.databind.JsonNode;

class MailedLinkIntegrationTests extends RunningAccountService {

    private static final String VERIFICATION = "/api/account/verification";
    private static final String RESETS = "/api/account/password-resets";
    private static final String NEW_PASSWORD = "camellia-after-rain-7";

    @Value("${BLUSH_MAIL_FOLDER}")
    private Path folder;

    private Answer verify(String token) {
        return post(VERIFICATION, Map.of("token", token), Map.of());
    }

    private Answer askForReset(String address) {
        return post(RESETS, Map.of("email", address), Map.of());
    }

    private Answer reset(String token, String password) {
        return put(RESETS, Map.of("token", token, "password", password), Map.of());
    }

    /** The newest mail after a request for a reset. */
    private String resetToken() {
        assertThat(askForReset(email).status()).isEqualTo(202);
        return tokenIn(mailsTo(email, 2).get(0));
    }

    @Test
    void sendsALinkAtRegistrationThatVerifiesTheAddressOnce() {
        Map<String, String> shopper = signedIn();
        assertThat(get("/api/account/me", shopper).json().get("emailVerified").asBoolean())
                .isFalse();

        JsonNode mails = mailsTo(email, 1);
        assertThat(Contracts.shapeDifferences("account-service/demo-mails.response.json", mails.toString()))
                .isEmpty();
        JsonNode mail = mails.get(0);
        assertThat(mail.get("to").asString()).isEqualTo(email);
        assertThat(mail.get("subject").asString()).isEqualTo("Confirm your e-mail address");
        assertThat(mail.get("text").asString()).contains("within 24 hours").doesNotContain("Mei Lin");
        assertThat(mail.get("links").get(0).asString()).startsWith("http://localhost:8080/verify?token=");

        String token = tokenIn(mail);
        assertThat(verify(token).status()).isEqualTo(204);
        assertThat(get("/api/account/me", shopper).json().get("emailVerified").asBoolean())
                .isTrue();
        assertThat(signIn(email, PASSWORD)
                        .json()
                        .get("customer")
                        .get("emailVerified")
                        .asBoolean())
                .isTrue();
        Answer again = verify(token);
        assertThat(again.status()).isEqualTo(410);
        assertThat(Contracts.shapeDifferences("account-service/verify.link-expired.json", again.body()))
                .isEmpty();
    }

    @Test
    void writesEachMailAsTextAndAsHtmlInTheLanguageOfTheBrowser() throws Exception {
        register(email, PASSWORD, "林美");
        mailsTo(email, 1);
        post(RESETS, Map.of("email", email), Map.of("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8"));
        JsonNode reset = mailsTo(email, 2).get(0);
        assertThat(reset.get("subject").asString()).isEqualTo("重置您的密码");
        assertThat(reset.get("text").asString()).contains("30 分钟内有效");

        for (Path file : files()) {
            try (InputStream in = Files.newInputStream(file)) {
                MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
                MimeMultipart parts = (MimeMultipart) message.getContent();
                assertThat(parts.getContentType()).startsWith("multipart/alternative");
                String text = (String) parts.getBodyPart(0).getContent();
                String html = (String) parts.getBodyPart(1).getContent();
                String link = text.lines()
                        .filter(line -> line.startsWith("http"))
                        .findFirst()
                        .orElseThrow();
                String language = message.getSubject().equals("重置您的密码") ? "zh-CN" : "en";
                assertThat(html)
                        .contains("<html lang=\"" + language + "\"", "href=\"" + link + "\"")
                        .doesNotContain("{{");
                assertThat(message.getHeader("Content-Language")).containsExactly(language);
                assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            }
        }
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> own = all.filter(file -> file.getFileName().toString().contains("_" + email + "_"))
                    .toList();
            assertThat(own).hasSize(2);
            return own;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zh-TW;q=0.9     | 请验证您的邮箱
            fr, zh;q=0.5    | 请验证您的邮箱
            de-DE           | Confirm your e-mail address
            en-GB, zh;q=0.9 | Confirm your e-mail address
            ;;;             | Confirm your e-mail address
            """)
    void choosesTheLanguage(String accepted, String subject) {
        post(
                "/api/account/customers",
                Map.of("email", email, "password", PASSWORD, "name", "Mei"),
                Map.of("Accept-Language", accepted));
        assertThat(mailsTo(email, 1).get(0).get("subject").asString()).isEqualTo(subject);
    }

    @Test
    void sendsTheVerificationMailAgainUntilItIsNotNeeded() {
        Map<String, String> shopper = signedIn();
        String first = tokenIn(mailsTo(email, 1).get(0));
        assertThat(call(HttpMethod.POST, VERIFICATION + "/mails", null, shopper).status())
                .isEqualTo(202);
        String second = tokenIn(mailsTo(email, 2).get(0));
        assertThat(verify(first).status()).isEqualTo(204);
        assertThat(verify(second).status()).as("the other link ended too").isEqualTo(410);
        assertThat(call(HttpMethod.POST, VERIFICATION + "/mails", null, shopper).status())
                .isEqualTo(202);
        awaitNoMailWaiting();
        assertThat(mailsTo(email)).hasSize(2);
        assertThat(call(HttpMethod.POST, VERIFICATION + "/mails", null, Map.of())
                        .code())
                .isEqualTo("sign-in-required");
    }

    @Test
    void sendsThreeVerificationMailsAnHourAndSaysSo() throws Exception {
        Map<String, String> shopper = signedIn();
        List<Answer> answers = atOnce(8, () -> call(HttpMethod.POST, VERIFICATION + "/mails", null, shopper));
        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(3);
        assertThat(answers).filteredOn(answer -> answer.status() != 202).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(Contracts.shapeDifferences(
                            "account-service/send-verification-mail.too-many-mails.json", answer.body()))
                    .isEmpty();
            assertThat(Integer.parseInt(answer.headers().getFirst("Retry-After")))
                    .isBetween(1, 3600);
        });
    }

    @Test
    void verifiesOnceHoweverManyComeAtOnce() throws Exception {
        register(email, PASSWORD, "Mei");
        String token = tokenIn(mailsTo(email, 1).get(0));
        assertThat(atOnce(16, () -> verify(token).status()))
                .filteredOn(status -> status == 204)
                .hasSize(1);
    }

    @Test
    void resetsThePasswordAndEndsAllSessions() {
        Map<String, String> shopper = signedIn();
        String session = signIn(email, PASSWORD).cookieValue("blush_refresh");
        String token = resetToken();
        assertThat(reset(token, NEW_PASSWORD).status()).isEqualTo(204);
        assertThat(refresh(session).code()).isEqualTo("session-ended");
        assertThat(signIn(email, PASSWORD).code()).isEqualTo("wrong-credentials");
        assertThat(signIn(email, NEW_PASSWORD).status()).isEqualTo(200);
        assertThat(get("/api/account/me", shopper).json().get("emailVerified").asBoolean())
                .as("who read the mail has the address")
                .isTrue();
        assertThat(reset(token, "another-password-9").code()).isEqualTo("link-expired");
    }

    @Test
    void keepsTheLinkWhenThePasswordIsWeak() {
        register(email, PASSWORD, "Mei");
        String token = resetToken();
        Answer weak = reset(token, "short");
        assertThat(weak.status()).isEqualTo(422);
        assertThat(Contracts.shapeDifferences("account-service/reset-password.weak-password.json", weak.body()))
                .isEmpty();
        assertThat(reset("x" + token, "short").code())
                .as("says no more to guesses")
                .isEqualTo("link-expired");
        assertThat(reset(token, NEW_PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void resetsOnceHoweverManyComeAtOnce() throws Exception {
        register(email, PASSWORD, "Mei");
        String token = resetToken();
        List<Answer> answers = atOnce(10, () -> reset(token, NEW_PASSWORD));
        assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 204)
                .allSatisfy(answer -> assertThat(answer.code()).isIn("link-expired", "sign-in-busy"));
    }

    @Test
    void letsTheOwnerInThoughOthersGuessed() {
        register(email, PASSWORD, "Mei");
        for (int i = 0; i < 3; i++) {
            signIn(email, "a guess of a stranger");
        }
        assertThat(signIn(email, PASSWORD).status()).isEqualTo(429);
        assertThat(reset(resetToken(), NEW_PASSWORD).status()).isEqualTo(204);
        assertThat(signIn(email, NEW_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void saysTheSameOfAddressesWithAndWithoutAnAccount() {
        register(email, PASSWORD, "Mei");
        mailsTo(email, 1);
        Answer known = askForReset(email.toUpperCase());
        Answer unknown = askForReset("nobody." + email);
        assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(202);
        assertThat(known.body()).isEqualTo(unknown.body()).isNull();
        awaitNoMailWaiting();
        assertThat(mailsTo(email)).hasSize(2);
        assertThat(mailsTo("nobody." + email)).isEmpty();
    }

    @Test
    void sendsAnAccountThreeResetsAnHourAndDoesNotTell() throws Exception {
        register(email, PASSWORD, "Mei");
        mailsTo(email, 1);
        assertThat(atOnce(8, () -> askForReset(email).status())).containsOnly(202);
        awaitNoMailWaiting();
        assertThat(mailsTo(email)).hasSize(1 + 3);
    }

    @Test
    void limitsWhatOneNetworkAddressMayAskFor() {
        for (int i = 0; i < 8; i++) {
            assertThat(askForReset("nobody" + i + email).status()).isEqualTo(202);
        }
        Answer limited = askForReset("somebody" + email);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.code()).isEqualTo("too-many-mails");
        address = address.replace("198.18", "198.19");
        assertThat(askForReset("somebody" + email).status()).isEqualTo(202);
    }

    @Test
    void endsLinksWithTime() {
        register(email, PASSWORD, "Mei");
        String verification = tokenIn(mailsTo(email, 1).get(0));
        String reset = resetToken();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM link_tokens WHERE customer_id = :id AND ("
                                + "purpose = 'VERIFY_EMAIL' AND expires_at BETWEEN UTC_TIMESTAMP() + INTERVAL 1430 MINUTE"
                                + " AND UTC_TIMESTAMP() + INTERVAL 1441 MINUTE"
                                + " OR purpose = 'RESET_PASSWORD' AND expires_at BETWEEN UTC_TIMESTAMP() + INTERVAL 25 MINUTE"
                                + " AND UTC_TIMESTAMP() + INTERVAL 31 MINUTE)")
                        .param("id", customerId())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        jdbc.sql("UPDATE link_tokens SET expires_at = UTC_TIMESTAMP() WHERE customer_id = ?")
                .param(customerId())
                .update();
        assertThat(verify(verification).code()).isEqualTo("link-expired");
        assertThat(reset(reset, NEW_PASSWORD).code()).isEqualTo("link-expired");
    }

    @Test
    void takesALinkForItsOwnPurposeOnly() {
        register(email, PASSWORD, "Mei");
        String verification = tokenIn(mailsTo(email, 1).get(0));
        assertThat(reset(verification, NEW_PASSWORD).code()).isEqualTo("link-expired");
        assertThat(verify(resetToken()).code()).isEqualTo("link-expired");
        assertThat(verify(verification).status()).isEqualTo(204);
    }

    @Test
    void keepsNoTokenThatWorks() {
        register(email, PASSWORD, "Mei");
        String token = tokenIn(mailsTo(email, 1).get(0));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM link_tokens WHERE token_hash = ?")
                        .param(token)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM link_tokens WHERE customer_id = ?")
                        .param(customerId())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void dropsAMailWhoseAddressIsNone() {
        String odd = "mei..lin." + email;
        assertThat(register(odd, PASSWORD, "Mei").status()).isEqualTo(201);
        awaitNoMailWaiting();
        assertThat(mailsTo(odd)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"token\":null}", "{\"token\":\"\"}", "{\"token\":\" \"}", "[]"})
    void refusesWhatHoldsNoToken(String body) {
        assertThat(call(HttpMethod.POST, VERIFICATION, body, Map.of()).status()).isEqualTo(400);
        assertThat(call(HttpMethod.PUT, RESETS, body, Map.of()).status()).isEqualTo(400);
    }

    @Test
    void refusesHugeTokens() {
        assertThat(verify("x".repeat(201)).status()).isEqualTo(400);
        assertThat(reset("x".repeat(201), NEW_PASSWORD).status()).isEqualTo(400);
        assertThat(verify("../../etc/passwd").code()).isEqualTo("link-expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody@example.com", "../../secret", "%25", "*"})
    void findsNoMailsOfOthers(String to) {
        register(email, PASSWORD, "Mei");
        mailsTo(email, 1);
        assertThat(mailsTo(to)).isEmpty();
    }
}
