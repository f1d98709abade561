package shop.blush.promotion.flashsale;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientResponseException;
import shop.blush.common.problem.Problem;
import shop.blush.promotion.client.InventoryClient;
import shop.blush.promotion.flashsale.FlashSale.State;

/** Ends a flash sale before its time, or takes back an arming that was never confirmed. */
@Component
class EndFlashSale {

    private static final Logger log = LoggerFactory.getLogger(EndFlashSale.class);

    private final ChangeFlashSales changeFlashSales;
    private final FlashSales flashSales;
    private final InventoryClient inventory;
    private final Clock clock;

    EndFlashSale(ChangeFlashSales changeFlashSales, FlashSales flashSales, InventoryClient inventory, Clock clock) {
        this.changeFlashSales = changeFlashSales;
        this.flashSales = flashSales;
        this.inventory = inventory;
        this.clock = clock;
    }

    /**
     * Afterwards the sale has ended, and inventory-service has been told, on a repeat once more. 404 {@code unknown-flash-sale};
     * 409 {@code flash-sale-not-armed} for a draft; 503 {@code dependency-unavailable}: repeat it.
     */
    void end(String id, String operator) {
        FlashSale sale = changeFlashSales.existing(id);
        if (sale.state() == State.DRAFT) {
            throw Problem.conflict("flash-sale-not-armed", "This flash sale is a draft. Delete it instead.");
        }
        try {
            inventory.end(id);
        } catch (RestClientResponseException answer) {
            Problem refusal = Problem.from(answer);
            if (!refusal.code().equals("unknown-flash-sale")) { // where the arming never came through
                throw refusal;
            }
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (flashSales.recordEnded(id, sale.isOver(now) ? sale.endsAt() : now, now) > 0) {
            log.info("flash sale ended sale={} operator={}", id, operator);
        }
    }
}
