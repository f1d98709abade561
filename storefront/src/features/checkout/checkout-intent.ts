import { useSyncExternalStore } from 'react';
import type { Quote } from '@/api/types';
import { newIdempotencyKey } from '@/lib/idempotency-key';
import { storedState } from '@/lib/stored-state';

/**
 * One press of "place order": this quote to this address, under one idempotency key. It is stored before it is sent and
 * kept until its outcome is known, so that a reload, a lost connection or a busy service leads to the same order again
 * and never to a second one.
 */
export interface CheckoutIntent {
  key: string;
  customerId: string;
  quote: Quote;
  addressId: string;
}

const stored = storedState<CheckoutIntent | null>('blush.checkout', null, (value) => (isIntent(value) ? value : null));

/** The intent under way for this customer, if there is one. */
export function useCheckoutIntent(customerId: string): CheckoutIntent | undefined {
  const intent = useSyncExternalStore(stored.subscribe, stored.get);
  return intent?.customerId === customerId ? intent : undefined;
}

/** The stored intent when it is the same, else a new one with a key of its own. */
export function beginIntent(wanted: Omit<CheckoutIntent, 'key'>): CheckoutIntent {
  const known = stored.get();
  const same =
    known?.customerId === wanted.customerId &&
    known.quote.id === wanted.quote.id &&
    known.addressId === wanted.addressId;
  if (same) return known;
  const intent = { ...wanted, key: newIdempotencyKey() };
  stored.set(intent);
  return intent;
}

export function endIntent() {
  stored.set(null);
}

function isIntent(value: unknown): value is CheckoutIntent {
  if (typeof value !== 'object' || value === null) return false;
  const { key, customerId, addressId, quote } = value as Partial<Record<keyof CheckoutIntent, unknown>>;
  return (
    typeof key === 'string' &&
    typeof customerId === 'string' &&
    typeof addressId === 'string' &&
    typeof quote === 'object' &&
    quote !== null &&
    'id' in quote &&
    'lines' in quote &&
    Array.isArray(quote.lines)
  );
}
