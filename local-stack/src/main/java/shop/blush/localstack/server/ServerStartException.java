package shop.blush.localstack.server;

/** A server could not be started; the message names the server, says why and, where it can, what to do. */
public final class ServerStartException extends RuntimeException {

    public ServerStartException(String message) {
        super(message);
    }

    public ServerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
