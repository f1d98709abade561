package shop.blush.promotion.flashsale;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import shop.blush.common.id.Ids;
import tools.jackson.databind.JsonNode;

class FlashSalesIntegrationTests extends FlashSaleTest {

    @Test
    void tellsGuestsOfAnOpenSale() {
        String id = armed(inHours(-1), inHours(1), line(LIPSTICK, 500, 6_900));
        Answer list = shopper("");
        Answer sale = shopper("/" + id);

        assertThat(sale.status()).isEqualTo(200);
        assertShape("flash-sale.response.json", sale);
        assertShape("flash-sales.response.json", list);
        assertThat(list.json().get("items").get(0).get("id").asString()).isEqualTo(id);
        assertThat(sale.text("state")).isEqualTo("OPEN");
        assertThat(sale.json().get("degraded").asBoolean()).isFalse();
        JsonNode line = sale.json().get("lines").get(0);
        assertThat(line.get("unitPrice").get("amount").asInt()).isEqualTo(6_900);
        assertThat(line.get("listPrice").get("amount").asInt()).isEqualTo(12_900);
        assertThat(line.get("remaining").asString()).isEqualTo("MANY");
        assertThat(Instant.parse(sale.text("serverTime"))).isBetween(inHours(-0.1), inHours(0.1));
    }

    @Test
    void mayBeKeptForASecondByAnyCache() {
        String id = armed(inHours(-1), inHours(1), line(LIPSTICK, 500, 6_900));
        for (String path : new String[] {"/api/flash-sales", "/api/flash-sales/" + id}) {
            assertThat(client().get()
                            .uri(path)
                            .retrieve()
                            .toBodilessEntity()
                            .getHeaders()
                            .getCacheControl())
                    .isEqualTo("max-age=1, public");
        }
    }

    @Test
    void keepsDraftsToItself() {
        String id = draft(terms());
        assertThat(shopper("").json().get("items")).isEmpty();
        for (String unknown : new String[] {id, Ids.next(), "NOPE", "口"}) {
            assertThat(shopper("/" + unknown).status()).isEqualTo(404);
            assertThat(shopper("/" + unknown).code()).isEqualTo("unknown-flash-sale");
            assertThat(internal(unknown).code()).isEqualTo("unknown-flash-sale");
        }
        assertThat(asked("GET")).isEmpty();
    }

    @Test
    void ordersSalesByTheirStartAndDropsThemADayAfterTheEnd() {
        String late = armed(inHours(48), inHours(49), line(LIPSTICK, 500, 6_900));
        String soon = armed(inHours(1), inHours(2), line(LIPSTICK, 500, 6_900));
        String over = armed(inHours(-1), inHours(1), line(LIPSTICK, 500, 6_900));
        String longOver = armed(inHours(-1), inHours(1), line(LIPSTICK, 500, 6_900));
        moveEnd(over, Duration.ofHours(-23));
        moveEnd(longOver, Duration.ofHours(-25));

        Answer list = shopper("");
        assertThat(list.json().get("items").findValuesAsString("id")).containsExactly(over, soon, late);
        assertThat(list.json().get("items").findValuesAsString("state"))
                .containsExactly("ENDED", "UPCOMING", "UPCOMING");
        assertThat(shopper("/" + longOver).text("state")).isEqualTo("ENDED");
    }

    @ParameterizedTest(name = "{0} and {1} left of 100: {2}, {3}, {4}")
    @CsvSource({
        "100, 100, MANY, MANY, OPEN",
        " 11,  10, MANY,  FEW, OPEN",
        "  1,   0,  FEW, NONE, OPEN",
        "  0,   0, NONE, NONE, SOLD_OUT"
    })
    void tellsRoughlyHowManyAreLeft(int first, int second, String firstBand, String secondBand, String state) {
        String id = armed(inHours(-1), inHours(1), line(LIPSTICK, 100, 6_900), line(CREAM, 100, 6_900));
        left("ARMED", LIPSTICK, 100, first, CREAM, 100, second);

        Answer sale = shopper("/" + id);
        assertThat(sale.json().get("lines").findValuesAsString("remaining")).containsExactly(firstBand, secondBand);
        assertThat(sale.text("state")).isEqualTo(state);
    }

    @Test
    void goesByTheClockWhileInventoryIsAway() {
        String open = armed(inHours(-1), inHours(1), line(LIPSTICK, 500, 6_900));
        String upcoming = armed(inHours(1), inHours(2), line(LIPSTICK, 500, 6_900));
        INVENTORY.down();

        for (String id : new String[] {open, upcoming}) {
            Answer sale = shopper("/" + id);
            assertThat(sale.status()).isEqualTo(200);
            assertThat(sale.text("state")).isEqualTo(id.equals(open) ? "OPEN" : "UPCOMING");
            assertThat(sale.json().get("degraded").asBoolean()).isTrue();
            assertThat(sale.json().get("lines").findValuesAsString("remaining")).containsExactly("UNKNOWN");
        }
        assertThat(shopper("").json().get("items").get(0).get("degraded").asBoolean())
                .isTrue();
    }

    @Test
    void doesNotKnowWhatInventoryDoesNotKnow() {
        String id = armed(inHours(-1), inHours(1), line(LIPSTICK, 500, 6_900));
        INVENTORY.on("GET", "/internal/inventory/flash-sales", 200, "[]");
        assertThat(shopper("/" + id).json().get("degraded").asBoolean()).isTrue();
        INVENTORY.on("GET", "/internal/inventory/flash-sales", 200, "{\"no\":\"list\"}");
        assertThat(shopper("/" + id).text("state")).isEqualTo("OPEN");
    }

    @Test
    void hasEndedWhereInventoryHasEndedIt() {
        String id = armed(inHours(-1), inHours(1), line(LIPSTICK, 500, 6_900));
        left("ENDED", LIPSTICK, 500, 0);
        assertThat(shopper("/" + id).text("state")).isEqualTo("ENDED");
    }

    @Test
    void isOverOnceItWasEnded() {
        String id = armed(inHours(-1), inHours(1), line(LIPSTICK, 500, 6_900));
        end(id);
        Answer sale = shopper("/" + id);
        assertThat(sale.text("state")).isEqualTo("ENDED");
        assertThat(sale.json().get("lines").findValuesAsString("remaining")).containsExactly("NONE");
        assertThat(shopper("").json().get("items").get(0).get("state").asString())
                .isEqualTo("ENDED");
    }

    @Test
    void ordersGoByWhatWasArmed() {
        String id = armed(inHours(-1), inHours(1), line(LIPSTICK, 500, 6_900));
        Answer snapshot = internal(id);
        assertThat(snapshot.status()).isEqualTo(200);
        assertShape("internal-flash-sale.response.json", snapshot);
        assertThat(snapshot.json().get("shipping").get("flat").get("amount").asInt())
                .isEqualTo(1_200);
        assertThat(snapshot.json().get("shipping").get("freeFrom").get("amount").asInt())
                .isEqualTo(19_900);

        listPrice(LIPSTICK, 20_000);
        assertThat(internal(id).json()).isEqualTo(snapshot.json());
        end(id);
        assertThat(internal(id).json()).isEqualTo(snapshot.json());
        assertThat(call(HttpMethod.GET, "/internal/flash-sales/" + id, null).status())
                .as("for services only")
                .isIn(401, 403);
    }

    private void moveEnd(String id, Duration fromNow) {
        Instant endsAt = Instant.now().plus(fromNow);
        jdbc.sql("UPDATE flash_sales SET starts_at = ?, ends_at = ? WHERE id = ?")
                .params(Timestamp.from(endsAt.minusSeconds(3_600)), Timestamp.from(endsAt), id)
                .update();
    }
}
