package shop.blush.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong at a flash sale is said with its code, changes nothing, and the sale goes on. */
@WholeShop
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlashSaleBadInputTests {

    private static final int LIMIT = 2;
    private static final String TICKET = "X-Flash-Sale-Ticket";

    private final OpenShop shop;
    private final Shopper operator;
    /** Has one unit of the sale, by {@link #usedKey}, and all that a customer can get of {@link #onePerCustomer}. */
    private final Shopper shopper;

    private final Shopper stranger;
    private final String sku;
    private final String sale;
    private final String onePerCustomer;
    private final String upcoming;
    /** Both have waiting rooms. */
    private final String queued;

    private final String queuedToo;
    /** Has got its customer a unit. */
    private final String usedTicket;

    private final String strangersTicket;
    private final String ticketOfTheOtherSale;
    private final String ended;
    private final String usedKey = UUID.randomUUID().toString();
    private final List<String> orders = new ArrayList<>();
    private final String reservation;
    private Map<String, String> figures = Map.of();

    FlashSaleBadInputTests(OpenShop shop) throws IOException {
        this.shop = shop;
        operator = shop.operator();
        shopper = Shopper.register(shop);
        stranger = Shopper.register(shop);
        sku = shop.get("/api/catalog/products/velvet-hour-lipstick")
                .json()
                .path("variants")
                .path(1) // other tests count the units of the first
                .path("sku")
                .asString();
        Instant now = Instant.now();
        sale = operator.openSale(sku, 10, LIMIT);
        onePerCustomer = operator.openSale(sku, 10, 1);
        upcoming = operator.armSale(sku, 10, LIMIT, now.plus(Duration.ofHours(1)), now.plus(Duration.ofHours(2)));
        queued = operator.armSale(sku, 10, LIMIT, now.minusSeconds(5), now.plus(Duration.ofHours(1)), "PT10M", true);
        queuedToo = operator.armSale(sku, 10, LIMIT, now.minusSeconds(5), now.plus(Duration.ofHours(1)), "PT10M", true);
        ended = operator.openSale(sku, 10, LIMIT);
        operator.endSale(ended);
        reservation = reserved(shopper, sale, usedKey);
        reserved(shopper, onePerCustomer, key());
        usedTicket = ticket(shopper, queued);
        strangersTicket = ticket(stranger, queued);
        ticketOfTheOtherSale = ticket(shopper, queuedToo);
        reserved(
                shopper,
                queued,
                attempt(shopper, queued, "", key(), unit(sku, "1")).header(TICKET, usedTicket));
    }

    /** Queues until it is the customer's turn. */
    private String ticket(Shopper buyer, String of) {
        String tickets = "/api/flash-sales/" + of + "/tickets";
        Answer joined = Shopper.insistently(() -> buyer.post(tickets, ""));
        assertThat(joined.status()).as("%s", joined).isEqualTo(200);
        String ticket = joined.json().path("id").asString();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> buyer.get(tickets + "/" + ticket)
                        .json()
                        .path("state")
                        .asString("")
                        .equals("YOUR_TURN"));
        return ticket;
    }

    /** Takes a unit, and waits until it has its order. */
    private String reserved(Shopper buyer, String from, String key) {
        return reserved(buyer, from, attempt(buyer, from, "", key, unit(sku, "1")));
    }

    private String reserved(Shopper buyer, String from, HttpRequest.Builder attempt) {
        Answer held = Shopper.insistently(() -> shop.send(attempt));
        assertThat(held.status()).as("%s", held).isEqualTo(201);
        String id = held.json().path("id").asString();
        String path = "/api/flash-sales/" + from + "/reservations/" + id;
        await().atMost(Duration.ofSeconds(60)).until(() -> !orderOf(buyer, path).isEmpty());
        orders.add(Shopper.insistently(() -> buyer.get(path))
                .json()
                .path("orderNumber")
                .asString());
        return id;
    }

    private static String orderOf(Shopper buyer, String path) throws IOException {
        return buyer.get(path).json().path("orderNumber").asString("");
    }

    private HttpRequest.Builder attempt(
            @Nullable Shopper buyer, String of, String query, @Nullable String key, String body) {
        String path = "/api/flash-sales/" + of + "/reservations" + query;
        HttpRequest.Builder request = buyer == null ? shop.request(path) : buyer.request(path);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private static String unit(String sku, String quantity) {
        return "{\"sku\":\"%s\",\"quantity\":%s}".formatted(sku, quantity);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    @BeforeAll
    void look() throws IOException {
        figures = shop.figures();
    }

    @AfterAll
    void nothingHasChangedAndTheSaleGoesOn() throws IOException {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(shop.figures()).isEqualTo(figures));
        reserved(stranger, sale, key());
        reserved(stranger, onePerCustomer, key());
        orders.subList(0, 3).forEach(shopper::cancel);
        orders.subList(3, 5).forEach(stranger::cancel);
        List.of(sale, onePerCustomer, upcoming, queued, queuedToo).forEach(operator::endSale);
        shop.audit();
    }

    @ParameterizedTest
    @MethodSource
    void isRefused(Case refused) throws IOException {
        refused.isRefusedBy(shop);
    }

    Stream<Case> isRefused() {
        return Stream.of(attempts(), quantities(), windows(), keys(), others(), tickets(), terms())
                .flatMap(cases -> cases);
    }

    private Case attempt(String name, int status, String code, String of, String body) {
        return new Case(name, status, code, () -> attempt(shopper, of, "", key(), body));
    }

    private Stream<Case> attempts() {
        return Stream.of(
                attempt(
                        "unknown sale",
                        404,
                        "unknown-flash-sale",
                        UUID.randomUUID().toString(),
                        unit(sku, "1")),
                attempt("sale that is none", 400, "invalid-parameter", "42", unit(sku, "1")),
                attempt("unknown SKU", 422, "not-in-this-sale", sale, unit("NO-SUCH-SKU", "1")),
                attempt("SKU that is none", 400, "invalid-request", sale, unit("' OR 1=1 --", "1")),
                attempt("price sent along", 400, "unknown-field", sale, """
                        {"sku":"%s","quantity":1,"unitPrice":{"amount":1,"currency":"CNY"}}""".formatted(sku)),
                attempt("currency sent along", 400, "unknown-field", sale, """
                        {"sku":"%s","quantity":1,"currency":"EUR"}""".formatted(sku)),
                attempt("half a body", 400, "malformed-json", sale, "{\"sku\":"),
                attempt("empty body", 400, "malformed-json", sale, ""),
                attempt("one more than a customer can get", 409, "limit-reached", onePerCustomer, unit(sku, "1")));
    }

    private Stream<Case> quantities() {
        return Stream.concat(
                Stream.of(
                                "0",
                                "-1",
                                "100",
                                "2147483648",
                                "9223372036854775808",
                                "99999999999999999999",
                                "1.5",
                                "1e2",
                                "\"two\"",
                                "null")
                        .map(quantity ->
                                attempt("quantity " + quantity, 400, "invalid-request", sale, unit(sku, quantity))),
                Stream.of(
                        attempt("quantity above the limit", 422, "quantity-above-limit", sale, unit(sku, "3")),
                        attempt("limit already half used", 409, "limit-reached", sale, unit(sku, "2"))));
    }

    /** Each at the door, and at inventory-service behind it. */
    private Stream<Case> windows() {
        return Stream.of("", "?repeat=true", "?sku=NO-SUCH-SKU")
                .flatMap(query -> Stream.of(
                        new Case(
                                "before the start" + query,
                                425,
                                "not-started",
                                () -> attempt(shopper, upcoming, query, key(), unit(sku, "1"))),
                        new Case(
                                "after the end" + query,
                                410,
                                "ended",
                                () -> attempt(shopper, ended, query, key(), unit(sku, "1")))));
    }

    private Stream<Case> keys() {
        return Stream.of(
                new Case(
                        "no key",
                        400,
                        "idempotency-key-required",
                        () -> attempt(shopper, sale, "", null, unit(sku, "1"))),
                new Case(
                        "key that is none",
                        400,
                        "invalid-idempotency-key",
                        () -> attempt(shopper, sale, "", "x", unit(sku, "1"))),
                new Case(
                        "used key with another quantity",
                        422,
                        "idempotency-key-reused",
                        () -> attempt(shopper, sale, "", usedKey, unit(sku, "2"))));
    }

    private Stream<Case> others() {
        String path = "/api/flash-sales/" + sale + "/reservations/" + reservation;
        return Stream.of(
                new Case("nobody", 401, "sign-in-required", () -> attempt(null, sale, "", key(), unit(sku, "1"))),
                new Case(
                        "somebody else's reservation",
                        404,
                        "unknown-reservation",
                        () -> stranger.request(path).GET()),
                new Case(
                        "events of somebody else's reservation",
                        404,
                        "unknown-reservation",
                        () -> stranger.request(path + "/events").GET()),
                new Case(
                        "reservation in another sale",
                        404,
                        "unknown-reservation",
                        () -> shopper.request("/api/flash-sales/" + upcoming + "/reservations/" + reservation)
                                .GET()));
    }

    private Stream<Case> tickets() {
        return Stream.of(
                with("forged ticket", 403, "invalid-ticket", forged(usedTicket)),
                with("ticket that is none", 403, "invalid-ticket", "let-me-in"),
                with("somebody else's ticket", 403, "invalid-ticket", strangersTicket),
                with("ticket of another sale", 403, "invalid-ticket", ticketOfTheOtherSale),
                with("used ticket", 409, "ticket-used", usedTicket),
                attempt("no ticket", 403, "ticket-required", queued, unit(sku, "1")),
                new Case(
                        "looking at somebody else's ticket",
                        403,
                        "invalid-ticket",
                        () -> shopper.request("/api/flash-sales/" + queued + "/tickets/" + strangersTicket)
                                .GET()),
                new Case(
                        "looking at a forged ticket",
                        403,
                        "invalid-ticket",
                        () -> shopper.request("/api/flash-sales/" + queued + "/tickets/" + forged(usedTicket))
                                .GET()),
                queueing("where nobody queues", 409, "no-waiting-room", sale),
                queueing(
                        "for an unknown sale",
                        404,
                        "unknown-flash-sale",
                        UUID.randomUUID().toString()),
                queueing("after the end", 410, "ended", ended));
    }

    private Case with(String name, int status, String code, String ticket) {
        return new Case(
                name,
                status,
                code,
                () -> attempt(shopper, queued, "", key(), unit(sku, "1")).header(TICKET, ticket));
    }

    private Case queueing(String name, int status, String code, String of) {
        return new Case(
                "queueing " + name,
                status,
                code,
                () -> shopper.request("/api/flash-sales/" + of + "/tickets").POST(BodyPublishers.noBody()));
    }

    /** Another signature. */
    private static String forged(String ticket) {
        char last = ticket.charAt(ticket.length() - 4);
        return ticket.substring(0, ticket.length() - 4)
                + (last == 'A' ? 'B' : 'A')
                + ticket.substring(ticket.length() - 3);
    }

    private Stream<Case> terms() {
        return Stream.of(
                terms("currency that is not sold", 422, "currency-not-sold", operator, Map.of("currency", "EUR")),
                terms("price above the list price", 422, "not-a-discount", operator, Map.of("amount", "99999999")),
                terms("price of nothing", 422, "amount-out-of-range", operator, Map.of("amount", "0")),
                terms("no units", 422, "units-out-of-range", operator, Map.of("units", "0")),
                terms("unknown SKU", 422, "unknown-sku", operator, Map.of("sku", "NO-SUCH-SKU")),
                terms("limit of nothing", 422, "per-customer-out-of-range", operator, Map.of("perCustomer", "0")),
                terms("half a second of hold", 422, "hold-out-of-range", operator, Map.of("holdFor", "PT0.5S")),
                terms("shopper", 403, "forbidden", shopper, Map.of()));
    }

    private Case terms(String name, int status, String code, Shopper by, Map<String, String> wrong) {
        Map<String, String> terms = new TreeMap<>(Map.of(
                "sku", sku, "units", "1", "amount", "5900", "currency", "CNY", "perCustomer", "1", "holdFor", "PT5M"));
        terms.putAll(wrong);
        Instant start = Instant.now().plus(Duration.ofHours(1));
        String body = """
                {"name":{"en":"Wrong"},"startsAt":"%s","endsAt":"%s","perCustomer":%s,"holdFor":"%s","waitingRoom":false,
                 "lines":[{"sku":"%s","units":%s,"unitPrice":{"amount":%s,"currency":"%s"}}]}""".formatted(
                        start,
                        start.plusSeconds(60),
                        terms.get("perCustomer"),
                        terms.get("holdFor"),
                        terms.get("sku"),
                        terms.get("units"),
                        terms.get("amount"),
                        terms.get("currency"));
        return new Case(
                "terms: " + name,
                status,
                code,
                () -> by.request("/api/ops/flash-sales")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void tenThousandAttemptsOfOneCustomerGetHimNothingMore() throws Exception {
        List<Answer> answers = atOnce(
                10_000,
                () -> Shopper.insistently(
                        () -> shop.send(attempt(shopper, onePerCustomer, "", key(), unit(sku, "1")))));

        assertThat(answers).hasSize(10_000).allSatisfy(answer -> {
            assertThat(answer.status()).as("%s", answer).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("limit-reached");
        });
    }

    @Test
    void aDeviceThatPressesWithoutEndIsAskedToWait() throws Exception {
        String device = UUID.randomUUID().toString().replace("-", "");
        List<Answer> answers = atOnce(
                60,
                () -> Shopper.insistently(() -> shop.send(attempt(shopper, onePerCustomer, "", key(), unit(sku, "1"))
                        .header("Cookie", "blush_device=" + device))));

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.code()).isIn("limit-reached", "too-many-attempts"))
                .anySatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(429);
                    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                });
    }

    @Test
    void aRepeatOfTheSameKeyIsNoFurtherAttempt() throws Exception {
        List<Answer> answers = atOnce(
                50, () -> Shopper.insistently(() -> shop.send(attempt(shopper, sale, "", usedKey, unit(sku, "1")))));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.json().path("id").asString()).isEqualTo(reservation);
        });
    }

    private static List<Answer> atOnce(int times, Callable<Answer> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(40);
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(Collections.nCopies(times, call))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
