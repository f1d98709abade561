import { describe, expect, it } from 'vitest';
import { goldenOps } from '@/test/golden-ops';
import type { Terms } from './api/types';
import { draftOf, EMPTY_TERMS, isoTime, localTime, readList, readTerms } from './terms-draft';

const bare = (terms: Terms): unknown =>
  JSON.parse(JSON.stringify(terms, (_, value: unknown) => (value === null ? undefined : value)));

describe('terms in a form', () => {
  it.each([goldenOps.promotions.items[0]?.terms, goldenOps.coupons.items[0]?.terms, goldenOps.previewRequest.terms])(
    'come out as they went in',
    (terms) => {
      if (!terms) throw new Error('the contract shows one');
      const coupon = terms === goldenOps.coupons.items[0]?.terms;
      const { terms: read, faults } = readTerms(draftOf(terms), coupon);
      expect(faults).toEqual({});
      expect(bare(read)).toMatchObject(bare(terms) as object);
    },
  );

  it.each<[Partial<typeof EMPTY_TERMS>, Record<string, string>]>([
    [{ percent: '' }, { 'benefit.percent': 'percent-out-of-range' }],
    [{ percent: '0' }, { 'benefit.percent': 'percent-out-of-range' }],
    [{ percent: '100' }, {}],
    [{ percent: '100.01' }, { 'benefit.percent': 'percent-out-of-range' }],
    [{ percent: '12.345' }, { 'benefit.percent': 'percent-out-of-range' }],
    [{ percent: '-5' }, { 'benefit.percent': 'percent-out-of-range' }],
    [{ percent: '5', cap: 'x' }, { 'benefit.cap': 'amount-out-of-range' }],
    [{ percent: '5', priority: 'high' }, { priority: 'priority-out-of-range' }],
    [{ percent: '5', minQuantity: '1.5' }, { 'condition.minQuantity': 'quantity-out-of-range' }],
    [{ type: 'AMOUNT_OFF' }, { 'benefit.tiers': 'tiers-missing' }],
    [{ type: 'LADDER', rows: [{ left: '3', right: '' }] }, { 'benefit.tiers': 'percent-out-of-range' }],
    [{ type: 'BUNDLE_PRICE', rows: [{ left: 'A', right: '1' }] }, { 'benefit.price': 'amount-out-of-range' }],
    [{ type: 'BUY_GET', buy: '2', get: '1', maxTimes: '100' }, { 'benefit.maxTimes': 'quantity-out-of-range' }],
    [{ type: 'GIFT' }, { 'benefit.sku': 'benefit-incomplete' }],
    [{ type: 'FREE_SHIPPING' }, {}],
  ])('%j have the faults %j', (typed, faults) => {
    expect(readTerms({ ...EMPTY_TERMS, ...typed }, false).faults).toEqual(faults);
  });

  it('keep from which units the cheaper ones come, which the form does not show', () => {
    const getFrom = { skus: ['A'], products: null, categories: null, brands: null };
    const before: Terms = { benefit: { type: 'BUY_GET', buy: 2, get: 1, getFrom } };
    expect(readTerms(draftOf(before), false, before).terms.benefit.getFrom).toEqual(getFrom);
  });

  it('hold names however they are separated', () => {
    expect(readList(' lips，face;\nlips, ')).toEqual(['lips', 'face']);
  });

  it('hold times in the zone of who reads them', () => {
    expect(isoTime(localTime('2026-11-01T08:30:00Z'))).toBe('2026-11-01T08:30:00.000Z');
    expect(localTime(null)).toBe('');
    expect(isoTime('')).toBeNull();
  });
});
