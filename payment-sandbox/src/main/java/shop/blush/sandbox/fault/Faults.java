package shop.blush.sandbox.fault;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong at present; a field left out is a fault switched off.
 *
 * @param latency added to each API call, at most a minute
 * @param errorRate share of API calls (0 to 1) answered with 500; half of these are answered so after the work was done
 * @param webhookDelay wait before the first delivery of a webhook, at most ten minutes
 * @param duplicate each webhook is delivered twice
 * @param reorder the webhooks of one payment that fall due within a short time arrive newest first
 * @param lost webhooks are dropped and never come, so that the shop has to ask
 */
public record Faults(
        @DurationMin(seconds = 0) @DurationMax(minutes = 1) Duration latency,
        @DecimalMin("0") @DecimalMax("1") Double errorRate,
        @DurationMin(seconds = 0) @DurationMax(minutes = 10) Duration webhookDelay,
        Boolean duplicate,
        Boolean reorder,
        Boolean lost) {

    public static final Faults NONE = new Faults(null, null, null, null, null, null);

    public Faults(
            @Nullable Duration latency,
            @Nullable Double errorRate,
            @Nullable Duration webhookDelay,
            @Nullable Boolean duplicate,
            @Nullable Boolean reorder,
            @Nullable Boolean lost) {
        this.latency = latency == null ? Duration.ZERO : latency;
        this.errorRate = errorRate == null ? Double.valueOf(0) : errorRate;
        this.webhookDelay = webhookDelay == null ? Duration.ZERO : webhookDelay;
        this.duplicate = Boolean.TRUE.equals(duplicate);
        this.reorder = Boolean.TRUE.equals(reorder);
        this.lost = Boolean.TRUE.equals(lost);
    }
}
