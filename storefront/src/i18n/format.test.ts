import { describe, expect, it } from 'vitest';
import { formatCountdown, formatMoney, langOf, localise, minorUnits } from './format';

const cny = (amount: number) => ({ amount, currency: 'CNY' });

describe('money', () => {
  it.each([
    [0, '¥0.00'],
    [1, '¥0.01'],
    [99, '¥0.99'],
    [12900, '¥129.00'],
    [123456789, '¥1,234,567.89'],
    [-500, '-¥5.00'],
  ])('shows %i fen as %s', (amount, shown) => {
    expect(formatMoney('en', cny(amount))).toBe(shown);
    expect(formatMoney('zh', cny(amount))).toBe(shown);
  });

  it('leaves the cents away on shelves only when there are none', () => {
    expect(formatMoney('en', cny(12900), { short: true })).toBe('¥129');
    expect(formatMoney('en', cny(12950), { short: true })).toBe('¥129.50');
  });

  it('knows that not every currency has cents', () => {
    expect(formatMoney('en', { amount: 1200, currency: 'JPY' })).toBe('¥1,200');
    expect(minorUnits('KWD')).toBe(1000);
  });
});

describe('localised text', () => {
  const both = { en: 'Rosewood', zh: '檀木玫瑰' };
  const imported = { en: '355N' };

  it('is Chinese where there is Chinese, else English and marked so', () => {
    expect([localise('en', both), localise('zh', both), localise('zh', imported)]).toEqual([
      'Rosewood',
      '檀木玫瑰',
      '355N',
    ]);
    expect([langOf('zh', both), langOf('zh', imported), langOf('en', imported)]).toEqual([undefined, 'en', undefined]);
  });
});

describe('countdown', () => {
  it.each([
    [899_001, '15:00'],
    [61_000, '1:01'],
    [1, '0:01'],
    [0, '0:00'],
    [-5_000, '0:00'],
  ])('shows %i ms as %s', (ms, shown) => {
    expect(formatCountdown(ms)).toBe(shown);
  });
});
