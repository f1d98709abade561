package shop.blush.sandbox.webhook;

import java.net.URI;
import java.time.Instant;

/** One webhook on its way: the same bytes at every attempt. Guarded by the lock of {@link Webhooks}. */
final class Delivery {

    final WebhookEvent event;
    final URI target;
    final byte[] body;
    final Instant dueAt;
    final Instant giveUpAt;
    int failures;

    Delivery(WebhookEvent event, URI target, byte[] body, Instant dueAt, Instant giveUpAt) {
        this.event = event;
        this.target = target;
        this.body = body;
        this.dueAt = dueAt;
        this.giveUpAt = giveUpAt;
    }
}
