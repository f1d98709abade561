package shop.blush.promotion.pricing;

/** The customer group that a promotion is for. */
public enum Audience {
    EVERYONE,
    NEW_CUSTOMERS
}
