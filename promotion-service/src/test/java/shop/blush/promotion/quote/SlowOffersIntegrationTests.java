package shop.blush.promotion.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import shop.blush.promotion.PromotionIntegrationTest;

/** Quotes while the tables of offers are slow. */
@TestPropertySource(properties = "blush.offers.checked-every=500ms")
class SlowOffersIntegrationTests extends PromotionIntegrationTest {

    private static final Map<String, Integer> CART = Map.of(LIPSTICK, 1);
    private static final Duration PAUSE = Duration.ofMillis(900);

    private final String customer = newCustomer();

    private long millisOfAQuote() {
        long start = System.nanoTime();
        assertThat(quote(customer, CART, "TEN").coupons()).containsExactly("TEN:applied");
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    @Test
    void areAnsweredFromWhatThereWas() {
        coupon("TEN", "CODE", amountOff(100, 10), ",'maxClaims':100");
        await().atMost(Duration.ofSeconds(5))
                .ignoreExceptions()
                .until(() -> quote(customer, CART, "TEN").coupons().contains("TEN:applied"));
        jdbc.sql("RENAME TABLE coupons TO coupons_aside").update();
        jdbc.sql("CREATE VIEW coupons AS SELECT coupons_aside.* FROM coupons_aside JOIN (SELECT SLEEP("
                        + PAUSE.toMillis() / 1e3 + ") AS slept) pause")
                .update();
        try {
            List<Long> millis = new ArrayList<>();
            long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            while (System.nanoTime() < end) {
                millis.add(millisOfAQuote());
            }
            assertThat(millis).allSatisfy(each -> assertThat(each).isLessThan(PAUSE.toMillis()));
        } finally {
            jdbc.sql("DROP VIEW coupons").update();
            jdbc.sql("RENAME TABLE coupons_aside TO coupons").update();
        }
    }

    @Test
    void knowANewOfferSoon() {
        coupon("TEN", "CODE", amountOff(100, 10), "");
        await().atMost(Duration.ofSeconds(5))
                .ignoreExceptions()
                .until(() -> quote(customer, CART, "TEN").coupons().contains("TEN:applied"));
    }
}
