package shop.blush.product;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.blush.common.test.OpenApiContract;
import shop.blush.common.test.ResourceContract;
import shop.blush.protection.Resources;

class OpenApiIntegrationTests extends ProductIntegrationTest {

    @Test
    void theCommittedDocumentIsTheCode() {
        String document = get("/v3/api-docs")
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody();
        OpenApiContract.check("product-service", document);
    }

    @Test
    void publishesWhatRulesCanBeSetOn(@Autowired Resources resources) {
        ResourceContract.check("product-service", resources.all());
    }
}
