import type { LocalisedText, QuoteLine } from '@/api/types';

export const MAX_QUANTITY = 99;
export const MAX_LINES = 100;

/** What a shopper intends to buy. It has no prices: those are the server's, in a quote. */
export interface CartLine extends QuoteLine {
  /** How the line looked when it was added, shown until the quote is there. */
  productSlug: string;
  name: LocalisedText;
  variantName: LocalisedText;
  image: string;
}

export type Cart = readonly CartLine[];

/** How many more of a SKU fit into the cart. */
export function roomFor(cart: Cart, sku: string): number {
  const line = cart.find((each) => each.sku === sku);
  if (!line) return cart.length < MAX_LINES ? MAX_QUANTITY : 0;
  return MAX_QUANTITY - line.quantity;
}

/** The cart with the line added to the one of the same SKU, up to the most that one order takes. */
export function add(cart: Cart, line: CartLine): Cart {
  const known = cart.find((each) => each.sku === line.sku);
  if (known) return setQuantity(cart, line.sku, known.quantity + line.quantity);
  if (cart.length >= MAX_LINES) return cart;
  return [...cart, { ...line, quantity: clamp(line.quantity) }];
}

/** Both carts in one, the first cart's lines leading; quantities of the same SKU add up. */
export function merge(cart: Cart, other: Cart): Cart {
  return other.reduce(add, cart);
}

export function setQuantity(cart: Cart, sku: string, quantity: number): Cart {
  return cart.map((line) => (line.sku === sku ? { ...line, quantity: clamp(quantity) } : line));
}

export function remove(cart: Cart, sku: string): Cart {
  return cart.filter((line) => line.sku !== sku);
}

/** The cart without what was ordered; what was added in the meantime, perhaps in another tab, stays. */
export function withoutOrdered(cart: Cart, ordered: readonly QuoteLine[]): Cart {
  return cart.flatMap((line) => {
    const bought = ordered.find((each) => each.sku === line.sku)?.quantity ?? 0;
    const left = line.quantity - bought;
    return left > 0 ? [{ ...line, quantity: left }] : [];
  });
}

export function countUnits(cart: Cart): number {
  return cart.reduce((sum, line) => sum + line.quantity, 0);
}

/** Reads a stored cart; lines that make no sense are left out, and a SKU that comes twice is merged. */
export function parseCart(value: unknown): Cart {
  return Array.isArray(value) ? merge([], value.filter(isCartLine)) : [];
}

function isCartLine(value: unknown): value is CartLine {
  if (typeof value !== 'object' || value === null) return false;
  const line = value as Partial<Record<keyof CartLine, unknown>>;
  return (
    typeof line.sku === 'string' &&
    Number.isInteger(line.quantity) &&
    typeof line.productSlug === 'string' &&
    typeof line.image === 'string' &&
    isText(line.name) &&
    isText(line.variantName)
  );
}

function isText(value: unknown): value is LocalisedText {
  return typeof value === 'object' && value !== null && 'en' in value && typeof value.en === 'string';
}

function clamp(quantity: number): number {
  return Math.min(MAX_QUANTITY, Math.max(1, Math.trunc(quantity)));
}
