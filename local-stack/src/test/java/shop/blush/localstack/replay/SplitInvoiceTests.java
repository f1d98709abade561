package shop.blush.localstack.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitInvoiceTests {

    private static Map<Variant, Integer> lines(int count, int quantity) {
        Map<Variant, Integer> quantities = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            quantities.put(new Variant("S" + i, 100), quantity);
        }
        return quantities;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0",
        "1, 1, 1",
        "1, 99, 1",
        "1, 100, 2",
        "1, 198, 2",
        "1, 199, 3",
        "100, 99, 1",
        "101, 1, 2",
        "100, 100, 2",
        "150, 100, 3",
        "687, 1, 7",
        "1, 12540, 127"
    })
    void makesAsFewOrdersAsTheLimitsAllow(int lines, int quantity, int orders) {
        Map<Variant, Integer> invoice = lines(lines, quantity);
        List<List<PlannedLine>> split = SplitInvoice.split(invoice);
        assertThat(split).hasSize(orders).noneMatch(List::isEmpty);
        Map<Variant, Integer> again = new LinkedHashMap<>();
        for (List<PlannedLine> order : split) {
            assertThat(order).hasSizeBetween(1, 100).allMatch(line -> line.quantity() >= 1 && line.quantity() <= 99);
            assertThat(order).extracting(PlannedLine::variant).doesNotHaveDuplicates();
            order.forEach(line -> again.merge(line.variant(), line.quantity(), Integer::sum));
        }
        assertThat(again).isEqualTo(invoice);
    }

    @Test
    void keepsTheInvoicesOrder() {
        Map<Variant, Integer> invoice = new LinkedHashMap<>();
        invoice.put(new Variant("B", 200), 150);
        invoice.put(new Variant("A", 100), 2);
        assertThat(SplitInvoice.split(invoice))
                .containsExactly(
                        List.of(new PlannedLine(new Variant("B", 200), 99), new PlannedLine(new Variant("A", 100), 2)),
                        List.of(new PlannedLine(new Variant("B", 200), 51)));
    }
}
