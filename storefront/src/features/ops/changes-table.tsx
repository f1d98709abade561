import type { VariantChange } from './api/types';
import { useI18n } from '@/i18n/i18n';
import styles from './ops.module.css';
import { OperatorName } from './operator-name';
import { Cell, Row, Table } from './table';
import { useOpsWords } from './words';

interface Props {
  changes: VariantChange[];
  caption: string;
  /** Leaves the variant away where the page is about one. */
  ofOne?: boolean;
  busy?: boolean;
}

/** Who changed what, when, from what to what. */
export function ChangesTable({ changes, caption, ofOne = false, busy = false }: Props) {
  const o = useOpsWords();
  const { text, langOf, money, dateTime } = useI18n();
  const c = o.changes;
  return (
    <Table
      caption={caption}
      columns={[c.when, c.who, ...(ofOne ? [] : [o.products.product]), c.what, c.from, c.to]}
      busy={busy}
    >
      {changes.map((change) => (
        <Row key={change.id}>
          <Cell label={c.when} head>
            <time dateTime={change.changedAt}>{dateTime(change.changedAt)}</time>
          </Cell>
          <Cell label={c.who}>
            <OperatorName id={change.operator} />
          </Cell>
          {!ofOne && (
            <Cell label={o.products.product}>
              <span lang={langOf(change.productName)}>{text(change.productName)}</span>
              <span className={styles.sub}>
                <span lang={langOf(change.variantName)}>{text(change.variantName)}</span> · <code>{change.sku}</code>
              </span>
            </Cell>
          )}
          <Cell label={c.what}>{c.kinds[change.kind]}</Cell>
          <Cell label={c.from}>
            {change.kind === 'PRICE' ? money(change.oldPrice) : onSale(change.kind === 'OFF_SALE')}
          </Cell>
          <Cell label={c.to}>
            {change.kind === 'PRICE' ? money(change.newPrice) : onSale(change.kind === 'ON_SALE')}
          </Cell>
        </Row>
      ))}
    </Table>
  );

  function onSale(is: boolean) {
    return is ? o.products.onSale : o.products.offSale;
  }
}
