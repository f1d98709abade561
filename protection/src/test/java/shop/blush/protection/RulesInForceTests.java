package shop.blush.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.block.degrade.DegradeRuleManager;
import com.alibaba.csp.sentinel.slots.block.flow.FlowRuleManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RulesInForceTests {

    // Sentinel keeps its figures for the life of the process: each test has names of its own.
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String list = "GET /api/list-" + run;
    private final String pay = "POST /api/pay-" + run;
    private final String slow = "sql:Things.slow" + run;
    private final String fast = "sql:Things.fast" + run;
    private final List<List<RuleSet.Group>> groups = new ArrayList<>();
    private final RulesInForce rules = new RulesInForce(
            "order-service",
            new Resources(() -> Stream.<ResourceSource>of(() -> List.of(
                    new Resource(list, Resource.Kind.INTERFACE, Criticality.NON_ESSENTIAL),
                    new Resource(pay, Resource.Kind.INTERFACE, Criticality.CRITICAL),
                    new Resource(slow, Resource.Kind.STATEMENT, Criticality.IMPORTANT),
                    new Resource(fast, Resource.Kind.STATEMENT, Criticality.IMPORTANT)))),
            groups::add);
    private long version;

    @AfterEach
    void forgetRules() {
        FlowRuleManager.loadRules(List.of());
        DegradeRuleManager.loadRules(List.of());
    }

    private void publish(Map<String, RuleSet.Rules> services, Switches switches) {
        rules.apply(
                new Publication(++version, new RuleSet("sale", "", services), switches, null, null, null),
                RulesInForce.Source.NACOS);
    }

    private static RuleSet.Rules rates(RuleSet.Rate... rates) {
        return new RuleSet.Rules(List.of(rates), null, null, null);
    }

    private static RuleSet.Rules circuits(RuleSet.Circuit... circuits) {
        return new RuleSet.Rules(null, null, List.of(circuits), null);
    }

    private static int passed(String resource, int attempts) {
        int passed = 0;
        for (int i = 0; i < attempts; i++) {
            try (var entered = Guard.enter(resource)) {
                passed++;
            } catch (BlockException blocked) {
                // counted by its absence
            }
        }
        return passed;
    }

    private static @Nullable Block block(String resource) {
        try (var entered = Guard.enter(resource)) {
            return null;
        } catch (BlockException blocked) {
            return Block.in(new IllegalStateException(blocked));
        }
    }

    @Test
    void limitsARateAndSaysSo() {
        publish(Map.of("order-service", rates(new RuleSet.Rate(list, 5, null))), Switches.NONE);

        assertThat(passed(list, 50)).isBetween(5, 10); // the second may change on the way
        assertThat(block(list)).satisfies(block -> {
            assertThat(block.status()).isEqualTo(429);
            assertThat(block.code()).isEqualTo("too-many-requests");
            assertThat(block.rule()).isEqualTo("rate:" + list);
        });
        assertThat(passed(pay, 50)).isEqualTo(50);
    }

    @Test
    void takesRulesOfItsOwnServiceOnlyAndThoseOfEveryProcess() {
        publish(
                Map.of(
                        "product-service",
                        rates(new RuleSet.Rate(pay, 0, null)),
                        RuleSet.EVERYWHERE,
                        rates(new RuleSet.Rate(list, 0, null))),
                Switches.NONE);

        assertThat(passed(pay, 3)).isEqualTo(3);
        assertThat(passed(list, 3)).isZero();
    }

    @Test
    void letsTheExactRuleWinOverThePattern() {
        publish(
                Map.of(
                        RuleSet.EVERYWHERE,
                        rates(new RuleSet.Rate("GET *", 0, null), new RuleSet.Rate("sql:*", 0, null)),
                        "order-service",
                        rates(new RuleSet.Rate(list, 1000, null))),
                Switches.NONE);

        assertThat(passed(list, 3)).isEqualTo(3);
        assertThat(passed(slow, 3)).isZero();
    }

    @Test
    void boundsHowManyAreInAtOnce() throws BlockException {
        publish(
                Map.of("order-service", new RuleSet.Rules(null, List.of(new RuleSet.Bulkhead(slow, 2)), null, null)),
                Switches.NONE);

        try (var first = Guard.enter(slow);
                var second = Guard.enter(slow)) {
            assertThat(block(slow)).satisfies(block -> {
                assertThat(block.status()).isEqualTo(503);
                assertThat(block.code()).isEqualTo("busy");
            });
        }
        assertThat(block(slow)).isNull();
    }

    @Test
    void opensTheCircuitOfTheSlowStatementOnlyAndClosesItAfterAProbe() {
        publish(Map.of(RuleSet.EVERYWHERE, circuits(new RuleSet.Circuit("sql:*", 20, 0.5, 4, 10, 1))), Switches.NONE);

        openBy(() -> useFor(slow, 40));
        assertThat(block(slow)).satisfies(block -> {
            assertThat(block.code()).isEqualTo("circuit-open");
            assertThat(block.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        });
        assertThat(passed(fast, 5)).isEqualTo(5);

        await().atMost(Duration.ofSeconds(5)).until(() -> passed(slow, 1) == 1); // the probe
        assertThat(passed(slow, 5)).isEqualTo(5);
    }

    /** Calls until the circuit is open. Sentinel counts in windows, and one may end between two calls. */
    private static void openBy(Runnable call) {
        for (int i = 0; i < 20; i++) {
            try {
                call.run();
            } catch (Blocked open) {
                return;
            } catch (IllegalArgumentException counted) {
                // a failure, as wanted
            }
        }
        throw new AssertionError("the circuit did not open");
    }

    private static void useFor(String resource, long millis) {
        Guard.run(resource, () -> {
            long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void opensTheCircuitOfWhatFails() {
        publish(Map.of(RuleSet.EVERYWHERE, circuits(new RuleSet.Circuit(slow, null, 0.5, 4, 10, 1))), Switches.NONE);

        openBy(() -> Guard.run(slow, () -> {
            throw new IllegalArgumentException("no");
        }));
        assertThatThrownBy(() -> Guard.run(slow, () -> {})).isInstanceOf(Blocked.class);
    }

    @Test
    void keepsAnOpenCircuitThroughAChangeOfOtherRules() {
        RuleSet.Rules rulesOfAll = circuits(new RuleSet.Circuit(slow, 10, 0.5, 2, 10, 60));
        publish(Map.of(RuleSet.EVERYWHERE, rulesOfAll), Switches.NONE);
        openBy(() -> useFor(slow, 30));

        publish(
                Map.of(RuleSet.EVERYWHERE, rulesOfAll, "order-service", rates(new RuleSet.Rate(list, 5, null))),
                Switches.NONE);

        assertThat(block(slow)).isNotNull();
    }

    @Test
    void switchesALevelOffButNotTheStatementsBelow() {
        publish(Map.of(), new Switches(Set.of(Criticality.NON_ESSENTIAL, Criticality.IMPORTANT), null));

        assertThat(block(list)).satisfies(block -> {
            assertThat(block.status()).isEqualTo(503);
            assertThat(block.code()).isEqualTo("switched-off");
            assertThat(block.rule()).isEqualTo("switch:" + list);
        });
        assertThat(passed(pay, 3)).isEqualTo(3);
        assertThat(passed(slow, 3)).isEqualTo(3);
    }

    @Test
    void switchesTheFreshAnswerOffAndNotTheInterfaceThatHasADegradedOne() {
        String reviews = "GET /api/reviews-" + run;
        String answer = "answer:reviews-" + run;
        RulesInForce ofProducts = new RulesInForce(
                "product-service",
                new Resources(() -> Stream.<ResourceSource>of(() -> List.of(
                        new Resource(reviews, Resource.Kind.INTERFACE, Criticality.NON_ESSENTIAL, true),
                        new Resource(answer, Resource.Kind.ANSWER, Criticality.NON_ESSENTIAL)))),
                groups::add);

        ofProducts.apply(
                new Publication(
                        1,
                        new RuleSet("sale", "", Map.of()),
                        new Switches(Set.of(Criticality.NON_ESSENTIAL), null),
                        null,
                        null,
                        null),
                RulesInForce.Source.NACOS);

        assertThat(passed(reviews, 3)).isEqualTo(3);
        assertThat(passed(answer, 3)).isZero();
    }

    @Test
    void switchesOneResourceOffAndOnAgain() {
        publish(Map.of(), new Switches(null, Set.of("order-service/sql:Things.slow*", "product-service/" + list)));
        assertThat(passed(slow, 3)).isZero();
        assertThat(passed(list, 3)).isEqualTo(3);

        publish(Map.of(), Switches.NONE);
        assertThat(passed(slow, 3)).isEqualTo(3);
    }

    @Test
    void handsGroupsOnAndLimitsThem() {
        String group = "browsing-" + run;
        publish(
                Map.of(
                        "order-service",
                        new RuleSet.Rules(
                                List.of(new RuleSet.Rate(group, 0, null)),
                                null,
                                null,
                                List.of(new RuleSet.Group(group, List.of("/api/catalog/**"))))),
                Switches.NONE);

        assertThat(groups).last().satisfies(all -> assertThat(all).hasSize(1));
        assertThat(passed(group, 3)).isZero();
    }

    @Test
    void saysWhatIsInForce() {
        publish(Map.of(), Switches.NONE);

        assertThat(rules.state().publication().version()).isEqualTo(version);
        assertThat(rules.state().source()).isEqualTo(RulesInForce.Source.NACOS);
    }
}
