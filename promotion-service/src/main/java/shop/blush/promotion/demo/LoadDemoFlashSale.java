package shop.blush.promotion.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.flashsale.ChangeFlashSales;
import shop.blush.promotion.flashsale.ChangeFlashSales.Draft;
import shop.blush.promotion.flashsale.ChangeFlashSales.DraftLine;
import shop.blush.promotion.terms.OffersVersion;

/**
 * Writes a small flash sale of the house brand that an operator can arm with one click, where there is none yet. It needs the
 * catalogue, which may come up later than this service.
 */
@Component
@ConditionalOnBooleanProperty("blush.demo.enabled")
class LoadDemoFlashSale {

    private static final Logger log = LoggerFactory.getLogger(LoadDemoFlashSale.class);
    private static final Duration AHEAD = Duration.ofDays(3);
    private static final Duration OPEN_FOR = Duration.ofHours(2);

    private final ChangeFlashSales changeFlashSales;
    private final OffersVersion offersVersion;
    private final DemoState state;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile boolean done;

    LoadDemoFlashSale(
            ChangeFlashSales changeFlashSales,
            OffersVersion offersVersion,
            DemoState state,
            TransactionTemplate transaction,
            Clock clock) {
        this.changeFlashSales = changeFlashSales;
        this.offersVersion = offersVersion;
        this.state = state;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void load() {
        if (done) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> {
                offersVersion.raise(); // the second of two replicas waits here, and then finds that it is done
                if (state.flashSales() == 0) {
                    changeFlashSales.create(velvetHour(), LoadDemoOffers.OPERATOR);
                    log.info("demo flash sale loaded");
                }
            });
            done = true;
        } catch (Problem refused) {
            done = !refused.getStatusCode().is5xxServerError(); // else the catalogue is not up yet
            if (done) {
                log.info("demo flash sale left out reason={}", refused.code());
            }
        }
    }

    private Draft velvetHour() {
        Instant startsAt = clock.instant().plus(AHEAD).truncatedTo(ChronoUnit.HOURS);
        return new Draft(
                new LocalizedText("Velvet hour", "丝绒时刻闪购"),
                startsAt,
                startsAt.plus(OPEN_FOR),
                2,
                Duration.ofMinutes(10),
                false,
                List.of(
                        new DraftLine("BL-VHL-ROSEWOOD", 40, new Money(6_900, "CNY")),
                        new DraftLine("BL-VHL-FIG-JAM", 20, new Money(6_900, "CNY"))));
    }
}
