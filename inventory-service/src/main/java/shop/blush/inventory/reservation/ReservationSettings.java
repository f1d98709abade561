package shop.blush.inventory.reservation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long units may be promised.
 *
 * @param maxHold the furthest {@code expiresAt} a hold may ask for
 * @param expiryGrace how long after {@code expiresAt} a HELD reservation is kept. order-service cancels unpaid orders itself, at
 *     {@code expiresAt}, and its event releases the units; expiry here is only the safety net for holds whose order never came to
 *     be, so it must come later than any cancellation, or a payment in the last second would find its units gone
 * @param expiryBatch how many reservations expire in one transaction
 */
@Validated
@ConfigurationProperties("blush.inventory.reservation")
record ReservationSettings(
        @DefaultValue("24h") Duration maxHold,
        @DefaultValue("10m") Duration expiryGrace,
        @DefaultValue("50") @Min(1) @Max(1000) int expiryBatch) {}
