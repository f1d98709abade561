import { useSyncExternalStore } from 'react';
import { newIdempotencyKey } from '@/lib/idempotency-key';
import { storedState } from '@/lib/stored-state';

/**
 * One press of the buy button: stored before it is sent, and asked with the same key until its outcome is known, so that a
 * reload, a lost connection or a busy shop leads to the same reservation and never to a second one.
 */
export interface Attempt {
  key: string;
  customerId: string;
  saleId: string;
  sku: string;
  quantity: number;
  /** Of the waiting room, where there is one. */
  ticket?: string | undefined;
  /** Once it was accepted. */
  reservationId: string | null;
}

/** Older ones are forgotten; what they reserved is found among the orders. */
const KEPT = 20;

const stored = storedState<Attempt[]>('blush.flash-sale', [], (value) =>
  Array.isArray(value) ? value.filter(isAttempt) : [],
);

/** The customer's attempt in this sale, if one is under way or holds something. */
export function useAttempt(customerId: string | undefined, saleId: string): Attempt | undefined {
  const attempts = useSyncExternalStore(stored.subscribe, stored.get);
  return attempts.find((attempt) => attempt.customerId === customerId && attempt.saleId === saleId);
}

/** Starts an attempt, unless one is under way in this sale. */
export function beginAttempt(wanted: Pick<Attempt, 'customerId' | 'saleId' | 'sku' | 'quantity' | 'ticket'>) {
  // Another tab may have been quicker.
  stored.reread();
  const attempts = stored.get();
  if (attempts.some((each) => each.customerId === wanted.customerId && each.saleId === wanted.saleId)) return;
  stored.set([...attempts.slice(1 - KEPT), { ...wanted, key: newIdempotencyKey(), reservationId: null }]);
}

export function acceptAttempt(key: string, reservationId: string) {
  stored.set(stored.get().map((each) => (each.key === key ? { ...each, reservationId } : each)));
}

export function endAttempt(key: string) {
  stored.set(stored.get().filter((each) => each.key !== key));
}

function isAttempt(value: unknown): value is Attempt {
  if (typeof value !== 'object' || value === null) return false;
  const { key, customerId, saleId, sku, quantity, ticket, reservationId } = value as Partial<
    Record<keyof Attempt, unknown>
  >;
  return (
    [key, customerId, saleId, sku].every((each) => typeof each === 'string') &&
    typeof quantity === 'number' &&
    (ticket === undefined || typeof ticket === 'string') &&
    (reservationId === null || typeof reservationId === 'string')
  );
}
