import type { components as account } from './generated/account-service';
import type { components as inventory } from './generated/inventory-service';
import type { components as order } from './generated/order-service';
import type { components as product } from './generated/product-service';
import type { components as promotion } from './generated/promotion-service';

/**
 * What crosses the gateway, by the names that the shop uses, from the services' OpenAPI documents. Times are UTC,
 * ISO 8601; pages are counted from 0.
 */

/** `amount` counts minor units of the ISO 4217 `currency`. */
export type Money = promotion['schemas']['Money'];
/** Imported products have no Chinese text. */
export type LocalisedText = product['schemas']['LocalizedText'];

export type Category = product['schemas']['CategoryResponse'];
export type ProductPage = product['schemas']['ProductPage'];
export type ProductSummary = product['schemas']['Item'];
export type Facets = product['schemas']['Facets'];
export type FacetValue = product['schemas']['Value'];
/** The document calls `note` required; an answer leaves it out where there is none. */
export type Variant = Omit<product['schemas']['Variant'], 'note'> & { note?: string | null };
export type Product = Omit<product['schemas']['ProductResponse'], 'variants'> & { variants: Variant[] };

export type Review = product['schemas']['ReviewResponse'];
export type ReviewPage = product['schemas']['ReviewPage'];
export type SearchSuggestion = product['schemas']['Suggestion'];
export type SearchSuggestions = product['schemas']['SuggestionList'];

export type Availability = inventory['schemas']['AvailabilityResponse'];
/** Units that a flash sale holds for one customer; `orderNumber` comes a moment later. */
export type SaleReservation = inventory['schemas']['SaleReservationResponse'];
/** Where a customer stands in the waiting room of a flash sale. */
export type SaleTicket = inventory['schemas']['TicketResponse'];
export type StockState = inventory['schemas']['Item']['state'];

export type QuoteRequest = promotion['schemas']['QuoteRequest'];
export type QuoteLine = promotion['schemas']['Line'];
export type Quote = promotion['schemas']['QuoteResponse'];
export type Adjustment = promotion['schemas']['Adjustment'];
/** What became of a coupon code that was sent with the cart. */
export type CouponAnswer = promotion['schemas']['CouponAnswer'];
export type Suggestion = promotion['schemas']['SuggestionAnswer'];
export type Coupons = promotion['schemas']['CouponList'];
export type ClaimableCoupon = promotion['schemas']['ClaimableCoupon'];
export type ClaimedCoupon = promotion['schemas']['ClaimedCoupon'];

/** The cart of a signed-in customer, as the server keeps it; `version` is sent with the next change. */
export type ServerCart = order['schemas']['Cart'];
export type ServerCartLine = order['schemas']['CartLine'];
export type ServerCartNote = order['schemas']['CartNote'];
export type MergeLine = order['schemas']['MergeLine'];

export type PlaceOrderRequest = order['schemas']['PlaceOrderRequest'];
/** An order of a flash sale has no address at first: `addressNeeded` says so. */
export type Order = order['schemas']['OrderResponse'];
/** Units that a customer sends back: what they ask for, and what became of it. */
export type OrderReturn = order['schemas']['ReturnResponse'];
export type OrderReturns = order['schemas']['ReturnList'];
export type ReturnRequest = order['schemas']['ReturnRequest'];
export type OrderState = Order['state'];
export type OrderSummary = order['schemas']['OrderSummary'];
export type OrderPage = order['schemas']['OrderPage'];
/** A line of a quote or of an order. */
export type LineItem = promotion['schemas']['LineResponse'];
export type AddressFields = order['schemas']['Address'];

/** What a quote and an order have in common. */
export type Totals = Pick<Quote, 'adjustments' | 'itemsTotal' | 'shipping' | 'total'>;

export type Registration = account['schemas']['RegisterRequest'];
export type Credentials = account['schemas']['SignInRequest'];
export type Session = account['schemas']['SessionResponse'];
export type Customer = account['schemas']['Me'];
export type Address = account['schemas']['AddressResponse'];
export type OpenSession = account['schemas']['OpenSession'];
export type ChangePassword = account['schemas']['ChangePasswordRequest'];
export type ResetPassword = account['schemas']['ResetPasswordRequest'];
export type DemoMail = account['schemas']['DemoMail'];
export type SaveAddress = account['schemas']['SaveAddressRequest'];

/** RFC 9457, as every service answers failures. */
export interface ProblemDetail {
  type?: string;
  title?: string;
  status: number;
  code: string;
  detail?: string;
  errors?: { field: string; message: string }[];
  /** Short lines of an order, or the SKUs that a quote does not know. */
  skus?: (string | { sku: string; requested: number; available: number })[];
  /** Those that no coupon has. */
  couponCodes?: string[];
  /** Of a flash sale that has not opened yet; ISO 8601. */
  startsAt?: string;
  /** Of a waiting room. */
  opensAt?: string;
  /** Units of a SKU that one customer may have of a flash sale. */
  limit?: number;
  /** Lines of a unified diff: what somebody else changed meanwhile. */
  diff?: string[];
  /** Why a coupon or a promotion cannot be had, in words for shoppers. */
  reason?: LocalisedText;
}
