package shop.blush.product.cache;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param localFor how long an answer is kept in this process; bounds how stale it gets if a message of change is lost
 * @param sharedFor how long an answer is kept in Redis
 * @param redisTimeout how long a request waits for Redis before it goes to the database
 * @param redisRest how long Redis is left alone after it failed, so that an outage costs one time-out and not one per request
 * @param mostCharacters JSON characters kept in this process
 */
@ConfigurationProperties("blush.catalogue.cache")
record CacheSettings(
        @DefaultValue("10s") Duration localFor,
        @DefaultValue("5m") Duration sharedFor,
        @DefaultValue("150ms") Duration redisTimeout,
        @DefaultValue("2s") Duration redisRest,
        @DefaultValue("8000000") long mostCharacters) {}
