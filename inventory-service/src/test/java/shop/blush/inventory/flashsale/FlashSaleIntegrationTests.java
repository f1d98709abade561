package shop.blush.inventory.flashsale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import shop.blush.inventory.FlashSaleTest;

class FlashSaleIntegrationTests extends FlashSaleTest {

    private static final Instant START = Instant.parse("2126-01-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(2));

    @Autowired
    private EndSale endSale;

    @Test
    void armingTakesTheUnitsOutOfWhatIsAvailable() {
        String sku = stocked(120);
        String other = stocked(5);
        String sale = Ids.next();

        String answer = arm(sale, START, END, 2, Map.of(sku, 100, other, 5))
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody();

        assertThat(Contracts.shapeDifferences("inventory-service/internal-arm-sale.response.json", answer))
                .isEmpty();
        assertThat(units(sale, sku)).isEqualTo(new Units(100, 0, 0, 0));
        assertThat(available(sku)).isEqualTo(20);
        assertThat(available(other)).isZero();
        assertThat(code(hold(Ids.next(), Map.of(sku, 21)))).isEqualTo("out-of-stock");
    }

    @Test
    void armingAgainChangesNothing() {
        String sku = stocked(120);
        String sale = Ids.next();
        arm(sale, START, END, 2, Map.of(sku, 100)).expectStatus().isOk();
        arm(sale, START, END, 2, Map.of(sku, 100)).expectStatus().isOk();

        assertThat(available(sku)).isEqualTo(20);
        assertThat(code(arm(sale, START, END, 3, Map.of(sku, 100)))).isEqualTo("flash-sale-differs");
        assertThat(code(arm(sale, START, END, 2, Map.of(sku, 99)))).isEqualTo("flash-sale-differs");
        assertThat(available(sku)).isEqualTo(20);
    }

    @Test
    void armsAllOrNothing() {
        String enough = stocked(100);
        String few = stocked(3);

        var refused = arm(Ids.next(), START, END, 2, Map.of(enough, 50, few, 4, "SKU-NEVER-SEEN", 1));

        String body =
                refused.expectStatus().isEqualTo(409).returnResult(String.class).getResponseBody();
        assertThat(Contracts.shapeDifferences("inventory-service/internal-arm-sale.out-of-stock.json", body))
                .isEmpty();
        assertThat(body).contains(few, "SKU-NEVER-SEEN").doesNotContain(enough);
        assertThat(available(enough)).isEqualTo(100);
    }

    @RepeatedTest(3)
    void armedTwiceAtOnceWhileOrdersTakeTheSameStock() throws Exception {
        String sku = stocked(100);
        String sale = Ids.next();
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            work.add(() -> code(arm(sale, START, END, 2, Map.of(sku, 60))));
        }
        for (int i = 0; i < 30; i++) {
            work.add(() -> code(hold(Ids.next(), Map.of(sku, 2))));
        }
        ExecutorService threads = Executors.newFixedThreadPool(12);
        List<String> codes = new ArrayList<>();
        for (Future<String> answer : threads.invokeAll(work)) {
            codes.add(answer.get());
        }
        threads.shutdown();

        boolean armed = codes.contains("200");
        long held = codes.stream().filter("201"::equals).count();
        assertThat(available(sku)).isEqualTo(100 - (armed ? 60 : 0) - 2 * held);
        assertThat(codes).allMatch(List.of("200", "201", "out-of-stock", "stock-busy", "store-unavailable")::contains);
    }

    @Test
    void endingGivesTheLeftoversBack() {
        String sku = stocked(50);
        String sale = openSale(5, Map.of(sku, 40));
        reserved(sale, Ids.next(), sku, 3);

        for (int i = 0; i < 2; i++) {
            end(sale).expectStatus().isOk();
            assertThat(units(sale, sku)).isEqualTo(new Units(40, 3, 0, 37));
            assertThat(available(sku)).isEqualTo(47);
        }
        assertThat(code(arm(sale, START, END, 5, Map.of(sku, 40)))).isEqualTo("flash-sale-ended");
        assertThat(code(end(Ids.next()))).isEqualTo("unknown-flash-sale");
    }

    @Test
    void endsByTheClock() {
        String sku = stocked(10);
        String sale = openSale(5, Map.of(sku, 10));
        endSale.endDue();
        assertThat(available(sku)).isZero();

        clock.advance(Duration.ofMinutes(61));
        endSale.endDue();

        assertThat(units(sale, sku)).isEqualTo(new Units(10, 0, 0, 10));
        assertThat(available(sku)).isEqualTo(10);
    }

    @Test
    void tellsTheFiguresOfTheSalesItKnows() {
        String sku = stocked(10);
        String sale = openSale(5, Map.of(sku, 10));
        reserved(sale, Ids.next(), sku, 4);

        String answer = http.get()
                .uri("/internal/inventory/flash-sales?id=" + sale + "&id=" + Ids.next())
                .header("X-Blush-Internal-Key", TestTokens.INTERNAL_KEY)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody();

        assertThat(Contracts.shapeDifferences("inventory-service/internal-sales.response.json", answer))
                .isEmpty();
        assertThat(answer).contains("\"remaining\":6", "\"held\":4").containsOnlyOnce("\"epoch\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"startsAt\":\"2126-01-01T00:00:00Z\",\"endsAt\":\"2126-01-01T00:00:00Z\",\"perCustomer\":1,\"holdFor\":\"PT1M\",\"lines\":[{\"sku\":\"A\",\"units\":1}]}",
                "{\"startsAt\":\"2126-01-01T00:00:00Z\",\"endsAt\":\"2126-01-02T00:00:00Z\",\"perCustomer\":0,\"holdFor\":\"PT1M\",\"lines\":[{\"sku\":\"A\",\"units\":1}]}",
                "{\"startsAt\":\"2126-01-01T00:00:00Z\",\"endsAt\":\"2126-01-02T00:00:00Z\",\"perCustomer\":1,\"holdFor\":\"PT0S\",\"lines\":[{\"sku\":\"A\",\"units\":1}]}",
                "{\"startsAt\":\"2126-01-01T00:00:00Z\",\"endsAt\":\"2126-01-02T00:00:00Z\",\"perCustomer\":1,\"holdFor\":\"PT1M\",\"lines\":[]}",
                "{\"startsAt\":\"2126-01-01T00:00:00Z\",\"endsAt\":\"2126-01-02T00:00:00Z\",\"perCustomer\":1,\"holdFor\":\"PT1M\",\"lines\":[{\"sku\":\"A\",\"units\":0}]}",
                "{\"startsAt\":\"2126-01-01T00:00:00Z\",\"endsAt\":\"2126-01-02T00:00:00Z\",\"perCustomer\":1,\"holdFor\":\"PT1M\",\"lines\":[{\"sku\":\"A\",\"units\":1},{\"sku\":\"A\",\"units\":1}]}",
            })
    void refusesTermsThatMakeNoSense(String body) {
        assertThat(code(arm(Ids.next(), body))).isIn("invalid-request", "invalid-flash-sale");
    }
}
