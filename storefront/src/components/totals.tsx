import type { Adjustment, Totals as TotalsData } from '@/api/types';
import { useI18n } from '@/i18n/i18n';
import styles from './totals.module.css';

/** The sum of a quote or an order, each part named: the rows above add up to the total. */
export function Totals({ of }: { of: TotalsData }) {
  const { m, money } = useI18n();
  return (
    <dl className={styles.totals}>
      <div>
        <dt>{m.totals.items}</dt>
        <dd>{money(of.itemsTotal)}</dd>
      </div>
      <Grants of={of.adjustments.filter((each) => each.level !== 'SHIPPING')} />
      <div>
        <dt>{m.totals.shipping}</dt>
        <dd>{of.shipping.amount === 0 ? m.totals.free : money(of.shipping)}</dd>
      </div>
      <Grants of={of.adjustments.filter((each) => each.level === 'SHIPPING')} />
      <div className={styles.total}>
        <dt>{m.totals.total}</dt>
        <dd>{money(of.total)}</dd>
      </div>
    </dl>
  );
}

function Grants({ of }: { of: Adjustment[] }) {
  const { money, text, langOf } = useI18n();
  return of.map((adjustment) => (
    <div key={adjustment.id} className={styles.adjustment}>
      <dt lang={langOf(adjustment.reason)}>{text(adjustment.reason)}</dt>
      <dd>{money(adjustment.amount)}</dd>
    </div>
  ));
}
