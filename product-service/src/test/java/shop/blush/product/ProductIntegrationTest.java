package shop.blush.product;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.util.UriBuilder;
import shop.blush.common.test.RealServers;
import shop.blush.common.test.TestTokens;
import shop.blush.product.cache.AnswerCache;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service on real servers, with an empty catalogue before each test. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@RealServers
public abstract class ProductIntegrationTest {

    protected static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected AnswerCache cache;

    protected RestTestClient http;

    @BeforeEach
    void startEmpty() {
        http = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
        jdbc.sql("DELETE FROM variant_changes").update();
        jdbc.sql("DELETE FROM reviews").update();
        jdbc.sql("DELETE FROM review_totals").update();
        jdbc.sql("DELETE FROM purchases").update();
        jdbc.sql("DELETE FROM variants").update();
        jdbc.sql("DELETE FROM products").update();
        jdbc.sql("DELETE FROM outbox").update();
        cache.dropAll();
    }

    protected RestTestClient.ResponseSpec get(Function<UriBuilder, java.net.URI> uri) {
        return http.get().uri(uri).exchange();
    }

    protected RestTestClient.ResponseSpec get(String path) {
        return http.get().uri(path).exchange();
    }

    protected JsonNode json(RestTestClient.ResponseSpec answer) {
        return JSON.readTree(
                answer.expectStatus().isOk().returnResult(String.class).getResponseBody());
    }

    /** The problem's code, or the status where it is none. */
    protected static String code(RestTestClient.ResponseSpec answer) {
        var result = answer.returnResult(Map.class);
        Object code = result.getResponseBody() == null
                ? null
                : result.getResponseBody().get("code");
        return code == null ? String.valueOf(result.getStatus().value()) : code.toString();
    }

    protected RestTestClient.ResponseSpec importFile(byte[] file, @Nullable String mapping, String parameters) {
        MultipartBodyBuilder parts = new MultipartBodyBuilder();
        parts.part("file", named(file, "catalogue.csv"));
        if (mapping != null) {
            parts.part("mapping", named(mapping.getBytes(StandardCharsets.UTF_8), "mapping.yaml"));
        }
        return http.post()
                .uri("/api/ops/catalogue/imports" + parameters)
                .header("Authorization", "Bearer " + TestTokens.ops())
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(parts.build())
                .exchange();
    }

    protected RestTestClient.ResponseSpec importCsv(String csv) {
        return importFile(csv.getBytes(StandardCharsets.UTF_8), null, "");
    }

    private static ByteArrayResource named(byte[] content, String name) {
        return new ByteArrayResource(content) {
            @Override
            public String getFilename() {
                return name;
            }
        };
    }
}
