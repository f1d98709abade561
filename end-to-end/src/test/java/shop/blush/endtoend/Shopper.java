package shop.blush.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Somebody with an account and an address, who buys through the gateway and tries again when the shop asks for that. */
final class Shopper {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final OpenShop shop;
    private final String token;
    private final String addressId;

    private Shopper(OpenShop shop, String token, String addressId) {
        this.shop = shop;
        this.token = token;
        this.addressId = addressId;
    }

    static final String PASSWORD = "peony-in-the-rain-42";

    static Shopper register(OpenShop shop) {
        return register(shop, UUID.randomUUID() + "@example.com");
    }

    /** Registers with {@link #PASSWORD}. */
    static Shopper register(OpenShop shop, String email) {
        String password = PASSWORD;
        Answer registered = insistently(() ->
                shop.post("/api/account/customers", Map.of("email", email, "password", password, "name", "Mei Lin")));
        assertThat(registered.status()).as("%s", registered).isEqualTo(201);
        Shopper shopper = signedIn(shop, email, password);
        Answer address = insistently(() -> shopper.post("/api/account/addresses", ADDRESS));
        assertThat(address.status()).as("%s", address).isEqualTo(201);
        return new Shopper(shop, shopper.token, address.json().path("id").asString());
    }

    static final Map<String, String> ADDRESS = Map.of(
            "recipient",
            "林美",
            "phone",
            "+86 138 0013 8000",
            "country",
            "CN",
            "region",
            "上海市",
            "city",
            "上海市",
            "district",
            "静安区",
            "street",
            "南京西路 1266 号",
            "postalCode",
            "200040");

    /** Signs in an account that is there; it has no address to order to. */
    static Shopper signedIn(OpenShop shop, String email, String password) {
        Answer session =
                insistently(() -> shop.post("/api/account/session", Map.of("email", email, "password", password)));
        assertThat(session.status()).as("%s", session).isEqualTo(200);
        return new Shopper(shop, session.json().path("accessToken").asString(), "");
    }

    String token() {
        return token;
    }

    String addressId() {
        return addressId;
    }

    Answer get(String path) throws IOException {
        return shop.send(request(path).GET());
    }

    Answer post(String path, Object body) throws IOException {
        return shop.send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Answer.JSON.writeValueAsString(body))));
    }

    HttpRequest.Builder request(String path) {
        return shop.request(path).header("Authorization", "Bearer " + token);
    }

    /** Asks for a price, and answers the quote's id. */
    String quote(String sku, int quantity) {
        Answer quote = insistently(() ->
                post("/api/quotes", Map.of("lines", List.of(Map.of("sku", sku, "quantity", quantity)))));
        assertThat(quote.status()).as("%s", quote).isEqualTo(201);
        return quote.json().path("id").asString();
    }

    /** Asks for a price of several SKUs, one unit each. */
    JsonNode quoteOfEach(List<String> skus, List<String> couponCodes) {
        Answer quote = insistently(() -> post(
                "/api/quotes",
                Map.of(
                        "lines",
                        skus.stream()
                                .map(sku -> Map.of("sku", sku, "quantity", 1))
                                .toList(),
                        "couponCodes",
                        couponCodes)));
        assertThat(quote.status()).as("%s", quote).isEqualTo(201);
        return quote.json();
    }

    /** Puts units of one SKU into the cart that the server keeps, which has to be new. */
    void fillCart(String sku, int quantity) {
        Answer cart = insistently(() -> shop.send(request("/api/cart")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(Answer.JSON.writeValueAsString(
                        Map.of("version", 0, "lines", List.of(Map.of("sku", sku, "quantity", quantity))))))));
        assertThat(cart.status()).as("%s", cart).isEqualTo(200);
    }

    /** Sends all units of an order in one parcel and says that it has arrived, as an operator may. */
    void deliver(JsonNode order) {
        String path = "/api/ops/orders/" + order.path("number").asString() + "/shipments";
        List<Map<String, Object>> lines = new ArrayList<>();
        for (JsonNode line : order.path("lines")) {
            lines.add(Map.of(
                    "lineNo",
                    line.path("lineNo").asInt(),
                    "quantity",
                    line.path("quantity").asInt()));
        }
        Answer sent = insistently(
                () -> post(path, Map.of("carrier", "SF Express", "trackingNumber", "SF1234567890", "lines", lines)));
        assertThat(sent.status()).as("%s", sent).isEqualTo(201);
        String shipment = sent.json().path("shipments").path(0).path("id").asString();
        Answer delivered = insistently(() -> post(path + "/" + shipment + "/delivery", Map.of()));
        assertThat(delivered.status()).as("%s", delivered).isEqualTo(200);
    }

    /** Writes the terms of a flash sale that is open for an hour, and arms it, as an operator may; answers its id. */
    String openSale(String sku, int units, int perCustomer) {
        Instant now = Instant.now();
        return armSale(sku, units, perCustomer, now.minusSeconds(5), now.plus(Duration.ofHours(1)));
    }

    /** The same for another window. */
    String armSale(String sku, int units, int perCustomer, Instant startsAt, Instant endsAt) {
        return armSale(sku, units, perCustomer, startsAt, endsAt, "PT10M", false);
    }

    /** The same for another time to pay, and perhaps with a waiting room. */
    String armSale(
            String sku,
            int units,
            int perCustomer,
            Instant startsAt,
            Instant endsAt,
            String holdFor,
            boolean waitingRoom) {
        Map<String, Object> terms = Map.of(
                "name", Map.of("en", "Velvet minute", "zh", "丝绒一分钟"),
                "startsAt", startsAt.toString(),
                "endsAt", endsAt.toString(),
                "perCustomer", perCustomer,
                "holdFor", holdFor,
                "waitingRoom", waitingRoom,
                "lines",
                        List.of(Map.of(
                                "sku", sku, "units", units, "unitPrice", Map.of("amount", 5900, "currency", "CNY"))));
        Answer created = insistently(() -> post("/api/ops/flash-sales", terms));
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        String id = created.json().path("id").asString();
        Answer armed = insistently(() -> post("/api/ops/flash-sales/" + id + "/arming", Map.of()));
        assertThat(armed.status()).as("%s", armed).isEqualTo(200);
        return id;
    }

    /** Ends a flash sale, as an operator may. */
    void endSale(String id) {
        Answer ended = insistently(() -> post("/api/ops/flash-sales/" + id + "/ending", Map.of()));
        assertThat(ended.status()).as("%s", ended).isEqualTo(200);
    }

    /** Takes a step with a return, as an operator may: {@code approval} or {@code receipt}. */
    void handleReturn(String id, String step) {
        Answer done = insistently(() -> post("/api/ops/orders/returns/" + id + "/" + step, Map.of()));
        assertThat(done.status()).as("%s", done).isEqualTo(200);
    }

    /** Orders, with one key however often it takes. */
    Answer order(String quoteId) {
        String key = UUID.randomUUID().toString();
        return insistently(() -> shop.send(request("/api/orders")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(
                        Answer.JSON.writeValueAsString(Map.of("quoteId", quoteId, "addressId", addressId))))));
    }

    /** Presses the button on the payment provider's page. */
    void pay(JsonNode order) {
        String page = order.path("payment").path("url").asString();
        Answer paid = insistently(() -> shop.send(shop.request(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("action=pay"))));
        assertThat(paid.status()).as("paying at %s: %s", page, paid).isEqualTo(303);
    }

    /** Cancels an order, however often it takes. */
    void cancel(String number) {
        Answer cancelled = insistently(() -> post("/api/orders/" + number + "/cancellation", ""));
        assertThat(cancelled.status()).as("%s", cancelled).isEqualTo(200);
    }

    /** Receives units, as an operator may. */
    void restock(String sku, int units) {
        String key = UUID.randomUUID().toString();
        Answer receipt = insistently(() -> shop.send(request("/api/ops/inventory/receipts")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(Answer.JSON.writeValueAsString(
                        Map.of("sku", sku, "quantity", units, "note", "End-to-end test"))))));
        assertThat(receipt.status()).as("%s", receipt).isEqualTo(201);
    }

    /** Answers all orders of this shopper, newest first. */
    List<JsonNode> orders() {
        List<JsonNode> orders = new ArrayList<>();
        Answer page;
        int number = 0;
        do {
            String path = "/api/orders?size=50&page=" + number++;
            page = insistently(() -> get(path));
            assertThat(page.status()).as("%s", page).isEqualTo(200);
            page.json().path("items").forEach(orders::add);
        } while (page.json().path("items").size() == 50);
        return orders;
    }

    /** A call that may meet an outage. */
    @FunctionalInterface
    interface Call {
        Answer make() throws IOException;
    }

    /** Repeats a call until there is an answer that is not an outage. */
    static Answer insistently(Call call) {
        Instant patientUntil = Instant.now().plus(PATIENCE);
        while (true) {
            boolean patient = Instant.now().isBefore(patientUntil);
            try {
                Answer answer = call.make();
                if (!answer.isOutage() || !patient) {
                    return answer;
                }
            } catch (IOException e) {
                if (!patient) {
                    throw new UncheckedIOException(e);
                }
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
