package shop.blush.gateway.flashsale;

import static org.springframework.http.HttpHeaders.RETRY_AFTER;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import shop.blush.gateway.door.Refusal;

/** Everything that the door can say about one sale, made when the sale becomes known or changes. */
final class Refusals {

    private final Instant startsAt;
    private final Instant endsAt;
    private final Sale.State state;
    private final Set<String> soldOutSkus;
    private final Answers answers;

    /** Two of them have another status and address for whoever waits. */
    private record Answers(
            Refusal notStarted,
            Refusal paused,
            Refusal soldOut,
            Refusal ended,
            Refusal ticketsSoldOut,
            Refusal ticketsEnded) {}

    private Refusals(Sale sale, Duration tolerance, Answers answers) {
        this.startsAt = sale.startsAt().minus(tolerance);
        this.endsAt = sale.endsAt().plus(tolerance);
        this.state = sale.state();
        this.soldOutSkus = sale.soldOut();
        this.answers = answers;
    }

    /** What is to be said to somebody who wants this SKU now; null when inventory-service must decide. */
    @Nullable
    Refusal toAttempt(@Nullable String sku, Instant now) {
        if (isOver(now)) {
            return answers.ended;
        }
        if (now.isBefore(startsAt)) {
            return answers.notStarted;
        }
        return switch (state) {
            case PAUSED -> answers.paused;
            case SOLD_OUT -> answers.soldOut;
            default -> sku != null && soldOutSkus.contains(sku) ? answers.soldOut : null;
        };
    }

    /** What is to be said to somebody who waits, or wants to; null when inventory-service must answer. */
    @Nullable
    Refusal toTicket(Instant now) {
        if (isOver(now)) {
            return answers.ticketsEnded;
        }
        return state == Sale.State.SOLD_OUT ? answers.ticketsSoldOut : null;
    }

    private boolean isOver(Instant now) {
        return state == Sale.State.ENDED || now.isAfter(endsAt);
    }

    /** Makes the answers of sales. */
    @Component
    static final class Factory {

        private final Refusal.Factory refusals;
        private final FlashSaleSettings settings;

        Factory(Refusal.Factory refusals, FlashSaleSettings settings) {
            this.refusals = refusals;
            this.settings = settings;
        }

        Refusals of(Sale sale) {
            String attempts = FlashSaleDoor.PREFIX + sale.saleId() + FlashSaleDoor.RESERVATIONS;
            String tickets = FlashSaleDoor.PREFIX + sale.saleId() + FlashSaleDoor.TICKETS;
            return new Refusals(
                    sale,
                    settings.clockTolerance(),
                    new Answers(
                            refusals.refusal(
                                    attempts,
                                    HttpStatus.TOO_EARLY,
                                    "not-started",
                                    "This sale has not started yet.",
                                    Map.of("startsAt", sale.startsAt().toString())),
                            refusals.refusal(
                                            attempts,
                                            HttpStatus.SERVICE_UNAVAILABLE,
                                            "sale-paused",
                                            "The sale pauses for a moment. Please try again at once.",
                                            Map.of())
                                    .with(RETRY_AFTER, "1"),
                            refusals.refusal(attempts, HttpStatus.CONFLICT, "sold-out", "This is sold out.", Map.of()),
                            refusals.refusal(attempts, HttpStatus.GONE, "ended", "This sale has ended.", Map.of()),
                            refusals.refusal(tickets, HttpStatus.GONE, "sold-out", "This sale is sold out.", Map.of()),
                            refusals.refusal(tickets, HttpStatus.GONE, "ended", "This sale has ended.", Map.of())));
        }
    }
}
