package shop.blush.product;

import org.junit.jupiter.api.Test;
import shop.blush.common.test.OpenApiContract;

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
}
