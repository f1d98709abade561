package shop.blush.safeguard.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import shop.blush.safeguard.audit.AuditSettings.Subscription;
import shop.blush.safeguard.audit.Check.Rule;

/** I7: every outbox row is delivered at least once and takes effect exactly once. */
final class EventCheck {

    static final String ID = "I7";

    private EventCheck() {}

    static Check check(List<Subscription> subscriptions) {
        var publishers =
                subscriptions.stream().map(Subscription::publisher).distinct().toList();
        var consumers =
                subscriptions.stream().map(Subscription::consumer).distinct().toList();
        var rules = new ArrayList<Rule>();
        for (var publisher : publishers) {
            rules.add(new Rule("not-sent", """
                    SELECT id, CONCAT(type, ' of %1$s, since ', occurred_at) AS found
                    FROM %1$s.outbox
                    WHERE sent_at IS NULL AND occurred_at < :underWaySince
                    ORDER BY seq
                    """.formatted(publisher)));
        }
        for (var subscription : subscriptions) {
            rules.add(new Rule("no-effect", """
                    SELECT event.id, CONCAT(event.type, ' of %1$s, unknown to %3$s, sent ', event.sent_at) AS found
                    FROM %1$s.outbox event
                    LEFT JOIN %2$s.inbox effect ON effect.event_id = event.id AND effect.consumer = '%3$s'
                    WHERE event.stream = '%4$s' AND event.type = '%5$s' AND event.sent_at < :underWaySince
                        AND effect.event_id IS NULL
                    ORDER BY event.seq
                    """.formatted(
                            subscription.publisher(),
                            subscription.consumer(),
                            subscription.group(),
                            subscription.stream(),
                            subscription.type())));
        }
        for (var consumer : consumers) {
            rules.add(new Rule("effect-twice", """
                    SELECT event_id AS id, CONCAT(COUNT(*), ' times in %1$s, group ', consumer) AS found
                    FROM %1$s.inbox GROUP BY consumer, event_id HAVING COUNT(*) > 1
                    ORDER BY event_id
                    """.formatted(consumer)));
            rules.add(new Rule("effect-of-no-event", """
                    SELECT effect.event_id AS id, CONCAT('in %1$s, group ', effect.consumer) AS found
                    FROM %1$s.inbox effect
                    WHERE effect.event_id >= :firstKeptEvent AND %2$s
                    ORDER BY effect.event_id
                    """.formatted(consumer, inNoOutboxOf(publishers))));
        }
        return new Check(ID, "events", true, List.of(figures(publishers, consumers)), List.copyOf(rules));
    }

    private static String inNoOutboxOf(List<String> publishers) {
        return String.join(
                " AND ",
                publishers.stream()
                        .map(publisher -> "NOT EXISTS (SELECT 1 FROM %s.outbox event WHERE event.id = effect.event_id)"
                                .formatted(publisher))
                        .toList());
    }

    private static String figures(List<String> publishers, List<String> consumers) {
        var figures = new LinkedHashMap<String, Stream<String>>();
        figures.put("events", publishers.stream().map("(SELECT COUNT(*) FROM %s.outbox)"::formatted));
        figures.put(
                "notSent",
                publishers.stream().map("(SELECT COUNT(*) FROM %s.outbox WHERE sent_at IS NULL)"::formatted));
        figures.put("effects", consumers.stream().map("(SELECT COUNT(*) FROM %s.inbox)"::formatted));
        var columns = new ArrayList<String>();
        figures.forEach((name, sums) -> columns.add(String.join(" + ", sums.toList()) + " AS " + name));
        return "SELECT " + String.join(", ", columns);
    }

    /** The smallest UUIDv7 made at this time: event ids sort by when they were made. */
    static String firstIdAt(Instant instant) {
        var millis = "%012x".formatted(instant.toEpochMilli());
        return millis.substring(0, 8) + "-" + millis.substring(8) + "-7000-8000-000000000000";
    }
}
