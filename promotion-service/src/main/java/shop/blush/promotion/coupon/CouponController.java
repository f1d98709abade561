package shop.blush.promotion.coupon;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.idempotency.IdempotencyKey;
import shop.blush.common.security.CurrentCustomer;
import shop.blush.common.text.LocalizedText;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;

/** Coupons, for shoppers. */
@RestController
@RequestMapping("/api/coupons")
class CouponController {

    private static final int MOST_CLAIMS = 200;

    enum ClaimState {
        CLAIMED,
        REDEEMED,
        EXPIRED
    }

    /**
     * @param remaining for all customers together; null for no limit
     * @param claimsLeft for this customer; for a guest what a customer may have
     */
    record ClaimableCoupon(
            String code,
            LocalizedText name,
            LocalizedText description,
            @Nullable Instant validFrom,
            @Nullable Instant validUntil,
            @Nullable Long remaining,
            int claimsLeft) {}

    record ClaimedCoupon(
            String id,
            String code,
            LocalizedText name,
            LocalizedText description,
            @Nullable Instant validFrom,
            @Nullable Instant validUntil,
            ClaimState state,
            Instant claimedAt,
            @Nullable Instant redeemedAt) {}

    record CouponList(List<ClaimableCoupon> claimable, List<ClaimedCoupon> claimed) {}

    private final Coupons coupons;
    private final ClaimCoupon claimCoupon;
    private final Clock clock;

    CouponController(Coupons coupons, ClaimCoupon claimCoupon, Clock clock) {
        this.coupons = coupons;
        this.claimCoupon = claimCoupon;
        this.clock = clock;
    }

    /** What can be claimed now, and the customer's latest 200 claims; guests see what can be claimed. */
    @GetMapping
    @CallCriticality(Criticality.NON_ESSENTIAL)
    CouponList coupons(@Nullable CurrentCustomer customer) {
        Instant now = clock.instant();
        List<Claim> claims = customer == null ? List.of() : coupons.latestClaims(customer.id(), MOST_CLAIMS);
        Map<String, List<Claim>> byCoupon = claims.stream().collect(groupingBy(Claim::couponId));
        List<ClaimableCoupon> claimable = coupons.active(now).stream()
                .filter(coupon -> coupon.mode() == Coupon.Mode.AUTO)
                .filter(coupon -> coupon.hasStarted(now) && !coupon.isExhausted())
                .map(coupon -> claimable(
                        coupon, byCoupon.getOrDefault(coupon.id(), List.of()).size()))
                .filter(coupon -> coupon.claimsLeft() > 0)
                .toList();
        Map<String, Coupon> claimed = byCoupon.isEmpty()
                ? Map.of()
                : coupons.byIds(byCoupon.keySet()).stream().collect(toMap(Coupon::id, identity()));
        return new CouponList(
                claimable,
                claims.stream()
                        .map(claim -> claimed(claim, claimed.get(claim.couponId()), now))
                        .toList());
    }

    /** 201 with the claim, on a repeat of the Idempotency-Key too; problems as {@link ClaimCoupon} says. */
    @PostMapping("/{code}/claims")
    @ResponseStatus(HttpStatus.CREATED)
    ClaimedCoupon claim(CurrentCustomer customer, @PathVariable String code, IdempotencyKey key) {
        Claim claim = claimCoupon.claim(code, customer.id(), key.value());
        return claimed(claim, coupons.byId(claim.couponId()).orElseThrow(), clock.instant());
    }

    private static ClaimableCoupon claimable(Coupon coupon, int claimed) {
        return new ClaimableCoupon(
                coupon.code(),
                coupon.name(),
                coupon.description(),
                coupon.startsAt(),
                coupon.endsAt(),
                coupon.maxClaims() == null ? null : coupon.maxClaims() - coupon.claims(),
                coupon.perCustomer() - claimed);
    }

    private static ClaimedCoupon claimed(Claim claim, Coupon coupon, Instant now) {
        return new ClaimedCoupon(
                claim.id(),
                coupon.code(),
                coupon.name(),
                coupon.description(),
                coupon.startsAt(),
                earlier(coupon.endsAt(), claim.expiresAt()),
                state(claim, coupon, now),
                claim.claimedAt(),
                claim.redeemedAt());
    }

    private static ClaimState state(Claim claim, Coupon coupon, Instant now) {
        if (claim.state() == Claim.State.REDEEMED) {
            return ClaimState.REDEEMED;
        }
        return claim.isUsable(now) && !coupon.hasEnded(now) ? ClaimState.CLAIMED : ClaimState.EXPIRED;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
