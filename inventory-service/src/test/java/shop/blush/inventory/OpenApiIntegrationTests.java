package shop.blush.inventory;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.blush.common.test.OpenApiContract;
import shop.blush.common.test.ResourceContract;
import shop.blush.protection.Resources;

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

    @Test
    void publishesWhatRulesCanBeSetOn(@Autowired Resources resources) {
        ResourceContract.check("inventory-service", resources.all());
    }
}
