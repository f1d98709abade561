import { describe, expect, it } from 'vitest';
import { amountText, parseAmount, parseWhole } from './amounts';

describe('amounts that operators type', () => {
  it.each([
    ['129', 'CNY', 12900],
    ['129.5', 'CNY', 12950],
    ['129.05', 'CNY', 12905],
    ['0.01', 'CNY', 1],
    ['1,299.00', 'CNY', 129900],
    [' 1 299 ', 'CNY', 129900],
    ['9999999999.99', 'CNY', 999999999999],
    ['129', 'JPY', 129],
    ['1.001', 'CNY', undefined],
    ['129.5', 'JPY', undefined],
    ['-1', 'CNY', undefined],
    ['1e3', 'CNY', undefined],
    ['', 'CNY', undefined],
    ['.5', 'CNY', undefined],
    ['12.', 'CNY', undefined],
    ['abc', 'CNY', undefined],
    ['99999999999', 'CNY', undefined],
  ])('%j in %s is %s', (text, currency, amount) => {
    expect(parseAmount(text, currency)).toEqual(amount === undefined ? undefined : { amount, currency });
  });

  it('are shown as they are typed', () => {
    expect(amountText({ amount: 12905, currency: 'CNY' })).toBe('129.05');
    expect(amountText({ amount: 129, currency: 'JPY' })).toBe('129');
  });

  it.each([
    ['1', 1],
    ['100', 100],
    ['0', undefined],
    ['101', undefined],
    ['1.5', undefined],
    ['-1', undefined],
    ['', undefined],
  ])('%j units are %s', (text, units) => {
    expect(parseWhole(text, 1, 100)).toBe(units);
  });
});
