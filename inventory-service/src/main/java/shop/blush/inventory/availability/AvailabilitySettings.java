package shop.blush.inventory.availability;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How availability is told.
 *
 * @param lowUpTo the most available units that still count as LOW
 * @param cacheFor how old an answer may be, at most one second: a page that shows a sold-out shade as buyable costs a shopper more
 *     than the query costs us
 */
@Validated
@ConfigurationProperties("blush.inventory.availability")
record AvailabilitySettings(
        @DefaultValue("5") @Min(0) long lowUpTo,

        @DefaultValue("1s") @DurationMin(millis = 1) @DurationMax(seconds = 1)
        Duration cacheFor) {}
