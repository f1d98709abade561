import { ApiError } from './api-error';
import { request } from './client';
import type { Quote, QuoteLine, QuoteRequest } from './types';

/** What the shopper wants priced. */
export interface Wish {
  lines: QuoteLine[];
  couponCodes: string[];
  /** Gifts that cannot be had or are not wanted, by SKU. */
  declinedGifts?: string[];
}

export interface PricedWish {
  quote: Quote;
  /** Codes that no coupon has; the quote leaves them out. */
  unknownCodes: string[];
}

/** The server's price for what can be priced, and the SKUs that are no longer sold. */
export interface PricedCart {
  /** Null when no line can be priced. */
  quote: Quote | null;
  unknownSkus: string[];
  unknownCodes: string[];
}

/** Prices all of the lines; codes that are not known are left out and named. */
export async function priceWish(wish: Wish, signal?: AbortSignal): Promise<PricedWish> {
  try {
    return { quote: await createQuote(wish, signal), unknownCodes: [] };
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'coupon-not-found') throw error;
    const unknownCodes = error.couponCodes;
    const known = wish.couponCodes.filter((code) => !unknownCodes.includes(code));
    if (known.length === wish.couponCodes.length) throw error;
    return { quote: await createQuote({ ...wish, couponCodes: known }, signal), unknownCodes };
  }
}

/** Prices the cart; lines that the catalogue no longer knows are left out and named as well. */
export async function priceCart(wish: Wish, signal?: AbortSignal): Promise<PricedCart> {
  try {
    return { ...(await priceWish(wish, signal)), unknownSkus: [] };
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'unknown-sku') throw error;
    const unknownSkus = error.skus;
    const known = wish.lines.filter((line) => !unknownSkus.includes(line.sku));
    if (known.length === wish.lines.length) throw error;
    if (known.length === 0) return { quote: null, unknownSkus, unknownCodes: [] };
    return { ...(await priceWish({ ...wish, lines: known }, signal)), unknownSkus };
  }
}

function createQuote({ lines, couponCodes, declinedGifts = [] }: Wish, signal?: AbortSignal): Promise<Quote> {
  const body: QuoteRequest = { lines, couponCodes, ...(declinedGifts.length > 0 && { declinedGifts }) };
  return request<Quote>('/api/quotes', { method: 'POST', body, signal });
}

/** Equal for carts of the same lines in the same order. */
export function fingerprint(lines: readonly QuoteLine[]): string {
  return lines.map((line) => `${line.sku}:${line.quantity}`).join(',');
}
