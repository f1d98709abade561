package shop.blush.inventory.waitingroom;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param opensBefore the start of the sale; who comes then takes part in the drawing of places
 * @param turn how long somebody who was let in may take to press the button
 * @param leastRate customers that a replica lets in each second however little it has committed lately; that many it can always serve
 * @param growth how many are let in for each attempt that was committed: above one, so that the rate finds what can be carried
 */
@Validated
@ConfigurationProperties("blush.inventory.waiting-room")
record WaitingRoomSettings(
        @DefaultValue("30m") Duration opensBefore,
        @DefaultValue("2m") Duration turn,
        @DefaultValue("50") @Min(1) int leastRate,
        @DefaultValue("2") @Min(1) double growth) {}
