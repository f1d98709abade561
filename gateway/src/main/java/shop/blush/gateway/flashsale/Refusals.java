package shop.blush.gateway.flashsale;

import static org.springframework.http.HttpHeaders.CACHE_CONTROL;
import static org.springframework.http.HttpHeaders.CONTENT_LENGTH;
import static org.springframework.http.HttpHeaders.CONTENT_TYPE;

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
    private final boolean ended;
    private final boolean allSoldOut;
    private final Set<String> soldOutSkus;
    private final Refusal notStarted;
    private final Refusal soldOut;
    private final Refusal over;

    private Refusals(Sale sale, Duration tolerance, Refusal notStarted, Refusal soldOut, Refusal over) {
        this.startsAt = sale.startsAt().minus(tolerance);
        this.endsAt = sale.endsAt().plus(tolerance);
        this.ended = sale.state() == Sale.State.ENDED;
        this.allSoldOut = sale.state() == Sale.State.SOLD_OUT;
        this.soldOutSkus = sale.soldOut();
        this.notStarted = notStarted;
        this.soldOut = soldOut;
        this.over = over;
    }

    /** What is to be said to somebody who wants this SKU now; null when inventory-service must decide. */
    @Nullable
    Refusal to(@Nullable String sku, Instant now) {
        if (ended || now.isAfter(endsAt)) {
            return over;
        }
        if (now.isBefore(startsAt)) {
            return notStarted;
        }
        return allSoldOut || (sku != null && soldOutSkus.contains(sku)) ? soldOut : null;
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
            return new Refusals(
                    sale,
                    settings.clockTolerance(),
                    refusal(
                            sale,
                            HttpStatus.TOO_EARLY,
                            "not-started",
                            "This sale has not started yet.",
                            Map.of("startsAt", sale.startsAt().toString())),
                    refusal(sale, HttpStatus.CONFLICT, "sold-out", "This is sold out.", Map.of()),
                    refusal(sale, HttpStatus.GONE, "ended", "This sale has ended.", Map.of()));
        }

        private Refusal refusal(
                Sale sale, HttpStatus status, String code, String detail, Map<String, String> properties) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
            problem.setType(URI.create("urn:blush:problem:" + code));
            problem.setInstance(URI.create(FlashSaleDoor.PREFIX + sale.saleId() + FlashSaleDoor.SUFFIX));
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
