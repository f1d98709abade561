import type { LocalisedText, Money, QuoteLine } from '@/api/types';

export const MAX_QUANTITY = 99;
export const MAX_LINES = 100;

/** What a shopper intends to buy. What it costs is the server's to say, in a quote. */
export interface CartLine extends QuoteLine {
  /** How the line looked when it was added, shown until the quote is there. */
  productSlug: string;
  name: LocalisedText;
  variantName: LocalisedText;
  image: string;
  /** The price that the shopper was shown last, so that another one is told of. */
  unitPrice?: Money | undefined;
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

/**
 * A cart with the changes that lead from one to another made to it. What was changed here holds as it was meant; the rest
 * stays as it is. Making the same changes twice changes nothing more.
 */
export function reapply(onto: Cart, from: readonly QuoteLine[], to: Cart): Cart {
  const quantity = (lines: readonly QuoteLine[], sku: string) => lines.find((line) => line.sku === sku)?.quantity;
  const kept = onto.flatMap((line) => {
    const [before, after] = [quantity(from, line.sku), quantity(to, line.sku)];
    if (before === after) return [line];
    return after === undefined ? [] : [{ ...line, quantity: after }];
  });
  const added = to.filter(
    (line) => quantity(onto, line.sku) === undefined && quantity(from, line.sku) !== line.quantity,
  );
  return [...kept, ...added].slice(0, MAX_LINES);
}

/** What one cart has more than another. */
export function addedSince(before: readonly QuoteLine[], cart: Cart): Cart {
  return withoutOrdered(cart, before);
}

export function holdsSame(cart: readonly QuoteLine[], other: readonly QuoteLine[]): boolean {
  return (
    cart.length === other.length &&
    cart.every(({ sku, quantity }) => other.some((line) => line.sku === sku && line.quantity === quantity))
  );
}

/** The cart with the prices that the shopper has seen by now. */
export function withSeenPrices(cart: Cart, prices: ReadonlyMap<string, Money>): Cart {
  return cart.map((line) => ({ ...line, unitPrice: prices.get(line.sku) ?? line.unitPrice }));
}

export function countUnits(cart: Cart): number {
  return cart.reduce((sum, line) => sum + line.quantity, 0);
}

/** Reads a stored cart; lines that make no sense are left out, and a SKU that comes twice is merged. */
export function parseCart(value: unknown): Cart {
  return Array.isArray(value) ? merge([], value.filter(isCartLine).map(withReadablePrice)) : [];
}

function withReadablePrice(line: CartLine): CartLine {
  const { unitPrice, ...rest } = line;
  return isMoney(unitPrice) ? line : rest;
}

function isMoney(value: unknown): value is Money {
  if (typeof value !== 'object' || value === null) return false;
  const { amount, currency } = value as Partial<Record<keyof Money, unknown>>;
  return Number.isSafeInteger(amount) && typeof currency === 'string' && /^[A-Z]{3}$/.test(currency);
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
