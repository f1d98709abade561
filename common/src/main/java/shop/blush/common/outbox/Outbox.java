package shop.blush.common.outbox;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.blush.common.id.Ids;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes events together with the state that caused them: the row is written in the caller's transaction and relayed
 * after its commit. Delivery is at least once and not in order.
 */
public class Outbox {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final OutboxRelay relay;

    Outbox(JdbcClient jdbc, JsonMapper json, Clock clock, OutboxRelay relay) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.relay = relay;
    }

    /**
     * Saves one event.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside of a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(String stream, String type, String subject, Object payload) {
        save(stream, type, List.of(Map.entry(subject, payload)));
    }

    /**
     * Saves one event of the same type for each subject, all in one statement.
     *
     * @param payloads by subject
     * @throws org.springframework.transaction.IllegalTransactionStateException outside of a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publishAll(String stream, String type, Map<String, ?> payloads) {
        if (!payloads.isEmpty()) {
            save(stream, type, payloads.entrySet());
        }
    }

    private void save(String stream, String type, Collection<? extends Map.Entry<String, ?>> payloads) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Object> values = new ArrayList<>();
        payloads.forEach(payload -> Collections.addAll(
                values, Ids.next(), stream, type, payload.getKey(), json.writeValueAsString(payload.getValue()), now));
        jdbc.sql("INSERT INTO outbox (id, stream, type, subject, payload, occurred_at) VALUES "
                        + String.join(", ", Collections.nCopies(payloads.size(), "(?, ?, ?, ?, ?, ?)")))
                .params(values)
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                relay.wake();
            }
        });
    }
}
