import type { Money } from '@/api/types';
import { amountText, parseAmount, parseWhole } from './amounts';
import type { FlashSale, FlashSaleRequest } from './api/types';
import { CURRENCY, isoTime, localTime, type Faults } from './terms-draft';

export const MOST_LINES = 50;
const MOST_UNITS = 1_000_000;
const MOST_PER_CUSTOMER = 99;
const LONGEST_HOLD = 24 * 60;

type Text = FlashSale['name'];

/** A SKU of the sale while it is written. */
export interface LineDraft {
  sku: string;
  name: Text;
  variantName: Text;
  listPrice: Money;
  units: string;
  price: string;
}

/** The terms as the form holds them: what was typed, whether it makes sense or not. */
export interface FlashSaleDraft {
  nameEn: string;
  nameZh: string;
  startsAt: string;
  endsAt: string;
  perCustomer: string;
  holdMinutes: string;
  waitingRoom: boolean;
  lines: LineDraft[];
}

export function draftOfSale(sale: FlashSale | undefined): FlashSaleDraft {
  return {
    nameEn: sale?.name.en ?? '',
    nameZh: sale?.name.zh ?? '',
    startsAt: localTime(sale?.startsAt),
    endsAt: localTime(sale?.endsAt),
    perCustomer: String(sale?.perCustomer ?? 1),
    holdMinutes: String(sale ? holdMinutes(sale.holdFor) : 10),
    waitingRoom: sale?.waitingRoom ?? false,
    lines: (sale?.lines ?? []).map((line) => ({
      sku: line.sku,
      name: line.name,
      variantName: line.variantName,
      listPrice: line.listPrice,
      units: String(line.units),
      price: amountText(line.unitPrice),
    })),
  };
}

/** What the service is sent, or what is wrong, by the field's name in the API. */
export function readFlashSale(
  draft: FlashSaleDraft,
  version: number | null,
): { request: FlashSaleRequest; faults?: undefined } | { request?: undefined; faults: Faults } {
  const faults: Faults = {};
  const startsAt = isoTime(draft.startsAt);
  const endsAt = isoTime(draft.endsAt);
  const perCustomer = parseWhole(draft.perCustomer.trim(), 1, MOST_PER_CUSTOMER);
  const hold = parseWhole(draft.holdMinutes.trim(), 1, LONGEST_HOLD);
  if (!draft.nameEn.trim()) faults.name = 'name';
  if (!startsAt) faults.startsAt = 'time-missing';
  if (!endsAt) faults.endsAt = 'time-missing';
  if (perCustomer === undefined) faults.perCustomer = 'per-customer-out-of-range';
  if (hold === undefined) faults.holdFor = 'hold-out-of-range';
  if (draft.lines.length === 0 || draft.lines.length > MOST_LINES) faults.lines = 'lines-out-of-range';
  const lines = draft.lines.flatMap(({ sku, listPrice, units: typedUnits, price }, at) => {
    const units = parseWhole(typedUnits.trim(), 1, MOST_UNITS);
    const unitPrice = parseAmount(price, CURRENCY);
    if (units === undefined) faults[`lines[${at}].units`] = 'units-out-of-range';
    if (!unitPrice || unitPrice.amount === 0) faults[`lines[${at}].unitPrice`] = 'amount-out-of-range';
    else if (unitPrice.amount >= listPrice.amount) faults[`lines[${at}].unitPrice`] = 'not-a-discount';
    return units !== undefined && unitPrice ? [{ sku, units, unitPrice }] : [];
  });
  if (Object.keys(faults).length > 0 || !startsAt || !endsAt || perCustomer === undefined || hold === undefined) {
    return { faults };
  }
  return {
    request: {
      name: { en: draft.nameEn.trim(), zh: draft.nameZh.trim() || null },
      startsAt,
      endsAt,
      perCustomer,
      holdFor: `PT${hold}M`,
      waitingRoom: draft.waitingRoom,
      lines,
      version,
    },
  };
}

/** Minutes of a duration as the service writes it, such as PT1H30M. */
export function holdMinutes(duration: string): number {
  const [, hours = 0, minutes = 0, seconds = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration) ?? [];
  return Number(hours) * 60 + Number(minutes) + Number(seconds) / 60;
}
