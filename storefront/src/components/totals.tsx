import type { Totals as TotalsData } from '@/api/types';
import { useI18n } from '@/i18n/i18n';
import styles from './totals.module.css';

/** The sum of a quote or an order, each part named. */
export function Totals({ of }: { of: TotalsData }) {
  const { m, money, text } = useI18n();
  return (
    <dl className={styles.totals}>
      <div>
        <dt>{m.totals.items}</dt>
        <dd>{money(of.itemsTotal)}</dd>
      </div>
      {of.adjustments.map((adjustment, index) => (
        <div key={index} className={styles.adjustment}>
          <dt>{text(adjustment.reason)}</dt>
          <dd>{money(adjustment.amount)}</dd>
        </div>
      ))}
      <div>
        <dt>{m.totals.shipping}</dt>
        <dd>{of.shipping.amount === 0 ? m.totals.free : money(of.shipping)}</dd>
      </div>
      <div className={styles.total}>
        <dt>{m.totals.total}</dt>
        <dd>{money(of.total)}</dd>
      </div>
    </dl>
  );
}
