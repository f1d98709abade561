package shop.blush.gateway.fairness;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param perAddress of one IPv4 address, or of one IPv6 network of 64 bits, which is what one household gets
 * @param perDevice of one browser, known by its cookie
 * @param unlimitedAddresses addresses (CIDR) that are not counted, e.g. of a carrier behind which very many shoppers are; their
 *     devices are counted
 */
@Validated
@ConfigurationProperties("blush.gateway.fairness")
record FairnessSettings(
        @Valid @NotNull Limit perAddress,
        @Valid @NotNull Limit perDevice,
        @DefaultValue List<String> unlimitedAddresses) {

    /** @param within whole seconds; so many attempts may also come all at once */
    record Limit(
            @Min(1) int attempts,
            @NotNull @DurationMin(seconds = 1) Duration within) {}
}
