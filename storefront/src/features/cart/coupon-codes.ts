import { useSyncExternalStore } from 'react';
import { storedState } from '@/lib/stored-state';

/** As many as a quote takes. */
export const MAX_CODES = 10;
export const MAX_CODE_LENGTH = 64;

const stored = storedState<readonly string[]>('blush.coupons', [], (value) =>
  Array.isArray(value)
    ? value.filter((code): code is string => typeof code === 'string' && isCode(code)).slice(0, MAX_CODES)
    : [],
);

/** The coupon codes that the shopper typed, sent with each quote until an order is placed. */
export const couponCodes = {
  get: stored.get,
  add: (typed: string) => {
    const code = typed.trim().toUpperCase();
    if (!isCode(code) || stored.get().includes(code)) return;
    // The one typed last is the one that is wanted.
    stored.set([...stored.get(), code].slice(-MAX_CODES));
  },
  remove: (code: string) => stored.set(stored.get().filter((each) => each !== code)),
  clear: () => stored.set([]),
};

export function useCouponCodes(): readonly string[] {
  return useSyncExternalStore(stored.subscribe, stored.get);
}

function isCode(text: string): boolean {
  return text.length > 0 && text.length <= MAX_CODE_LENGTH;
}
