import { describe, expect, it } from 'vitest';
import { goldenOps } from '@/test/golden-ops';
import { draftOfSale, holdMinutes, readFlashSale } from './flash-sale-draft';

const draft = draftOfSale({ ...goldenOps.flashSale, state: 'DRAFT' });

describe('a flash sale in the form', () => {
  it('is sent as it was read', () => {
    expect(readFlashSale(draft, 1).request).toEqual({
      ...goldenOps.flashSaleRequest,
      startsAt: '2026-11-27T12:00:00.000Z',
      endsAt: '2026-11-27T14:00:00.000Z',
    });
  });

  it.each([
    ['PT10M', 10],
    ['PT1H', 60],
    ['PT1H30M', 90],
    ['PT24H', 1440],
    ['PT1M30S', 1.5],
  ])('reads %s as %d minutes', (duration, minutes) => {
    expect(holdMinutes(duration)).toBe(minutes);
  });

  it.each([
    [{ nameEn: ' ' }, 'name', 'name'],
    [{ startsAt: '' }, 'startsAt', 'time-missing'],
    [{ endsAt: '' }, 'endsAt', 'time-missing'],
    [{ perCustomer: '0' }, 'perCustomer', 'per-customer-out-of-range'],
    [{ perCustomer: '100' }, 'perCustomer', 'per-customer-out-of-range'],
    [{ holdMinutes: '1441' }, 'holdFor', 'hold-out-of-range'],
    [{ holdMinutes: '1.5' }, 'holdFor', 'hold-out-of-range'],
    [{ lines: [] }, 'lines', 'lines-out-of-range'],
    [line({ units: '0' }), 'lines[0].units', 'units-out-of-range'],
    [line({ units: '1000001' }), 'lines[0].units', 'units-out-of-range'],
    [line({ price: '0' }), 'lines[0].unitPrice', 'amount-out-of-range'],
    [line({ price: '69.001' }), 'lines[0].unitPrice', 'amount-out-of-range'],
    [line({ price: '129.00' }), 'lines[0].unitPrice', 'not-a-discount'],
  ])('with %j names the field %s', (changed, field, code) => {
    const { request, faults } = readFlashSale({ ...draft, ...changed }, 1);
    expect(request).toBeUndefined();
    expect(faults).toEqual({ [field]: code });
  });
});

function line(changed: { units?: string; price?: string }) {
  return { lines: draft.lines.map((each) => ({ ...each, ...changed })) };
}
