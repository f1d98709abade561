package shop.blush.gateway.storefront;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.MethodNotAllowedException;
import reactor.core.publisher.Mono;
import shop.blush.gateway.fairness.DeviceCookie;
import shop.blush.gateway.problem.Problem;

/** The page of the single-page application, for every address that is one of its own. */
@Component
final class IndexPage {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Pattern MACHINES = Pattern.compile("/(api|sandbox|assets|internal|actuator)(/.*)?");
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final Resource file;
    private final StorefrontFiles files;
    private final DeviceCookie device;
    private volatile @Nullable Content content;

    IndexPage(StorefrontFiles files, DeviceCookie device) {
        this.files = files;
        this.device = device;
        this.file = files.at("index.html");
    }

    private record Content(byte[] bytes, String etag, long modified) {}

    boolean wanted(ServerRequest request) {
        String path = request.path();
        if (!READS.contains(request.method()) || MACHINES.matcher(path).matches()) {
            return false;
        }
        if (path.equals("/") || path.equals("/index.html")) {
            return true;
        }
        boolean looksLikeFile = path.indexOf('.', path.lastIndexOf('/') + 1) >= 0;
        return wantsHtml(request.headers().accept(), looksLikeFile)
                && !(looksLikeFile && files.at(path.substring(1)).isReadable());
    }

    /** Something else than reading, at an address that only pages could have. */
    boolean written(ServerRequest request) {
        return !READS.contains(request.method())
                && !MACHINES.matcher(request.path()).matches();
    }

    static Mono<ServerResponse> refuseToWrite(ServerRequest request) {
        return Mono.error(new MethodNotAllowedException(request.method(), READS));
    }

    // Scripts, styles and pictures are asked for with "*/*" as well; one that is missing must not turn into a page.
    private static boolean wantsHtml(List<MediaType> accepted, boolean looksLikeFile) {
        return accepted.stream().anyMatch(type -> type.equalsTypeAndSubtype(MediaType.TEXT_HTML))
                || !looksLikeFile
                        && (accepted.isEmpty() || accepted.stream().anyMatch(MediaType.ALL::equalsTypeAndSubtype));
    }

    Mono<ServerResponse> show(ServerRequest request) {
        device.handOut(request.exchange());
        return Mono.fromCallable(this::read)
                .flatMap(page -> request.checkNotModified(page.etag)
                        .switchIfEmpty(Mono.defer(() -> ServerResponse.ok()
                                .eTag(page.etag)
                                .cacheControl(CacheControl.noCache().cachePrivate())
                                .contentType(HTML)
                                .bodyValue(page.bytes))));
    }

    private Content read() throws IOException {
        if (!file.isReadable()) {
            throw Problem.notFound();
        }
        long modified = file.lastModified(); // a developer's build replaces the file while we run
        Content known = content;
        if (known == null || known.modified != modified) {
            byte[] bytes = file.getContentAsByteArray();
            known = new Content(bytes, "\"" + DigestUtils.md5DigestAsHex(bytes) + "\"", modified);
            content = known;
        }
        return known;
    }
}
