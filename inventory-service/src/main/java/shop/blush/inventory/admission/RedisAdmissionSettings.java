package shop.blush.inventory.admission;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param buckets into which the units of each SKU are spread. One is right for one Redis server; on Redis Cluster, as many as share the
 *     load over its nodes. All replicas must have the same: change it while no sale is armed
 */
@Validated
@ConfigurationProperties("blush.inventory.flash-sale")
record RedisAdmissionSettings(
        @DefaultValue("1") @Min(1) @Max(256) int buckets) {}
