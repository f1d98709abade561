package shop.blush.common.idempotency;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.blush.common.problem.Problem;

/**
 * The value of the {@code Idempotency-Key} header. As a controller parameter it is read from the request: 400
 * {@code idempotency-key-required} where it is missing, 400 {@code invalid-idempotency-key} where it is not 8 to 64 of
 * {@code A-Z a-z 0-9 _ -}.
 */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_-]{8,64}");

    static IdempotencyKey parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw Problem.badRequest(
                    "idempotency-key-required",
                    "Send the header Idempotency-Key with a value of your own for this intent, such as a UUID.");
        }
        if (!WELL_FORMED.matcher(header).matches()) {
            throw Problem.badRequest(
                    "invalid-idempotency-key", "Idempotency-Key takes 8 to 64 letters, digits, '-' or '_'.");
        }
        return new IdempotencyKey(header);
    }
}
