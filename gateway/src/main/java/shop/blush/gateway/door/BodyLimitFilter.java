package shop.blush.gateway.door;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import shop.blush.gateway.problem.Problem;

/** Refuses bodies over the limit with 413: by their declared length at once, and while they stream in when undeclared. */
@Component
@Order(DoorOrder.BODY_LIMIT)
final class BodyLimitFilter implements WebFilter {

    private final DoorSettings settings;

    BodyLimitFilter(DoorSettings settings) {
        this.settings = settings;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        long limit = limit(request.getPath().value());
        long declared = request.getHeaders().getContentLength();
        if (declared > limit) {
            return Mono.error(tooLarge(limit));
        }
        if (declared >= 0) {
            return chain.filter(exchange); // Netty hands over no more than was declared
        }
        return chain.filter(
                exchange.mutate().request(new CountedRequest(request, limit)).build());
    }

    private long limit(String path) {
        return settings.largeBodies().stream()
                .filter(large -> large.path().equals(path))
                .findFirst()
                .map(DoorSettings.LargeBody::limit)
                .orElse(settings.bodyLimit())
                .toBytes();
    }

    private static Problem tooLarge(long limit) {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "body-too-large",
                "The body is larger than the " + limit + " bytes that this interface takes.");
    }

    private static final class CountedRequest extends ServerHttpRequestDecorator {

        private final long limit;

        CountedRequest(ServerHttpRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            AtomicLong received = new AtomicLong();
            return super.getBody().handle((part, sink) -> {
                if (received.addAndGet(part.readableByteCount()) > limit) {
                    DataBufferUtils.release(part);
                    sink.error(tooLarge(limit));
                } else {
                    sink.next(part);
                }
            });
        }
    }
}
