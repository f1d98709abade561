package shop.blush.order.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import shop.blush.order.OrderServiceTest;
import shop.blush.order.OtherServices;
import shop.blush.order.ShopApi;
import shop.blush.order.ShopApi.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OrderServiceTest
class CartIntegrationTests {

    private static final OtherServices OTHERS = new OtherServices();
    private static final String ROSE = "BL-VHL-ROSEWOOD";
    private static final String IVORY = "BL-COMPACT-IVORY";

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) {
        OTHERS.register(registry);
    }

    @LocalServerPort
    private int port;

    private final String customer = Ids.next();
    private ShopApi shop;

    @BeforeEach
    void everybodyIsUp() {
        OTHERS.reset();
        OTHERS.prices.put(ROSE, 12_900L);
        OTHERS.prices.put(IVORY, 19_900L);
        shop = new ShopApi(port);
    }

    private Answer cart() {
        return shop.call(HttpMethod.GET, "/api/cart", null, TestTokens.customer(customer), null);
    }

    private Answer put(long version, String... lines) {
        return put("{\"version\":" + version + ",\"lines\":[" + String.join(",", lines) + "]}");
    }

    private Answer put(String body) {
        return shop.call(HttpMethod.PUT, "/api/cart", body, TestTokens.customer(customer), null);
    }

    private Answer merge(String key, String... lines) {
        return shop.call(
                HttpMethod.POST,
                "/api/cart/merges",
                "{\"lines\":[" + String.join(",", lines) + "]}",
                TestTokens.customer(customer),
                key);
    }

    private static String line(String sku, long quantity) {
        return "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + "}";
    }

    private static String seen(String sku, long quantity, long price) {
        return "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + ",\"seenUnitPrice\":{\"amount\":" + price
                + ",\"currency\":\"CNY\"}}";
    }

    /** {@code sku×quantity} of each line. */
    private static List<String> lines(Answer cart) {
        List<String> lines = new ArrayList<>();
        cart.json().get("lines").forEach(line -> lines.add(line.get("sku").asString() + "×" + line.get("quantity")));
        return lines;
    }

    private static List<String> notes(Answer cart) {
        List<String> notes = new ArrayList<>();
        cart.json()
                .get("notes")
                .forEach(note -> notes.add(
                        note.get("kind").asString() + " " + note.get("sku").asString()));
        return notes;
    }

    @Test
    void isEmptyUntilItIsFilled() {
        Answer empty = cart();
        assertThat(empty.json().get("version").asLong()).isZero();
        assertThat(lines(empty)).isEmpty();
        assertThat(OTHERS.product.requests()).isEmpty();
    }

    @Test
    void isReplacedAndAnsweredInTheContractsShape() {
        Answer put = put(0, line(ROSE, 2), line(IVORY, 1));

        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(Contracts.shapeDifferences("order-service/cart.response.json", put.body()))
                .isEmpty();
        assertThat(lines(put)).containsExactly(ROSE + "×2", IVORY + "×1");
        assertThat(put.json().get("version").asLong()).isEqualTo(1);
        assertThat(cart()).isEqualTo(put);
        assertThat(lines(put(1, line(IVORY, 3)))).containsExactly(IVORY + "×3");
        assertThat(lines(put(2))).isEmpty();
    }

    @Test
    void refusesAChangeOfAnOldVersionAndChangesNothing() {
        put(0, line(ROSE, 2));

        Answer late = put(0, line(IVORY, 9));

        assertThat(late.status()).isEqualTo(409);
        assertThat(Contracts.shapeDifferences("order-service/replace-cart.cart-changed.json", late.body()))
                .isEmpty();
        assertThat(late.json().get("version").asLong()).isEqualTo(1);
        assertThat(lines(cart())).containsExactly(ROSE + "×2");
        assertThat(put(7, line(IVORY, 9)).text("code")).isEqualTo("cart-changed");
    }

    @Test
    void tellsWhatIsSoldOutAndNotSoldAndDropsNothing() {
        OTHERS.availability.put(IVORY, "SOLD_OUT");

        Answer cart = put(0, line(ROSE, 1), line(IVORY, 1), line("GONE", 1));

        assertThat(lines(cart)).hasSize(3);
        assertThat(notes(cart)).containsExactly("SOLD_OUT " + IVORY, "NOT_SOLD GONE");
        assertThat(cart.json().get("lines").get(2).get("availability").asString())
                .isEqualTo("NOT_SOLD");
        assertThat(cart.json().get("lines").get(2).get("unitPrice").isNull()).isTrue();
    }

    @Test
    void tellsOfAPriceThatChangedUntilTheCartIsChanged() {
        put(0, line(ROSE, 2));
        OTHERS.prices.put(ROSE, 13_900L);

        Answer cart = cart();

        assertThat(notes(cart)).containsExactly("PRICE_CHANGED " + ROSE);
        JsonNode note = cart.json().get("notes").get(0);
        assertThat(note.get("seenUnitPrice").get("amount").asLong()).isEqualTo(12_900);
        assertThat(note.get("unitPrice").get("amount").asLong()).isEqualTo(13_900);
        assertThat(notes(put(1, line(ROSE, 3)))).containsExactly("PRICE_CHANGED " + ROSE);
        assertThat(notes(cart())).isEmpty();
    }

    @Test
    void showsWhatWasLastSeenWhileOthersAreAway() {
        put(0, line(ROSE, 2));
        OTHERS.product.down();
        OTHERS.inventory.down();

        Answer cart = cart();

        assertThat(cart.status()).isEqualTo(200);
        assertThat(cart.json().get("stale").asBoolean()).isTrue();
        JsonNode line = cart.json().get("lines").get(0);
        assertThat(line.get("name").get("en").asString()).isEqualTo("Velvet Hour Lipstick");
        assertThat(line.get("unitPrice").get("amount").asLong()).isEqualTo(12_900);
        assertThat(line.get("availability").asString()).isEqualTo("UNKNOWN");
        assertThat(lines(put(1, line(ROSE, 5), line(IVORY, 1)))).containsExactly(ROSE + "×5", IVORY + "×1");
        OTHERS.product.up();
        assertThat(cart().json()
                        .get("lines")
                        .get(1)
                        .get("unitPrice")
                        .get("amount")
                        .asLong())
                .isEqualTo(19_900);
    }

    @Test
    void mergesAGuestsCartAndSaysWhatBecameOfEachLine() {
        put(0, line(ROSE, 60));
        OTHERS.availability.put(IVORY, "SOLD_OUT");

        Answer merged = merge(Ids.next(), seen(ROSE, 50, 11_900), line(IVORY, 1), line("GONE", 2));

        assertThat(merged.status()).as(merged.body()).isEqualTo(200);
        assertThat(Contracts.shapeDifferences("order-service/merge-cart.response.json", merged.body()))
                .isEmpty();
        assertThat(lines(merged)).containsExactly(ROSE + "×99", IVORY + "×1", "GONE×2");
        assertThat(notes(merged))
                .containsExactly(
                        "CAPPED " + ROSE,
                        "ADDED " + IVORY,
                        "ADDED GONE",
                        "PRICE_CHANGED " + ROSE,
                        "SOLD_OUT " + IVORY,
                        "NOT_SOLD GONE");
        assertThat(lines(cart())).isEqualTo(lines(merged));
    }

    @Test
    void answersARepeatedMergeTheSameAndAddsNothing() {
        String key = Ids.next();
        Answer first = merge(key, line(ROSE, 2));
        OTHERS.prices.put(ROSE, 1L);

        assertThat(merge(key, line(ROSE, 2))).isEqualTo(first);
        assertThat(lines(cart())).containsExactly(ROSE + "×2");
        assertThat(merge(key, line(ROSE, 3)).text("code")).isEqualTo("idempotency-key-reused");
    }

    @Test
    void mergesOnceHoweverOftenItComesAtOnceAndLosesNoOtherMerge() throws Exception {
        String key = Ids.next();
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String merge = i % 2 == 0 ? key : Ids.next();
                answers.add(pool.submit(() -> merge(merge, line(ROSE, 2))));
            }
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(200);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(lines(cart())).containsExactly(ROSE + "×18"); // 8 different ones, and one that came 8 times
    }

    @Test
    void leavesOutAndSaysSoWhatAFullCartCannotTake() {
        put(0, IntStream.range(0, 100).mapToObj(i -> line("SKU-" + i, 1)).toArray(String[]::new));

        Answer merged = merge(Ids.next(), line("SKU-7", 1), line(ROSE, 1));

        assertThat(lines(merged)).hasSize(100).contains("SKU-7×2");
        assertThat(notes(merged)).startsWith("ADDED SKU-7", "CART_FULL " + ROSE);
        assertThat(OTHERS.product.requests()).hasSizeLessThanOrEqualTo(5); // 50 SKUs at once, not one by one
    }

    @Test
    void refusesTenThousandLines() {
        put(0, line(ROSE, 1));
        String[] lines =
                IntStream.range(0, 10_000).mapToObj(i -> line("SKU-" + i, 1)).toArray(String[]::new);

        for (Answer answer : List.of(put(1, lines), merge(Ids.next(), lines))) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("code")).isEqualTo("invalid-request");
            assertThat(answer.json().get("errors").get(0).get("field").asString())
                    .isEqualTo("lines");
        }
        assertThat(lines(cart())).containsExactly(ROSE + "×1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            quantity 0          | {"version":0,"lines":[{"sku":"A","quantity":0}]}                          | invalid-request
            quantity below 0    | {"version":0,"lines":[{"sku":"A","quantity":-1}]}                         | invalid-request
            quantity 100        | {"version":0,"lines":[{"sku":"A","quantity":100}]}                        | invalid-request
            quantity overflows  | {"version":0,"lines":[{"sku":"A","quantity":99999999999999999999}]}       | invalid-request
            half a unit         | {"version":0,"lines":[{"sku":"A","quantity":1.5}]}                        | invalid-request
            a SKU twice         | {"version":0,"lines":[{"sku":"A","quantity":1},{"sku":"A","quantity":1}]} | invalid-request
            no SKU              | {"version":0,"lines":[{"quantity":1}]}                                    | invalid-request
            a SKU with a space  | {"version":0,"lines":[{"sku":"A B","quantity":1}]}                        | invalid-request
            no lines            | {"version":0}                                                             | invalid-request
            a null line         | {"version":0,"lines":[null]}                                              | invalid-request
            no version          | {"lines":[]}                                                              | invalid-request
            a price             | {"version":0,"lines":[{"sku":"A","quantity":1,"price":1}]}                | unknown-field
            malformed           | {"version":0,"lines":[                                                    | malformed-json
            """)
    void refusesBadCarts(String name, String body, String code) {
        Answer answer = put(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(cart().json().get("version").asLong()).isZero();
    }

    @Test
    void asksForTokenAndKeyAndKeepsCartsApart() {
        put(0, line(ROSE, 1));
        assertThat(shop.call(HttpMethod.GET, "/api/cart", null, null, null).status())
                .isEqualTo(401);
        assertThat(merge(null, line(ROSE, 1)).text("code")).isEqualTo("idempotency-key-required");
        assertThat(new JsonMapper()
                        .readTree(shop.call(HttpMethod.GET, "/api/cart", null, TestTokens.customer(Ids.next()), null)
                                .body())
                        .get("lines"))
                .isEmpty();
    }
}
