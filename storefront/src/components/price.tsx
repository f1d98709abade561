import type { Money } from '@/api/types';
import { useI18n } from '@/i18n/i18n';

/** One price, or the lowest of several. */
export function Price({ from, to }: { from: Money; to: Money }) {
  const { m, money } = useI18n();
  const price = money(from, { short: true });
  return <>{from.amount === to.amount ? price : m.priceFrom(price)}</>;
}
