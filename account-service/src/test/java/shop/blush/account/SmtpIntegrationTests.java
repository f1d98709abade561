package shop.blush.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import shop.blush.common.id.Ids;

/** Mails by SMTP, to a real server that may be away. */
@TestPropertySource(properties = {"blush.mail.retry-after=100ms", "blush.mail.longest-retry=200ms"})
class SmtpIntegrationTests extends RunningAccountService {

    private static final Set<String> SHARED = Set.of(
            "BLUSH_DB_URL",
            "BLUSH_DB_USER",
            "BLUSH_DB_PASSWORD",
            "BLUSH_REDIS_HOST",
            "BLUSH_REDIS_PORT",
            "BLUSH_REDIS_PASSWORD",
            "spring.data.redis.database",
            "BLUSH_INTERNAL_KEY",
            "BLUSH_PUBLIC_URL",
            "BLUSH_TOKEN_SIGNING_KEY",
            "BLUSH_SMTP_HOST",
            "BLUSH_SMTP_PORT",
            "BLUSH_SMTP_STARTTLS_REQUIRED",
            "spring.cloud.nacos.discovery.enabled",
            "spring.cloud.service-registry.auto-registration.enabled");

    private static GreenMail server = started(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final int PORT = server.getSmtp().getPort();

    @DynamicPropertySource
    static void smtp(DynamicPropertyRegistry registry) {
        registry.add("BLUSH_SMTP_HOST", () -> "127.0.0.1");
        registry.add("BLUSH_SMTP_PORT", () -> PORT);
        registry.add("BLUSH_SMTP_STARTTLS_REQUIRED", () -> "false");
    }

    @Autowired
    private Environment environment;

    @Autowired
    private JavaMailSenderImpl sender;

    private static GreenMail started(ServerSetup setup) {
        GreenMail server = new GreenMail(setup);
        server.start();
        return server;
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private MimeMessage received() {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> Arrays.stream(server.getReceivedMessages())
                                .filter(message ->
                                        GreenMailUtil.getHeaders(message).contains(email))
                                .findFirst()
                                .orElse(null),
                        message -> message != null);
    }

    @Test
    void sendsMailsThatCanBeRead() throws Exception {
        post(
                "/api/account/customers",
                Map.of("email", email, "password", PASSWORD, "name", "林美"),
                Map.of("Accept-Language", "zh"));
        MimeMessage message = received();
        assertThat(message.getSubject()).isEqualTo("请验证您的邮箱");
        assertThat(message.getFrom()[0]).hasToString("Blush <no-reply@blush.example>");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat((String) parts.getBodyPart(0).getContent()).contains("http://localhost:8080/verify?token=");
        assertThat((String) parts.getBodyPart(1).getContent()).contains("lang=\"zh-CN\"", "验证邮箱");
        awaitNoMailWaiting();
    }

    @Test
    void keepsMailsWhileTheServerIsAway() {
        server.stop();
        try {
            assertThat(register(email, PASSWORD, "Mei").status()).isEqualTo(201);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> jdbc.sql("SELECT MAX(attempts) FROM mails")
                                    .query(Integer.class)
                                    .single()
                            >= 3);
        } finally {
            server = started(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        }
        assertThat(received()).isNotNull();
        awaitNoMailWaiting();
    }

    @Test
    void givesUpAMailWhoseLinkWouldBeTooOld() {
        register(email, PASSWORD, "Mei");
        received();
        awaitNoMailWaiting();
        int before = server.getReceivedMessages().length;
        addMail("UTC_TIMESTAMP() + INTERVAL 1 HOUR", "UTC_TIMESTAMP() - INTERVAL 1 SECOND");
        awaitNoMailWaiting();
        assertThat(server.getReceivedMessages()).hasSize(before);
    }

    @Test
    void takesOverWhatADeadReplicaHadTaken() {
        register(email, PASSWORD, "Mei");
        received();
        awaitNoMailWaiting();
        int before = server.getReceivedMessages().length;
        addMail("UTC_TIMESTAMP() - INTERVAL 1 SECOND", "UTC_TIMESTAMP() + INTERVAL 1 HOUR");
        awaitNoMailWaiting();
        assertThat(server.getReceivedMessages()).hasSize(before + 1);
    }

    @Test
    void sendsEachMailOnceWithTwoReplicas() throws Exception {
        register(email, PASSWORD, "Mei");
        received();
        awaitNoMailWaiting();
        int before = server.getReceivedMessages().length;
        SpringApplicationBuilder replica = new SpringApplicationBuilder(AccountServiceApplication.class)
                .properties("server.port=0", "management.server.port=0", "blush.mail.send-every=50ms");
        SHARED.forEach(name -> replica.properties(name + "=" + environment.getProperty(name)));
        try (ConfigurableApplicationContext second = replica.run()) {
            for (int i = 0; i < 200; i++) {
                addMail("UTC_TIMESTAMP() - INTERVAL 1 SECOND", "UTC_TIMESTAMP() + INTERVAL 1 HOUR");
            }
            awaitNoMailWaiting();
            assertThat(second.isRunning()).isTrue();
        }
        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(before + 200);
        Set<String> ids = new HashSet<>();
        for (MimeMessage message : received) {
            ids.add(message.getMessageID());
        }
        assertThat(ids).hasSize(received.length);
    }

    private void addMail(String nextTryAt, String giveUpAt) {
        jdbc.sql("INSERT INTO mails (id, purpose, customer_id, language, created_at, attempts, next_try_at, give_up_at)"
                        + " VALUES (?, 'RESET_PASSWORD', ?, 'EN', UTC_TIMESTAMP(), 1, " + nextTryAt + ", " + giveUpAt
                        + ")")
                .params(Ids.next(), customerId())
                .update();
    }

    @Test
    void waitsForNoServerForEver() {
        assertThat(sender.getJavaMailProperties())
                .containsEntry("mail.smtp.starttls.enable", "true")
                .containsEntry("mail.smtp.starttls.required", "false")
                .containsKeys("mail.smtp.connectiontimeout", "mail.smtp.timeout", "mail.smtp.writetimeout");
    }

    @Test
    void showsNobodyTheMailsWhereTheyAreReallySent() {
        assertThat(get("/api/account/demo-mails?to=" + email, Map.of()).code()).isEqualTo("not-found");
    }
}
