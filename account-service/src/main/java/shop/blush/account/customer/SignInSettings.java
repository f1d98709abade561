package shop.blush.account.customer;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param window the time in which failed sign-ins are counted
 * @param failuresPerAccount against one e-mail address, from anywhere
 * @param failuresPerAddress from one network address, against any account; households and offices share one
 * @param hashingAtOnce passwords hashed at the same time
 */
@Validated
@ConfigurationProperties("blush.sign-in")
record SignInSettings(
        @NotNull Duration window,
        @Min(1) int failuresPerAccount,
        @Min(1) int failuresPerAddress,
        @Min(1) int hashingAtOnce) {}
