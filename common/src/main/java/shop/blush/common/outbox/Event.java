package shop.blush.common.outbox;

import java.time.Instant;

/**
 * The envelope of an event.
 *
 * @param id the same on every delivery
 * @param type a past-tense name, such as {@code OrderPaid}
 * @param subject the id of what it is about
 */
public record Event(String id, String type, String subject, Instant occurredAt) {}
