package shop.blush.gateway.shedding;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import org.jspecify.annotations.Nullable;
import shop.blush.gateway.door.Door;
import shop.blush.gateway.door.Refusal;
import shop.blush.protection.CallContext;
import shop.blush.protection.LoadShedder;
import shop.blush.protection.LoadShedder.Permit;
import shop.blush.protection.Rank;

/**
 * Lets in what the shop can carry, by rank, and answers 503 {@code overloaded} to the others. The storefront's own files are neither
 * shed nor counted.
 */
final class SheddingDoor extends Door {

    private static final String API = "/api/";
    private static final String OPS = "/api/ops/";

    private final LoadShedder shedder;
    private final DeclaredRoutes routes;
    private final Refusal refusal;
    private @Nullable Permit permit;

    SheddingDoor(LoadShedder shedder, DeclaredRoutes routes, Refusal refusal) {
        this.shedder = shedder;
        this.routes = routes;
        this.refusal = refusal;
    }

    @Override
    protected @Nullable Refusal refusal(HttpRequest request) {
        String uri = request.uri();
        if (!uri.startsWith(API) || request.decoderResult().isFailure()) {
            return null;
        }
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        DeclaredRoutes.Declared declared = routes.of(request.method().name(), path);
        Rank rank = path.startsWith(OPS) ? Rank.UNSHED : declared.rank();
        request.headers().set(Rank.HEADER, rank.name()); // whatever a client said of itself
        request.headers().set(CallContext.TIME_LEFT_HEADER, declared.timeLeft());
        permit = shedder.enter(rank);
        return permit == null ? refusal : null;
    }

    /** Refusals are quick and would make the shop look fast; a client that has gone says nothing. A time-out does say something. */
    @Override
    protected void ended(@Nullable HttpResponseStatus status) {
        if (permit == null) {
            return;
        }
        if (status != null
                && (status.codeClass() == HttpStatusClass.SUCCESS || status == HttpResponseStatus.GATEWAY_TIMEOUT)) {
            permit.answered();
        } else {
            permit.ignored();
        }
        permit = null;
    }
}
