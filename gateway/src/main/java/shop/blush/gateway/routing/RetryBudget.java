package shop.blush.gateway.routing;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets retries be at most a tenth of the requests, with a reserve of ten for quiet hours: where much fails, retries of everything would
 * double the load of what is left. The token bucket of <a href="https://twitter.github.io/finagle/guide/Clients.html#retries">Finagle's
 * retry budget</a>, filled by requests instead of by time. Thread-safe.
 */
final class RetryBudget {

    private static final int COST = 10; // what ten requests pay in
    private static final int MOST = 10 * COST;

    private final AtomicInteger balance = new AtomicInteger(MOST);

    void request() {
        balance.updateAndGet(now -> Math.min(MOST, now + 1));
    }

    /** Takes what one retry costs, if it is there. */
    boolean retry() {
        return balance.getAndUpdate(now -> now < COST ? now : now - COST) >= COST;
    }
}
