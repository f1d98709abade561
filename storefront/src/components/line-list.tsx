import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { LineItem, LocalisedText } from '@/api/types';
import { Picture } from '@/design/picture';
import { useI18n } from '@/i18n/i18n';
import styles from './line-list.module.css';

export function LineList({ children }: { children: ReactNode }) {
  return <ul className={styles.list}>{children}</ul>;
}

interface LineProps {
  line: { sku: string; productSlug: string; name: LocalisedText; variantName: LocalisedText; image: string };
  /** At the end of the first row. */
  amount?: ReactNode;
  /** Beside the variant. */
  mark?: ReactNode;
  children?: ReactNode;
}

export function Line({ line, amount, mark, children }: LineProps) {
  const { text, langOf } = useI18n();
  return (
    <li className={styles.line}>
      <Picture src={line.image} alt="" className={styles.picture} />
      <div className={styles.words}>
        <div className={styles.head}>
          <Link to={`/products/${line.productSlug}?sku=${encodeURIComponent(line.sku)}`} lang={langOf(line.name)}>
            {text(line.name)}
          </Link>
          <span className={styles.amount}>{amount}</span>
        </div>
        <p className={styles.variant}>
          <span lang={langOf(line.variantName)}>{text(line.variantName)}</span>
          {mark && <> · {mark}</>}
        </p>
        {children}
      </div>
    </li>
  );
}

interface PricedLinesProps {
  lines: LineItem[];
  /** What there is to say about a line. */
  below?: (line: LineItem) => ReactNode;
}

/** The lines of a quote or an order, as they were priced. */
export function PricedLines({ lines, below }: PricedLinesProps) {
  const { m, money, text } = useI18n();
  return (
    <LineList>
      {lines.map((line) => (
        <Line key={line.sku} line={line} amount={money(line.total)}>
          <p className={styles.variant}>{m.quantityAt(line.quantity, money(line.unitPrice))}</p>
          {line.adjustments.map((adjustment, index) => (
            <p key={index} className={styles.adjustment}>
              {text(adjustment.reason)} {money(adjustment.amount)}
            </p>
          ))}
          {below?.(line)}
        </Line>
      ))}
    </LineList>
  );
}
