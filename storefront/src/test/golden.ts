import addressesJson from '@contracts/account-service/addresses.response.json';
import demoMailsJson from '@contracts/account-service/demo-mails.response.json';
import meJson from '@contracts/account-service/me.response.json';
import sessionsJson from '@contracts/account-service/sessions.response.json';
import signInJson from '@contracts/account-service/sign-in.response.json';
import availabilityJson from '@contracts/inventory-service/availability.response.json';
import flashSaleTicketJson from '@contracts/inventory-service/flash-sale-ticket.response.json';
import saleReservationRequestJson from '@contracts/inventory-service/sale-reservation.request.json';
import saleReservationJson from '@contracts/inventory-service/sale-reservation.response.json';
import cartJson from '@contracts/order-service/cart.response.json';
import mergeCartRequestJson from '@contracts/order-service/merge-cart.request.json';
import mergedCartJson from '@contracts/order-service/merge-cart.response.json';
import orderJson from '@contracts/order-service/order.response.json';
import ordersJson from '@contracts/order-service/orders.response.json';
import outOfStockJson from '@contracts/order-service/place-order.out-of-stock.json';
import placeOrderRequestJson from '@contracts/order-service/place-order.request.json';
import placeOrderJson from '@contracts/order-service/place-order.response.json';
import notReturnableJson from '@contracts/order-service/request-return.not-returnable.json';
import returnRequestJson from '@contracts/order-service/request-return.request.json';
import returnJson from '@contracts/order-service/return.response.json';
import couponNotRedeemableJson from '@contracts/order-service/place-order.coupon-not-redeemable.json';
import cartChangedJson from '@contracts/order-service/replace-cart.cart-changed.json';
import categoriesJson from '@contracts/product-service/categories.response.json';
import productJson from '@contracts/product-service/product.response.json';
import productsJson from '@contracts/product-service/products.response.json';
import reviewJson from '@contracts/product-service/review.response.json';
import reviewsJson from '@contracts/product-service/reviews.response.json';
import suggestionsJson from '@contracts/product-service/suggestions.response.json';
import claimedCouponJson from '@contracts/promotion-service/claim-coupon.response.json';
import couponsJson from '@contracts/promotion-service/coupons.response.json';
import flashSaleJson from '@contracts/promotion-service/flash-sale.response.json';
import quoteRequestJson from '@contracts/promotion-service/quote.request.json';
import quoteJson from '@contracts/promotion-service/quote.response.json';
import type { FlashSale } from '@/features/flash-sale/api/flash-sales';
import type { Reservation } from '@/features/flash-sale/api/reservations';
import type {
  Address,
  Availability,
  Category,
  ClaimedCoupon,
  Coupons,
  Customer,
  DemoMail,
  OpenSession,
  Order,
  OrderPage,
  OrderReturn,
  Product,
  ProductPage,
  Review,
  ReviewPage,
  SearchSuggestions,
  Quote,
  ReturnRequest,
  SaleTicket,
  ServerCart,
  Session,
} from '@/api/types';

/** The golden JSON of the contracts, which the services' own tests produce. */
export const golden = {
  addresses: addressesJson satisfies Address[] as Address[],
  me: meJson satisfies Customer,
  session: signInJson satisfies Session,
  demoMails: demoMailsJson satisfies DemoMail[],
  sessions: sessionsJson satisfies OpenSession[],
  availability: availabilityJson as Availability,
  categories: categoriesJson satisfies Category[],
  product: productJson satisfies Product as Product,
  review: reviewJson as Review,
  reviews: reviewsJson as ReviewPage,
  suggestions: suggestionsJson as SearchSuggestions,
  products: productsJson satisfies ProductPage as ProductPage,
  cart: cartJson as ServerCart,
  mergeCartRequest: mergeCartRequestJson,
  mergedCart: mergedCartJson as ServerCart,
  cartChanged: cartChangedJson,
  coupons: couponsJson as Coupons,
  claimedCoupon: claimedCouponJson as ClaimedCoupon,
  flashSale: flashSaleJson as FlashSale,
  saleTicket: flashSaleTicketJson as SaleTicket,
  saleReservationRequest: saleReservationRequestJson,
  saleReservation: saleReservationJson as Reservation,
  quoteRequest: quoteRequestJson,
  quote: quoteJson as Quote,
  placeOrderRequest: placeOrderRequestJson,
  pendingOrder: placeOrderJson as Order,
  /** Paid, and on its way in one parcel. */
  sentOrder: orderJson as Order,
  returnRequest: returnRequestJson satisfies ReturnRequest,
  requestedReturn: returnJson as OrderReturn,
  notReturnable: notReturnableJson,
  orders: ordersJson as OrderPage,
  outOfStock: outOfStockJson,
  couponNotRedeemable: couponNotRedeemableJson,
};

export function minutesFromNow(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}
