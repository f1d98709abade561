package shop.blush.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class StorefrontIntegrationTests extends RunningGateway {

    private static final String INDEX = "<!doctype html><title>Blush</title>";
    private static final String SCRIPT = "console.log('blush')";

    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void storefront(DynamicPropertyRegistry registry) throws IOException {
        Files.createDirectories(folder.resolve("assets"));
        Files.writeString(folder.resolve("index.html"), INDEX);
        Files.writeString(folder.resolve("favicon.svg"), "<svg/>");
        Files.writeString(folder.resolve("assets/app-4f2a.js"), SCRIPT);
        Files.writeString(folder.resolve("assets/app-4f2a.js.br"), "brotli bytes");
        Files.write(folder.resolve("assets/app-4f2a.js.gz"), gzip(SCRIPT));
        for (int i = 1; i <= 7; i++) {
            Files.writeString(folder.resolve("assets/own-" + i + ".js"), SCRIPT);
            Files.writeString(folder.resolve("assets/own-" + i + ".js.br"), "brotli bytes");
            Files.write(folder.resolve("assets/own-" + i + ".js.gz"), gzip(SCRIPT));
        }
        Files.writeString(folder.resolve("assets/plain-1.css"), "p{}");
        registry.add("BLUSH_STOREFRONT_DIR", () -> folder.toString());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes());
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | gzip, deflate, br, zstd | br", // what browsers send
                "2 | br, gzip                | br",
                "3 | gzip                    | gzip",
                "4 | gzip;q=1.0, br;q=0      | gzip",
                "5 | GZIP;q=0.5, br;q=0.1    | br",
                "6 | deflate                 | -",
                "7 | identity                | -",
            })
    void servesAssetsForEverInTheSmallestEncodingThatTheClientTakes(int file, String accepted, String encoding) {
        // A file of its own for each row: which one was found is cached.
        HttpResponse<String> response = get("/assets/own-" + file + ".js", "Accept-Encoding", accepted);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Encoding").orElse("-"))
                .isEqualTo(encoding);
        assertThat(response.headers().firstValue("Cache-Control").orElseThrow().split(", "))
                .containsExactlyInAnyOrder("public", "max-age=31536000", "immutable");
        assertThat(response.headers().allValues("Vary")).containsExactly("Accept-Encoding");
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).contains("javascript");
    }

    @Test
    void servesAnAssetThatHasNoCompressedForm() {
        HttpResponse<String> response = get("/assets/plain-1.css", "Accept-Encoding", "br, gzip");

        assertThat(response.body()).isEqualTo("p{}");
        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
    }

    @Test
    void answersHeadForFilesAndPages() {
        HttpResponse<String> asset = send("HEAD", "/assets/app-4f2a.js");
        HttpResponse<String> page = send("HEAD", "/orders/42", "Accept", "text/html");

        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(asset.headers().firstValue("Content-Length")).hasValue(String.valueOf(SCRIPT.length()));
        assertThat(asset.body()).isEmpty();
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Length")).hasValue(String.valueOf(INDEX.length()));
        assertThat(page.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/                     | text/html",
                "/                     | */*",
                "/index.html           | */*",
                "/products/lipstick    | text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
                "/ops                  | text/html",
                "/products/lipstick    | */*",
                "/products/no.7        | text/html",
                "/apiary               | text/html",
            })
    void answersPagesWithTheIndex(String path, String accept) {
        HttpResponse<String> response = get(path, "Accept", accept);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(INDEX);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-cache, private");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/assets/missing.js      | text/html",
                "/assets/                | text/html",
                "/assets                 | text/html",
                "/api/nothing            | text/html",
                "/api                    | text/html",
                "/sandbox                | application/json",
                "/internal/jwks          | text/html",
                "/actuator/health        | text/html",
                "/missing.js             | */*",
                "/products/lipstick      | application/json",
            })
    void answers404ForWhatIsNoPage(String path, String accept) {
        if (path.equals("/sandbox")) {
            assertThat(get(path, "Accept", accept).body()).isEqualTo("payment-sandbox");
        } else {
            assertProblem(get(path, "Accept", accept), 404, "not-found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/..%2findex.html", "/assets/%2e%2e/index.html", "/..%2f..%2fetc/passwd"})
    void staysInItsFolder(String path) {
        assertThat(get(path).statusCode()).isEqualTo(400);
    }

    @Test
    void servesOtherFilesOfTheRootAndAsksAgain() {
        HttpResponse<String> response = get("/favicon.svg", "Accept", "text/html");

        assertThat(response.body()).isEqualTo("<svg/>");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-cache");
        String modified = response.headers().firstValue("Last-Modified").orElseThrow();
        assertThat(get("/favicon.svg", "If-Modified-Since", modified).statusCode())
                .isEqualTo(304);
    }

    @Test
    void answers304ForAnIndexThatTheBrowserHas() throws IOException {
        String etag = get("/").headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> same = get("/cart", "Accept", "text/html", "If-None-Match", etag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.headers().firstValue("ETag")).hasValue(etag);
        assertThat(get("/", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);

        Path index = folder.resolve("index.html");
        try {
            Files.writeString(index, INDEX + "<p>new build</p>");
            Files.setLastModifiedTime(
                    index, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() + 5000));
            assertThat(get("/", "If-None-Match", etag).statusCode()).isEqualTo(200);
        } finally {
            Files.writeString(index, INDEX);
        }
    }
}
