package shop.blush.protection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a request brings along for everything that it causes: how much it matters, and how long somebody still waits for the answer.
 * Bound to the thread that handles the request; the shop's own work in the background has {@link #NONE}.
 *
 * @param deadlineNanos by {@link System#nanoTime}; null when nobody said
 */
public record CallContext(Rank rank, @Nullable Long deadlineNanos) {

    /** How many milliseconds the caller still waits; a duration, so that clocks need not agree. */
    public static final String TIME_LEFT_HEADER = "X-Blush-Time-Left";

    public static final CallContext NONE = new CallContext(Rank.UNSHED, null);

    private static final ThreadLocal<CallContext> CURRENT = ThreadLocal.withInitial(() -> NONE);

    /** The context of the request that this thread handles. */
    public static CallContext current() {
        return CURRENT.get();
    }

    /** Reads both headers; what is missing or makes no sense is as in {@link #NONE}. */
    public static CallContext of(@Nullable String rank, @Nullable String millisLeft) {
        return new CallContext(rank(rank), deadline(millisLeft));
    }

    private static Rank rank(@Nullable String text) {
        for (Rank rank : Rank.values()) {
            if (rank.name().equals(text)) {
                return rank;
            }
        }
        return Rank.UNSHED;
    }

    private static @Nullable Long deadline(@Nullable String millisLeft) {
        return millisLeft != null && millisLeft.matches("[0-9]{1,7}")
                ? Long.valueOf(System.nanoTime()
                        + Duration.ofMillis(Long.parseLong(millisLeft)).toNanos())
                : null;
    }

    /** Binds it to this thread; the caller must call {@link #unbind}. */
    public void bind() {
        CURRENT.set(this);
    }

    public static void unbind() {
        CURRENT.remove();
    }

    /** How long the answer is still waited for, zero when the caller has gone; null when nobody said. */
    public @Nullable Duration timeLeft() {
        return deadlineNanos == null ? null : Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
    }

    /** Whether nobody waits for the answer any more. */
    public boolean isTooLate() {
        return deadlineNanos != null && deadlineNanos - System.nanoTime() <= 0;
    }
}
