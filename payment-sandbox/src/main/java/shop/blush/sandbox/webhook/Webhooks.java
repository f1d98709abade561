package shop.blush.sandbox.webhook;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.blush.sandbox.fault.FaultSwitch;
import tools.jackson.databind.json.JsonMapper;

/**
 * Delivers webhooks at least once. Each payment has a lane: while its oldest webhook is not delivered, the newer ones wait.
 * Lanes share a few threads, so a shop that hangs slows webhooks down and nothing else.
 */
@Component
public class Webhooks {

    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);

    private final WebhookSettings settings;
    private final FaultSwitch faults;
    private final JsonMapper json;
    private final Clock clock;
    private final WebhookSignature signature;
    private final HttpClient http;
    private final ScheduledThreadPoolExecutor executor;

    /** Deliveries by payment id, oldest first; a lane exists while it has any, and then exactly one task works on it. */
    private final Map<String, Deque<Delivery>> lanes = new HashMap<>();

    private int waiting;

    Webhooks(WebhookSettings settings, FaultSwitch faults, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.faults = faults;
        this.json = json;
        this.clock = clock;
        this.signature = new WebhookSignature(settings.secret());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.executor = new ScheduledThreadPoolExecutor(settings.threads());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Takes the event for delivery and returns at once. */
    public synchronized void send(WebhookEvent event, URI target) {
        var current = faults.current();
        if (current.lost()) {
            log.info(
                    "webhook={} type={} payment={} delivery=lost",
                    event.id(),
                    event.type(),
                    event.payment().id());
            return;
        }
        var body = json.writeValueAsBytes(event);
        var dueAt = clock.instant().plus(current.webhookDelay());
        if (current.reorder()) {
            dueAt = dueAt.plus(settings.reorderWindow());
        }
        int copies = current.duplicate() ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            enqueue(new Delivery(event, target, body, dueAt, dueAt.plus(settings.giveUpAfter())));
        }
    }

    private void enqueue(Delivery delivery) {
        if (waiting == settings.maxWaiting()) {
            log.warn("webhook={} delivery=dropped reason=too-many-waiting", delivery.event.id());
            return;
        }
        waiting++;
        var payment = delivery.event.payment().id();
        var lane = lanes.get(payment);
        if (lane == null) {
            lane = new ArrayDeque<>();
            lanes.put(payment, lane);
            schedule(payment, delivery.dueAt);
        }
        lane.addLast(delivery);
    }

    private void schedule(String payment, Instant at) {
        var wait = Duration.between(clock.instant(), at);
        executor.schedule(() -> work(payment), Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void work(String payment) {
        var delivery = next(payment);
        if (delivery == null) {
            return;
        }
        var failure = attempt(delivery);
        if (failure == null) {
            log.info(
                    "webhook={} type={} payment={} delivery=done failures={}",
                    delivery.event.id(),
                    delivery.event.type(),
                    payment,
                    delivery.failures);
        }
        settle(payment, delivery, failure);
    }

    /** Takes the lane's next delivery out, or returns null after putting the work off until it is due. */
    private synchronized @Nullable Delivery next(String payment) {
        var lane = lanes.get(payment);
        if (lane.getFirst().dueAt.isAfter(clock.instant())) {
            schedule(payment, lane.getFirst().dueAt);
            return null;
        }
        // Newest first: what came while the oldest waited overtakes it.
        return faults.current().reorder() ? lane.removeLast() : lane.removeFirst();
    }

    private synchronized void settle(String payment, Delivery delivery, @Nullable String failure) {
        var lane = lanes.get(payment);
        if (failure != null) {
            delivery.failures++;
            var again = clock.instant().plus(settings.waitAfter(delivery.failures));
            if (again.isBefore(delivery.giveUpAt)) {
                log.warn(
                        "webhook={} type={} payment={} delivery=failed failures={} reason={}",
                        delivery.event.id(),
                        delivery.event.type(),
                        payment,
                        delivery.failures,
                        failure);
                lane.addFirst(delivery);
                schedule(payment, again);
                return;
            }
            log.error(
                    "webhook={} type={} payment={} delivery=given-up failures={}",
                    delivery.event.id(),
                    delivery.event.type(),
                    payment,
                    delivery.failures);
        }
        waiting--;
        if (lane.isEmpty()) {
            lanes.remove(payment);
        } else {
            schedule(payment, clock.instant());
        }
    }

    /** Returns why the attempt failed, or null when the shop has taken the webhook. */
    private @Nullable String attempt(Delivery delivery) {
        var request = HttpRequest.newBuilder(delivery.target)
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "payment-sandbox")
                .header(WebhookSignature.HEADER, signature.of(delivery.body, clock.instant()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status / 100 == 2 ? null : "status-" + status;
        } catch (IOException | RuntimeException e) {
            return e.getClass().getSimpleName();
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
            return "shutting-down";
        }
    }

    @PreDestroy
    void stop() {
        executor.shutdownNow();
    }
}
