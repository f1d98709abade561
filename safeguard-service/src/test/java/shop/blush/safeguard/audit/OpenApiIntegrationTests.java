package shop.blush.safeguard.audit;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.blush.common.test.OpenApiContract;
import shop.blush.common.test.ResourceContract;
import shop.blush.protection.Resources;

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

    @Test
    void publishesWhatRulesCanBeSetOn(@Autowired Resources resources) {
        ResourceContract.check("safeguard-service", resources.all());
    }
}
