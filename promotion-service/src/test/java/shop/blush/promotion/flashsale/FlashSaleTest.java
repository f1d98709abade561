package shop.blush.promotion.flashsale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.HttpMethod;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.StubService;
import shop.blush.common.test.TestTokens;
import shop.blush.promotion.PromotionIntegrationTest;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Flash sales of the lipstick, beside an inventory-service that arms and ends whatever it is told to. */
abstract class FlashSaleTest extends PromotionIntegrationTest {

    private static final String SALES = "/internal/inventory/flash-sales";

    @BeforeEach
    void inventoryIsThere() {
        INVENTORY.up();
        INVENTORY.requests().clear();
        INVENTORY.on("PUT", SALES + "/", 200, Contracts.read("inventory-service/internal-arm-sale.response.json"));
        INVENTORY.on("POST", SALES + "/", 200, Contracts.read("inventory-service/internal-arm-sale.response.json"));
        left("ARMED", LIPSTICK, 500, 488);
    }

    @AfterEach
    void catalogueIsThere() {
        CATALOGUE.up();
    }

    static void refusesToArm(int status, String body) {
        INVENTORY.on("PUT", SALES + "/", status, body);
    }

    static void refusesToEnd(int status, String body) {
        INVENTORY.on("POST", SALES + "/", status, body);
    }

    /** What happens between our call and the answer that the sale is armed. */
    static void onArming(Runnable meanwhile) {
        INVENTORY.on("PUT", SALES + "/", request -> {
            meanwhile.run();
            return new StubService.Answer(200, Contracts.read("inventory-service/internal-arm-sale.response.json"));
        });
    }

    static void outOfStock() {
        refusesToArm(409, Contracts.read("inventory-service/internal-arm-sale.out-of-stock.json"));
    }

    /** What inventory-service says of every sale that it is asked for. */
    static void left(String state, Object... skusAllottedAndRemaining) {
        INVENTORY.on("GET", SALES, request -> {
            ArrayNode answer = JSON.createArrayNode();
            for (String parameter : request.path().split("[?&]")) {
                if (!parameter.startsWith("id=")) {
                    continue;
                }
                ObjectNode sale =
                        (ObjectNode) JSON.readTree(Contracts.read("inventory-service/internal-sales.response.json"))
                                .get(0);
                sale.put("id", parameter.substring(3)).put("state", state);
                ObjectNode line = (ObjectNode) sale.get("lines").get(0).deepCopy();
                ArrayNode lines = sale.putArray("lines");
                for (int i = 0; i < skusAllottedAndRemaining.length; i += 3) {
                    lines.add(line.deepCopy()
                            .put("sku", (String) skusAllottedAndRemaining[i])
                            .put("allotted", (int) skusAllottedAndRemaining[i + 1])
                            .put("remaining", (int) skusAllottedAndRemaining[i + 2]));
                }
                answer.add(sale);
            }
            return new StubService.Answer(200, answer.toString());
        });
    }

    static List<StubService.Request> asked(String method) {
        return INVENTORY.requests().stream()
                .filter(request -> request.method().equals(method))
                .toList();
    }

    static Instant inHours(double hours) {
        return Instant.now().plus(Duration.ofSeconds((long) (hours * 3_600))).truncatedTo(ChronoUnit.SECONDS);
    }

    static String line(String sku, long units, long price) {
        return "{'sku':'" + sku + "','units':" + units + ",'unitPrice':" + cny(price) + "}";
    }

    static String terms(Instant startsAt, Instant endsAt, String... lines) {
        return json("{'name':{'en':'Rosewood hour','zh':'檀木玫瑰闪购'},'startsAt':'" + startsAt + "','endsAt':'" + endsAt
                + "','perCustomer':2,'holdFor':'PT10M','waitingRoom':false,'lines':[" + String.join(",", lines)
                + "],'version':1}");
    }

    static String terms() {
        return terms(inHours(24), inHours(26), line(LIPSTICK, 500, 6_900));
    }

    /** The id of a new draft. */
    String draft(String terms) {
        Answer answer = ops(HttpMethod.POST, "/flash-sales", terms);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
        return answer.text("id");
    }

    String armed(Instant startsAt, Instant endsAt, String... lines) {
        String id = draft(terms(startsAt, endsAt, lines));
        assertThat(arm(id).status()).isEqualTo(200);
        return id;
    }

    Answer arm(String id) {
        return ops(HttpMethod.POST, "/flash-sales/" + id + "/arming", "");
    }

    Answer end(String id) {
        return ops(HttpMethod.POST, "/flash-sales/" + id + "/ending", "");
    }

    Answer change(String id, String terms) {
        return ops(HttpMethod.PUT, "/flash-sales/" + id, terms);
    }

    Answer read(String id) {
        return ops(HttpMethod.GET, "/flash-sales/" + id, "");
    }

    Answer internal(String id) {
        return call(
                HttpMethod.GET,
                "/internal/flash-sales/" + id,
                null,
                "",
                "X-Blush-Internal-Key",
                TestTokens.INTERNAL_KEY);
    }

    Answer shopper(String path) {
        return call(HttpMethod.GET, "/api/flash-sales" + path, null);
    }

    static void assertShape(String file, Answer answer) {
        assertThat(Contracts.shapeDifferences(
                        "promotion-service/" + file, answer.json().toString()))
                .isEmpty();
    }
}
