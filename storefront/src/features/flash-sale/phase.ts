import type { FlashSale } from './api/flash-sales';

export type Phase = FlashSale['state'];

/** Where the sale stands: as the server said last, carried on by its clock, so that it opens and ends without an answer. */
export function phaseAt(sale: FlashSale, nowMs: number): Phase {
  if (sale.state === 'ENDED' || nowMs >= Date.parse(sale.endsAt)) return 'ENDED';
  if (sale.state !== 'UPCOMING') return sale.state;
  return nowMs < Date.parse(sale.startsAt) ? 'UPCOMING' : 'OPEN';
}

/** Longer than this no timer runs; a page that stays open for weeks is read anew when somebody returns to it. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * When to read the sale again, spread so that shoppers do not ask in step: nothing before the opening, since all that
 * happens then goes by the clock, and nothing after the end.
 *
 * @param random from 0 to 1
 */
export function rereadInMs(sale: FlashSale, nowMs: number, random: number): number | undefined {
  switch (phaseAt(sale, nowMs)) {
    case 'UPCOMING': {
      const delay = Date.parse(sale.startsAt) - nowMs + 2_000 + random * 6_000;
      return delay > LONGEST_TIMER_MS ? undefined : delay;
    }
    case 'OPEN':
      return 4_000 + random * 4_000;
    case 'SOLD_OUT':
      // What is held and not paid comes back.
      return 8_000 + random * 8_000;
    case 'ENDED':
      return undefined;
  }
}
