package shop.blush.gateway.door;

import static org.springframework.http.HttpHeaders.CACHE_CONTROL;
import static org.springframework.http.HttpHeaders.CONTENT_LENGTH;
import static org.springframework.http.HttpHeaders.CONTENT_TYPE;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A complete answer, made once and sent to everybody it concerns. */
public final class Refusal {

    private final HttpResponseStatus status;
    private final HttpHeaders headers;
    private final ByteBuf body;
    private final Counter count;

    private Refusal(HttpResponseStatus status, HttpHeaders headers, byte[] body, Counter count) {
        this.status = status;
        this.headers = headers;
        this.body = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(body).asReadOnly());
        this.count = count;
    }

    /** The same with one header more; only before it is answered for the first time. */
    public Refusal with(String header, String value) {
        headers.set(header, value);
        return this;
    }

    /** One more of it, with headers of its own. */
    FullHttpResponse answer() {
        count.increment();
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                status,
                body.duplicate(),
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders(),
                EmptyHttpHeaders.INSTANCE);
        answer.headers().set(headers);
        return answer;
    }

    /** Makes them. */
    @Component
    public static final class Factory {

        private final JsonMapper json;
        private final MeterRegistry meters;
        private final SecurityHeaders security;

        Factory(JsonMapper json, MeterRegistry meters, SecurityHeaders security) {
            this.json = json;
            this.meters = meters;
            this.security = security;
        }

        /**
         * A problem detail.
         *
         * @param instance the address it is about; null where it is given to requests to many
         */
        public Refusal refusal(
                @Nullable String instance, HttpStatus status, String code, String detail, Map<String, ?> properties) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
            problem.setType(URI.create("urn:blush:problem:" + code));
            if (instance != null) {
                problem.setInstance(URI.create(instance));
            }
            problem.setProperty("code", code);
            properties.forEach(problem::setProperty);
            byte[] body = json.writeValueAsBytes(problem);
            HttpHeaders headers = new DefaultHttpHeaders();
            security.forEach(headers::set);
            headers.set(CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            headers.set(CONTENT_LENGTH, body.length);
            headers.set(CACHE_CONTROL, "no-store");
            return new Refusal(
                    HttpResponseStatus.valueOf(status.value()),
                    headers,
                    body,
                    meters.counter("blush.door.refusals", "reason", code));
        }
    }
}
