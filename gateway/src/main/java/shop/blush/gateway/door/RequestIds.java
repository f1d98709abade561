package shop.blush.gateway.door;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id that each request has, in our logs, in those of the services, and in the answer. */
public final class RequestIds {

    public static final String HEADER = "X-Request-Id";
    // The same form that the services accept: it is written to logs, so no spaces, quotes or line ends.
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestIds() {}

    /** The id that was sent, if it is well formed, else a new one. */
    public static String of(@Nullable String sent) {
        return sent != null && WELL_FORMED.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
    }
}
