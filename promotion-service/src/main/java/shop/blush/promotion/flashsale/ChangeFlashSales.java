package shop.blush.promotion.flashsale;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.id.Ids;
import shop.blush.common.money.Money;
import shop.blush.common.problem.Problem;
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.flashsale.FlashSale.State;
import shop.blush.promotion.flashsale.FlashSale.WithLines;
import shop.blush.promotion.quote.QuoteSettings;

/** Operators write the terms of flash sales, and change or delete them while they are drafts. */
@Component
public class ChangeFlashSales {

    private static final Logger log = LoggerFactory.getLogger(ChangeFlashSales.class);

    /**
     * Terms as they are written.
     *
     * @param perCustomer units of each SKU that one customer may have
     * @param holdFor how long a shopper has to pay
     */
    public record Draft(
            LocalizedText name,
            Instant startsAt,
            Instant endsAt,
            int perCustomer,
            Duration holdFor,
            boolean waitingRoom,
            List<DraftLine> lines) {}

    /** @param units those that are to be ring-fenced */
    public record DraftLine(String sku, long units, Money unitPrice) {}

    private final FlashSales flashSales;
    private final CheckTerms checkTerms;
    private final QuoteSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChangeFlashSales(
            FlashSales flashSales,
            CheckTerms checkTerms,
            QuoteSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.flashSales = flashSales;
        this.checkTerms = checkTerms;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The id of the new draft; 422 and 503 as {@link CheckTerms#checked}. */
    public String create(Draft draft, String operator) {
        String id = Ids.next();
        List<FlashSaleLine> lines = checkTerms.checked(id, draft);
        FlashSale sale = row(id, draft, 1);
        transaction.executeWithoutResult(status -> {
            flashSales.add(sale);
            flashSales.addLines(lines);
        });
        log.info("flash sale created sale={} operator={}", id, operator);
        return id;
    }

    /**
     * Replaces the terms of a draft. 404 {@code unknown-flash-sale}; 409 {@code flash-sale-changed} when {@code version} is old,
     * {@code flash-sale-armed} when it is no draft any more; 422 and 503 as {@link CheckTerms#checked}.
     */
    void change(String id, int version, Draft draft, String operator) {
        refuseFixed(existing(id), version);
        List<FlashSaleLine> lines = checkTerms.checked(id, draft);
        FlashSale sale = row(id, draft, version);
        transaction.executeWithoutResult(status -> {
            if (flashSales.change(sale) == 0) {
                refuseFixed(existing(id), version);
                throw changed(version);
            }
            flashSales.removeLines(id);
            flashSales.addLines(lines);
        });
        log.info("flash sale changed sale={} operator={}", id, operator);
    }

    /** 404 {@code unknown-flash-sale}; 409 {@code flash-sale-armed} when it is no draft any more. */
    void delete(String id, String operator) {
        existing(id);
        if (flashSales.delete(id) == 0) {
            existing(id); // or somebody else deleted it
            throw fixed();
        }
        log.info("flash sale deleted sale={} operator={}", id, operator);
    }

    /** 404 {@code unknown-flash-sale}. */
    FlashSale existing(String id) {
        return Optional.of(id).filter(FlashSale.ID).flatMap(flashSales::byId).orElseThrow(ChangeFlashSales::unknown);
    }

    WithLines existingWithLines(String id) {
        return flashSales.withLines(List.of(existing(id))).get(0);
    }

    /** The terms as they were written. */
    static Draft draftOf(WithLines stored) {
        FlashSale sale = stored.sale();
        return new Draft(
                sale.name(),
                sale.startsAt(),
                sale.endsAt(),
                sale.perCustomer(),
                sale.holdFor(),
                sale.waitingRoom(),
                stored.lines().stream()
                        .map(line -> new DraftLine(line.sku(), line.units(), sale.money(line.unitAmount())))
                        .toList());
    }

    static Problem unknown() {
        return Problem.notFound("unknown-flash-sale", "There is no such flash sale.");
    }

    static Problem changed(int version) {
        return Problem.conflict("flash-sale-changed", "Somebody has changed this flash sale. Read it again.")
                .with("version", version);
    }

    private static void refuseFixed(FlashSale sale, int version) {
        if (sale.state() != State.DRAFT) {
            throw fixed();
        }
        if (sale.version() != version) {
            throw changed(sale.version());
        }
    }

    private static Problem fixed() {
        return Problem.conflict("flash-sale-armed", "The terms of this flash sale are fixed: it is armed, or was.");
    }

    private FlashSale row(String id, Draft draft, int version) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new FlashSale(
                id,
                draft.name().en(),
                draft.name().zh(),
                draft.startsAt().truncatedTo(ChronoUnit.MICROS),
                draft.endsAt().truncatedTo(ChronoUnit.MICROS),
                draft.perCustomer(),
                Math.toIntExact(draft.holdFor().toSeconds()),
                draft.waitingRoom(),
                settings.currency(),
                settings.shippingFlat(),
                settings.shippingFreeFrom(),
                State.DRAFT,
                0,
                version,
                now,
                now,
                null,
                null);
    }
}
