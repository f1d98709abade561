package shop.blush.promotion.flashsale;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClientResponseException;
import shop.blush.common.problem.Problem;
import shop.blush.promotion.client.InventoryClient;
import shop.blush.promotion.flashsale.FlashSale.State;
import shop.blush.promotion.flashsale.FlashSale.WithLines;
import shop.blush.promotion.quote.QuoteSettings;

/**
 * Fixes the terms of a flash sale, has inventory-service ring-fence its units, and then calls it armed. No transaction spans the
 * call: from the first try on the terms cannot change, and the call is idempotent for the same terms, so a repeat finishes what an
 * outage left open.
 */
@Component
class ArmFlashSale {

    private static final Logger log = LoggerFactory.getLogger(ArmFlashSale.class);

    private final ChangeFlashSales changeFlashSales;
    private final EndFlashSale endFlashSale;
    private final FlashSales flashSales;
    private final CheckTerms checkTerms;
    private final InventoryClient inventory;
    private final QuoteSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ArmFlashSale(
            ChangeFlashSales changeFlashSales,
            EndFlashSale endFlashSale,
            FlashSales flashSales,
            CheckTerms checkTerms,
            InventoryClient inventory,
            QuoteSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.changeFlashSales = changeFlashSales;
        this.endFlashSale = endFlashSale;
        this.flashSales = flashSales;
        this.checkTerms = checkTerms;
        this.inventory = inventory;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Afterwards the sale is armed; nothing happens where it was. 404 {@code unknown-flash-sale}; 409 {@code out-of-stock} with the
     * {@code skus} that are short, {@code flash-sale-ended}, {@code flash-sale-changed} when somebody else was at it,
     * {@code flash-sale-differs} when inventory-service has other terms under this id; 422 as {@link CheckTerms#checked}; 503
     * {@code dependency-unavailable}: the outcome is unknown, a repeat finds out.
     */
    void arm(String id, String operator) {
        FlashSale sale = changeFlashSales.existing(id);
        switch (sale.state()) {
            case ARMED -> {
                return;
            }
            case ENDED -> throw ended();
            case ARMING -> tryAgain(sale);
            case DRAFT -> begin(sale);
        }
        log.info("flash sale arming sale={} operator={}", id, operator);
        allot(changeFlashSales.existingWithLines(id));
        recordArmed(id, operator);
    }

    /** The catalogue is asked once more: what orders will say of this sale is fixed here. */
    private void begin(FlashSale draft) {
        List<FlashSaleLine> lines = checkTerms.checked(
                draft.id(), ChangeFlashSales.draftOf(changeFlashSales.existingWithLines(draft.id())));
        transaction.executeWithoutResult(status -> {
            if (flashSales.beginArming(
                            draft.id(), draft.version(), settings.shippingFlat(), settings.shippingFreeFrom(), now())
                    == 0) {
                throw ChangeFlashSales.changed(draft.version());
            }
            flashSales.removeLines(draft.id());
            flashSales.addLines(lines);
        });
    }

    private void tryAgain(FlashSale sale) {
        if (sale.isOver(now())) {
            throw ended();
        }
        if (flashSales.tryArmingAgain(sale.id()) == 0) {
            throw ChangeFlashSales.changed(sale.version());
        }
    }

    private void allot(WithLines fixed) {
        FlashSale sale = fixed.sale();
        try {
            inventory.arm(
                    sale.id(),
                    new InventoryClient.Arming(
                            sale.startsAt(),
                            sale.endsAt(),
                            sale.perCustomer(),
                            sale.holdFor(),
                            sale.waitingRoom(),
                            fixed.lines().stream()
                                    .map(line -> new InventoryClient.Allotment(line.sku(), line.units()))
                                    .toList()));
        } catch (RestClientResponseException answer) {
            Problem refusal = Problem.from(answer);
            if (refusal.code().equals("out-of-stock") && flashSales.backToDraft(sale.id(), now()) > 0) {
                log.info("flash sale not armed sale={} reason={}", sale.id(), refusal.code());
            }
            throw refusal;
        }
    }

    private void recordArmed(String id, String operator) {
        if (flashSales.recordArmed(id, now()) > 0) {
            log.info("flash sale armed sale={} operator={}", id, operator);
        } else if (changeFlashSales.existing(id).state() == State.ENDED) {
            endFlashSale.end(id, operator); // that came in between, perhaps before inventory-service knew of the sale
            throw ended();
        }
    }

    private static Problem ended() {
        return Problem.conflict("flash-sale-ended", "This flash sale has ended.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
