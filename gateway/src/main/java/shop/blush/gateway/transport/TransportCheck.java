package shop.blush.gateway.transport;

import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.stereotype.Component;
import reactor.netty.resources.LoopResources;

/**
 * Refuses to start on io_uring. The shop runs on epoll on Linux (its library is on the class path on purpose) and on
 * kqueue or NIO elsewhere; Netty prefers io_uring wherever its classes and the kernel allow it, and with it gateways like
 * this one were measured many times slower (see the trackers of reactor-netty and Spring Cloud Gateway). Nothing on our
 * class path brings it, so this guards against a dependency that one day does.
 */
@Component
final class TransportCheck {

    private static final Logger log = LoggerFactory.getLogger(TransportCheck.class);

    TransportCheck(ReactorResourceFactory resources) {
        LoopResources loops = resources.getLoopResources();
        Class<?> server = loops.onChannelClass(ServerSocketChannel.class, loops.onServer(LoopResources.DEFAULT_NATIVE));
        Class<?> client = loops.onChannelClass(SocketChannel.class, loops.onClient(LoopResources.DEFAULT_NATIVE));
        Stream.of(server, client).map(Class::getSimpleName).forEach(channel -> {
            if (channel.toLowerCase(Locale.ROOT).contains("iouring")) {
                throw new IoUringRefused(channel);
            }
        });
        log.info("transport server={} client={}", server.getSimpleName(), client.getSimpleName());
    }
}
