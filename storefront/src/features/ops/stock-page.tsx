import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type SubmitEvent } from 'react';
import { useSearchParams } from 'react-router';
import { ApiError } from '@/api/api-error';
import { Button } from '@/design/button';
import { TextField } from '@/design/field';
import { Notice } from '@/design/notice';
import { useI18n } from '@/i18n/i18n';
import { focusFirstInvalid, textOf } from '@/lib/forms';
import { newIdempotencyKey } from '@/lib/idempotency-key';
import { useSettled } from '@/lib/use-settled';
import { parseWhole } from './amounts';
import { variantQuery } from './api/catalogue';
import { stockLevelsQuery, useReceiveStock, type Delivery } from './api/stock';
import type { Receipt, StockLevel } from './api/types';
import { OpsHeading } from './list-page';
import { OpsFailure } from './ops-failure';
import styles from './ops.module.css';
import { StockFigures } from './stock-figures';
import { Cell, Row, Table } from './table';
import { useOpsWords } from './words';

const SKU = /^[!-~]{1,64}$/;
const MOST_UNITS = 1_000_000;
const LONGEST_NOTE = 200;

interface Received {
  key: string;
  receipt: Receipt;
  after: StockLevel;
}

export function StockPage() {
  const o = useOpsWords();
  const [received, setReceived] = useState<Received[]>([]);
  return (
    <>
      <OpsHeading title={o.stock.title} />
      <div className={styles.columns}>
        <ReceiveForm onReceived={(one) => setReceived((others) => [one, ...others])} />
        {received.length > 0 && <ReceivedTable received={received} />}
      </div>
    </>
  );
}

type Wrong = Partial<Record<'sku' | 'quantity' | 'note', string>>;

function ReceiveForm({ onReceived }: { onReceived: (received: Received) => void }) {
  const o = useOpsWords();
  const { number } = useI18n();
  const [params] = useSearchParams();
  const [sku, setSku] = useState(params.get('sku') ?? '');
  const [wrong, setWrong] = useState<Wrong>({});
  const receive = useReceiveStock();
  /** The delivery that was sent and not answered for sure; as long as the form says the same, it is sent under its key. */
  const open = useRef<Delivery>(undefined);
  const outcomeUnknown = receive.error instanceof ApiError && receive.error.outcomeUnknown;
  const s = o.stock;

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const note = textOf(data, 'note');
    const quantity = parseWhole(textOf(data, 'quantity'), 1, MOST_UNITS);
    const found: Wrong = {
      ...(SKU.test(sku.trim()) ? {} : { sku: s.skuInvalid }),
      ...(quantity === undefined ? { quantity: s.quantityInvalid(number(MOST_UNITS)) } : {}),
      ...(note.length > LONGEST_NOTE ? { note: s.noteInvalid } : {}),
    };
    setWrong(found);
    if (quantity === undefined || Object.keys(found).length > 0) {
      focusFirstInvalid(form);
      return;
    }
    const receipt: Receipt = { sku: sku.trim(), quantity, note };
    const same = open.current && JSON.stringify(open.current.receipt) === JSON.stringify(receipt);
    const delivery = same && open.current ? open.current : { receipt, idempotencyKey: newIdempotencyKey() };
    open.current = delivery;
    receive.mutate(delivery, {
      onSuccess: (after) => {
        open.current = undefined;
        onReceived({ key: delivery.idempotencyKey, receipt, after });
        form.reset();
      },
      onError: (error) => {
        if (!(error instanceof ApiError) || !error.outcomeUnknown) open.current = undefined;
      },
    });
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {receive.isError && (
        <>
          <OpsFailure error={receive.error} />
          {outcomeUnknown && <Notice tone="caution">{s.unknownOutcome}</Notice>}
        </>
      )}
      <TextField
        label={s.sku}
        name="sku"
        hint={s.skuHint}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={64}
        value={sku}
        onChange={(event) => setSku(event.target.value)}
        error={wrong.sku}
        required
      />
      <CurrentLevel sku={sku} />
      <TextField
        label={s.quantity}
        name="quantity"
        inputMode="numeric"
        autoComplete="off"
        maxLength={7}
        error={wrong.quantity}
        required
      />
      <TextField
        label={s.note}
        name="note"
        hint={s.noteHint}
        autoComplete="off"
        maxLength={LONGEST_NOTE}
        error={wrong.note}
      />
      <Button type="submit" busy={receive.isPending}>
        {s.receive}
      </Button>
      <p role="status" className={styles.saved}>
        {receive.isSuccess && s.received(number(receive.variables.receipt.quantity), receive.variables.receipt.sku)}
      </p>
    </form>
  );
}

/** What there is of the SKU before anything is received, and whether the catalogue sells it at all. */
function CurrentLevel({ sku }: { sku: string }) {
  const o = useOpsWords();
  const { text } = useI18n();
  const settled = useSettled(sku.trim(), 400);
  const asked = SKU.test(settled) ? settled : '';
  const levels = useQuery(stockLevelsQuery(asked ? [asked] : []));
  const variant = useQuery(variantQuery(asked));
  const unsold = variant.error instanceof ApiError && variant.error.code === 'unknown-sku';
  const level = levels.data?.get(asked);
  return (
    <div role="status" className={styles.level}>
      {asked && variant.data && (
        <p>
          {text(variant.data.productName)}, {text(variant.data.variantName)}
        </p>
      )}
      {asked && unsold && <Notice tone="caution">{o.stock.unsold}</Notice>}
      {asked && levels.isSuccess && (level ? <StockFigures level={level} /> : <p>{o.stock.noLevel}</p>)}
    </div>
  );
}

function ReceivedTable({ received }: { received: Received[] }) {
  const o = useOpsWords();
  const { number } = useI18n();
  const s = o.stock;
  return (
    <Table caption={s.receipts} showCaption columns={[s.sku, s.before, s.added, s.after, s.available]}>
      {received.map(({ key, receipt, after }) => (
        <Row key={key}>
          <Cell label={s.sku} head>
            <code>{receipt.sku}</code>
          </Cell>
          <Cell label={s.before}>{number(after.onHand - receipt.quantity)}</Cell>
          <Cell label={s.added}>+{number(receipt.quantity)}</Cell>
          <Cell label={s.after}>{number(after.onHand)}</Cell>
          <Cell label={s.available}>{number(after.available)}</Cell>
        </Row>
      ))}
    </Table>
  );
}
