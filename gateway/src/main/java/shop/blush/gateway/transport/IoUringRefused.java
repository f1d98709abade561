package shop.blush.gateway.transport;

/** Netty picked the io_uring transport. */
final class IoUringRefused extends RuntimeException {

    IoUringRefused(String channel) {
        super("Netty picked the io_uring transport (" + channel + "), on which the gateway is many times slower.");
    }
}
