package shop.blush.sandbox.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the shop is told, once per event id.
 *
 * @param type {@code payment.captured}, {@code payment.declined}, {@code payment.cancelled} or {@code payment.refunded}
 * @param refund only with {@code payment.refunded}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookEvent(
        String id,
        String type,
        Instant createdAt,
        Payment payment,
        @Nullable Refund refund) {

    /** The payment right after the event; amounts in minor units, {@code refundedAmount} over all refunds so far. */
    public record Payment(
            String id, String reference, String state, long amount, String currency, long refundedAmount) {}

    public record Refund(String id, String reference, long amount) {}
}
