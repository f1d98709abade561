package shop.blush.gateway.door;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;

/**
 * Stands between the HTTP codec and everything else and may answer by itself. Such a request is never routed, its body is not parsed
 * and its token not checked. One instance per connection. While an earlier request of the connection is being answered by the rest of
 * the gateway (pipelining), the next one passes unasked.
 */
public abstract class Door extends ChannelDuplexHandler {

    private int underWay;
    private boolean discarding;
    private boolean asked; // about the request that is answered next
    private @Nullable HttpResponseStatus status;

    /** Puts such a door into each connection. Those of a lower order stand further out. */
    public static NettyServerCustomizer on(Supplier<? extends Door> door) {
        return server -> server.doOnChannelInit((observer, channel, address) -> {
            Door made = door.get();
            channel.pipeline()
                    .addBefore(NettyPipeline.HttpTrafficHandler, made.getClass().getName(), made);
        });
    }

    /** What to answer; null when the request shall pass, with the headers that it has by then. */
    protected abstract @Nullable Refusal refusal(HttpRequest request);

    /** A request that passed has been answered, with this status; null when its connection was lost before. */
    protected void ended(@Nullable HttpResponseStatus status) {}

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request) {
            @Nullable Refusal refusal = underWay > 0 ? null : refusal(request);
            if (refusal != null) {
                discarding = true;
                answer(context, request, refusal);
            } else {
                asked |= underWay == 0;
                underWay++;
            }
        }
        if (!discarding) {
            context.fireChannelRead(message);
            return;
        }
        boolean complete = message instanceof LastHttpContent;
        ReferenceCountUtil.release(message);
        if (complete) {
            discarding = false;
        }
        context.read(); // nobody behind us knows that there is more to be read
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        context.flush();
        super.channelReadComplete(context);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpResponse response
                && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            status = response.status();
        }
        if (message instanceof LastHttpContent && status != null) {
            underWay--;
            end(status);
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        end(null);
        super.channelInactive(context);
    }

    private void end(@Nullable HttpResponseStatus ended) {
        status = null;
        if (asked) {
            asked = false;
            ended(ended);
        }
    }

    private static void answer(ChannelHandlerContext context, HttpRequest request, Refusal refusal) {
        FullHttpResponse answer = refusal.answer();
        answer.headers().set(RequestIds.HEADER, RequestIds.of(request.headers().get(RequestIds.HEADER)));
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        HttpUtil.setKeepAlive(answer, keepAlive);
        ChannelFuture written = context.write(answer);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }
}
