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

export type Availability = inventory['schemas']['AvailabilityResponse'];
export type StockState = inventory['schemas']['Item']['state'];

export type QuoteRequest = promotion['schemas']['QuoteRequest'];
export type QuoteLine = promotion['schemas']['Line'];
export type Quote = promotion['schemas']['QuoteResponse'];

export type PlaceOrderRequest = order['schemas']['PlaceOrderRequest'];
export type Order = order['schemas']['OrderResponse'];
export type OrderPage = order['schemas']['OrderPage'];
export type OrderSummary = order['schemas']['OrderSummary'];
export type LineItem = order['schemas']['LineResponse'];
export type AddressFields = order['schemas']['Address'];

/** What a quote and an order have in common. */
export type Totals = Pick<Quote & Order, 'lines' | 'adjustments' | 'itemsTotal' | 'shipping' | 'total'>;

export type Registration = account['schemas']['RegisterRequest'];
export type Credentials = account['schemas']['SignInRequest'];
export type Session = account['schemas']['SessionResponse'];
export type Customer = account['schemas']['Me'];
export type Address = account['schemas']['AddressResponse'];
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
}
