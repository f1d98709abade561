package shop.blush.promotion.campaign;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.id.Ids;
import shop.blush.common.problem.Problem;
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.pricing.Promotion;
import shop.blush.promotion.terms.OffersVersion;
import shop.blush.promotion.terms.ReadTerms;
import shop.blush.promotion.terms.Terms;

/**
 * Operators' changes of promotions, one after another. Uses are counted only while a campaign has a limit, so a campaign
 * without one cannot be given one later.
 */
@Component
public class ChangePromotions {

    private static final Logger log = LoggerFactory.getLogger(ChangePromotions.class);

    /** Absent limits limit nothing; {@code maxSpendAmount} is minor units. */
    public record Campaign(
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable Long maxUses,
            @Nullable Long maxSpendAmount,
            @Nullable Long perCustomer) {}

    private final Promotions promotions;
    private final OffersVersion offersVersion;
    private final ReadTerms readTerms;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChangePromotions(
            Promotions promotions,
            OffersVersion offersVersion,
            ReadTerms readTerms,
            TransactionTemplate transaction,
            Clock clock) {
        this.promotions = promotions;
        this.offersVersion = offersVersion;
        this.readTerms = readTerms;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The new promotion; 422 as {@link ReadTerms#checked} and {@code budget-out-of-range}. */
    public PromotionRow create(LocalizedText name, Terms terms, Campaign campaign, String operator) {
        Instant now = now();
        PromotionRow row = row(Ids.next(), name, terms, campaign, true, 1, now, now);
        return transaction.execute(status -> {
            offersVersion.raise();
            check(row, terms);
            promotions.add(row);
            log.info("promotion created promotion={} operator={}", row.id(), operator);
            return row;
        });
    }

    /**
     * The changed promotion. 404 {@code unknown-promotion}; 409 {@code promotion-changed} when {@code version} is old; 422 as for a
     * new one, {@code budget-below-use}, and {@code budget-needs-new-promotion} for the first limit of a promotion without.
     */
    PromotionRow change(String id, int version, LocalizedText name, Terms terms, Campaign campaign, String operator) {
        return transaction.execute(status -> {
            offersVersion.raise();
            PromotionRow before = existing(id);
            PromotionRow row = row(id, name, terms, campaign, before.active(), version, before.createdAt(), now());
            check(row, terms);
            if (row.isLimited() && !before.isLimited()) {
                throw Problem.unprocessable(
                        "budget-needs-new-promotion",
                        "Uses of a promotion without limits are not counted. Switch it off and create one with limits.");
            }
            return changed(before, row, operator);
        });
    }

    /** Switches a promotion on or off; 404 {@code unknown-promotion}, and switched on 422 as for a new one. */
    PromotionRow switchTo(String id, boolean active, String operator) {
        return transaction.execute(status -> {
            offersVersion.raise();
            PromotionRow before = existing(id);
            PromotionRow row = new PromotionRow(
                    id,
                    before.nameEn(),
                    before.nameZh(),
                    before.terms(),
                    active,
                    before.startsAt(),
                    before.endsAt(),
                    before.maxUses(),
                    before.maxSpendAmount(),
                    before.perCustomer(),
                    before.uses(),
                    before.spentAmount(),
                    before.currency(),
                    before.version(),
                    before.createdAt(),
                    now());
            if (active) {
                check(row, readTerms.parse(row.terms()));
            }
            return changed(before, row, operator);
        });
    }

    PromotionRow existing(String id) {
        return promotions
                .byId(id)
                .orElseThrow(() -> Problem.notFound("unknown-promotion", "There is no such promotion."));
    }

    /** The promotions that may price carts now or later. */
    public List<Promotion> others() {
        return promotions.active(now()).stream()
                .map(row -> readTerms.stored(row.source(), row.terms()))
                .toList();
    }

    private PromotionRow changed(PromotionRow before, PromotionRow row, String operator) {
        if (before.version() != row.version()) {
            throw Problem.conflict("promotion-changed", "Somebody has changed this promotion. Read it again.")
                    .with("version", before.version());
        }
        if (promotions.change(row) == 0) {
            throw Problem.unprocessable("budget-below-use", "More has been used than this budget allows.");
        }
        log.info("promotion changed promotion={} active={} operator={}", row.id(), row.active(), operator);
        return existing(row.id());
    }

    private void check(PromotionRow row, Terms terms) {
        if (isBelowOne(row.maxUses()) || isBelowOne(row.maxSpendAmount()) || isBelowOne(row.perCustomer())) {
            throw Problem.unprocessable("budget-out-of-range", "A limit is 1 or more; leave it out for none.");
        }
        readTerms.checked(row.source(), terms, others());
    }

    private static boolean isBelowOne(@Nullable Long limit) {
        return limit != null && limit < 1;
    }

    private PromotionRow row(
            String id,
            LocalizedText name,
            Terms terms,
            Campaign campaign,
            boolean active,
            int version,
            Instant createdAt,
            Instant updatedAt) {
        return new PromotionRow(
                id,
                name.en(),
                name.zh(),
                readTerms.write(terms),
                active,
                micros(campaign.startsAt()),
                micros(campaign.endsAt()),
                campaign.maxUses(),
                campaign.maxSpendAmount(),
                campaign.perCustomer(),
                0,
                0,
                readTerms.currency(),
                version,
                createdAt,
                updatedAt);
    }

    private static @Nullable Instant micros(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.MICROS);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
