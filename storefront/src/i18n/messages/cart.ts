const en = {
  changes: 'Since you last looked',
  capped: (name: string, quantity: number) =>
    `${name}: one order takes ${quantity} at most, so the cart holds ${quantity}.`,
  full: (name: string) => `${name} is not in your cart: it holds 100 different pieces already.`,
  priceChanged: (name: string, from: string, to: string) => `${name}: the price was ${from} and is now ${to}.`,
  seen: 'OK, I have seen it',
  named: (name: string, variant: string) => `${name}, ${variant}`,
  gift: 'Gift',
  giftFree: 'Free',
  before: 'before:',

  coupon: 'Coupon code',
  apply: 'Apply',
  couponMissing: 'Please type a code first.',
  couponApplied: 'Applied',
  couponUnknown: 'Not known. Please check its spelling.',
  couponChecking: 'Being checked…',
  codes: 'Your coupon codes',
  removeCoupon: (code: string) => `Remove coupon ${code}`,
  myCoupons: 'Find coupons',

  suggestions: 'A little more for less',
};

const zh: typeof en = {
  changes: '自您上次查看以来',
  capped: (name, quantity) => `${name}：每单最多 ${quantity} 件，购物车中为 ${quantity} 件。`,
  full: (name) => `${name} 未加入购物车：购物车已有 100 种商品。`,
  priceChanged: (name, from, to) => `${name}：价格由 ${from} 变为 ${to}。`,
  seen: '知道了',
  named: (name, variant) => `${name}（${variant}）`,
  gift: '赠品',
  giftFree: '免费',
  before: '原价：',

  coupon: '优惠码',
  apply: '使用',
  couponMissing: '请先输入优惠码。',
  couponApplied: '已使用',
  couponUnknown: '没有此优惠码，请检查拼写。',
  couponChecking: '正在核对…',
  codes: '您的优惠码',
  removeCoupon: (code) => `移除优惠码 ${code}`,
  myCoupons: '查看优惠券',

  suggestions: '再多一点，更划算',
};

/** What the cart and checkout say of offers and changes. */
export const cartWords = { en, zh };
