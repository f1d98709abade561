package shop.blush.promotion.quote;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.blush.common.problem.Problem;
import shop.blush.promotion.campaign.Promotions;
import shop.blush.promotion.campaign.Promotions.CustomerUses;
import shop.blush.promotion.coupon.Claim;
import shop.blush.promotion.coupon.Coupon;
import shop.blush.promotion.coupon.Coupons;
import shop.blush.promotion.customer.Buyers;
import shop.blush.promotion.pricing.Audience;
import shop.blush.promotion.pricing.Promotion;
import shop.blush.promotion.quote.ActiveOffers.CouponOffer;
import shop.blush.promotion.quote.ActiveOffers.Offers;
import shop.blush.promotion.quote.ActiveOffers.PromotionOffer;

/**
 * Finds which promotions and coupons this shopper may use now: within budget and limits, coupons that were claimed or whose code
 * was sent. At most three statements, each only where an offer asks for it.
 */
@Component
class FindOffers {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9_-]{3,32}");

    /**
     * @param codes those sent, in capitals, once each
     * @param refused of these the ones that this shopper cannot use
     */
    record Found(
            List<PromotionOffer> promotions,
            List<Promotion> coupons,
            boolean newCustomer,
            List<String> codes,
            Map<String, WhyNot> refused) {}

    private final ActiveOffers activeOffers;
    private final Promotions promotions;
    private final Coupons coupons;
    private final Buyers buyers;

    FindOffers(ActiveOffers activeOffers, Promotions promotions, Coupons coupons, Buyers buyers) {
        this.activeOffers = activeOffers;
        this.promotions = promotions;
        this.coupons = coupons;
        this.buyers = buyers;
    }

    /** @throws Problem 422 {@code coupon-not-found} with the {@code couponCodes} that no coupon has */
    Found forShopper(@Nullable String customerId, Collection<String> sentCodes, Instant now) {
        Offers offers = activeOffers.current();
        Map<String, Coupon> sent = coupons(offers, sentCodes);
        Map<String, CouponOffer> byCode = offers.coupons();
        Map<String, List<Claim>> claims = claims(customerId, byCode.values(), sent.keySet());
        Map<String, CouponOffer> relevant = new LinkedHashMap<>();
        byCode.forEach((code, offer) -> {
            if (sent.containsKey(code) || claims.containsKey(offer.coupon().id())) {
                relevant.put(code, offer);
            }
        });
        boolean asksForNew = Stream.concat(
                        offers.promotions().stream().map(PromotionOffer::promotion),
                        relevant.values().stream().map(CouponOffer::promotion))
                .anyMatch(promotion -> promotion.audience() == Audience.NEW_CUSTOMERS);
        boolean newCustomer = asksForNew && customerId != null && buyers.isNew(customerId);

        List<Promotion> usable = new ArrayList<>();
        Map<String, WhyNot> refused = new LinkedHashMap<>();
        sent.forEach((code, coupon) -> {
            CouponOffer offer = byCode.get(code);
            WhyNot whyNot = offer == null
                    ? WhyNot.COUPON_ENDED
                    : whyNot(offer, customerId, newCustomer, claims.getOrDefault(coupon.id(), List.of()), now);
            if (whyNot == null) {
                usable.add(offer.promotion());
            } else {
                refused.put(code, whyNot);
            }
        });
        relevant.values().stream()
                .filter(offer -> offer.coupon().mode() == Coupon.Mode.AUTO)
                .filter(offer -> !sent.containsKey(offer.coupon().code()))
                .filter(offer -> claims.getOrDefault(offer.coupon().id(), List.of()).stream()
                        .anyMatch(claim -> claim.isUsable(now)))
                .forEach(offer -> usable.add(offer.promotion()));
        return new Found(
                withinLimits(offers.promotions(), customerId, now),
                usable,
                newCustomer,
                List.copyOf(sent.keySet()),
                refused);
    }

    /** By code, in the order sent; those that are over are looked up. */
    private Map<String, Coupon> coupons(Offers offers, Collection<String> sentCodes) {
        Set<String> codes = new LinkedHashSet<>();
        sentCodes.forEach(code -> codes.add(Coupon.normalised(code)));
        List<String> others = codes.stream()
                .filter(code -> !offers.coupons().containsKey(code))
                .filter(CODE.asMatchPredicate())
                .toList();
        Map<String, Coupon> looked =
                others.isEmpty() ? Map.of() : coupons.byCodes(others).stream().collect(toMap(Coupon::code, identity()));
        Map<String, Coupon> found = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String code : codes) {
            CouponOffer offer = offers.coupons().get(code);
            Coupon coupon = offer == null ? looked.get(code) : offer.coupon();
            if (coupon == null) {
                unknown.add(code);
            } else {
                found.put(code, coupon);
            }
        }
        if (!unknown.isEmpty()) {
            throw Problem.unprocessable("coupon-not-found", "There is no coupon with this code.")
                    .with("couponCodes", unknown);
        }
        return found;
    }

    private Map<String, List<Claim>> claims(
            @Nullable String customerId, Collection<CouponOffer> offers, Set<String> sent) {
        List<String> asked = offers.stream()
                .map(CouponOffer::coupon)
                .filter(coupon -> coupon.mode() == Coupon.Mode.AUTO || sent.contains(coupon.code()))
                .map(Coupon::id)
                .toList();
        return customerId == null || asked.isEmpty()
                ? Map.of()
                : coupons.claimsOfCoupons(customerId, asked).stream().collect(groupingBy(Claim::couponId));
    }

    private static @Nullable WhyNot whyNot(
            CouponOffer offer, @Nullable String customerId, boolean newCustomer, List<Claim> claims, Instant now) {
        Coupon coupon = offer.coupon();
        boolean forNew = offer.promotion().audience() == Audience.NEW_CUSTOMERS;
        if (coupon.hasEnded(now)) {
            return WhyNot.COUPON_ENDED;
        }
        if (!coupon.hasStarted(now)) {
            return WhyNot.COUPON_NOT_STARTED;
        }
        if (customerId == null && (forNew || coupon.mode() == Coupon.Mode.AUTO)) {
            return WhyNot.SIGN_IN_REQUIRED;
        }
        if (forNew && !newCustomer) {
            return WhyNot.NEW_CUSTOMERS_ONLY;
        }
        if (claims.stream().anyMatch(claim -> claim.isUsable(now))) {
            return null;
        }
        if (claims.size() >= coupon.perCustomer()) {
            return claims.stream().allMatch(claim -> claim.state() == Claim.State.REDEEMED)
                    ? WhyNot.COUPON_USED
                    : WhyNot.CLAIM_EXPIRED;
        }
        if (offer.isExhausted()) {
            return WhyNot.COUPON_EXHAUSTED;
        }
        return coupon.mode() == Coupon.Mode.AUTO ? WhyNot.COUPON_NOT_CLAIMED : null;
    }

    private List<PromotionOffer> withinLimits(List<PromotionOffer> offers, @Nullable String customerId, Instant now) {
        List<PromotionOffer> open = offers.stream()
                .filter(offer -> offer.promotion().holdsAt(now) && !offer.isUsedUp())
                .toList();
        List<String> perCustomer = open.stream()
                .filter(offer -> offer.row().perCustomer() != null)
                .map(offer -> offer.row().id())
                .toList();
        if (customerId == null || perCustomer.isEmpty()) {
            return open;
        }
        Map<String, Long> uses = promotions.usesBy(customerId, perCustomer).stream()
                .collect(toMap(CustomerUses::promotionId, CustomerUses::uses));
        return open.stream()
                .filter(offer -> offer.row().perCustomer() == null
                        || uses.getOrDefault(offer.row().id(), 0L) < offer.row().perCustomer())
                .toList();
    }
}
