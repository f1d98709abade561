package shop.blush.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.blush.common.test.Contracts;
import shop.blush.inventory.EventsOf;
import shop.blush.inventory.InventoryIntegrationTest;

class OpeningStockIntegrationTests extends InventoryIntegrationTest {

    @Autowired
    private EventsOf events;

    @Test
    void takesTheAgreedEvent() {
        events.deliver("catalogue", "VariantsAdded", "batch", Contracts.read("events/VariantsAdded.json"));

        assertThat(level("BL-VHL-ROSEWOOD").onHand()).isGreaterThanOrEqualTo(120);
    }

    @Test
    void receivesOncePerSkuHoweverOftenAnnounced() {
        String first = newSku();
        String second = newSku();
        String batch = variants(variant(first, 120), variant(first, 120));

        events.deliverTwice("catalogue", "VariantsAdded", "batch", batch);
        events.deliver("catalogue", "VariantsAdded", "batch", variants(variant(second, 3), variant(first, 500)));

        assertThat(level(first)).isEqualTo(new Level(120, 0));
        assertThat(level(second)).isEqualTo(new Level(3, 0));
    }

    @Test
    void addsToWhatAnOperatorReceivedBefore() {
        String sku = stocked(7);
        events.deliver("catalogue", "VariantsAdded", "batch", variants(variant(sku, 120)));
        assertThat(level(sku)).isEqualTo(new Level(127, 0));
    }

    @Test
    void whatCannotBeIsPassedOverAndTheRestReceived() {
        String sku = newSku();
        events.deliver(
                "catalogue",
                "VariantsAdded",
                "batch",
                variants(
                        variant(newSku(), -1), variant(newSku(), 1_000_001), variant("no spaces", 5), variant(sku, 5)));
        assertThat(level(sku)).isEqualTo(new Level(5, 0));
    }

    @Test
    void openingWithNothingMakesTheSkuKnown() {
        String sku = newSku();
        events.deliver("catalogue", "VariantsAdded", "batch", variants(variant(sku, 0)));
        assertThat(jdbc.sql("SELECT on_hand FROM stock_levels WHERE sku = ?")
                        .param(sku)
                        .query(Long.class)
                        .list())
                .isEqualTo(List.of(0L));
    }

    private static String variants(String... variants) {
        return "{\"variants\":[" + String.join(",", variants) + "]}";
    }

    private static String variant(String sku, long openingStock) {
        return "{\"sku\":\"%s\",\"openingStock\":%d}".formatted(sku, openingStock);
    }
}
