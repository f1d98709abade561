package shop.blush.safeguard.audit;

import org.junit.jupiter.api.Test;
import shop.blush.common.test.OpenApiContract;

class OpenApiIntegrationTests extends AuditIntegrationTest {

    @Test
    void theCommittedDocumentIsTheCode() {
        var document = http.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody();
        OpenApiContract.check("safeguard-service", document);
    }
}
