import { useMemo, useSyncExternalStore } from 'react';
import type { Money, QuoteLine } from '@/api/types';
import { storedState } from '@/lib/stored-state';
import {
  add,
  countUnits,
  parseCart,
  remove,
  setQuantity,
  withoutOrdered,
  withSeenPrices,
  type Cart,
  type CartLine,
} from './cart';

const stored = storedState<Cart>('blush.cart', [], parseCart);
const changeListeners = new Set<() => void>();

function change(cart: Cart) {
  stored.set(cart);
  changeListeners.forEach((listener) => listener());
}

/**
 * The cart of this browser, the same in all its tabs. A guest's only cart; of a customer's, which the server keeps, it is
 * what this browser knows, so that the page answers each press at once (see `keep-cart.ts`).
 */
export const cartStore = {
  get: stored.get,
  add: (line: CartLine) => change(add(stored.get(), line)),
  setQuantity: (sku: string, quantity: number) => change(setQuantity(stored.get(), sku, quantity)),
  remove: (sku: string) => change(remove(stored.get(), sku)),
  removeOrdered: (ordered: readonly QuoteLine[]) => change(withoutOrdered(stored.get(), ordered)),
  seePrices: (prices: ReadonlyMap<string, Money>) => change(withSeenPrices(stored.get(), prices)),
  /** Takes over what the server answered. */
  replace: (cart: Cart) => stored.set(cart),
  reread: stored.reread,
  /** Calls back on what the shopper changes in this tab. */
  onChange(listener: () => void) {
    changeListeners.add(listener);
    return () => void changeListeners.delete(listener);
  },
};

export function useCart() {
  const lines = useSyncExternalStore(stored.subscribe, stored.get);
  return useMemo(
    () => ({
      lines,
      units: countUnits(lines),
      /** What a quote is asked for. */
      quoteLines: lines.map(({ sku, quantity }): QuoteLine => ({ sku, quantity })),
    }),
    [lines],
  );
}
