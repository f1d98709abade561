package shop.blush.safeguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.blush.safeguard.audit.HealthyShop.LIPSTICK;
import static shop.blush.safeguard.audit.ShopSchemas.update;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.test.web.servlet.client.RestTestClient;
import shop.blush.common.id.Ids;
import shop.blush.common.test.Contracts;
import shop.blush.common.test.TestTokens;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The audit as a whole: who may ask, what is answered, and what is excused in a busy shop. */
class AuditIntegrationTests extends AuditIntegrationTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private AuditSettings settings;

    @Test
    void findsNothingInAHealthyShop() {
        var report = audit();

        assertThat(report.get("invariants"))
                .allSatisfy(invariant -> assertThat(invariant.get("violations"))
                        .as(invariant.get("id").stringValue())
                        .isEmpty());
        assertThat(report.get("ok").booleanValue()).isTrue();
        assertThat(report.get("settledAfterMs").longValue()).isZero();
        assertThat(figures(report, "I1"))
                .containsAllEntriesOf(Map.of(
                        "skus",
                        2L,
                        "onHand",
                        144L,
                        "reserved",
                        3L,
                        "available",
                        141L,
                        "received",
                        150L,
                        "committed",
                        8L,
                        "returned",
                        2L));
        assertThat(figures(report, "I7")).containsAllEntriesOf(Map.of("events", 8L, "notSent", 0L, "effects", 13L));
    }

    @Test
    void listsAFewOfManyViolationsAndCountsThem() {
        for (int i = 0; i < 30; i++) {
            shop.take("inventory", "inventory", Ids.next());
        }

        var events = invariant(audit(), "I7");

        assertThat(events.get("violations")).hasSize(20);
        assertThat(events.get("violationCount").intValue()).isEqualTo(30);
    }

    @Test
    void answersAsTheContractSays() {
        update("inventory", "UPDATE stock_levels SET on_hand = on_hand + 1 WHERE sku = ?", LIPSTICK);

        var report = audit();

        assertThat(new TreeSet<>(report.propertyNames()))
                .containsExactly("checkedAt", "invariants", "ok", "settledAfterMs");
        assertThat(report.get("invariants"))
                .extracting(one -> one.get("id").stringValue())
                .containsExactly("I1", "I2", "I3", "I4", "I5", "I6", "I7");
        var stock = invariant(report, "I1");
        assertThat(new TreeSet<>(stock.propertyNames()))
                .containsExactly("figures", "id", "name", "ok", "violationCount", "violations");
        assertThat(stock.get("name").stringValue()).isEqualTo("stock");
        assertThat(new TreeSet<>(stock.get("violations").get(0).propertyNames()))
                .containsExactly("found", "id", "rule");
    }

    @Test
    void runsOneAuditAtATime() {
        shop.take("inventory", "inventory", Ids.next()); // so that each audit takes its full time to settle

        var callers = Executors.newFixedThreadPool(6);
        var statuses = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> internal().getStatus().value(), callers))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        callers.shutdown();

        assertThat(statuses).containsOnly(200, 429).contains(200, 429);
    }

    @Test
    void endsAQueryThatTakesTooLong() {
        var impatient = new Snapshots(dataSource, withStatementTimeout(Duration.ofSeconds(1)));
        var endless = "SELECT COUNT(*) FROM information_schema.columns a, information_schema.columns b,"
                + " information_schema.columns c WHERE a.column_name <> b.column_name AND b.column_name <> c.column_name";

        assertThatThrownBy(() -> impatient.read(jdbc -> jdbc.queryForList(endless, Map.of())))
                .isInstanceOf(QueryTimeoutException.class);
        assertThat(audit().get("ok").booleanValue()).isTrue();
    }

    @Test
    void answersOperatorsOnly() {
        http.get().uri("/api/ops/audit").exchange().expectStatus().isUnauthorized();
        ops(TestTokens.customer(Ids.next())).expectStatus().isForbidden();
        ops(TestTokens.expired(Ids.next())).expectStatus().isUnauthorized();
        ops(TestTokens.forged()).expectStatus().isUnauthorized();
        ops(TestTokens.ops()).expectStatus().isOk();
        http.get().uri("/internal/audit").exchange().expectStatus().isUnauthorized();
        http.get()
                .uri("/internal/audit")
                .header("Authorization", "Bearer " + TestTokens.ops())
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void answersOperatorsAsTheContractShows() {
        var report = (ObjectNode)
                JSON.readTree(ops(TestTokens.ops()).returnResult(String.class).getResponseBody());
        // Each invariant has figures of its own; the contract's first is the stock.
        report.withArray("invariants")
                .removeIf(invariant -> !invariant.get("id").stringValue().equals("I1"));

        assertThat(Contracts.shapeDifferences("safeguard-service/audit.response.json", report.toString()))
                .isEmpty();
    }

    @Test
    void cannotWriteAnything() {
        assertThatThrownBy(() -> snapshots.read(jdbc -> jdbc.update("DELETE FROM outbox", Map.of())))
                .hasMessageContaining("READ ONLY");
    }

    @Test
    void waitsUntilWhatWasUnderWayHasArrived() {
        update("inventory", "DELETE FROM inbox WHERE event_id = ?", shop.paid.event());
        var arrival = CompletableFuture.runAsync(
                () -> shop.take("inventory", "inventory", shop.paid.event()),
                CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));

        var report = audit();

        arrival.join();
        assertThat(report.get("ok").booleanValue()).isTrue();
        assertThat(report.get("settledAfterMs").longValue()).isPositive();
    }

    @Test
    void doesNotTakeANewTransitionForTheOldOne() {
        // At every look another event is under way, and none of them is there at the next.
        var events = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            events.add(Ids.next());
        }
        shop.take("inventory", "inventory", events.get(0));
        var running = new AtomicBoolean(true);
        var busy = CompletableFuture.runAsync(() -> {
            for (int i = 1; running.get() && i < events.size(); i++) {
                update(
                        "inventory",
                        "UPDATE inbox SET event_id = ? WHERE event_id = ?",
                        events.get(i),
                        events.get(i - 1));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
            }
        });

        var report = audit();

        running.set(false);
        busy.join();
        assertThat(report.get("ok").booleanValue()).isTrue();
    }

    @Test
    void excusesNoWrongSum() {
        update("inventory", "UPDATE stock_levels SET on_hand = on_hand + 1 WHERE sku = ?", LIPSTICK);

        assertThat(audit().get("settledAfterMs").longValue()).isZero();
    }

    private AuditSettings withStatementTimeout(Duration timeout) {
        return new AuditSettings(
                settings.settleWithin(),
                settings.settleWithinForOps(),
                settings.settleEvery(),
                settings.reconcileEvery(),
                settings.reconcileSettleWithin(),
                timeout,
                settings.slack(),
                settings.holdGrace(),
                settings.outboxRetention(),
                settings.quoteRetention(),
                settings.listed(),
                settings.subscriptions());
    }

    private RestTestClient.ResponseSpec ops(String token) {
        return http.get()
                .uri("/api/ops/audit")
                .header("Authorization", "Bearer " + token)
                .exchange();
    }
}
