package shop.blush.safeguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static shop.blush.safeguard.audit.HealthyShop.LIPSTICK;
import static shop.blush.safeguard.audit.ShopSchemas.update;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class ReconcileIntegrationTests extends AuditIntegrationTest {

    @Autowired
    private RunAudit runAudit;

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private Checks checks;

    @Autowired
    private Drifts drifts;

    @Autowired
    private AuditSettings settings;

    @Autowired
    private JdbcClient jdbc;

    private final Replica one = new Replica(Duration.ZERO);
    private final Replica other = new Replica(Duration.ZERO);
    private final Replica inAMinute = new Replica(Duration.ofSeconds(61));
    private final Replica inTwoMinutes = new Replica(Duration.ofSeconds(122));
    private final Replica inThreeMinutes = new Replica(Duration.ofSeconds(183));

    /** A process of its own, as far as it can know, whose clock is ahead. */
    private final class Replica {

        private final Duration ahead;
        private final MeterRegistry meters = new SimpleMeterRegistry();
        private @Nullable Reconcile reconcile;

        Replica(Duration ahead) {
            this.ahead = ahead;
        }

        Replica look() {
            if (reconcile == null) {
                Clock clock = Clock.offset(Clock.systemUTC(), ahead);
                RunAudit audit = new RunAudit(checks, snapshots, settings, clock);
                reconcile = new Reconcile(audit, checks, drifts, settings, clock, meters);
            }
            reconcile.look();
            return this;
        }

        double drift(String invariant) {
            return meters.get("blush.reconcile.drift")
                    .tag("invariant", invariant)
                    .gauge()
                    .value();
        }

        double age() {
            return meters.get("blush.reconcile.age").timeGauge().value(TimeUnit.SECONDS);
        }
    }

    @BeforeEach
    void nothingIsKnown() {
        jdbc.sql("DELETE FROM invariant_drift").update();
    }

    private static void lose(int units) {
        update("inventory", "UPDATE stock_levels SET on_hand = on_hand - ? WHERE sku = ?", units, LIPSTICK);
    }

    @Test
    void exportsEachInvariant() {
        one.look();

        for (String invariant : List.of("I1", "I2", "I3", "I4", "I5", "I6", "I7")) {
            assertThat(one.drift(invariant)).as(invariant).isZero();
        }
        assertThat(one.age()).isBetween(0.0, 30.0);
    }

    @Test
    void saysThatItDoesNotKnow() {
        drifts.alone(() -> CompletableFuture.runAsync(one::look).join());

        assertThat(one.drift("I1")).isEqualTo(-1);
        assertThat(one.age()).isEqualTo(-1);
    }

    @Test
    void countsWhatDiffersUntilItIsWholeAndLogsEachChangeOnce(CapturedOutput output) {
        one.look();
        lose(3);

        assertThat(inAMinute.look().drift("I1")).isPositive();
        assertThat(inAMinute.drift("I5")).isZero();
        assertThat(inTwoMinutes.look().drift("I1")).isEqualTo(inAMinute.drift("I1"));

        lose(-3);
        assertThat(inThreeMinutes.look().drift("I1")).isZero();
        assertThat(output.toString().lines().filter(line -> line.contains("drift changed invariant=I1")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("WARN", "before=0"),
                        line -> assertThat(line).contains("INFO", "drift=0"));
        assertThat(output.toString()).doesNotContain("drift changed invariant=I5");
    }

    @Test
    void auditsOnceInAnIntervalWhateverTheNumberOfReplicas() {
        one.look();
        lose(3);

        assertThat(other.look().drift("I1")).isZero();
        assertThat(one.look().drift("I1")).isZero();
        assertThat(inAMinute.look().drift("I1")).isPositive();
        assertThat(other.look().drift("I1")).isPositive(); // exports what was found elsewhere
    }

    @Test
    void leavesItToTheReplicaThatIsAtIt() {
        one.look();
        lose(3);

        drifts.alone(() -> assertThat(
                        CompletableFuture.supplyAsync(() -> inAMinute.look().drift("I1"))
                                .join())
                .isZero());

        assertThat(inAMinute.look().drift("I1")).isPositive();
    }

    @Test
    void givesWayToAnAuditThatIsAskedFor() {
        update("inventory", "DELETE FROM inbox"); // looked at again until it settles, which it never does
        var background = CompletableFuture.supplyAsync(() -> runAudit.runUnlessAsked(Duration.ofMinutes(5)));
        await().until(() -> runAudit.runUnlessAsked(Duration.ZERO).isEmpty());

        assertThat(runAudit.run(Duration.ZERO).ok()).isFalse();

        assertThat(background.join()).isEmpty();
    }
}
