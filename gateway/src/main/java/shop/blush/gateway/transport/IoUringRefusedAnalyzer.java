package shop.blush.gateway.transport;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start-up what to do about io_uring. */
final class IoUringRefusedAnalyzer extends AbstractFailureAnalyzer<IoUringRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, IoUringRefused cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Take netty-transport-native-io_uring and netty-transport-classes-io_uring off the class path (mvn dependency:tree"
                        + " shows who brings them), so that epoll is used; or start with -Dreactor.netty.native=false to use NIO.",
                cause);
    }
}
