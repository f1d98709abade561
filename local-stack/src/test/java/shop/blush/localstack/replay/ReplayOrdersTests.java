package shop.blush.localstack.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import shop.blush.localstack.replay.ReplayOrders.Manner;
import shop.blush.localstack.shopping.Account;
import shop.blush.localstack.shopping.Shop;
import shop.blush.localstack.shopping.StandInShop;

@Timeout(60)
class ReplayOrdersTests {

    @TempDir
    private Path folder;

    private final StandInShop shop = new StandInShop();

    ReplayOrdersTests() throws IOException {}

    @AfterEach
    void close() {
        shop.close();
    }

    /** Three invoices of two customers and a guest, half an hour apart, one of them of 150 units. */
    private ReplayReport replay(long limit, @Nullable Double speed) throws Exception {
        Path file = Files.writeString(
                folder.resolve("orders.csv"),
                Rows.HEADER
                        + "1,A1,A THING,150,2011-11-01 08:00:00,1.00,17850,France\n"
                        + "2,A2,A THING,3,2011-11-01 08:30:00,1.00,17851,France\n"
                        + "3,A1,A THING,4,2011-11-01 09:00:00,1.00,,France\n"
                        + "3,A3,A THING,4,2011-11-01 09:00:00,0,,France\n");
        Shop client = shop.client();
        return new ReplayOrders(
                        client,
                        new Account(client, "ops@replay.example", "a password"),
                        folder.resolve("journal"),
                        new Manner(limit, speed, 2),
                        new Progress())
                .replay(file);
    }

    private long count(String call) {
        return shop.calls().stream().filter(call::equals).count();
    }

    @Test
    void ordersEveryInvoiceAndAddsUp() throws Exception {
        ReplayReport report = replay(Long.MAX_VALUE, null);
        assertThat(shop.orderStates()).hasSize(4).containsOnly("PAID");
        assertThat(report.sumsAgree()).isTrue();
        assertThat(report.placedNow()).isEqualTo(4);
        assertThat(report.taken().items()).isEqualTo(15_700);
        assertThat(report.taken().shipping()).isEqualTo(4 * 1_200);
    }

    @Test
    void runAgainItDoesNothingTwice() throws Exception {
        replay(2, null);
        assertThat(shop.orderStates()).hasSize(3);
        ReplayReport report = replay(Long.MAX_VALUE, null);
        assertThat(report.placedBefore()).isEqualTo(3);
        assertThat(report.placedNow()).isEqualTo(1);
        assertThat(report.sumsAgree()).isTrue();
        replay(Long.MAX_VALUE, null);
        assertThat(count("POST /api/orders")).isEqualTo(4);
        // 150 of the one and 3 of the other, then 4 more of the one.
        assertThat(count("POST /api/ops/inventory/receipts")).isEqualTo(3);
    }

    @Test
    void anOrderThatIsRefusedIsReportedAndTheOthersArePlaced() throws Exception {
        shop.interrupt("/api/orders", 409);
        ReplayReport report = replay(Long.MAX_VALUE, null);
        assertThat(shop.orderStates()).hasSize(3).containsOnly("PAID");
        assertThat(report.refused().values())
                .singleElement()
                .satisfies(sum -> assertThat(sum.count()).isEqualTo(1));
        assertThat(report.sumsAgree()).isTrue();
    }

    @Test
    void atASpeedItTakesItsTime() throws Exception {
        ReplayReport report = replay(Long.MAX_VALUE, 1_800.0);
        assertThat(report.placing()).isGreaterThanOrEqualTo(Duration.ofSeconds(2)); // an hour, 1800 times as fast
        assertThat(report.sumsAgree()).isTrue();
    }
}
