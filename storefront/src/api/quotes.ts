import { ApiError } from './api-error';
import { request } from './client';
import type { Quote, QuoteLine, QuoteRequest } from './types';

/** The server's price for what can be priced, and the SKUs that are no longer sold. */
export interface PricedCart {
  /** Null when no line can be priced. */
  quote: Quote | null;
  unknownSkus: string[];
}

export function createQuote(lines: QuoteLine[], signal?: AbortSignal): Promise<Quote> {
  const body: QuoteRequest = { lines, couponCodes: [] };
  return request<Quote>('/api/quotes', { method: 'POST', body, signal });
}

/** Prices the cart; lines that the catalogue no longer knows are left out and named. */
export async function priceCart(lines: QuoteLine[], signal?: AbortSignal): Promise<PricedCart> {
  try {
    return { quote: await createQuote(lines, signal), unknownSkus: [] };
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'unknown-sku') throw error;
    const unknownSkus = error.skus;
    const known = lines.filter((line) => !unknownSkus.includes(line.sku));
    if (known.length === lines.length) throw error;
    return { quote: known.length > 0 ? await createQuote(known, signal) : null, unknownSkus };
  }
}

/** Equal for carts of the same lines in the same order. */
export function fingerprint(lines: QuoteLine[]): string {
  return lines.map((line) => `${line.sku}:${line.quantity}`).join(',');
}
