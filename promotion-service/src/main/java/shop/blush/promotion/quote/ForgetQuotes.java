package shop.blush.promotion.quote;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes quotes some time after their expiry, in small batches; replicas that do it at once only share the work. */
@Component
class ForgetQuotes {

    private static final Logger log = LoggerFactory.getLogger(ForgetQuotes.class);
    private static final int BATCH = 500;

    private final Quotes quotes;
    private final QuoteSettings settings;
    private final Clock clock;

    ForgetQuotes(Quotes quotes, QuoteSettings settings, Clock clock) {
        this.quotes = quotes;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${blush.quotes.forget-every:10m}",
            initialDelayString = "${blush.quotes.forget-every:10m}")
    void forget() {
        int total = 0;
        int forgotten;
        do {
            forgotten = quotes.forgetExpired(clock.instant().minus(settings.keptAfterExpiry()), BATCH);
            total += forgotten;
        } while (forgotten == BATCH);
        if (total > 0) {
            log.info("quotes forgotten count={}", total);
        }
    }
}
