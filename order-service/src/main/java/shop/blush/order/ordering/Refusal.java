package shop.blush.order.ordering;

import org.jspecify.annotations.Nullable;
import shop.blush.common.problem.Problem;
import shop.blush.order.ordering.Order.CancellationReason;

/**
 * Why a step of the checkout was refused, as the other service said it; kept with the order.
 *
 * @param skus that were short
 * @param reason localised, for the shopper
 */
record Refusal(
        @Nullable Object skus,
        @Nullable Object couponCode,
        @Nullable Object promotionId,
        @Nullable Object reasonCode,
        @Nullable Object reason) {

    static Refusal of(Problem problem) {
        return new Refusal(
                problem.get("skus"),
                problem.get("couponCode"),
                problem.get("promotionId"),
                problem.get("reasonCode"),
                problem.get("reason"));
    }

    Problem asProblem(CancellationReason cancellation) {
        Problem problem = switch (cancellation) {
            case OUT_OF_STOCK -> Problem.conflict("out-of-stock", "Not enough stock for some of the items.");
            case COUPON_NOT_REDEEMABLE ->
                Problem.conflict("coupon-not-redeemable", "A coupon cannot be used for this order.");
            case PROMOTION_EXHAUSTED ->
                Problem.conflict("promotion-exhausted", "A promotion of this order is used up.");
            default -> throw new IllegalStateException("no refusal of checkout: " + cancellation);
        };
        add(problem, "skus", skus);
        add(problem, "couponCode", couponCode);
        add(problem, "promotionId", promotionId);
        add(problem, "reasonCode", reasonCode);
        add(problem, "reason", reason);
        return problem;
    }

    private static void add(Problem problem, String name, @Nullable Object value) {
        if (value != null) {
            problem.with(name, value);
        }
    }
}
