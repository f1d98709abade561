package shop.blush.localstack.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.blush.localstack.bench.FlashBench.Phase;
import shop.blush.localstack.bench.FlashBench.Round;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FlashReportTests {

    private static final Map<String, Integer> RIGHT = Map.of("201", 500, "409 sold-out", 19_500);

    private static Phase phase(String answer, int perSecond, double cpuMillis) {
        return phase(Map.of(answer, 5 * perSecond), cpuMillis);
    }

    private static Phase phase(Map<String, Integer> answers, double cpuMillis) {
        Latencies latencies = new Latencies();
        latencies.add(20_000_000);
        return new Phase(
                answers,
                Duration.ofSeconds(5),
                latencies,
                new Counts(
                        Map.of("inventory-service", cpuMillis, ReadCounts.CLIENT, 7.0),
                        Map.of(),
                        Map.of(),
                        Map.of("questions", 6.0),
                        Map.of("evalsha", 1.0, "hdel", 2.0)));
    }

    private static Round round(int hello, int accepted) {
        return new Round(
                phase("200", hello, 0.3),
                phase("409 sold-out", 10_000, 0.05),
                phase("201", accepted, 5.0),
                phase("201", 100, 2.0));
    }

    private static FlashReport report(Map<String, Integer> rush, long sold, long orders, Round... rounds) {
        Latencies openLoop = new Latencies();
        openLoop.add(12_000_000);
        return new FlashReport(
                500,
                20_000,
                50,
                phase(rush, 1),
                sold,
                orders,
                List.of(rounds),
                250,
                openLoop,
                50_000,
                Map.of("redis", 1));
    }

    @Test
    void tellsMediansAndRatiosOfTheSameRound() {
        FlashReport report = report(RIGHT, 500, 500, round(1_000, 500), round(4_000, 1_000), round(2_000, 600));

        assertThat(report.isTrue()).isTrue();
        assertThat(report.acceptancesToHello()).isCloseTo(0.3, within(1e-9)); // of 0.5, 0.25, 0.3
        assertThat(report.refusalsToHello()).isCloseTo(5.0, within(1e-9));
        assertThat(report.acceptancesToNaive()).isCloseTo(6.0, within(1e-9));
        assertThat(report.refusalInAcceptances()).isCloseTo(0.01, within(1e-9));
        assertThat(String.join("\n", report.lines()))
                .contains("3 rounds, 50 at once")
                .contains("acceptances ÷ naive       6.00")
                .contains("1.00 % of the CPU time of an acceptance")
                .contains(
                        "50,000 admissions/s; an acceptance calls scripts 1.00 times, and acceptances use 1.20 % of that")
                .contains("open loop at 250/s")
                .contains("sold 500, orders 500");
    }

    @Test
    void seesOneTooManyOneTooFewAndALie() {
        Round round = round(1_000, 500);
        assertThat(report(Map.of("201", 501, "409 sold-out", 19_499), 501, 501, round)
                        .isTrue())
                .isFalse();
        assertThat(report(Map.of("201", 499, "409 sold-out", 19_501), 499, 499, round)
                        .isTrue())
                .isFalse();
        assertThat(report(Map.of("201", 500, "409 sold-out", 19_499, "410 ended", 1), 500, 500, round)
                        .isTrue())
                .isFalse();
        assertThat(report(RIGHT, 499, 500, round).isTrue()).isFalse();
        assertThat(report(RIGHT, 500, 499, round).isTrue()).isFalse();
    }

    @Test
    void aPhaseWithOtherAnswersIsNoMeasurement() {
        Round impure = new Round(
                phase("200", 1_000, 0.3),
                phase("409 sold-out", 10_000, 0.05),
                phase(Map.of("201", 500, "503 reservations-busy", 1), 5.0),
                phase("201", 100, 2.0));
        assertThat(report(RIGHT, 500, 500, impure).isTrue()).isFalse();
    }

    @Test
    void writesJson() {
        JsonNode json = JsonMapper.builder()
                .build()
                .readTree(report(RIGHT, 500, 500, round(1_000, 500)).json());
        assertThat(json.path("acceptancesToHello").asDouble()).isCloseTo(0.5, within(1e-9));
        assertThat(json.path("rounds")
                        .path(0)
                        .path("accepted")
                        .path("perSecond")
                        .asDouble())
                .isCloseTo(500, within(1e-9));
        assertThat(json.path("openLoop").path("p999Millis").asDouble()).isCloseTo(12, within(0.1));
    }
}
