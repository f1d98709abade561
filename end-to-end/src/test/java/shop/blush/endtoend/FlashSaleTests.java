package shop.blush.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A flash sale from its terms to paid orders, through the gateway and both replicas. */
@WholeShop
class FlashSaleTests {

    private static final int BUYERS = 80;
    private static final int UNITS = 60;
    private static final int LIMIT = 2;

    private final OpenShop shop;

    FlashSaleTests(OpenShop shop) {
        this.shop = shop;
    }

    private Answer reserve(Shopper buyer, String sale, String sku, String key) {
        return Shopper.insistently(() -> shop.send(buyer.request("/api/flash-sales/" + sale + "/reservations")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(Answer.JSON.writeValueAsString(Map.of("sku", sku, "quantity", 1))))));
    }

    private String orderNumber(Shopper buyer, String sale, String reservation) throws IOException {
        return buyer.get("/api/flash-sales/" + sale + "/reservations/" + reservation)
                .json()
                .path("orderNumber")
                .asString("");
    }

    @Test
    void sellsWhatThereIsToThoseWhoCameFirstAndTellsTheOthersTheTruth() throws Exception {
        Shopper operator = shop.operator();
        String sku = shop.anySku();
        JsonNode before = shop.stockLevel(operator, sku);
        long available = before.path("available").asLong();
        String sale = operator.openSale(sku, UNITS, LIMIT);
        assertThat(available(operator, sku)).isEqualTo(available - UNITS);
        ExecutorService threads = Executors.newFixedThreadPool(40);
        try {
            List<Shopper> buyers =
                    results(threads, Collections.nCopies(BUYERS, (Callable<Shopper>) () -> Shopper.register(shop)));
            Map<String, String> accepted = rush(threads, buyers, sale, sku);
            assertThat(accepted).hasSize(UNITS);

            Map<String, Shopper> owners = new HashMap<>();
            buyers.forEach(buyer -> owners.put(buyer.token(), buyer));
            Set<String> numbers = new HashSet<>();
            List<Callable<Boolean>> payments = new ArrayList<>();
            accepted.forEach((reservation, token) -> payments.add(() -> {
                Shopper buyer = owners.get(token);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> !orderNumber(buyer, sale, reservation).isEmpty());
                String number = orderNumber(buyer, sale, reservation);
                synchronized (numbers) {
                    numbers.add(number);
                }
                Answer addressed =
                        Shopper.insistently(() -> shop.send(buyer.request("/api/orders/" + number + "/address")
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString("{\"addressId\":\"" + buyer.addressId() + "\"}"))));
                assertThat(addressed.status()).as("%s", addressed).isEqualTo(200);
                if (number.hashCode() % 3 == 0) {
                    buyer.cancel(number);
                } else {
                    buyer.pay(addressed.json());
                }
                return true;
            }));
            results(threads, payments);
            assertThat(numbers).hasSize(UNITS);
            long cancelled = numbers.stream()
                    .filter(number -> number.hashCode() % 3 == 0)
                    .count();
            operator.endSale(sale);

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                JsonNode level = shop.stockLevel(operator, sku);
                assertThat(level.path("allotted")).as("%s", level).isEqualTo(before.path("allotted"));
                assertThat(level.path("available").asLong()).as("%s", level).isEqualTo(available - UNITS + cancelled);
            });
            assertThat(reserve(buyers.get(0), sale, sku, "too-late-01").code()).isEqualTo("ended");
        } finally {
            threads.shutdownNow();
        }
        shop.audit();
    }

    /** Each buyer clicks up to three times, some clicks arrive twice; answers reservation → buyer's token. */
    private Map<String, String> rush(ExecutorService threads, List<Shopper> buyers, String sale, String sku)
            throws Exception {
        Random random = new Random(20261125);
        List<Callable<Map.Entry<String, Answer>>> clicks = new ArrayList<>();
        for (Shopper buyer : buyers) {
            for (int click = 0; click < LIMIT + 1; click++) {
                String key = "click-" + click + "-" + UUID.randomUUID();
                Callable<Map.Entry<String, Answer>> call =
                        () -> Map.entry(buyer.token(), reserve(buyer, sale, sku, key));
                clicks.add(call);
                if (random.nextInt(5) == 0) {
                    clicks.add(call);
                }
            }
        }
        Collections.shuffle(clicks, random);
        Map<String, String> accepted = new HashMap<>();
        Map<String, Integer> perBuyer = new HashMap<>();
        for (Map.Entry<String, Answer> told : results(threads, clicks)) {
            Answer answer = told.getValue();
            if (answer.status() == 201 || answer.status() == 200) {
                String reservation = answer.json().path("id").asString();
                if (accepted.put(reservation, told.getKey()) == null) {
                    perBuyer.merge(told.getKey(), 1, Integer::sum);
                }
            } else {
                assertThat(answer.code()).as("%s", answer).isIn("sold-out", "limit-reached");
            }
        }
        assertThat(perBuyer.values()).allMatch(units -> units <= LIMIT);
        return accepted;
    }

    private long available(Shopper operator, String sku) throws IOException {
        return shop.stockLevel(operator, sku).path("available").asLong();
    }

    private static <T> List<T> results(ExecutorService threads, List<Callable<T>> tasks) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> future : threads.invokeAll(tasks)) {
            results.add(future.get());
        }
        return results;
    }
}
