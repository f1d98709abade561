package shop.blush.gateway.flashsale;

import io.micrometer.core.instrument.Counter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** A complete answer, made once for a sale and sent to everybody it concerns. */
final class Refusal {

    private final HttpResponseStatus status;
    private final HttpHeaders headers;
    private final ByteBuf body;
    private final Counter count;

    Refusal(HttpResponseStatus status, HttpHeaders headers, byte[] body, Counter count) {
        this.status = status;
        this.headers = headers;
        this.body = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(body).asReadOnly());
        this.count = count;
    }

    /** The same with one header more; only before it is answered for the first time. */
    Refusal with(String header, String value) {
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
}
