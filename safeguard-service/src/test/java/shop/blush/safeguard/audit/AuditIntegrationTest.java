package shop.blush.safeguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import shop.blush.common.test.RealServers;
import shop.blush.common.test.TestDatabase;
import shop.blush.common.test.TestTokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A healthy shop in the schemas of all services, for a test to break, and the audit of it over HTTP. */
@RealServers
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "blush.audit.settle-within=300ms",
            "blush.audit.settle-every=50ms",
            "blush.audit.reconcile-look-every=1h"
        })
public abstract class AuditIntegrationTest {

    @LocalServerPort
    protected int port;

    @Autowired
    DataSource dataSource;

    @Autowired
    StringRedisTemplate redis;

    RestTestClient http;
    protected HealthyShop shop;

    @BeforeEach
    void openAHealthyShop() {
        http = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
        shop = new HealthyShop();
        redis.delete(List.of("orders", "catalogue", "inventory"));
        mayReadAllSchemas();
    }

    private void mayReadAllSchemas() {
        HikariDataSource pool = unwrapped();
        TestDatabase.grantReadAll(
                new TestDatabase.Schema("own", pool.getJdbcUrl(), pool.getUsername(), pool.getPassword()));
        // What an account may do everywhere holds for new connections only.
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    private HikariDataSource unwrapped() {
        try {
            return dataSource.unwrap(HikariDataSource.class);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode invariant(JsonNode report, String id) {
        for (var one : report.get("invariants")) {
            if (one.get("id").stringValue().equals(id)) {
                return one;
            }
        }
        throw new AssertionError("There is no " + id);
    }

    JsonNode audit() {
        var answer = internal();
        assertThat(answer.getStatus()).isEqualTo(HttpStatus.OK);
        return new JsonMapper().readTree(answer.getResponseBody());
    }

    EntityExchangeResult<String> internal() {
        return http.get()
                .uri("/internal/audit")
                .header("X-Blush-Internal-Key", TestTokens.INTERNAL_KEY)
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    void assertOnly(String invariant, String rule, String id) {
        var report = audit();
        assertThat(report.get("ok").booleanValue()).isFalse();
        for (var one : report.get("invariants")) {
            var violations = one.get("violations");
            if (one.get("id").stringValue().equals(invariant)) {
                assertThat(one.get("ok").booleanValue()).isFalse();
                assertThat(violations).anySatisfy(violation -> {
                    assertThat(violation.get("rule").stringValue()).isEqualTo(rule);
                    assertThat(violation.get("id").stringValue()).isEqualTo(id);
                });
            } else {
                assertThat(violations).as(one.get("id").stringValue()).isEmpty();
            }
        }
    }

    /** The rules that an invariant breaks, each once. */
    List<String> rules(String invariant) {
        var rules = new ArrayList<String>();
        invariant(audit(), invariant)
                .get("violations")
                .forEach(violation -> rules.add(violation.get("rule").stringValue()));
        return rules.stream().distinct().toList();
    }

    static Map<String, Long> figures(JsonNode report, String invariant) {
        var figures = new HashMap<String, Long>();
        invariant(report, invariant)
                .get("figures")
                .properties()
                .forEach(
                        figure -> figures.put(figure.getKey(), figure.getValue().longValue()));
        return figures;
    }
}
