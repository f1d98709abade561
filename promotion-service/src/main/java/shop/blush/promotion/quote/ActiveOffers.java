package shop.blush.promotion.quote;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.blush.promotion.campaign.PromotionRow;
import shop.blush.promotion.campaign.Promotions;
import shop.blush.promotion.campaign.Promotions.Budget;
import shop.blush.promotion.coupon.Coupon;
import shop.blush.promotion.coupon.Coupons;
import shop.blush.promotion.coupon.Coupons.Counted;
import shop.blush.promotion.pricing.Promotion;
import shop.blush.promotion.terms.OffersVersion;
import shop.blush.promotion.terms.ReadTerms;

/**
 * The promotions and coupons that are switched on, ready for the engine. Kept in memory: every so often the version is looked at, and
 * only when it has risen are they read again; what limited ones have used is read each time. Redemption does not go by this: its
 * guarded statements do the limiting.
 */
@Component
class ActiveOffers {

    private static final Logger log = LoggerFactory.getLogger(ActiveOffers.class);

    private static final int MUCH_TOO_OLD = 3;

    record PromotionOffer(PromotionRow row, Promotion promotion, long uses, long spentAmount) {

        boolean isUsedUp() {
            return row.maxUses() != null && uses >= row.maxUses()
                    || row.maxSpendAmount() != null && spentAmount >= row.maxSpendAmount();
        }

        boolean allows(long amount) {
            return row.maxSpendAmount() == null || spentAmount + amount <= row.maxSpendAmount();
        }
    }

    record CouponOffer(Coupon coupon, Promotion promotion, long claims) {

        boolean isExhausted() {
            return coupon.maxClaims() != null && claims >= coupon.maxClaims();
        }
    }

    /** @param coupons by code */
    record Offers(long version, List<PromotionOffer> promotions, Map<String, CouponOffer> coupons) {}

    private record Held(Offers offers, long checkedNanos) {}

    private final Promotions promotions;
    private final Coupons coupons;
    private final OffersVersion offersVersion;
    private final ReadTerms readTerms;
    private final OfferSettings settings;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicBoolean beingRead = new AtomicBoolean();
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "read-offers");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Held held;

    ActiveOffers(
            Promotions promotions,
            Coupons coupons,
            OffersVersion offersVersion,
            ReadTerms readTerms,
            OfferSettings settings,
            Clock clock) {
        this.promotions = promotions;
        this.coupons = coupons;
        this.offersVersion = offersVersion;
        this.readTerms = readTerms;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What there is. It is read anew beside the callers, who go on with what there was, so that slow tables make no quote slow; only a
     * caller who finds it much too old reads it himself.
     */
    Offers current() {
        Held now = held;
        if (now == null || isOlderThan(now, settings.checkedEvery().multipliedBy(MUCH_TOO_OLD))) {
            reading.lock();
            try {
                return readUnlessDone(now).offers();
            } finally {
                reading.unlock();
            }
        }
        if (isOlderThan(now, settings.checkedEvery()) && beingRead.compareAndSet(false, true)) {
            reader.execute(this::readBeside);
        }
        return now.offers();
    }

    private void readBeside() {
        reading.lock();
        try {
            readUnlessDone(held);
        } catch (RuntimeException failed) { // a caller hears of it when what there is has become too old
            log.warn("offers not read reason=\"{}\"", failed.toString());
        } finally {
            reading.unlock();
            beingRead.set(false);
        }
    }

    private Held readUnlessDone(@Nullable Held seen) {
        Held now = held;
        if (now == null || now == seen) {
            now = new Held(read(now == null ? null : now.offers()), System.nanoTime());
            held = now;
        }
        return now;
    }

    private static boolean isOlderThan(Held held, Duration age) {
        return System.nanoTime() - held.checkedNanos() >= age.toNanos();
    }

    @PreDestroy
    void stop() {
        reader.shutdownNow();
    }

    /** The version first: what changes while the rest is read is then read again next time. */
    private Offers read(@Nullable Offers before) {
        long version = offersVersion.current();
        return before != null && before.version() == version ? counted(before) : all(version);
    }

    private Offers all(long version) {
        Instant now = clock.instant();
        List<PromotionOffer> running = new ArrayList<>();
        for (PromotionRow row : promotions.active(now)) {
            Promotion promotion = parsed(row.source(), row.terms());
            if (promotion != null) {
                running.add(new PromotionOffer(row, promotion, row.uses(), row.spentAmount()));
            }
        }
        Map<String, CouponOffer> byCode = new HashMap<>();
        for (Coupon coupon : coupons.active(now)) {
            Promotion promotion = parsed(coupon.source(), coupon.terms());
            if (promotion != null) {
                byCode.put(coupon.code(), new CouponOffer(coupon, promotion, coupon.claims()));
            }
        }
        log.info("offers read version={} promotions={} coupons={}", version, running.size(), byCode.size());
        return new Offers(version, List.copyOf(running), Map.copyOf(byCode));
    }

    /** One that cannot be read must not keep the shop from pricing. */
    private @Nullable Promotion parsed(ReadTerms.Source source, String terms) {
        try {
            return readTerms.stored(source, terms);
        } catch (RuntimeException unreadable) {
            log.error("terms cannot be read, left out id={} reason=\"{}\"", source.id(), unreadable.toString());
            return null;
        }
    }

    private Offers counted(Offers before) {
        List<String> limited = before.promotions().stream()
                .map(PromotionOffer::row)
                .filter(PromotionRow::isLimited)
                .map(PromotionRow::id)
                .toList();
        Map<String, Budget> budgets = limited.isEmpty()
                ? Map.of()
                : promotions.budgets(limited).stream().collect(toMap(Budget::id, identity()));
        List<String> numbered = before.coupons().values().stream()
                .map(CouponOffer::coupon)
                .filter(coupon -> coupon.maxClaims() != null)
                .map(Coupon::id)
                .toList();
        Map<String, Long> claims = numbered.isEmpty()
                ? Map.of()
                : coupons.counted(numbered).stream().collect(toMap(Counted::id, Counted::claims));
        if (budgets.isEmpty() && claims.isEmpty()) {
            return before;
        }
        List<PromotionOffer> running = before.promotions().stream()
                .map(offer -> {
                    Budget budget = budgets.get(offer.row().id());
                    return budget == null
                            ? offer
                            : new PromotionOffer(offer.row(), offer.promotion(), budget.uses(), budget.spentAmount());
                })
                .toList();
        Map<String, CouponOffer> byCode = new HashMap<>(before.coupons());
        byCode.replaceAll((code, offer) -> new CouponOffer(
                offer.coupon(),
                offer.promotion(),
                claims.getOrDefault(offer.coupon().id(), offer.claims())));
        return new Offers(before.version(), running, Map.copyOf(byCode));
    }
}
