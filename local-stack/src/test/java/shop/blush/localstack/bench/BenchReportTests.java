package shop.blush.localstack.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchReportTests {

    private static Counts counts(double cpu, double served, double called, double questions, double xadd) {
        return new Counts(
                Map.of("gateway", cpu, "order-service", 2 * cpu, ReadCounts.CLIENT, 5.0),
                Map.of("order-service", served),
                Map.of("order-service", called),
                Map.of("questions", questions, "select", questions / 2, "commit", 0.01),
                Map.of("xadd", xadd, "get", 3 * xadd));
    }

    @Test
    void takesTheBackgroundOff() {
        Counts before = counts(100, 10, 20, 1000, 5);
        Counts after = counts(300, 50, 60, 3000, 25);
        Counts background = counts(10, 1, 0, 50, 1);
        Counts perOrder = after.since(before).without(background, 10).dividedBy(10);
        assertThat(perOrder.cpuMillis()).containsEntry("gateway", 10.0).containsEntry("order-service", 20.0);
        assertThat(perOrder.served()).containsEntry("order-service", 3.0);
        assertThat(perOrder.called()).containsEntry("order-service", 4.0);
        assertThat(perOrder.statements()).containsEntry("questions", 150.0);
        assertThat(perOrder.commands()).containsEntry("xadd", 1.0);
    }

    @Test
    void whatWasNotCountedBeforeCountsFromNought() {
        Counts before = new Counts(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
        assertThat(counts(1, 2, 3, 4, 5).since(before)).isEqualTo(counts(1, 2, 3, 4, 5));
    }

    @Test
    void latenciesAreRanked() {
        Latencies latencies = new Latencies();
        assertThat(latencies.millis(0.5)).isZero();
        for (int millis = 100; millis >= 1; millis--) {
            latencies.add(millis * 1_000_000L);
        }
        assertThat(latencies.millis(0.5)).isCloseTo(50.0, withinPercentage(0.1));
        assertThat(latencies.millis(0.95)).isCloseTo(95.0, withinPercentage(0.1));
        assertThat(latencies.millis(0.99)).isCloseTo(99.0, withinPercentage(0.1));
    }

    @Test
    void setsAnOrderBesideABareAnswer() {
        Latencies quote = new Latencies();
        quote.add(12_300_000);
        Map<String, Latencies> steps = new LinkedHashMap<>(Map.of("quote", quote));
        BenchReport report = new BenchReport(
                300,
                0,
                8,
                Duration.ofSeconds(60),
                steps,
                "/robots.txt",
                10_000,
                Duration.ofSeconds(10),
                counts(7, 4, 5, 80, 2),
                counts(0.5, 0, 0, 0, 0),
                counts(1, 0, 0, 40, 3));
        assertThat(report.lines())
                .contains(
                        "checkout       300 orders of 2 lines, 8 at once, 60.0 s: 5.00 orders/s",
                        "  quote            12.3 ms for half of them,     12.3 ms for 95 %,     12.3 ms for 99 %",
                        "bare gateway   GET /robots.txt, 8 at once, 10.0 s: 1000.0 answers/s, 0.50 CPU-ms of the gateway each",
                        "one order for  200.0 bare answers",
                        "gateway                       7.0",
                        "order-service                14.0            4.0            5.0",
                        "in all                       21.0            4.0            5.0",
                        "this client                   5.0",
                        "SQL statements per order       80.0  select 40.0",
                        "Redis commands per order        8.0  get 6.0, xadd 2.0");
    }
}
