package shop.blush.safeguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.blush.safeguard.audit.ShopSchemas.dropConstraint;
import static shop.blush.safeguard.audit.ShopSchemas.update;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.stream.Consumer;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.StreamOffset;
import shop.blush.common.id.Ids;

/** Breaks I7 by hand, on the tables that every service migrates. */
class EventCheckIntegrationTests extends AuditIntegrationTest {

    @Test
    void seesAnEventThatWasNeverSent() {
        update("orders", "UPDATE outbox SET sent_at = NULL WHERE id = ?", shop.paid.event());

        assertOnly("I7", "not-sent", shop.paid.event());
    }

    @Test
    void seesAnEventThatTookNoEffect() {
        update("inventory", "DELETE FROM inbox WHERE event_id = ?", shop.cancelled.event());

        assertOnly("I7", "no-effect", shop.cancelled.event());
    }

    @Test
    void wantsTheEffectInTheGroupThatSubscribed() {
        update("inventory", "UPDATE inbox SET consumer = 'somebody-else' WHERE event_id = ?", shop.openingEvent);

        assertOnly("I7", "no-effect", shop.openingEvent);
    }

    @Test
    void seesAnEventThatTookEffectTwice() {
        dropConstraint("inventory", "inbox", "PRIMARY KEY");
        shop.take("inventory", "inventory", shop.paid.event());

        assertOnly("I7", "effect-twice", shop.paid.event());
    }

    @Test
    void seesAnEffectOfAnEventThatNeverWas() {
        var stranger = Ids.next();
        shop.take("inventory", "inventory", stranger);

        assertOnly("I7", "effect-of-no-event", stranger);
    }

    @Test
    void knowsThatOldEventsAreForgotten() {
        var forgotten = EventCheck.firstIdAt(Instant.now().minus(Duration.ofDays(8)));
        shop.take("inventory", "inventory", forgotten);

        assertThat(audit().get("ok").booleanValue()).isTrue();
    }

    @Test
    void letsAnEventBeUnderWay() {
        update(
                "orders",
                "UPDATE outbox SET occurred_at = UTC_TIMESTAMP(6), sent_at = NULL WHERE id = ?",
                shop.paid.event());

        var report = audit();

        assertThat(report.get("ok").booleanValue()).isTrue();
        assertThat(figures(report, "I7")).containsEntry("notSent", 1L);
    }

    @Test
    void countsWhatTheStreamsHold() {
        redis.opsForStream().add("orders", Map.of("id", shop.paid.event()));
        redis.opsForStream().createGroup("orders", ReadOffset.from("0"), "inventory");
        redis.opsForStream()
                .read(Consumer.from("inventory", "one"), StreamOffset.create("orders", ReadOffset.lastConsumed()));

        assertThat(figures(audit(), "I7"))
                .containsAllEntriesOf(
                        Map.of("entries.orders", 1L, "pending.orders.inventory", 1L, "entries.catalogue", 0L));
    }
}
