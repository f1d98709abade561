package shop.blush.account.link;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** How long links are good after they were sent. */
@Validated
@ConfigurationProperties("blush.links")
record LinkSettings(
        @NotNull Duration verificationValidFor, @NotNull Duration resetValidFor) {

    Duration validFor(LinkPurpose purpose) {
        return switch (purpose) {
            case VERIFY_EMAIL -> verificationValidFor;
            case RESET_PASSWORD -> resetValidFor;
        };
    }
}
