import type { Money } from '@/api/types';
import { amountText, parseAmount, parseWhole } from './amounts';
import type { BenefitType, Terms } from './api/types';

/** The shop sells in one currency; promotion-service refuses any other. */
export const CURRENCY = 'CNY';

const MOST_UNITS = 9_900;

export const BENEFIT_TYPES = [
  'PERCENT_OFF',
  'AMOUNT_OFF',
  'LADDER',
  'BUNDLE_PRICE',
  'BUY_GET',
  'GIFT',
  'FREE_SHIPPING',
] as const satisfies readonly BenefitType[];

/** A row of a table of tiers or parts: the left and the right field. */
export interface Pair {
  left: string;
  right: string;
}

/** The terms as a form holds them: what was typed, whether it makes sense or not. */
export interface TermsDraft {
  type: BenefitType;
  level: '' | 'LINE' | 'ORDER';
  percent: string;
  cap: string;
  /** Threshold and amount off; from how many units and per cent off; SKU and units. */
  rows: Pair[];
  price: string;
  buy: string;
  get: string;
  giftSku: string;
  giftQuantity: string;
  maxTimes: string;
  skus: string;
  products: string;
  categories: string;
  brands: string;
  minAmount: string;
  minQuantity: string;
  newCustomersOnly: boolean;
  priority: string;
  combinable: boolean;
}

/** What is wrong, by the field's name in the API; a code that the words of the console know. */
export type Faults = Record<string, string>;

export const EMPTY_TERMS: TermsDraft = {
  type: 'PERCENT_OFF',
  level: '',
  percent: '',
  cap: '',
  rows: [{ left: '', right: '' }],
  price: '',
  buy: '',
  get: '',
  giftSku: '',
  giftQuantity: '',
  maxTimes: '',
  skus: '',
  products: '',
  categories: '',
  brands: '',
  minAmount: '',
  minQuantity: '',
  newCustomersOnly: false,
  priority: '',
  combinable: false,
};

export function draftOf(terms: Terms): TermsDraft {
  const { benefit, scope, condition } = terms;
  const text = (value: number | null | undefined) => (value == null ? '' : String(value));
  const money = (value: Money | null | undefined) => (value ? amountText(value) : '');
  const list = (values: string[] | null | undefined) => (values ?? []).join(', ');
  const rows = benefit.parts
    ? benefit.parts.map((part) => ({ left: part.sku, right: String(part.quantity) }))
    : (benefit.tiers ?? []).map((tier) =>
        benefit.type === 'LADDER'
          ? { left: text(tier.minQuantity), right: text(tier.percent) }
          : { left: money(tier.from), right: money(tier.off) },
      );
  return {
    type: benefit.type,
    level: terms.level === 'LINE' || terms.level === 'ORDER' ? terms.level : '',
    percent: text(benefit.percent),
    cap: money(benefit.cap),
    rows: rows.length > 0 ? rows : EMPTY_TERMS.rows,
    price: money(benefit.price),
    buy: text(benefit.buy),
    get: text(benefit.get),
    giftSku: benefit.sku ?? '',
    giftQuantity: text(benefit.quantity),
    maxTimes: text(benefit.maxTimes),
    skus: list(scope?.skus),
    products: list(scope?.products),
    categories: list(scope?.categories),
    brands: list(scope?.brands),
    minAmount: money(condition?.minAmount),
    minQuantity: text(condition?.minQuantity),
    newCustomersOnly: terms.audience === 'NEW_CUSTOMERS',
    priority: text(terms.priority),
    combinable: terms.combinable ?? false,
  };
}

/** Names separated by commas or line breaks, in either width. */
export function readList(text: string): string[] {
  return [...new Set(text.split(/[,，;；\n]/).map((name) => name.trim()))].filter(Boolean);
}

/** Whether the level may be chosen; the others have one of their own. */
export function choosesLevel(type: BenefitType): boolean {
  return type === 'PERCENT_OFF' || type === 'AMOUNT_OFF' || type === 'GIFT';
}

export function hasMaxTimes(type: BenefitType): boolean {
  return type === 'BUNDLE_PRICE' || type === 'BUY_GET' || type === 'GIFT';
}

/** What the API is sent, or what is wrong. Only form is judged here; whether the rule makes sense is the service's to say. */
export function readTerms(draft: TermsDraft, couponTerms: boolean, before?: Terms): { terms: Terms; faults: Faults } {
  const faults: Faults = {};

  const whole = (field: string, text: string, needed: boolean, least = 1, most = MOST_UNITS): number | null => {
    if (!text.trim() && !needed) return null;
    const value = parseWhole(text.trim(), least, most);
    if (value === undefined) faults[field] = 'quantity-out-of-range';
    return value ?? null;
  };
  const money = (field: string, text: string, needed: boolean): Money | null => {
    if (!text.trim() && !needed) return null;
    const value = parseAmount(text, CURRENCY);
    if (value === undefined) faults[field] = 'amount-out-of-range';
    return value ?? null;
  };
  const percent = (field: string, text: string, needed: boolean): number | null => {
    if (!text.trim() && !needed) return null;
    const value = /^\d{1,3}(\.\d{1,2})?$/.test(text.trim()) ? Number(text) : 0;
    if (value <= 0 || value > 100) faults[field] = 'percent-out-of-range';
    return value;
  };
  const filled = draft.rows.filter(({ left, right }) => left.trim() || right.trim());
  if (['AMOUNT_OFF', 'LADDER', 'BUNDLE_PRICE'].includes(draft.type) && filled.length === 0) {
    faults[draft.type === 'BUNDLE_PRICE' ? 'benefit.parts' : 'benefit.tiers'] = 'tiers-missing';
  }

  const benefit = ((): Terms['benefit'] => {
    const { type } = draft;
    const maxTimes = hasMaxTimes(type) ? { maxTimes: whole('benefit.maxTimes', draft.maxTimes, false, 1, 99) } : {};
    switch (type) {
      case 'PERCENT_OFF':
        return {
          type,
          percent: percent('benefit.percent', draft.percent, true),
          cap: money('benefit.cap', draft.cap, false),
        };
      case 'AMOUNT_OFF':
        return {
          type,
          tiers: filled.map(({ left, right }) => ({
            from: money('benefit.tiers', left, false),
            off: money('benefit.tiers', right, true),
          })),
        };
      case 'LADDER':
        return {
          type,
          tiers: filled.map(({ left, right }) => ({
            minQuantity: whole('benefit.tiers', left, true),
            percent: percent('benefit.tiers', right, true),
          })),
        };
      case 'BUNDLE_PRICE':
        return {
          type,
          parts: filled.map(({ left, right }) => ({
            sku: left.trim(),
            quantity: whole('benefit.parts', right, true) ?? 0,
          })),
          price: money('benefit.price', draft.price, true),
          ...maxTimes,
        };
      case 'BUY_GET':
        return {
          type,
          buy: whole('benefit.buy', draft.buy, true),
          get: whole('benefit.get', draft.get, true),
          percent: percent('benefit.percent', draft.percent, false),
          // Not offered by the form, and not lost by it.
          getFrom: before?.benefit.type === type ? (before.benefit.getFrom ?? null) : null,
          ...maxTimes,
        };
      case 'GIFT':
        if (!draft.giftSku.trim()) faults['benefit.sku'] = 'benefit-incomplete';
        return {
          type,
          sku: draft.giftSku.trim(),
          quantity: whole('benefit.quantity', draft.giftQuantity, false, 1, 99),
          ...maxTimes,
        };
      case 'FREE_SHIPPING':
        return { type };
    }
  })();

  const scope = {
    skus: orNull(readList(draft.skus)),
    products: orNull(readList(draft.products)),
    categories: orNull(readList(draft.categories)),
    brands: orNull(readList(draft.brands)),
  };
  const minAmount = money('condition.minAmount', draft.minAmount, false);
  const minQuantity = whole('condition.minQuantity', draft.minQuantity, false, 0);
  const priority = draft.priority.trim();
  if (priority && !/^-?\d{1,4}$/.test(priority)) faults.priority = 'priority-out-of-range';

  const terms: Terms = {
    level: !couponTerms && choosesLevel(draft.type) ? draft.level || null : null,
    benefit,
    scope: draft.type !== 'BUNDLE_PRICE' && Object.values(scope).some(Boolean) ? scope : null,
    condition: minAmount || minQuantity ? { minAmount, minQuantity } : null,
    audience: draft.newCustomersOnly ? 'NEW_CUSTOMERS' : 'EVERYONE',
    priority: priority && !faults.priority ? Number(priority) : 0,
    combinable: draft.combinable,
  };
  return { terms, faults };
}

function orNull(names: string[]): string[] | null {
  return names.length > 0 ? names : null;
}

/** An ISO time as a `datetime-local` field holds it: in the operator's own time zone. */
export function localTime(iso: string | null | undefined): string {
  if (!iso) return '';
  const time = new Date(iso);
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

export function isoTime(local: string): string | null {
  return local ? new Date(local).toISOString() : null;
}
