import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ButtonLink } from '@/design/button';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useI18n } from '@/i18n/i18n';
import { flashSalesQuery } from './api/flash-sales';
import type { FlashSale } from './api/types';
import { OpsHeading, Results, useListParams } from './list-page';
import styles from './ops.module.css';
import { Period } from './period';
import { Badge, Cell, Row, Table } from './table';
import { useOpsWords } from './words';

const TONES = { DRAFT: 'plain', ARMED: 'good', ENDED: 'plain' } as const;

export function FlashSalesPage() {
  const o = useOpsWords();
  const { text, langOf, number } = useI18n();
  const list = useListParams();
  const sales = useQuery(flashSalesQuery(list.page));
  const f = o.flashSales;
  return (
    <>
      <OpsHeading title={f.title}>
        <ButtonLink to="/ops/flash-sales/new">{f.create}</ButtonLink>
      </OpsHeading>
      <Results list={list} query={sales} none={f.none}>
        {(items, busy) => (
          <Table caption={f.title} columns={[f.name, f.period, f.skus, f.units, f.sold, f.state]} busy={busy}>
            {items.map((sale) => (
              <Row key={sale.id}>
                <Cell label={f.name} head>
                  <Link to={`/ops/flash-sales/${sale.id}`} lang={langOf(sale.name)}>
                    <span aria-hidden="true">{text(sale.name)}</span>
                    <VisuallyHidden>{f.open(text(sale.name))}</VisuallyHidden>
                  </Link>
                </Cell>
                <Cell label={f.period}>
                  <Period startsAt={sale.startsAt} endsAt={sale.endsAt} />
                </Cell>
                <Cell label={f.skus}>{number(sale.lines.length)}</Cell>
                <Cell label={f.units}>{number(sum(sale, ({ units }) => units))}</Cell>
                <Cell label={f.sold}>
                  <Sold sale={sale} />
                </Cell>
                <Cell label={f.state}>
                  <FlashSaleState sale={sale} />
                </Cell>
              </Row>
            ))}
          </Table>
        )}
      </Results>
    </>
  );
}

export function FlashSaleState({ sale }: { sale: FlashSale }) {
  const f = useOpsWords().flashSales;
  return sale.arming ? (
    <Badge tone="caution">{f.arming}</Badge>
  ) : (
    <Badge tone={TONES[sale.state]}>{f.states[sale.state]}</Badge>
  );
}

function Sold({ sale }: { sale: FlashSale }) {
  const f = useOpsWords().flashSales;
  const { number } = useI18n();
  if (sale.state === 'DRAFT') return '–';
  if (sale.lines.some(({ figures }) => !figures)) return f.unknown;
  return (
    <>
      {number(sum(sale, ({ figures }) => figures?.committed ?? 0))}
      <span className={styles.sub}>{f.heldToo(number(sum(sale, ({ figures }) => figures?.held ?? 0)))}</span>
    </>
  );
}

function sum(sale: FlashSale, of: (line: FlashSale['lines'][number]) => number): number {
  return sale.lines.reduce((total, line) => total + of(line), 0);
}
