package shop.blush.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.blush.localstack.stack.StackState.Condition;
import shop.blush.localstack.stack.StackState.PartState;
import tools.jackson.databind.JsonNode;

/**
 * Every process of order-service is killed while purchases stand between two steps; nobody repeats a call. A purchase is brought
 * to a step by freezing (SIGSTOP) what the next step needs.
 */
@WholeShop
class BrokenSagasTests {

    private static final Duration RECOVERY = Duration.ofMinutes(3);
    private static final int PRESENT = 1_000;

    private final OpenShop shop;
    private final String sku;
    private final Shopper operator;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private int sold;

    BrokenSagasTests(OpenShop shop) throws IOException {
        this.shop = shop;
        sku = shop.anySku();
        operator = shop.operator();
    }

    @AfterEach
    void thawAll() throws IOException {
        threads.shutdownNow();
        thaw("payment-sandbox", "inventory-service", "promotion-service", "redis");
    }

    @Test
    void everyOrderIsCompletedOrCompensated() throws Exception {
        operator.restock(sku, PRESENT);
        int before = shop.stockLevel(operator, sku).path("onHand").asInt();

        breakOffAtTheProvider();
        breakOffBehindTheQuote();
        breakOffBeforeTheStockIsCommitted();

        await().atMost(RECOVERY).untilAsserted(() -> {
            JsonNode level = shop.stockLevel(operator, sku);
            assertThat(level.path("onHand").asInt()).as("%s", level).isEqualTo(before - sold);
        });
        shop.audit();
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(shop.blush("status").exitCode())
                        .as("all parts are up")
                        .isZero());
    }

    /** Saved, not reserved; redeemed, payment not opened; payment cancelled, order not; refund requested, not made. */
    private void breakOffAtTheProvider() throws Exception {
        Shopper reserving = Shopper.register(shop);
        Shopper opening = Shopper.register(shop);
        Shopper cancelling = withOpenOrder();
        Shopper refunded = withPaidOrder();
        String reservingQuote = reserving.quote(sku, 1);
        String openingQuote = opening.quote(sku, 1);

        freeze("payment-sandbox");
        sendOnce(opening, openingQuote);
        cancelOnce(cancelling);
        cancelOnce(refunded);
        awaitRow("SELECT 1 FROM orders WHERE quote_id = ? AND step = 'REDEEMED'", openingQuote);
        awaitRow("SELECT 1 FROM orders WHERE number = ? AND state = 'CANCELLED'", numberOf(refunded));
        freeze("inventory-service");
        sendOnce(reserving, reservingQuote);
        awaitRow("SELECT 1 FROM orders WHERE quote_id = ? AND step = 'SAVED'", reservingQuote);
        kill("order-service");
        thaw("payment-sandbox", "inventory-service");

        completes(opening);
        completes(reserving);
        awaitOrder(refunded, order -> {
            assertThat(order.path("state").asString()).isEqualTo("CANCELLED");
            assertThat(order.path("refunds")).hasSize(1);
            assertThat(order.path("refunds").path(0).path("state").asString()).isEqualTo("REFUNDED");
        });
        // The call may have died before or after the provider heard of it: both ends are right, one of them must come.
        awaitOrder(
                cancelling, order -> assertThat(order.path("state").asString()).isIn("CANCELLED", "PENDING_PAYMENT"));
        cancelling.cancel(numberOf(cancelling));
        awaitOrder(
                cancelling, order -> assertThat(order.path("state").asString()).isEqualTo("CANCELLED"));
    }

    /** Quote not read; reserved, not redeemed; captured, webhook not taken; paid, event not sent. */
    private void breakOffBehindTheQuote() throws Exception {
        Shopper asking = Shopper.register(shop);
        Shopper redeeming = Shopper.register(shop);
        Shopper captured = withOpenOrder();
        Shopper paid = withOpenOrder();
        String askingQuote = asking.quote(sku, 1);
        String redeemingQuote = redeeming.quote(sku, 1);
        JsonNode capturedOrder = orderOf(captured);

        freeze("redis");
        paid.pay(orderOf(paid));
        awaitRow("SELECT 1 FROM orders WHERE number = ? AND state = 'PAID'", numberOf(paid));
        freeze("inventory-service");
        sendOnce(redeeming, redeemingQuote);
        awaitRow("SELECT 1 FROM orders WHERE quote_id = ? AND step = 'SAVED'", redeemingQuote);
        freeze("promotion-service");
        thaw("inventory-service");
        awaitRow("SELECT 1 FROM orders WHERE quote_id = ? AND step = 'RESERVED'", redeemingQuote);
        sendOnce(asking, askingQuote);
        kill("order-service");
        captured.pay(capturedOrder);
        thaw("redis", "promotion-service");

        completes(redeeming);
        for (Shopper shopper : List.of(paid, captured)) {
            sold++;
            awaitOrder(
                    shopper, order -> assertThat(order.path("state").asString()).isEqualTo("PAID"));
        }
        assertThat(asking.orders()).isEmpty();
        assertThat(asking.order(askingQuote).status())
                .as("the quote is still good")
                .isEqualTo(201);
        asking.cancel(numberOf(asking));
    }

    /** Event sent, stock not committed. */
    private void breakOffBeforeTheStockIsCommitted() throws Exception {
        Shopper shopper = withOpenOrder();
        freeze("inventory-service");
        shopper.pay(orderOf(shopper));
        sold++;
        awaitRow(
                "SELECT 1 FROM outbox o JOIN orders p ON p.id = o.subject"
                        + " WHERE p.number = ? AND o.type = 'OrderPaid' AND o.sent_at IS NOT NULL",
                numberOf(shopper));
        kill("inventory-service");
        awaitOrder(shopper, order -> assertThat(order.path("state").asString()).isEqualTo("PAID"));
    }

    private Shopper withOpenOrder() {
        Shopper shopper = Shopper.register(shop);
        Answer order = shopper.order(shopper.quote(sku, 1));
        assertThat(order.status()).as("%s", order).isEqualTo(201);
        return shopper;
    }

    private Shopper withPaidOrder() {
        Shopper shopper = withOpenOrder();
        shopper.pay(orderOf(shopper));
        awaitOrder(shopper, order -> assertThat(order.path("state").asString()).isEqualTo("PAID"));
        return shopper;
    }

    /** An order whose checkout broke off is brought to its payment by itself, and can then be paid. */
    private void completes(Shopper shopper) {
        awaitOrder(
                shopper,
                order -> assertThat(order.path("payment").path("url").asString(""))
                        .isNotEmpty());
        shopper.pay(orderOf(shopper));
        sold++;
        awaitOrder(shopper, order -> assertThat(order.path("state").asString()).isEqualTo("PAID"));
    }

    private void sendOnce(Shopper shopper, String quoteId) {
        threads.submit(() -> shop.send(shopper.request("/api/orders")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(
                        "{\"quoteId\":\"%s\",\"addressId\":\"%s\"}".formatted(quoteId, shopper.addressId())))));
    }

    private void cancelOnce(Shopper shopper) {
        String number = numberOf(shopper);
        threads.submit(() -> shopper.post("/api/orders/" + number + "/cancellation", ""));
    }

    /** Answers the only order of a shopper. */
    private static JsonNode orderOf(Shopper shopper) {
        return Shopper.insistently(() -> shopper.get("/api/orders/" + numberOf(shopper)))
                .json();
    }

    private static String numberOf(Shopper shopper) {
        List<JsonNode> orders = shopper.orders();
        assertThat(orders).hasSize(1);
        return orders.get(0).path("number").asString();
    }

    private static void awaitOrder(Shopper shopper, Consumer<JsonNode> expectation) {
        await().atMost(RECOVERY).untilAsserted(() -> expectation.accept(orderOf(shopper)));
    }

    private void awaitRow(String query, String value) throws IOException, SQLException {
        try (Connection connection = shop.database("orders");
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, value);
            await(query)
                    .atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        try (ResultSet rows = statement.executeQuery()) {
                            return rows.next();
                        }
                    });
        }
    }

    private void freeze(String... parts) throws IOException {
        signal("STOP", parts);
    }

    private void thaw(String... parts) throws IOException {
        signal("CONT", parts);
    }

    /** Kills all processes of a service, as machines that lose power do. */
    private void kill(String service) throws IOException {
        signal("KILL", service);
    }

    private void signal(String signal, String... parts) throws IOException {
        List<String> processes = Arrays.stream(parts)
                .flatMap(part -> shop.processesOf(part).stream())
                .filter(part -> part.condition() == Condition.UP)
                .map(PartState::pid)
                .filter(Objects::nonNull)
                .map(pid -> Long.toString(pid))
                .toList();
        if (processes.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        command.addAll(processes);
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
