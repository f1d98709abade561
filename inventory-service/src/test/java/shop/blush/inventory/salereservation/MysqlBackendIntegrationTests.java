package shop.blush.inventory.salereservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import shop.blush.common.id.Ids;
import shop.blush.inventory.FlashSaleTest;

/** A sale from arming to its end without counters in Redis. */
@TestPropertySource(properties = "blush.inventory.flash-sale.admission=mysql")
class MysqlBackendIntegrationTests extends FlashSaleTest {

    @Autowired
    private EndReservation endReservation;

    private long left(String sale) {
        return jdbc.sql("SELECT COUNT(*) FROM admission_units WHERE sale_id = ?")
                .param(sale)
                .query(Long.class)
                .single();
    }

    @Test
    void sellsWhatThereIsAndWhatComesBack() {
        String sku = stocked(10);
        String sale = openSale(2, Map.of(sku, 3));
        String customer = Ids.next();
        reserve(sale, customer, "key-0001", sku, 2).expectStatus().isCreated();
        reserve(sale, customer, "key-0001", sku, 2).expectStatus().isOk();
        assertThat(code(reserve(sale, customer, "key-0002", sku, 1))).isEqualTo("limit-reached");
        String last = reserved(sale, Ids.next(), sku, 1);
        assertThat(code(reserve(sale, Ids.next(), Ids.next(), sku, 1))).isEqualTo("sold-out");

        transaction.executeWithoutResult(status -> endReservation.cancelled(last, Ids.next()));

        assertThat(left(sale)).isEqualTo(1);
        reserved(sale, Ids.next(), sku, 1);
        assertThat(units(sale, sku)).isEqualTo(new Units(3, 3, 0, 0));
        end(sale).expectStatus().isOk();
        assertThat(code(reserve(sale, Ids.next(), Ids.next(), sku, 1))).isEqualTo("ended");
    }

    @Test
    void goesOnWhenItsCountersAreLost() {
        String sku = stocked(10);
        String sale = openSale(2, Map.of(sku, 10));
        String customer = Ids.next();
        reserve(sale, customer, "key-0001", sku, 2).expectStatus().isCreated();

        jdbc.sql("DELETE FROM admission_shelves WHERE sale_id = ?").param(sale).update();

        await().untilAsserted(() ->
                assertThat(code(reserve(sale, customer, "key-0001", sku, 2))).isEqualTo("200"));
        assertThat(code(reserve(sale, customer, "key-0002", sku, 1))).isEqualTo("limit-reached");
        assertThat(left(sale)).isEqualTo(8);
    }
}
