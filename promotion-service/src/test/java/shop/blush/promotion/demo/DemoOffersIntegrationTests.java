package shop.blush.promotion.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.blush.common.test.RealServers;

@RealServers
@SpringBootTest(properties = "blush.demo.enabled=true")
class DemoOffersIntegrationTests {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LoadDemoOffers loadDemoOffers;

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
}
