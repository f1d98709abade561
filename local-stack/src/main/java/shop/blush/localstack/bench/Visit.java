package shop.blush.localstack.bench;

import java.time.Duration;

/**
 * What became of one visitor.
 *
 * @param since after the phase began, when the visitor meant to come
 * @param took from that moment to the last answer
 * @param order its number, where one was placed
 */
record Visit(Kind kind, End end, Duration since, Duration took, String order) {

    enum Kind {
        BROWSE,
        PURCHASE
    }

    enum End {
        /** Got what they came for. */
        DONE,
        /** Was told at the first step to come again later: 429 or 503. */
        REFUSED,
        /** Was told so later, after the shop had begun to work for them. */
        SENT_AWAY,
        /** Any other answer, or none in time. */
        FAILED
    }
}
