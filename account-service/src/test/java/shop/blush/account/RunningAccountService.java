package shop.blush.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.client.RestClient;
import shop.blush.common.id.Ids;
import shop.blush.common.test.RealServers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One running service for the tests of all features, and a new shopper with a network address of their own for each. */
@RealServers
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestPropertySource(
        properties = {
            "blush.demo.enabled=true",
            "BLUSH_DEMO_CUSTOMER_PASSWORD=demo-of-the-tests",
            "BLUSH_DEMO_OPS_PASSWORD=ops-of-the-tests",
            "blush.sign-in.failures-per-account=3",
            "blush.sign-in.failures-per-address=12",
            "blush.mail.send-every=50ms",
            "blush.mail.per-account=3",
            "blush.mail.per-address=8"
        })
public abstract class RunningAccountService {

    static final JsonMapper JSON = new JsonMapper();
    static final String PASSWORD = "peony-in-the-rain-42";

    private static final AtomicInteger SHOPPERS = new AtomicInteger();

    @DynamicPropertySource
    static void keyAndFolder(DynamicPropertyRegistry registry) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        String key = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        registry.add("BLUSH_TOKEN_SIGNING_KEY", () -> key);
        Path folder = mailFolder();
        registry.add("BLUSH_MAIL_FOLDER", folder::toString);
    }

    static Path mailFolder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "mails-");
    }

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    private RestClient client;
    /** The network address that this test calls from. */
    String address;

    String email;

    record Answer(int status, String body, HttpHeaders headers) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        String text(String field) {
            return json().path(field).asString();
        }

        String code() {
            return text("code");
        }

        String cookie(String name) {
            return headers.getOrEmpty(HttpHeaders.SET_COOKIE).stream()
                    .filter(cookie -> cookie.startsWith(name + "="))
                    .findFirst()
                    .orElseThrow();
        }

        String cookieValue(String name) {
            return cookie(name).split("[=;]")[1];
        }
    }

    @BeforeEach
    void newShopper() {
        client = RestClient.builder()
                // the client on the class path would wait and try again where it is told Retry-After
                .requestFactory(new JdkClientHttpRequestFactory())
                .baseUrl("http://127.0.0.1:" + port)
                .defaultStatusHandler(status -> true, (request, answer) -> {})
                .build();
        int n = SHOPPERS.getAndIncrement();
        address = "198.18." + n / 250 + "." + (n % 250 + 1);
        email = "mei." + Ids.next() + "@example.com";
    }

    Answer call(HttpMethod method, String path, String body, Map<String, String> headers) {
        RestClient.RequestBodySpec request = client.method(method)
                .uri(path)
                .header("X-Forwarded-For", address)
                .headers(all -> headers.forEach(all::set));
        if (body != null) {
            request.header("Content-Type", "application/json").body(body);
        }
        ResponseEntity<String> answer = request.retrieve().toEntity(String.class);
        return new Answer(answer.getStatusCode().value(), answer.getBody(), answer.getHeaders());
    }

    Answer get(String path, Map<String, String> headers) {
        return call(HttpMethod.GET, path, null, headers);
    }

    Answer post(String path, Object body, Map<String, String> headers) {
        return call(HttpMethod.POST, path, JSON.writeValueAsString(body), headers);
    }

    Answer put(String path, Object body, Map<String, String> headers) {
        return call(HttpMethod.PUT, path, JSON.writeValueAsString(body), headers);
    }

    Answer register(String address, String password, String name) {
        return post("/api/account/customers", Map.of("email", address, "password", password, "name", name), Map.of());
    }

    Answer signIn(String address, String password) {
        return post("/api/account/session", Map.of("email", address, "password", password), Map.of());
    }

    Answer refresh(String token) {
        return call(HttpMethod.POST, "/api/account/session/refresh", null, Map.of("Cookie", "blush_refresh=" + token));
    }

    Map<String, String> signedIn() {
        register(email, PASSWORD, "Mei Lin");
        return bearer(signIn(email, PASSWORD).text("accessToken"));
    }

    static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    static Map<String, String> and(Map<String, String> headers, String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return all;
    }

    /** The mails that came to an address, newest first. */
    JsonNode mailsTo(String to) {
        Answer answer = get("/api/account/demo-mails?to=" + to, Map.of());
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    /** Waits until so many have come. */
    JsonNode mailsTo(String to, int count) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> mailsTo(to), mails -> mails.size() >= count);
    }

    static String tokenIn(JsonNode mail) {
        String link = mail.get("links").get(0).asString();
        return link.substring(link.indexOf("token=") + "token=".length());
    }

    String customerId() {
        return jdbc.sql("SELECT id FROM customers WHERE email = ?")
                .param(email)
                .query(String.class)
                .single();
    }

    /** Waits until all mails that were asked for are sent or dropped. */
    void awaitNoMailWaiting() {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        jdbc.sql("SELECT COUNT(*) FROM mails").query(Long.class).single() == 0);
    }

    /** Does the same {@code times} times at the same moment. */
    static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        CyclicBarrier start = new CyclicBarrier(times);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
