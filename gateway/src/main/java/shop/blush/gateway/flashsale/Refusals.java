package shop.blush.gateway.flashsale;

import static org.springframework.http.HttpHeaders.CACHE_CONTROL;
import static org.springframework.http.HttpHeaders.CONTENT_LENGTH;
import static org.springframework.http.HttpHeaders.CONTENT_TYPE;
import static org.springframework.http.HttpHeaders.RETRY_AFTER;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import shop.blush.gateway.door.SecurityHeaders;
import tools.jackson.databind.json.JsonMapper;

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
    static final class Factory {

        private final JsonMapper json;
        private final MeterRegistry meters;
        private final SecurityHeaders security;
        private final FlashSaleSettings settings;

        Factory(JsonMapper json, MeterRegistry meters, SecurityHeaders security, FlashSaleSettings settings) {
            this.json = json;
            this.meters = meters;
            this.security = security;
            this.settings = settings;
        }

        Refusals of(Sale sale) {
            String attempts = FlashSaleDoor.PREFIX + sale.saleId() + FlashSaleDoor.RESERVATIONS;
            String tickets = FlashSaleDoor.PREFIX + sale.saleId() + FlashSaleDoor.TICKETS;
            return new Refusals(
                    sale,
                    settings.clockTolerance(),
                    new Answers(
                            refusal(
                                    attempts,
                                    HttpStatus.TOO_EARLY,
                                    "not-started",
                                    "This sale has not started yet.",
                                    Map.of("startsAt", sale.startsAt().toString())),
                            paused(attempts),
                            refusal(attempts, HttpStatus.CONFLICT, "sold-out", "This is sold out.", Map.of()),
                            refusal(attempts, HttpStatus.GONE, "ended", "This sale has ended.", Map.of()),
                            refusal(tickets, HttpStatus.GONE, "sold-out", "This sale is sold out.", Map.of()),
                            refusal(tickets, HttpStatus.GONE, "ended", "This sale has ended.", Map.of())));
        }

        private Refusal paused(String instance) {
            return refusal(
                            instance,
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "sale-paused",
                            "The sale pauses for a moment. Please try again at once.",
                            Map.of())
                    .with(RETRY_AFTER, "1");
        }

        private Refusal refusal(
                String instance, HttpStatus status, String code, String detail, Map<String, String> properties) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
            problem.setType(URI.create("urn:blush:problem:" + code));
            problem.setInstance(URI.create(instance));
            problem.setProperty("code", code);
            properties.forEach(problem::setProperty);
            byte[] body = json.writeValueAsBytes(problem);
            HttpHeaders headers = new DefaultHttpHeaders();
            security.forEach(headers::set);
            headers.set(CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            headers.set(CONTENT_LENGTH, body.length);
            headers.set(CACHE_CONTROL, "no-store");
            return new Refusal(
                    HttpResponseStatus.valueOf(status.value()),
                    headers,
                    body,
                    meters.counter("blush.door.refusals", "reason", code));
        }
    }
}
