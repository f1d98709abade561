package shop.blush.account.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.RealServers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RealServers
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestPropertySource(
        properties = {
            "blush.demo.enabled=true",
            "BLUSH_DEMO_CUSTOMER_PASSWORD=demo-of-the-tests",
            "BLUSH_DEMO_OPS_PASSWORD=ops-of-the-tests"
        })
@ExtendWith(OutputCaptureExtension.class)
class OpsCustomerIntegrationTests {

    private static final JsonMapper JSON = new JsonMapper();

    @DynamicPropertySource
    static void key(DynamicPropertyRegistry registry) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        String key = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        registry.add("BLUSH_TOKEN_SIGNING_KEY", () -> key);
    }

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private RestTestClient http;
    private String mei;
    private String ops;
    private String shopper;

    @BeforeEach
    void threeCustomers() {
        http = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
        ops = tokenOf("ops@blush.example", "ops-of-the-tests");
        shopper = tokenOf("demo@blush.example", "demo-of-the-tests");
        jdbc.sql("DELETE FROM customers WHERE password_hash = 'x'").update();
        mei = customer("mei@example.com", "Mei Lin", 1);
        customer("li.wei@example.com", "李伟 Vera", 2);
        customer("100%_sure@example.org", "Zoë O'Hara", 3);
    }

    /** This service trusts the tokens that it signs itself. */
    private String tokenOf(String email, String password) {
        String session = http.post()
                .uri("/api/account/session")
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsString(Map.of("email", email, "password", password)))
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody();
        return JSON.readTree(session).path("accessToken").asString();
    }

    private String customer(String email, String name, int day) {
        String id = Ids.next();
        jdbc.sql(
                        "INSERT INTO customers (id, email, name, password_hash, roles, created_at) VALUES (?, ?, ?, 'x', 'CUSTOMER', ?)")
                .params(id, email, name, LocalDateTime.of(2026, 11, day, 8, 30))
                .update();
        return id;
    }

    private RestTestClient.ResponseSpec get(String token, String path, Object... values) {
        return http.get()
                .uri("/api/ops/customers" + path, values)
                .header("Authorization", "Bearer " + token)
                .exchange();
    }

    private String body(RestTestClient.ResponseSpec answer) {
        return answer.expectStatus().isOk().returnResult(String.class).getResponseBody();
    }

    private List<String> found(String text) {
        JsonNode page = JSON.readTree(body(get(ops, "?q={q}", text)));
        return page.path("items")
                .valueStream()
                .map(item -> item.path("email").asString().split("@")[0])
                .toList();
    }

    @Test
    void answersAsTheContractShows() {
        String page = body(get(ops, "?q=mei"));
        String one = body(get(ops, "/" + mei));

        assertThat(Contracts.shapeDifferences("account-service/ops-customers.response.json", page))
                .isEmpty();
        assertThat(Contracts.shapeDifferences("account-service/ops-customer.response.json", one))
                .isEmpty();
        assertThat(JSON.readTree(one).path("registeredAt").asString()).isEqualTo("2026-11-01T08:30:00Z");
        assertThat(page).doesNotContain("password");
    }

    @ParameterizedTest
    @CsvSource({
        "mei,mei",
        "MEI@EXAMPLE,mei",
        "lin,mei",
        "'  Mei Lin ',mei",
        "李伟,li.wei",
        "李,li.wei",
        "vera,li.wei",
        "o'hara,100%_sure",
        "100%,100%_sure",
        "%,100%_sure",
        "_,100%_sure",
        "nobody,",
    })
    void findsByPartOfEmailOrName(String text, String email) {
        assertThat(found(text)).isEqualTo(email == null ? List.of() : List.of(email));
    }

    @Test
    void listsTheNewestFirstAPageAtATime() {
        assertThat(found("")).endsWith("100%_sure", "li.wei", "mei");
        JsonNode second = JSON.readTree(body(get(ops, "?q=example.com&page=1&size=1")));
        assertThat(second.path("items").get(0).path("email").asString()).isEqualTo("mei@example.com");
        assertThat(second.path("totalItems").asInt()).isEqualTo(2);
        assertThat(second.path("totalPages").asInt()).isEqualTo(2);
    }

    @Test
    void tellsOperatorsOnly() {
        get(shopper, "?q=mei").expectStatus().isForbidden();
        get(shopper, "/" + mei).expectStatus().isForbidden();
        http.get().uri("/api/ops/customers").exchange().expectStatus().isUnauthorized();
    }

    @ParameterizedTest
    @CsvSource({"page=-1", "page=99999", "size=0", "size=101", "page=x"})
    void refusesPagesThatCannotBe(String query) {
        get(ops, "?" + query).expectStatus().isBadRequest();
    }

    @Test
    void refusesTextThatIsTooLong() {
        get(ops, "?q={q}", "x".repeat(255)).expectStatus().isBadRequest();
    }

    @Test
    void saysWhichCustomersThereAreNone() {
        for (String id : List.of(Ids.next(), "nobody")) {
            RestTestClient.ResponseSpec answer = get(ops, "/{id}", id);
            answer.expectStatus().isNotFound();
            assertThat(answer.returnResult(Map.class).getResponseBody()).containsEntry("code", "unknown-customer");
        }
    }

    @Test
    void writesNothingOfAPersonIntoTheLog(CapturedOutput output) {
        found("li.wei@example.com");
        get(ops, "/" + mei).expectStatus().isOk();
        get(ops, "?q={q}&size=0", "li.wei@example.com").expectStatus().isBadRequest();

        assertThat(output.getAll()).doesNotContain("li.wei", "李伟", "mei@example.com");
    }
}
