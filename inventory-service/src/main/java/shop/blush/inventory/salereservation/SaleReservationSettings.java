package shop.blush.inventory.salereservation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param linger how long the first attempt of a batch waits for others; under load batches are full without it
 * @param batchSize the most attempts of one transaction
 * @param queueCapacity attempts that may wait; beyond it a shopper is told at once to come back, which is better than a wait that
 *     ends in a time-out. At most as many as can be committed within {@code answerWithin}
 * @param answerWithin how long a request waits for its commit; its caller, the gateway, waits longer
 * @param expiryGrace how long after {@code expiresAt} a reservation is kept; order-service cancels unpaid orders itself, at that
 *     moment, and its event releases the units. Expiry here is the safety net
 * @param expiryBatch reservations looked at in one round of expiry
 * @param leakedAfter the age at which a pending attempt is looked up in MySQL: longer than a batch that waits for locks, is tried
 *     again, or whose connection is silent (15 s) may still be committed, and well within the minute in which it must come back
 * @param driftRounds comparisons in a row that must differ before counters are loaded anew: a commit under way is no drift
 * @param maxStreams server-sent event streams that a process keeps open; other shoppers' pages poll
 */
@Validated
@ConfigurationProperties("blush.inventory.flash-sale")
record SaleReservationSettings(
        @DefaultValue("3ms") Duration linger,
        @DefaultValue("200") @Min(1) @Max(1000) int batchSize,
        @DefaultValue("2000") @Min(1) int queueCapacity,
        @DefaultValue("4s") Duration answerWithin,
        @DefaultValue("2m") Duration expiryGrace,
        @DefaultValue("200") @Min(1) int expiryBatch,
        @DefaultValue("30s") Duration leakedAfter,
        @DefaultValue("6") @Min(1) int driftRounds,
        @DefaultValue("100") @Min(0) int maxStreams) {}
