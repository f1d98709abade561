import { useSyncExternalStore } from 'react';
import type { LocalisedText, MergeLine, QuoteLine } from '@/api/types';
import { storedState } from '@/lib/stored-state';
import { cartStore } from './use-cart';

/** What this browser knows of the cart that the server keeps for a customer. */
export interface KeptCart {
  /** What the server had when it was last heard of; null while this browser's cart is a guest's. */
  server: { customerId: string; version: number; lines: QuoteLine[] } | null;
  /** A guest's cart on its way into a customer's, under one key until the outcome is known. */
  merge: { customerId: string; key: string; lines: MergeLine[] } | null;
  /** What could not be merged as it was. */
  notes: CartNote[];
}

export interface CartNote {
  kind: 'CAPPED' | 'CART_FULL';
  sku: string;
  name: LocalisedText;
  variantName: LocalisedText;
  /** In the cart now. */
  quantity: number;
}

const EMPTY: KeptCart = { server: null, merge: null, notes: [] };

export const keptCart = storedState<KeptCart>('blush.kept-cart', EMPTY, (value) => {
  const { server = null, merge = null, notes = [] } = value as Partial<KeptCart>;
  const readable =
    (server === null || (typeof server.version === 'number' && Array.isArray(server.lines))) &&
    (merge === null || (typeof merge.key === 'string' && Array.isArray(merge.lines))) &&
    Array.isArray(notes);
  return readable ? { server, merge, notes } : EMPTY;
});

export function useCartNotes(): CartNote[] {
  return useSyncExternalStore(keptCart.subscribe, () => keptCart.get().notes);
}

export function dismissCartNotes() {
  if (keptCart.get().notes.length > 0) keptCart.set({ ...keptCart.get(), notes: [] });
}

/** After signing out: the cart stays with its customer, and the next one at this browser sees nothing of it. */
export function leaveCart() {
  keptCart.set(EMPTY);
  cartStore.replace([]);
}
