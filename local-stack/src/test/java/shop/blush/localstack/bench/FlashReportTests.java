package shop.blush.localstack.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.blush.localstack.bench.FlashBench.Phase;

class FlashReportTests {

    private static Phase phase(Map<String, Integer> answers, int seconds, double gatewayCpu, double inventoryCpu) {
        Latencies latencies = new Latencies();
        latencies.add(20_000_000);
        return new Phase(
                answers,
                Duration.ofSeconds(seconds),
                latencies,
                new Counts(
                        Map.of("gateway", gatewayCpu, "inventory-service", inventoryCpu, ReadCounts.CLIENT, 7.0),
                        Map.of(),
                        Map.of(),
                        Map.of("questions", 6.0),
                        Map.of("evalsha", 1.0)));
    }

    private static FlashReport report(Map<String, Integer> rush, long sold) {
        return new FlashReport(
                500,
                20_000,
                50,
                phase(rush, 10, 1, 1),
                sold,
                phase(Map.of("201", 500), 1, 1.0, 3.0),
                phase(Map.of("409 sold-out", 20_000), 4, 0.08, 0.0),
                phase(Map.of("200", 8_000), 2, 0.2, 0.0),
                Counts.NONE);
    }

    @Test
    void setsEachPhaseBesideTheBareGateway() {
        FlashReport report = report(Map.of("201", 500, "409 sold-out", 19_500), 500);

        assertThat(report.isTrue()).isTrue();
        assertThat(report.refusalInAcceptances()).isCloseTo(0.02, within(1e-9));
        assertThat(String.join("\n", report.lines()))
                .contains("20,000 buyers, 500 units, 50 at once")
                .contains("accepted       0.125 of the bare gateway's rate")
                .contains("refused        1.25 of the bare gateway's rate")
                .contains("costs 2.0 % of the CPU time of an acceptance")
                .contains("sold by the shop's own figures: 500");
    }

    @Test
    void seesOneTooManyOneTooFewAndALie() {
        assertThat(report(Map.of("201", 501, "409 sold-out", 19_499), 501).isTrue())
                .isFalse();
        assertThat(report(Map.of("201", 499, "409 sold-out", 19_501), 499).isTrue())
                .isFalse();
        assertThat(report(Map.of("201", 500, "409 sold-out", 19_500), 499).isTrue())
                .isFalse();
        assertThat(report(Map.of("201", 500, "409 sold-out", 19_499, "500 internal-error", 1), 500)
                        .isTrue())
                .isFalse();
    }
}
