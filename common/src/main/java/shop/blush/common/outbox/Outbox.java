package shop.blush.common.outbox;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
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
        jdbc.sql("INSERT INTO outbox (id, stream, type, subject, payload, occurred_at) VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        Ids.next(),
                        stream,
                        type,
                        subject,
                        json.writeValueAsString(payload),
                        LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                relay.wake();
            }
        });
    }
}
