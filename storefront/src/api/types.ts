/** What crosses the gateway, as the golden JSON in `contracts/` shows it. Times are UTC, ISO 8601. */

/** `amount` counts minor units of the ISO 4217 `currency`. */
export interface Money {
  amount: number;
  currency: string;
}

/** Imported products have no Chinese text. */
export interface LocalisedText {
  en: string;
  zh?: string | null;
}

export interface Page<T> {
  items: T[];
  /** Counted from 0. */
  page: number;
  size: number;
  totalItems: number;
  totalPages: number;
}

export interface Category {
  slug: string;
  name: LocalisedText;
  productCount: number;
}

export interface Shade {
  name: LocalisedText;
  hex: string | null;
}

export interface ProductSummary {
  slug: string;
  name: LocalisedText;
  brand: string;
  category: string;
  kind: string;
  priceFrom: Money;
  priceTo: Money;
  image: string;
  shades: Shade[];
  shadeCount: number;
}

export interface FacetValue {
  value: string;
  count: number;
}

export interface Facets {
  category: FacetValue[];
  brand: FacetValue[];
  shadeFamily: FacetValue[];
  price: { min: Money; max: Money } | null;
}

export interface ProductPage extends Page<ProductSummary> {
  facets: Facets;
}

export interface Variant {
  sku: string;
  name: LocalisedText;
  shadeCode: string | null;
  hex: string | null;
  shadeFamily: string | null;
  size: string | null;
  price: Money;
  image: string;
  /** Whom the shade suits, in the words of its maker. */
  note?: string;
}

export interface Product {
  slug: string;
  name: LocalisedText;
  brand: string;
  category: string;
  kind: string;
  description: LocalisedText | null;
  details: { title: LocalisedText; text: LocalisedText }[];
  image: string;
  priceFrom: Money;
  priceTo: Money;
  variants: Variant[];
}

export type StockState = 'IN_STOCK' | 'LOW' | 'SOLD_OUT';

export interface Availability {
  items: { sku: string; state: StockState }[];
}

export interface Adjustment {
  amount: Money;
  reason?: LocalisedText;
}

export interface LineItem {
  sku: string;
  productSlug: string;
  name: LocalisedText;
  variantName: LocalisedText;
  image: string;
  quantity: number;
  unitPrice: Money;
  subtotal: Money;
  adjustments: Adjustment[];
  total: Money;
}

/** What a quote and an order have in common. */
export interface Totals {
  lines: LineItem[];
  adjustments: Adjustment[];
  itemsTotal: Money;
  shipping: Money;
  total: Money;
}

export interface Quote extends Totals {
  id: string;
  expiresAt: string;
  /** Items total from which shipping is free, where the shop offers that. */
  freeShippingFrom?: Money | null;
}

export interface QuoteLine {
  sku: string;
  quantity: number;
}

export interface AddressFields {
  recipient: string;
  phone: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  region: string | null;
  city: string;
  district: string | null;
  street: string;
  postalCode: string | null;
}

export interface SaveAddress extends AddressFields {
  preferred: boolean;
}

export interface Address extends SaveAddress {
  id: string;
}

export interface Customer {
  id: string;
  email: string;
  name: string;
  roles: string[];
}

export interface Session {
  expiresAt: string;
  customer: Customer;
}

export type OrderState = 'PENDING_PAYMENT' | 'PAID' | 'FULFILLED' | 'CANCELLED';
export type PaymentState = 'OPEN' | 'CAPTURED' | 'DECLINED' | 'CANCELLED';
export type CancellationReason = 'BY_CUSTOMER' | 'PAYMENT_EXPIRED' | 'OUT_OF_STOCK' | 'STOCK_UNAVAILABLE';

export interface Payment {
  id: string;
  provider: string;
  state: PaymentState;
  /** Where the shopper pays; null while the payment could not be opened, and once the order no longer waits. */
  url: string | null;
}

export interface Order extends Totals {
  id: string;
  number: string;
  state: OrderState;
  placedAt: string;
  expiresAt: string;
  paidAt: string | null;
  cancelledAt: string | null;
  cancellationReason: CancellationReason | null;
  shippingAddress: AddressFields;
  payment: Payment | null;
  refunds: { amount: Money }[];
}

export interface OrderSummary {
  number: string;
  state: OrderState;
  placedAt: string;
  total: Money;
  itemCount: number;
  images: string[];
}

/** RFC 9457, as every service answers failures. */
export interface ProblemDetail {
  type?: string;
  title?: string;
  status: number;
  code: string;
  detail?: string;
  errors?: { field: string; message: string }[];
  skus?: (string | { sku: string; requested: number; available: number })[];
}
