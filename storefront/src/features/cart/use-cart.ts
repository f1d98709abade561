import { useMemo, useSyncExternalStore } from 'react';
import type { QuoteLine } from '@/api/types';
import { storedState } from '@/lib/stored-state';
import { add, countUnits, parseCart, remove, setQuantity, withoutOrdered, type Cart, type CartLine } from './cart';

const stored = storedState<Cart>('blush.cart', [], parseCart);

/** The cart of this browser, the same in all its tabs. */
export const cartStore = {
  get: stored.get,
  add: (line: CartLine) => stored.set(add(stored.get(), line)),
  setQuantity: (sku: string, quantity: number) => stored.set(setQuantity(stored.get(), sku, quantity)),
  remove: (sku: string) => stored.set(remove(stored.get(), sku)),
  removeOrdered: (ordered: readonly QuoteLine[]) => stored.set(withoutOrdered(stored.get(), ordered)),
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
