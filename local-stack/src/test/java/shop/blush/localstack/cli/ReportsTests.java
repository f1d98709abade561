package shop.blush.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.blush.localstack.replay.Progress;
import shop.blush.localstack.server.BinariesCache;
import shop.blush.localstack.shopping.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportsTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void anImportTellsWhatBecameOfEachRow() throws Exception {
        JsonNode report = JSON.readTree(Files.readString(
                BinariesCache.projectRoot().resolve("contracts/product-service/import.response.json")));
        assertThat(ImportCommand.Catalogue.lines("shades.csv", report))
                .containsExactly(
                        "shades.csv: imported, 4 changes",
                        "  rows            5 read            3 taken           1 merged          1 refused",
                        "  products        1 added           0 changed         0 unchanged",
                        "  variants        3 added           0 changed         0 unchanged",
                        "  line 4 refused: hex is not a colour: '#12'",
                        "  line 5 merged into line 2: same brand, product and shade code");
    }

    @Test
    void anImportSaysThatNothingWasChanged() {
        JsonNode refused = JSON.readTree("{\"dryRun\":false,\"applied\":false,\"rowsRefused\":30,\"refused\":[]}");
        assertThat(ImportCommand.Catalogue.lines("shades.csv", refused))
                .startsWith("shades.csv: refused, nothing was changed (--partial takes the good rows)")
                .endsWith("  and 30 more refused");
        JsonNode dryRun = JSON.readTree("{\"dryRun\":true,\"applied\":false}");
        assertThat(ImportCommand.Catalogue.lines("shades.csv", dryRun))
                .startsWith("shades.csv: only checked, nothing was changed");
    }

    @Test
    void anAuditHasALineForEachInvariantAndItsViolationsBelow() {
        JsonNode audit = JSON.readTree("""
                {"ok":false,"checkedAt":"2026-11-24T08:00:00Z","invariants":[
                  {"id":"I1","name":"stock","ok":true,"figures":{"skus":360,"onHand":7200},"violations":[]},
                  {"id":"I4","name":"money","ok":false,"figures":{"orders":2},
                   "violationCount":7,
                   "violations":[{"rule":"total","id":"B-1","found":"total 100, lines and shipping 99"}]}]}""");
        assertThat(AuditCommand.lines(audit))
                .containsExactly(
                        "✓ I1  stock        skus 360, on hand 7200",
                        "✗ I4  money        orders 2",
                        "      total B-1: total 100, lines and shipping 99",
                        "      … and 6 more");
    }

    @Test
    void aPlansReadinessHasALineForEachCheckWithWhatWasSeen() throws Exception {
        JsonNode readiness = JSON.readTree(Files.readString(
                BinariesCache.projectRoot().resolve("contracts/safeguard-service/sale-plan-readiness.response.json")));
        assertThat(SaleCommand.lines(answer(200, readiness)))
                .containsExactly(
                        "velvet-hour: ready, 2026-11-25T12:00:00Z",
                        "✓ stock     BL-VHL-ROSEWOOD: 40 to allot, 120 available",
                        "? capacity  25.0 purchases/s must be carried; what this shop carries is not on record");
    }

    @Test
    void aPlanThatIsRefusedIsToldWhereItIsWrong() {
        JsonNode refused = JSON.readTree("""
                {"code":"plan-refused","detail":"This plan cannot be carried out.",
                 "errors":[{"field":"/sale","message":"this flash sale is over"}]}""");
        assertThat(SaleCommand.lines(answer(422, refused)))
                .containsExactly("This plan cannot be carried out.", "  /sale: this flash sale is over");
    }

    private static Answer answer(int status, JsonNode body) {
        return new Answer(status, body, HttpHeaders.of(Map.of(), (name, value) -> true));
    }

    @Test
    void thePortsHolderIsReadFromWhateverToolThereIs() {
        assertThat(PortHolder.inSs("LISTEN 0 128 127.0.0.1:8080 0.0.0.0:* users:((\"java\",pid=4711,fd=12))\n"))
                .contains("java (process 4711)");
        assertThat(PortHolder.inSs("LISTEN 0 128 127.0.0.1:8080 0.0.0.0:*\n")).isEmpty();
        assertThat(PortHolder.inLsof("p4711\ncjava\nf12\n")).contains("java (process 4711)");
        assertThat(PortHolder.inLsof("")).isEmpty();
    }

    @Test
    void aReplayTellsHowFarItIs() {
        Progress.Snapshot half =
                new Progress.Snapshot("orders", "invoices", 1_731, 3_462, 1_800, Duration.ofMinutes(10));
        assertThat(ReplayCommand.ProgressBar.line(half, false))
                .isEqualTo("orders     50 %  1,731 of 3,462 invoices, 1,800 orders, 3.0 orders/s, about 10 min left");
        assertThat(ReplayCommand.ProgressBar.line(half, true)).contains("[" + "█".repeat(15) + "·".repeat(15) + "]");
        Progress.Snapshot reading = new Progress.Snapshot("reading", "rows", 40_000, 0, 0, Duration.ofSeconds(2));
        assertThat(ReplayCommand.ProgressBar.line(reading, true)).isEqualTo("reading   40,000 rows, 20000/s");
    }
}
