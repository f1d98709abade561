import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '@/api/api-error';
import { Checkbox } from '@/design/field';
import { Notice } from '@/design/notice';
import { useI18n } from '@/i18n/i18n';
import { useSettled } from '@/lib/use-settled';
import { parseWhole } from './amounts';
import { previewQuery } from './api/promotions';
import type { PreviewPrice, PreviewRequest, Terms } from './api/types';
import { faultsOf } from './faults';
import { OpsFailure } from './ops-failure';
import styles from './ops.module.css';
import { CURRENCY, type Pair } from './terms-draft';
import { PairRows } from './terms-fields';
import { useOpsWords } from './words';

const SETTLE_MS = 500;

interface Props {
  /** Undefined while the form cannot be read. */
  offer: { name: { en: string; zh: string | null }; terms: Terms } | undefined;
  /** Of the promotion that the draft is to replace. */
  id?: string | undefined;
  note?: string | undefined;
}

/** What the draft in the form would do to a cart, beside all that runs; nothing is kept. */
export function Preview({ offer, id, note }: Props) {
  const o = useOpsWords();
  const { money } = useI18n();
  const [sample, setSample] = useState<Pair[]>([{ left: '', right: '1' }]);
  const [newShopper, setNewShopper] = useState(false);
  const t = o.terms;

  const lines = sample.flatMap(({ left, right }) => {
    const quantity = parseWhole(right.trim(), 1, 99);
    return left.trim() && quantity !== undefined ? [{ sku: left.trim(), quantity }] : [];
  });
  const complete = offer && offer.name.en !== '' && lines.length > 0;
  const draft: PreviewRequest | undefined = complete
    ? { lines, newCustomer: newShopper, id: id ?? null, name: offer.name, terms: offer.terms }
    : undefined;
  // By its text: a new object that says the same is no new question.
  const settled = useSettled(JSON.stringify(draft), SETTLE_MS);
  const preview = useQuery(previewQuery(settled ? (JSON.parse(settled) as PreviewRequest) : undefined));
  const faults = preview.error instanceof ApiError ? faultsOf(preview.error, o) : [];

  const saved =
    complete && preview.data && !preview.isError
      ? preview.data.without.total.amount - preview.data.with.total.amount
      : undefined;
  const said = !complete
    ? t.previewIncomplete
    : saved === undefined
      ? ''
      : saved > 0
        ? t.difference(money({ amount: saved, currency: CURRENCY }))
        : t.noDifference;

  return (
    <section className={styles.preview} aria-labelledby="preview-title">
      <h2 id="preview-title" className={styles.subtitle}>
        {t.preview}
      </h2>
      {note && <p className={styles.hint}>{note}</p>}
      <PairRows
        rows={sample}
        onChange={setSample}
        leftIsText
        words={{
          legend: t.items,
          left: t.sampleSku,
          right: t.sampleQuantity,
          add: t.addLine,
          remove: t.removeLine,
        }}
      />
      <Checkbox label={t.newShopper} checked={newShopper} onChange={(event) => setNewShopper(event.target.checked)} />
      {/* Heard is what it comes to; the sums can be read. */}
      <p role="status" className={complete ? styles.strong : styles.hint}>
        {said}
      </p>
      <div aria-busy={preview.isFetching}>
        {complete && faults.length > 0 && (
          <Notice tone="caution" title={t.previewWrong}>
            <ul>
              {faults.map(({ field, text }) => (
                <li key={field + text}>{text}</li>
              ))}
            </ul>
          </Notice>
        )}
        {complete && preview.isError && faults.length === 0 && <OpsFailure error={preview.error} />}
        {complete && preview.data && !preview.isError && (
          <div className={styles.sideBySide}>
            <PriceOf title={t.without} price={preview.data.without} />
            <PriceOf title={t.with} price={preview.data.with} />
          </div>
        )}
      </div>
    </section>
  );
}

function PriceOf({ title, price }: { title: string; price: PreviewPrice }) {
  const o = useOpsWords();
  const { text, money } = useI18n();
  const t = o.terms;
  return (
    <section className={styles.price} aria-label={title}>
      <h3 className={styles.strongLabel}>{title}</h3>
      <dl className={styles.sum}>
        {price.lines.map((line, index) => (
          <div key={index}>
            <dt>
              {line.quantity} × <code>{line.sku}</code> {line.gift && `(${t.gift})`}
            </dt>
            <dd>{money(line.subtotal)}</dd>
          </div>
        ))}
        {price.adjustments.map((adjustment, index) => (
          <div key={`a${index}`} className={styles.adjustment}>
            <dt>
              {text(adjustment.reason)}
              <span className={styles.sub}>
                {t.levels[adjustment.level]}
                {adjustment.draft && ` · ${t.thisOne}`}
              </span>
            </dt>
            <dd>{money(adjustment.amount)}</dd>
          </div>
        ))}
        <div>
          <dt>{t.shipping}</dt>
          <dd>{price.shipping.amount === 0 ? t.free : money(price.shipping)}</dd>
        </div>
        <div className={styles.total}>
          <dt>{t.total}</dt>
          <dd>{money(price.total)}</dd>
        </div>
      </dl>
      {price.suggestions.length > 0 && (
        <p className={styles.hint}>
          {t.suggestions}: {price.suggestions.map(({ reason }) => text(reason)).join(' · ')}
        </p>
      )}
    </section>
  );
}
