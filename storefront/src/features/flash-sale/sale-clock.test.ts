import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { observeSaleTime, saleNow, secondsUntil } from './sale-clock';

const NOON = Date.parse('2026-11-27T12:00:00Z');
const at = (ms: number) => new Date(NOON + ms).toISOString();

beforeEach(() => {
  // A device that is an hour behind.
  vi.useFakeTimers({ now: NOON - 3_600_000 });
  observeSaleTime(at(-60_000));
  observeSaleTime(at(0));
});

afterEach(() => vi.useRealTimers());

describe('the clock of sales', () => {
  it('counts on from what the server said, whatever somebody sets the device to', () => {
    vi.advanceTimersByTime(1_500);
    vi.setSystemTime(NOON + 86_400_000);
    expect(saleNow()).toBe(NOON + 1_500);
  });

  it.each([
    ['on time', 1_000, 1_000],
    ['from a cache', 200, 1_000],
    ['late, within what a cache and the way explain', -2_000, 1_000],
    ['ahead: the earlier one was late', 1_400, 1_400],
    ['behind by more than can be explained: the device slept', -2_001, -2_001],
  ])('corrects itself by an answer that is %s', (_, told, known) => {
    vi.advanceTimersByTime(1_000);
    observeSaleTime(at(told));
    expect(saleNow()).toBe(NOON + known);
  });

  it('is not moved by what is no time', () => {
    observeSaleTime('soon');
    expect(saleNow()).toBe(NOON);
  });

  it('counts whole seconds until then', () => {
    expect([5_000, 4_001, 4_000, 1, 0, -1].map((ms) => secondsUntil(at(ms), NOON))).toEqual([5, 5, 4, 1, 0, 0]);
  });
});
