import { useSyncExternalStore } from 'react';
import { serverNow } from '@/api/server-clock';

/**
 * The server's clock for openings, finer than the whole seconds of the `Date` header: `serverTime` of the last answer,
 * counted on by a clock that nobody sets.
 */
let anchor: { serverMs: number; localMs: number } | undefined;

/** How late an answer may be: the second that caches keep it, and its way. */
const LATE_MS = 3_000;

/**
 * Corrects the clock. An answer tells the time at which it was made, so it is late and never early: the latest time told
 * counts, unless it runs ahead of all explanation, as after the device slept.
 */
export function observeSaleTime(serverTime: string) {
  const serverMs = Date.parse(serverTime);
  if (Number.isNaN(serverMs)) return;
  const ahead = saleNow() - serverMs;
  if (anchor && ahead >= 0 && ahead <= LATE_MS) return;
  anchor = { serverMs, localMs: performance.now() };
  if (listeners.size > 0) plan();
}

/** Milliseconds since the epoch. */
export function saleNow(): number {
  return anchor ? anchor.serverMs + (performance.now() - anchor.localMs) : serverNow();
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** One timer for all, at the server's full seconds, which is when sales open. */
function plan() {
  clearTimeout(timer);
  timer = setTimeout(
    () => {
      plan();
      listeners.forEach((listener) => listener());
    },
    1000 - (saleNow() % 1000),
  );
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  if (listeners.size === 1) plan();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

/** What `read` makes of the server's time, a plain value, read anew each second; renders only when it changes. */
export function useSaleTime<T extends string | number | boolean>(read: (nowMs: number) => T): T {
  return useSyncExternalStore(subscribe, () => read(saleNow()));
}

/** Whole seconds until then, 0 once it has come. */
export function secondsUntil(time: string, nowMs: number): number {
  return Math.max(0, Math.ceil((Date.parse(time) - nowMs) / 1000));
}
