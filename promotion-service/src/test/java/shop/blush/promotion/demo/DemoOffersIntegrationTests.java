package shop.blush.promotion.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.RealServers;
import shop.blush.common.test.StubService;

@RealServers
@SpringBootTest(properties = "blush.demo.enabled=true")
class DemoOffersIntegrationTests {

    private static final StubService CATALOGUE = StubService.named("product-service");

    static {
        CATALOGUE.down();
    }

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LoadDemoOffers loadDemoOffers;

    @Autowired
    private LoadDemoFlashSale loadDemoFlashSale;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) {
        CATALOGUE.register(registry);
    }

    @Test
    void fillsAnEmptyShopOnce() {
        loadDemoOffers.run(null);
        assertThat(jdbc.sql("SELECT name_en FROM promotions ORDER BY name_en")
                        .query(String.class)
                        .list())
                .containsExactly("Lip trio", "More for you", "With our thanks");
        assertThat(jdbc.sql("SELECT CONCAT(code, ' ', mode) FROM coupons ORDER BY code")
                        .query(String.class)
                        .list())
                .containsExactly("BLUSH20 AUTO", "WELCOME15 CODE");
    }

    @Test
    void writesAFlashSaleOnceTheCatalogueIsUp() {
        loadDemoFlashSale.load();
        assertThat(flashSales()).isEmpty();

        String rosewood = Contracts.read("product-service/internal-variants.response.json");
        String figJam = rosewood.replace("BL-VHL-ROSEWOOD", "BL-VHL-FIG-JAM");
        CATALOGUE.on(
                "GET",
                "/internal/catalog/variants",
                200,
                rosewood.strip().replaceFirst("]$", ",") + figJam.strip().substring(1));
        CATALOGUE.up();
        loadDemoFlashSale.load();
        loadDemoFlashSale.load();
        assertThat(flashSales()).containsExactly("Velvet hour DRAFT");
    }

    private List<String> flashSales() {
        return jdbc.sql("SELECT CONCAT(name_en, ' ', state) FROM flash_sales")
                .query(String.class)
                .list();
    }
}
