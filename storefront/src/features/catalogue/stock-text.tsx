import type { StockState } from '@/api/types';
import { useI18n } from '@/i18n/i18n';

export function StockText({ state }: { state: StockState }) {
  const { m } = useI18n();
  return <>{m.stock[state]}</>;
}
