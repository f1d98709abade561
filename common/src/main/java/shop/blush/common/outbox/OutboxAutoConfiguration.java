package shop.blush.common.outbox;

import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureAfter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.CommonAutoConfiguration;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The outbox, its relay, and a reader for each {@link EventConsumer} bean. */
@AutoConfiguration
@AutoConfigureAfter({
    CommonAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    DataRedisAutoConfiguration.class
})
@ConditionalOnBean({JdbcClient.class, StringRedisTemplate.class})
@EnableConfigurationProperties(OutboxProperties.class)
public class OutboxAutoConfiguration {

    @Bean
    OutboxRelay outboxRelay(
            JdbcClient jdbc,
            StringRedisTemplate redis,
            PlatformTransactionManager transactions,
            Clock clock,
            OutboxProperties properties) {
        return new OutboxRelay(jdbc, redis, new TransactionTemplate(transactions), clock, properties);
    }

    @Bean
    Outbox outbox(JdbcClient jdbc, JsonMapper json, Clock clock, OutboxRelay relay) {
        return new Outbox(jdbc, json, clock, relay);
    }

    @Bean
    EventReaders eventReaders(
            ObjectProvider<EventConsumer> consumers,
            StringRedisTemplate redis,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            JsonMapper json,
            Clock clock,
            OutboxProperties properties) {
        JsonMapper tolerant = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        return new EventReaders(consumers
                .orderedStream()
                .map(consumer -> new StreamReader(
                        consumer, redis, jdbc, new TransactionTemplate(transactions), tolerant, clock, properties))
                .toList());
    }

    /** Starts and stops all readers as one. */
    static final class EventReaders implements SmartLifecycle {

        private final List<StreamReader> readers;

        EventReaders(List<StreamReader> readers) {
            this.readers = readers;
        }

        @Override
        public void start() {
            readers.forEach(StreamReader::start);
        }

        @Override
        public void stop() {
            readers.forEach(StreamReader::stop);
        }

        @Override
        public boolean isRunning() {
            return readers.stream().anyMatch(StreamReader::isRunning);
        }
    }
}
