import type { LocalisedText, Money } from '@/api/types';
import type { Language } from './language';

/** The locale that formats for a language: prices and dates are those of a shop in China. */
const LOCALES: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' };

interface MoneyOptions {
  /** Leaves ".00" away, for shelves. */
  short?: boolean;
}

export function formatMoney(language: Language, money: Money, { short = false }: MoneyOptions = {}): string {
  const format = new Intl.NumberFormat(LOCALES[language], {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: short ? 'stripIfInteger' : 'auto',
  });
  return format.format(money.amount / minorUnits(money.currency));
}

/** How many minor units make one unit: 100 for CNY, 1 for JPY. */
export function minorUnits(currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return 10 ** maximumFractionDigits;
}

export function formatNumber(language: Language, value: number): string {
  return new Intl.NumberFormat(LOCALES[language]).format(value);
}

export function formatDateTime(language: Language, time: string): string {
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));
}

export function formatDate(language: Language, time: string): string {
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long' }).format(new Date(time));
}

/** Minutes and seconds, such as 14:05; nothing is left after zero. */
export function formatCountdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function localise(language: Language, text: LocalisedText): string {
  return (language === 'zh' && text.zh) || text.en;
}

/** The `lang` of a localised text where it differs from the page's, since imported products speak English only. */
export function langOf(language: Language, text: LocalisedText): string | undefined {
  return language === 'zh' && !text.zh ? 'en' : undefined;
}

export function countryName(language: Language, code: string): string {
  return new Intl.DisplayNames(LOCALES[language], { type: 'region', fallback: 'code' }).of(code) ?? code;
}
