import type { Money } from '@/api/types';
import { minorUnits } from '@/i18n/format';

/** Reads an amount as people type it ("129", "129.5", "1,299.00"); undefined for what is none or is too fine or too large. */
export function parseAmount(text: string, currency: string): Money | undefined {
  const units = minorUnits(currency);
  const digits = Math.round(Math.log10(units));
  const match = /^(\d{1,10})(?:\.(\d+))?$/.exec(text.replace(/[\s,，]/g, ''));
  if (!match) return undefined;
  const [, whole = '', fraction = ''] = match;
  if (fraction.length > digits) return undefined;
  return { amount: Number(whole) * units + Number(fraction.padEnd(digits, '0') || 0), currency };
}

/** The amount as a field shows it, such as "129.00". */
export function amountText({ amount, currency }: Money): string {
  const units = minorUnits(currency);
  return (amount / units).toFixed(Math.round(Math.log10(units)));
}

/** Reads a whole number of units within bounds. */
export function parseWhole(text: string, least: number, most: number): number | undefined {
  if (!/^\d{1,15}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= least && value <= most ? value : undefined;
}
