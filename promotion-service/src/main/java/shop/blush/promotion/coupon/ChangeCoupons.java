package shop.blush.promotion.coupon;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.blush.common.id.Ids;
import shop.blush.common.problem.Problem;
import shop.blush.common.text.LocalizedText;
import shop.blush.promotion.terms.OffersVersion;
import shop.blush.promotion.terms.ReadTerms;
import shop.blush.promotion.terms.Terms;

/** Operators' changes of coupons, one after another. */
@Component
public class ChangeCoupons {

    private static final Logger log = LoggerFactory.getLogger(ChangeCoupons.class);

    /**
     * What an operator writes, but for the code.
     *
     * @param daysValid after the claim; null for as long as the coupon
     * @param maxClaims by all customers; null for no limit
     * @param perCustomer claims, and so redemptions, of one customer
     */
    public record Draft(
            LocalizedText name,
            LocalizedText description,
            Coupon.Mode mode,
            Terms terms,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable Integer daysValid,
            @Nullable Long maxClaims,
            int perCustomer) {}

    private final Coupons coupons;
    private final OffersVersion offersVersion;
    private final ReadTerms readTerms;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChangeCoupons(
            Coupons coupons,
            OffersVersion offersVersion,
            ReadTerms readTerms,
            TransactionTemplate transaction,
            Clock clock) {
        this.coupons = coupons;
        this.offersVersion = offersVersion;
        this.readTerms = readTerms;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The new coupon; 409 {@code coupon-code-taken}; 422 as {@link ReadTerms#checked} and {@code limit-out-of-range}. */
    public Coupon create(String code, Draft draft, String operator) {
        Instant now = now();
        Coupon coupon = coupon(Ids.next(), Coupon.normalised(code), draft, true, 0, 1, now, now);
        try {
            return transaction.execute(status -> {
                offersVersion.raise();
                check(coupon, draft);
                coupons.add(coupon);
                log.info("coupon created coupon={} operator={}", coupon.id(), operator);
                return coupon;
            });
        } catch (DuplicateKeyException taken) {
            throw Problem.conflict("coupon-code-taken", "There is a coupon with this code.");
        }
    }

    /**
     * The changed coupon. 404 {@code coupon-not-found}; 409 {@code coupon-changed} when {@code version} is old; 422 as for a new one
     * and {@code limit-below-claims}.
     */
    Coupon change(String code, int version, Draft draft, String operator) {
        return transaction.execute(status -> {
            offersVersion.raise();
            Coupon before = existing(code);
            Coupon coupon = coupon(
                    before.id(),
                    before.code(),
                    draft,
                    before.active(),
                    before.claims(),
                    version,
                    before.createdAt(),
                    now());
            check(coupon, draft);
            return changed(before, coupon, operator);
        });
    }

    /** Switches a coupon on or off; 404 {@code coupon-not-found}. */
    Coupon switchTo(String code, boolean active, String operator) {
        return transaction.execute(status -> {
            offersVersion.raise();
            Coupon before = existing(code);
            Draft same = new Draft(
                    before.name(),
                    before.description(),
                    before.mode(),
                    readTerms.parse(before.terms()),
                    before.startsAt(),
                    before.endsAt(),
                    before.daysValid(),
                    before.maxClaims(),
                    before.perCustomer());
            return changed(
                    before,
                    coupon(
                            before.id(),
                            before.code(),
                            same,
                            active,
                            before.claims(),
                            before.version(),
                            before.createdAt(),
                            now()),
                    operator);
        });
    }

    Coupon existing(String code) {
        return coupons.byCodes(List.of(Coupon.normalised(code))).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("coupon-not-found", "There is no coupon with this code."));
    }

    private Coupon changed(Coupon before, Coupon coupon, String operator) {
        if (before.version() != coupon.version()) {
            throw Problem.conflict("coupon-changed", "Somebody has changed this coupon. Read it again.")
                    .with("version", before.version());
        }
        if (coupons.change(coupon) == 0) {
            throw Problem.unprocessable("limit-below-claims", "More have been claimed than this limit allows.");
        }
        log.info("coupon changed coupon={} active={} operator={}", coupon.id(), coupon.active(), operator);
        return coupons.byId(coupon.id()).orElseThrow();
    }

    private void check(Coupon coupon, Draft draft) {
        if (coupon.maxClaims() != null && coupon.maxClaims() < 1
                || coupon.perCustomer() < 1
                || coupon.perCustomer() > 1_000
                || coupon.daysValid() != null && (coupon.daysValid() < 1 || coupon.daysValid() > 3_650)) {
            throw Problem.unprocessable(
                    "limit-out-of-range",
                    "maxClaims is 1 or more, perCustomer from 1 to 1000, daysValid from 1 to 3650; leave them out for none.");
        }
        readTerms.checked(coupon.source(), draft.terms(), List.of());
    }

    private Coupon coupon(
            String id,
            String code,
            Draft draft,
            boolean active,
            long claims,
            int version,
            Instant createdAt,
            Instant updatedAt) {
        return new Coupon(
                id,
                code,
                draft.name().en(),
                draft.name().zh(),
                draft.description().en(),
                draft.description().zh(),
                draft.mode(),
                readTerms.write(draft.terms()),
                active,
                micros(draft.startsAt()),
                micros(draft.endsAt()),
                draft.daysValid(),
                draft.maxClaims(),
                draft.perCustomer(),
                claims,
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
