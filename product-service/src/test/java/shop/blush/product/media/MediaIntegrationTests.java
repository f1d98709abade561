package shop.blush.product.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import shop.blush.product.ProductIntegrationTest;

class MediaIntegrationTests extends ProductIntegrationTest {

    @Test
    void servesPicturesThatBrowsersKeepForEver() {
        HttpHeaders headers = get("/api/catalog/media/lipstick-b3273f.svg")
                .expectStatus()
                .isOk()
                .returnResult(byte[].class)
                .getResponseHeaders();
        assertThat(headers.getContentType()).hasToString("image/svg+xml;charset=UTF-8");
        assertThat(headers.getCacheControl()).contains("max-age=31536000", "public", "immutable");
        assertThat(headers.getFirst("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.get("Cache-Control")).hasSize(1);
        http.get()
                .uri("/api/catalog/media/lipstick-b3273f.svg")
                .header("If-None-Match", headers.getETag())
                .exchange()
                .expectStatus()
                .isNotModified();
    }

    @Test
    void answersProblemsForPicturesThatCannotBeDrawn() {
        assertThat(code(get("/api/catalog/media/hammer-b3273f.svg"))).isEqualTo("unknown-picture");
        assertThat(code(http.get()
                        .uri("/api/catalog/media/lipstick-red.svg")
                        .header("Accept", "image/avif,image/webp,image/*,*/*;q=0.8")
                        .exchange()))
                .isEqualTo("unknown-picture");
        assertThat(code(get("/api/catalog/media/lipstick-b3273f.png"))).isEqualTo("not-found");
    }
}
