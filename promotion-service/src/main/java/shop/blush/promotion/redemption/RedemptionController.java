package shop.blush.promotion.redemption;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.money.Money;
import shop.blush.promotion.coupon.Claim;
import shop.blush.promotion.coupon.Coupon;
import shop.blush.promotion.coupon.Coupons;
import shop.blush.promotion.redemption.RedeemQuote.Outcome;
import shop.blush.promotion.terms.ReadTerms;
import shop.blush.protection.CallCriticality;
import shop.blush.protection.Criticality;

/** Redemptions, as order-service asks for them. */
@RestController
@CallCriticality(Criticality.CRITICAL)
class RedemptionController {

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    record RedeemRequest(
            @NotNull @Pattern(regexp = UUID, message = "must be a UUID")
            String orderId,

            @NotNull @Pattern(regexp = UUID, message = "must be a UUID")
            String quoteId,

            @NotNull @Size(min = 1, max = 64) String customerId) {}

    record RedeemedCoupon(String code, String claimId) {}

    /** @param amount what the order took off, positive */
    record UsedPromotion(String promotionId, Money amount) {}

    record RedemptionResponse(
            String orderId,
            String quoteId,
            Redemption.State state,
            List<RedeemedCoupon> coupons,
            List<UsedPromotion> promotions) {}

    private final RedeemQuote redeemQuote;
    private final Coupons coupons;
    private final ReadTerms readTerms;

    RedemptionController(RedeemQuote redeemQuote, Coupons coupons, ReadTerms readTerms) {
        this.redeemQuote = redeemQuote;
        this.coupons = coupons;
        this.readTerms = readTerms;
    }

    /** 201 with the new redemption, 200 with the first one on a repeat; problems as {@link RedeemQuote} says. */
    @PostMapping("/internal/redemptions")
    ResponseEntity<RedemptionResponse> redeem(@Valid @RequestBody RedeemRequest request) {
        Outcome outcome = redeemQuote.redeem(request.orderId(), request.quoteId(), request.customerId());
        Map<String, Coupon> byId = outcome.claims().isEmpty()
                ? Map.of()
                : coupons.byIds(outcome.claims().stream().map(Claim::couponId).toList()).stream()
                        .collect(toMap(Coupon::id, identity()));
        return ResponseEntity.status(outcome.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(new RedemptionResponse(
                        request.orderId(),
                        request.quoteId(),
                        outcome.redemption().state(),
                        outcome.claims().stream()
                                .map(claim -> new RedeemedCoupon(
                                        byId.get(claim.couponId()).code(), claim.id()))
                                .toList(),
                        outcome.uses().stream()
                                .map(use -> new UsedPromotion(
                                        use.promotionId(), new Money(use.amount(), readTerms.currency())))
                                .toList()));
    }
}
