import { describe, expect, it } from 'vitest';
import { golden } from '@/test/golden';
import type { FlashSale } from './api/flash-sales';
import { phaseAt, rereadInMs, type Phase } from './phase';

const sale = golden.flashSale;
const START = Date.parse(sale.startsAt);
const END = Date.parse(sale.endsAt);

describe('a sale', () => {
  it.each<[Phase, number, Phase]>([
    ['UPCOMING', START - 1, 'UPCOMING'],
    ['UPCOMING', START, 'OPEN'],
    ['UPCOMING', END, 'ENDED'],
    ['OPEN', START - 500, 'OPEN'],
    ['OPEN', END - 1, 'OPEN'],
    ['OPEN', END, 'ENDED'],
    ['SOLD_OUT', END - 1, 'SOLD_OUT'],
    ['ENDED', START + 1, 'ENDED'],
  ])('that was %s opens and ends by the clock', (state, now, phase) => {
    expect(phaseAt({ ...sale, state }, now)).toBe(phase);
  });

  it('is not read again before it opens, and then by each shopper at another moment', () => {
    const upcoming: FlashSale = { ...sale, state: 'UPCOMING' };
    const hour = 3_600_000;
    expect(rereadInMs(upcoming, START - hour, 0)).toBe(hour + 2_000);
    expect(rereadInMs(upcoming, START - hour, 1)).toBe(hour + 8_000);
    expect(rereadInMs(upcoming, START - 30 * 24 * hour, 0)).toBeUndefined();
  });

  it('is read now and then while it is open, less often when sold out, and never again once it is over', () => {
    const spread = (state: Phase, now = START) => [0, 1].map((random) => rereadInMs({ ...sale, state }, now, random));
    expect(spread('OPEN')).toEqual([4_000, 8_000]);
    expect(spread('SOLD_OUT')).toEqual([8_000, 16_000]);
    expect(spread('ENDED')).toEqual([undefined, undefined]);
    expect(spread('OPEN', END)).toEqual([undefined, undefined]);
  });
});
