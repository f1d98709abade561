package shop.blush.promotion.quote;

import shop.blush.common.text.LocalizedText;

/** Why a coupon cannot be used by this shopper at all; whether it fits the cart is the engine's to say. */
enum WhyNot {
    COUPON_ENDED("coupon-ended", "This coupon has ended.", "该优惠券已结束。"),
    COUPON_NOT_STARTED("coupon-not-started", "This coupon does not hold yet.", "该优惠券尚未生效。"),
    COUPON_EXHAUSTED("coupon-exhausted", "All of these coupons are taken.", "该优惠券已被领完。"),
    COUPON_USED("coupon-used", "You have used this coupon already.", "您已使用过该优惠券。"),
    CLAIM_EXPIRED("claim-expired", "Your coupon has run out.", "您的优惠券已过期。"),
    COUPON_NOT_CLAIMED("coupon-not-claimed", "Claim this coupon first.", "请先领取该优惠券。"),
    SIGN_IN_REQUIRED("sign-in-required", "Sign in to use this coupon.", "请登录后使用该优惠券。"),
    NEW_CUSTOMERS_ONLY("new-customers-only", "This coupon is for new customers.", "该优惠券仅限新客使用。");

    final String code;
    final LocalizedText reason;

    WhyNot(String code, String en, String zh) {
        this.code = code;
        this.reason = new LocalizedText(en, zh);
    }
}
