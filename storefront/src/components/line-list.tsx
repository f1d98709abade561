import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { LineItem, LocalisedText } from '@/api/types';
import { classNames } from '@/design/class-names';
import { Picture } from '@/design/picture';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useI18n, useWords } from '@/i18n/i18n';
import { cartWords } from '@/i18n/messages/cart';
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
          {line.productSlug ? (
            <Link to={`/products/${line.productSlug}?sku=${encodeURIComponent(line.sku)}`} lang={langOf(line.name)}>
              {text(line.name)}
            </Link>
          ) : (
            text(line.name)
          )}
          <span className={styles.amount}>{amount}</span>
        </div>
        <p className={classNames(styles.variant, styles.kind)}>
          <span lang={langOf(line.variantName)}>{text(line.variantName)}</span>
          {mark && <> · {mark}</>}
        </p>
        {children}
      </div>
    </li>
  );
}

interface PricedLinesProps<Priced extends LineItem> {
  lines: Priced[];
  /** What there is to say about a line. */
  below?: (line: Priced) => ReactNode;
}

/** The lines of a quote or an order, as they were priced. */
export function PricedLines<Priced extends LineItem>({ lines, below }: PricedLinesProps<Priced>) {
  const { m, money } = useI18n();
  return (
    <LineList>
      {lines.map((line) => (
        <Line key={lineKey(line)} line={line} amount={<LineTotal line={line} />} mark={line.gift && <GiftMark />}>
          <p className={styles.variant}>{m.quantityAt(line.quantity, money(line.unitPrice))}</p>
          <Adjustments of={line} />
          {below?.(line)}
        </Line>
      ))}
    </LineList>
  );
}

/** A SKU may be there twice: bought and as a gift. */
export function lineKey({ sku, gift }: Pick<LineItem, 'sku' | 'gift'>): string {
  return gift ? `${sku} gift` : sku;
}

export function GiftMark() {
  const w = useWords(cartWords);
  return <span className={styles.gift}>{w.gift}</span>;
}

/** What the line costs after its part of each grant, and before where that differs. */
export function LineTotal({ line }: { line: LineItem }) {
  const { money } = useI18n();
  const w = useWords(cartWords);
  if (line.gift && line.total.amount === 0) return w.giftFree;
  return (
    <>
      {money(line.total)}
      {line.total.amount !== line.subtotal.amount && (
        <s className={styles.before}>
          <VisuallyHidden>{w.before} </VisuallyHidden>
          {money(line.subtotal)}
        </s>
      )}
    </>
  );
}

/** The line's part of each grant, with its reason. */
export function Adjustments({ of }: { of: LineItem }) {
  const { money, text, langOf } = useI18n();
  return of.adjustments.map((adjustment) => (
    <p key={adjustment.id} className={styles.adjustment}>
      <span lang={langOf(adjustment.reason)}>{text(adjustment.reason)}</span> <span>{money(adjustment.amount)}</span>
    </p>
  ));
}
