package shop.blush.promotion.pricing;

/** Where in the fixed order of stacking a promotion takes effect; each level sees what the levels before it left to pay. */
public enum Level {
    LINE,
    ORDER,
    COUPON,
    SHIPPING
}
