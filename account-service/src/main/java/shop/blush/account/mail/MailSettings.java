package shop.blush.account.mail;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param from the sender, as in a mail's head
 * @param folder where mails are written to while {@code spring.mail.host} is not set
 * @param publicUrl the shop as browsers see it; links begin with it
 * @param lease how long one replica has for a batch before another takes its mails over
 * @param retryAfter the first pause after a failure; it doubles up to {@code longestRetry}
 * @param perAccount mails that may be asked for to one account in {@code window}
 * @param perAddress mails that may be asked for from one network address in {@code window}
 */
@Validated
@ConfigurationProperties("blush.mail")
record MailSettings(
        @NotBlank String from,
        @Nullable String folder,
        @NotNull URI publicUrl,
        @NotNull Duration lease,
        @NotNull Duration retryAfter,
        @NotNull Duration longestRetry,
        @NotNull Duration window,
        @Min(1) int perAccount,
        @Min(1) int perAddress,
        @DefaultValue("false") boolean demo) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    Optional<Path> mailFolder() {
        return folder == null || folder.isBlank() ? Optional.empty() : Optional.of(Path.of(folder));
    }

    /** Whether the shop is one that only this machine's browsers reach. */
    boolean isLocal() {
        return THIS_MACHINE.contains(publicUrl.getHost());
    }
}
