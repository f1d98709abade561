package shop.blush.gateway.flashsale;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.blush.gateway.door.Door;
import shop.blush.gateway.door.Refusal;

/**
 * Answers by itself when there is nothing to be had.
 * <ul>
 *   <li>{@code POST /api/flash-sales/{id}/reservations}: 425 {@code not-started}, 503 {@code sale-paused}, 409
 *       {@code sold-out}, 410 {@code ended}. The parameter {@code sku} of the query, which the storefront sends beside the body,
 *       lets it refuse a SKU that is sold out while others of the sale are not. With {@code repeat=true} a client says that it has
 *       sent this attempt before and has not heard the answer: it may have been accepted, so it passes.
 *   <li>{@code POST /api/flash-sales/{id}/tickets} and {@code GET} of one: 410 {@code sold-out}, 410 {@code ended}, so that all
 *       who wait are told at once.
 * </ul>
 *
 * <p>A request whose body is larger than a reservation ever is passes.
 */
final class FlashSaleDoor extends Door {

    static final String PREFIX = "/api/flash-sales/";
    static final String RESERVATIONS = "/reservations";
    static final String TICKETS = "/tickets";

    private static final int ID_END = PREFIX.length() + 36;
    private static final int LARGEST_BODY = 4096;

    private final SaleBoard board;
    private final Clock clock;

    FlashSaleDoor(SaleBoard board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    @Override
    protected @Nullable Refusal refusal(HttpRequest request) {
        String uri = request.uri();
        if (!uri.startsWith(PREFIX) || request.decoderResult().isFailure()) {
            return null;
        }
        boolean attempt = request.method() == HttpMethod.POST && isAt(uri, RESERVATIONS);
        boolean ticket = request.method() == HttpMethod.POST && isAt(uri, TICKETS)
                || request.method() == HttpMethod.GET && uri.startsWith(TICKETS + '/', ID_END);
        if (!attempt && !ticket || !hasSmallBody(request.headers())) {
            return null;
        }
        @Nullable Refusals refusals = board.of(uri.substring(PREFIX.length(), ID_END));
        if (refusals == null) {
            return null;
        }
        if (ticket) {
            return refusals.toTicket(clock.instant());
        }
        Map<String, List<String>> query = query(uri);
        return query.containsKey("repeat")
                ? null
                : refusals.toAttempt(first(query.getOrDefault("sku", List.of())), clock.instant());
    }

    private static boolean isAt(String uri, String what) {
        int end = ID_END + what.length();
        return uri.startsWith(what, ID_END) && (uri.length() == end || uri.charAt(end) == '?');
    }

    /** A client that waits for "100 Continue", or sends its body in chunks, is not the storefront: it passes. */
    private static boolean hasSmallBody(HttpHeaders headers) {
        if (headers.contains(HttpHeaderNames.EXPECT) || headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return false;
        }
        @Nullable String length = headers.get(HttpHeaderNames.CONTENT_LENGTH); // a number, or decoding has failed
        return length == null || (length.length() <= 4 && Integer.parseInt(length) <= LARGEST_BODY);
    }

    /** Nothing where it cannot be read, which somebody else will say. */
    private static Map<String, List<String>> query(String uri) {
        try {
            return uri.indexOf('?') < 0 ? Map.of() : new QueryStringDecoder(uri).parameters();
        } catch (IllegalArgumentException unreadable) {
            return Map.of();
        }
    }

    private static @Nullable String first(List<String> values) {
        return values.isEmpty() ? null : values.get(0);
    }
}
