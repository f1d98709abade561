package shop.blush.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import shop.blush.localstack.stack.StackState.Condition;
import shop.blush.localstack.stack.StackState.PartState;
import tools.jackson.databind.JsonNode;

/** One of two processes of a service is killed while shoppers buy: no order is lost, none is doubled. */
@WholeShop
class LostProcessesTests {

    private static final int SHOPPERS = 8;
    private static final int ORDERS_EACH = 25;
    private static final int ORDERS = SHOPPERS * ORDERS_EACH;

    private final OpenShop shop;
    private final AtomicInteger placed = new AtomicInteger();

    LostProcessesTests(OpenShop shop) {
        this.shop = shop;
    }

    @Test
    void twoHundredOrdersSurviveTheLossOfTwoProcesses() throws Exception {
        String sku = shop.anySku();
        Shopper operator = shop.operator();
        operator.restock(sku, ORDERS);
        int before = shop.stockLevel(operator, sku).path("onHand").asInt();
        int beforeRestarts = restarts();
        ExecutorService threads = Executors.newFixedThreadPool(SHOPPERS);
        List<Shopper> shoppers = new ArrayList<>();
        try {
            for (int i = 0; i < SHOPPERS; i++) {
                shoppers.add(Shopper.register(shop));
            }
            List<Future<?>> buying = new ArrayList<>();
            shoppers.forEach(shopper -> buying.add(threads.submit(() -> buy(shopper, sku))));
            await().atMost(Duration.ofMinutes(3)).until(() -> placed.get() >= ORDERS / 2);
            kill("order-service");
            kill("inventory-service");
            assertThat(placed).as("orders placed before the loss").hasValueLessThan(ORDERS);
            for (Future<?> shopper : buying) {
                shopper.get();
            }
        } finally {
            threads.shutdownNow();
        }
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            List<JsonNode> orders = new ArrayList<>();
            shoppers.forEach(shopper -> orders.addAll(shopper.orders()));
            assertThat(orders)
                    .hasSize(ORDERS)
                    .allSatisfy(order -> assertThat(order.path("state").asString())
                            .as("%s", order)
                            .isEqualTo("PAID"));
            assertThat(orders.stream().map(order -> order.path("number").asString()))
                    .doesNotHaveDuplicates();
        });
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode level = shop.stockLevel(operator, sku);
            assertThat(level.path("onHand").asInt()).as("%s", level).isEqualTo(before - ORDERS);
        });
        shop.audit();
        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            assertThat(restarts()).isEqualTo(beforeRestarts + 2);
            assertThat(shop.blush("status").exitCode())
                    .as("all parts are up again")
                    .isZero();
        });
    }

    private void buy(Shopper shopper, String sku) {
        for (int i = 0; i < ORDERS_EACH; i++) {
            Answer order = shopper.order(shopper.quote(sku, 1));
            assertThat(order.status()).as("%s", order).isEqualTo(201);
            placed.incrementAndGet();
            shopper.pay(order.json());
        }
    }

    /** Kills one process, as a machine that loses power does. */
    private void kill(String service) throws IOException {
        PartState victim = shop.processesOf(service).stream()
                .filter(part -> part.condition() == Condition.UP)
                .findFirst()
                .orElseThrow();
        assertThat(ProcessHandle.of(victim.pid()).orElseThrow().destroyForcibly())
                .as("killing %s", victim)
                .isTrue();
    }

    private int restarts() {
        return List.of("order-service", "inventory-service").stream()
                .flatMap(service -> shop.processesOf(service).stream())
                .mapToInt(PartState::restarts)
                .sum();
    }
}
