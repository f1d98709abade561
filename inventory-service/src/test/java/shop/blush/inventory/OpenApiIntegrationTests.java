package shop.blush.inventory;

import org.junit.jupiter.api.Test;
import shop.blush.common.test.OpenApiContract;

class OpenApiIntegrationTests extends InventoryIntegrationTest {

    @Test
    void theCommittedDocumentIsTheCode() {
        String document = http.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody();
        OpenApiContract.check("inventory-service", document);
    }
}
