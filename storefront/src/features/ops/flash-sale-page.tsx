import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ApiError } from '@/api/api-error';
import { Button } from '@/design/button';
import { Confirm } from '@/design/confirm';
import { Notice } from '@/design/notice';
import { useI18n } from '@/i18n/i18n';
import { flashSaleQuery, useDeleteFlashSale, useFlashSaleStep } from './api/flash-sales';
import type { FlashSale } from './api/types';
import { holdMinutes } from './flash-sale-draft';
import { FlashSaleForm } from './flash-sale-form';
import { FlashSaleState } from './flash-sales-page';
import { OpsHeading, Waiting } from './list-page';
import { OpsFailure } from './ops-failure';
import styles from './ops.module.css';
import { Period } from './period';
import { Cell, Row, Table } from './table';
import { useOpsWords } from './words';

export function NewFlashSalePage() {
  const f = useOpsWords().flashSales;
  const navigate = useNavigate();
  return (
    <>
      <Link to="/ops/flash-sales">{f.back}</Link>
      <OpsHeading title={f.newTitle} />
      <FlashSaleForm onSaved={({ id }) => void navigate(`/ops/flash-sales/${id}`)} />
    </>
  );
}

export function FlashSalePage() {
  const f = useOpsWords().flashSales;
  const { id = '' } = useParams();
  const { data: sale, error, refetch } = useQuery(flashSaleQuery(id));
  return (
    <>
      <Link to="/ops/flash-sales">{f.back}</Link>
      {sale ? (
        <Sale key={sale.id} sale={sale} />
      ) : error ? (
        <OpsFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function Sale({ sale }: { sale: FlashSale }) {
  const f = useOpsWords().flashSales;
  const { text } = useI18n();
  const [saved, setSaved] = useState(false);
  const writable = sale.state === 'DRAFT' && !sale.arming;
  return (
    <>
      <OpsHeading title={text(sale.name)}>
        <FlashSaleState sale={sale} />
      </OpsHeading>
      {sale.arming && <Notice tone="caution">{f.armingHint}</Notice>}
      <Steps sale={sale} />
      {writable ? (
        <>
          <p role="status" className={styles.saved}>
            {saved && f.saved}
          </p>
          {/* A new version brings a new form. */}
          <FlashSaleForm key={sale.version} before={sale} onSaved={() => setSaved(true)} />
        </>
      ) : (
        <Terms sale={sale} />
      )}
    </>
  );
}

type Asked = 'arming' | 'ending' | 'deletion';

/** What can be done with the sale; each step is asked about before it is taken. */
function Steps({ sale }: { sale: FlashSale }) {
  const f = useOpsWords().flashSales;
  const { text } = useI18n();
  const navigate = useNavigate();
  const step = useFlashSaleStep(sale.id);
  const remove = useDeleteFlashSale(sale.id);
  const [asked, setAsked] = useState<Asked>();
  /** Kept while the dialog closes. */
  const [words, setWords] = useState<Asked>('arming');
  const busy = step.isPending || remove.isPending;
  const error = step.error ?? remove.error;

  const ask = (what: Asked) => {
    setWords(what);
    setAsked(what);
  };
  const take = () => {
    step.reset();
    remove.reset();
    if (words === 'deletion') remove.mutate(undefined, { onSuccess: () => void navigate('/ops/flash-sales') });
    else step.mutate(words);
  };

  return (
    <section className={styles.apart} aria-label={f.steps}>
      {error && <StepFailure error={error} />}
      <p role="status" className={styles.saved}>
        {step.isSuccess && f.done[step.variables]}
      </p>
      <div className={styles.actions}>
        {sale.state === 'DRAFT' && (
          <Button busy={busy} onClick={() => ask('arming')}>
            {sale.arming ? f.armAgain : f.arm}
          </Button>
        )}
        {(sale.state === 'ARMED' || sale.arming) && (
          <Button look="secondary" busy={busy} onClick={() => ask('ending')}>
            {f.end}
          </Button>
        )}
        {sale.state === 'DRAFT' && !sale.arming && (
          <Button look="secondary" busy={busy} onClick={() => ask('deletion')}>
            {f.remove}
          </Button>
        )}
      </div>
      <Confirm
        open={asked !== undefined}
        title={f.ask[words].title(text(sale.name))}
        confirm={f.ask[words].confirm}
        keep={f.keep}
        onClose={() => setAsked(undefined)}
        onConfirm={take}
      >
        <p>{f.ask[words].hint}</p>
      </Confirm>
    </section>
  );
}

interface Short {
  sku: string;
  requested: number;
  available: number;
}

/** Short stock is told SKU by SKU, and faults of the terms fault by fault. */
function StepFailure({ error }: { error: Error }) {
  const f = useOpsWords().flashSales;
  const { number } = useI18n();
  if (error instanceof ApiError && error.code === 'out-of-stock') {
    const skus = (error.problem as { skus?: Short[] } | undefined)?.skus ?? [];
    return (
      <Notice tone="caution" title={f.short}>
        <ul>
          {skus.map(({ sku, requested, available }) => (
            <li key={sku}>
              <code>{sku}</code>: {f.shortOf(number(requested), number(available))}{' '}
              <Link to={`/ops/stock?sku=${encodeURIComponent(sku)}`}>{f.receive}</Link>
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  const faults: { field: string; code?: string }[] = (error instanceof ApiError && error.problem?.errors) || [];
  return faults.length > 0 ? (
    <Notice tone="caution" title={f.notArmed}>
      <ul>
        {faults.map(({ field, code = '' }) => (
          <li key={field + code}>{f.faults[code] ?? code}</li>
        ))}
      </ul>
    </Notice>
  ) : (
    <OpsFailure error={error} />
  );
}

/** Terms that are fixed, with what has become of the units. */
function Terms({ sale }: { sale: FlashSale }) {
  const o = useOpsWords();
  const { text, langOf, money, number, dateTime } = useI18n();
  const f = o.flashSales;
  const figures = sale.lines.every((line) => line.figures);
  const facts: [string, ReactNode][] = [
    [f.period, <Period key="period" startsAt={sale.startsAt} endsAt={sale.endsAt} />],
    [f.perCustomer, number(sale.perCustomer)],
    [f.holdMinutes, number(holdMinutes(sale.holdFor))],
    [f.waitingRoom, sale.waitingRoom ? o.yes : o.no],
  ];
  if (sale.armedAt) facts.push([f.armedAt, dateTime(sale.armedAt)]);
  if (sale.endedAt) facts.push([f.endedAt, dateTime(sale.endedAt)]);
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {!figures && !sale.arming && <Notice tone="caution">{f.noFigures}</Notice>}
      <Table
        caption={f.lines}
        showCaption
        columns={[o.products.product, f.listPrice, f.price, f.units, f.remaining, f.held, f.sold]}
      >
        {sale.lines.map((line) => (
          <Row key={line.sku}>
            <Cell label={o.products.product} head>
              <span lang={langOf(line.name)}>{text(line.name)}</span>
              <span className={styles.sub}>
                <span lang={langOf(line.variantName)}>{text(line.variantName)}</span> · <code>{line.sku}</code>
              </span>
            </Cell>
            <Cell label={f.listPrice}>{money(line.listPrice)}</Cell>
            <Cell label={f.price}>{money(line.unitPrice)}</Cell>
            <Cell label={f.units}>{number(line.units)}</Cell>
            <Cell label={f.remaining}>{line.figures ? number(line.figures.remaining) : '–'}</Cell>
            <Cell label={f.held}>{line.figures ? number(line.figures.held) : '–'}</Cell>
            <Cell label={f.sold}>{line.figures ? number(line.figures.committed) : '–'}</Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}
