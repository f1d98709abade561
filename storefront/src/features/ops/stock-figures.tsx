import { useI18n } from '@/i18n/i18n';
import type { StockLevel } from './api/types';
import styles from './ops.module.css';
import { useOpsWords } from './words';

/** What a stock level is made of. */
export function StockFigures({ level }: { level: StockLevel | undefined }) {
  const o = useOpsWords();
  const { number } = useI18n();
  if (!level) return <p>{o.products.noStock}</p>;
  const figures = ['onHand', 'reserved', 'allotted', 'available'] as const;
  return (
    <dl className={styles.figures}>
      {figures.map((figure) => (
        <div key={figure}>
          <dt>{o.stock[figure]}</dt>
          <dd>{number(level[figure])}</dd>
        </div>
      ))}
    </dl>
  );
}
