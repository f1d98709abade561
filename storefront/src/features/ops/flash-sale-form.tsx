import { useQuery } from '@tanstack/react-query';
import { useState, type ComponentProps, type SubmitEvent } from 'react';
import { ApiError } from '@/api/api-error';
import { Button } from '@/design/button';
import { Checkbox, TextField } from '@/design/field';
import { Icon } from '@/design/icon';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useI18n } from '@/i18n/i18n';
import { focusFirstInvalid } from '@/lib/forms';
import { useSettled } from '@/lib/use-settled';
import { variantsQuery } from './api/catalogue';
import { useSaveFlashSale } from './api/flash-sales';
import { stockLevelsQuery } from './api/stock';
import type { FlashSale, OpsVariant } from './api/types';
import { draftOfSale, MOST_LINES, readFlashSale, type FlashSaleDraft, type LineDraft } from './flash-sale-draft';
import own from './flash-sale.module.css';
import { OpsFailure } from './ops-failure';
import styles from './ops.module.css';
import { CURRENCY, type Faults } from './terms-draft';
import { useOpsWords } from './words';

const MOST_FOUND = 8;

interface Props {
  before?: FlashSale;
  onSaved: (sale: FlashSale) => void;
}

/** The terms of a draft. */
export function FlashSaleForm({ before, onSaved }: Props) {
  const o = useOpsWords();
  const save = useSaveFlashSale(before?.id);
  const [draft, setDraft] = useState(() => draftOfSale(before));
  /** Told of only once somebody wanted to save, and until something changes. */
  const [told, setTold] = useState<Faults>({});
  const f = o.flashSales;

  const fault = (field: string): string | undefined => {
    const code = told[field];
    return code === undefined ? undefined : (f.faults[code] ?? o.terms.faultUnknown);
  };
  const change = (changed: Partial<FlashSaleDraft>) => {
    setDraft((now) => ({ ...now, ...changed }));
    setTold({});
  };

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    save.reset();
    const { request, faults = {} } = readFlashSale(draft, before?.version ?? null);
    setTold(faults);
    if (!request) {
      focusFirstInvalid(form);
      return;
    }
    save.mutate(request, {
      onSuccess: onSaved,
      onError: (error) => {
        setTold(faultsOfService(error));
        focusFirstInvalid(form);
      },
    });
  };

  const field = (
    name: 'nameEn' | 'nameZh' | 'startsAt' | 'endsAt' | 'perCustomer' | 'holdMinutes',
    inApi: string,
    props: ComponentProps<typeof TextField>,
  ) => (
    <TextField
      {...props}
      autoComplete="off"
      value={draft[name]}
      onChange={(event) => change({ [name]: event.target.value })}
      error={fault(inApi)}
    />
  );

  return (
    <form className={own.form} onSubmit={submit} noValidate>
      {save.isError && Object.keys(told).length === 0 && <OpsFailure error={save.error} />}
      <fieldset className={styles.fields}>
        <legend className={styles.subtitle}>{f.terms}</legend>
        {field('nameEn', 'name', { label: o.terms.nameEn, hint: f.nameHint, maxLength: 120, required: true })}
        {field('nameZh', 'name.zh', { label: o.terms.nameZh, lang: 'zh-CN', maxLength: 120 })}
        {field('startsAt', 'startsAt', { label: f.startsAt, type: 'datetime-local', hint: o.terms.timeHint })}
        {field('endsAt', 'endsAt', { label: f.endsAt, type: 'datetime-local', hint: f.endsAtHint })}
        {field('perCustomer', 'perCustomer', {
          label: f.perCustomer,
          inputMode: 'numeric',
          hint: f.perCustomerHint,
          maxLength: 2,
        })}
        {field('holdMinutes', 'holdFor', {
          label: f.holdMinutes,
          inputMode: 'numeric',
          hint: f.holdHint,
          maxLength: 4,
        })}
        <Checkbox
          label={f.waitingRoomLabel}
          checked={draft.waitingRoom}
          onChange={(event) => change({ waitingRoom: event.target.checked })}
        />
      </fieldset>
      <Lines lines={draft.lines} onChange={(lines) => change({ lines })} fault={fault} />
      <div>
        <Button type="submit" busy={save.isPending}>
          {before ? f.save : f.createNow}
        </Button>
      </div>
    </form>
  );
}

/** What the service said of each field. */
function faultsOfService(error: Error): Faults {
  const faults: Faults = {};
  const errors: { field: string; code?: string }[] = (error instanceof ApiError && error.problem?.errors) || [];
  for (const { field, code } of errors) faults[field] ??= code ?? '';
  return faults;
}

interface LinesProps {
  lines: LineDraft[];
  onChange: (lines: LineDraft[]) => void;
  fault: (field: string) => string | undefined;
}

function Lines({ lines, onChange, fault }: LinesProps) {
  const o = useOpsWords();
  const { text, langOf, money } = useI18n();
  const f = o.flashSales;
  const set = (at: number, changed: Partial<LineDraft>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...changed } : line)));
  return (
    <fieldset className={styles.fields}>
      <legend className={styles.subtitle}>{f.lines}</legend>
      {lines.length > 0 && (
        <ul className={own.lines}>
          {lines.map((line, at) => (
            <li key={line.sku} className={own.line}>
              <div>
                <p>
                  <span lang={langOf(line.name)}>{text(line.name)}</span>,{' '}
                  <span lang={langOf(line.variantName)}>{text(line.variantName)}</span>
                </p>
                <p className={styles.hint}>
                  <code>{line.sku}</code> · {f.listPrice} {money(line.listPrice)}
                </p>
                {fault(`lines[${at}].sku`) && <p className={own.error}>{fault(`lines[${at}].sku`)}</p>}
              </div>
              <TextField
                label={label(f.units, f.unitsOf(line.sku))}
                inputMode="numeric"
                autoComplete="off"
                maxLength={7}
                value={line.units}
                onChange={(event) => set(at, { units: event.target.value })}
                error={fault(`lines[${at}].units`)}
              />
              <TextField
                label={label(f.priceIn(CURRENCY), f.priceOf(line.sku))}
                inputMode="decimal"
                autoComplete="off"
                maxLength={14}
                value={line.price}
                onChange={(event) => set(at, { price: event.target.value })}
                error={fault(`lines[${at}].unitPrice`)}
              />
              <Button
                look="quiet"
                className={styles.small}
                onClick={() => onChange(lines.filter((_, index) => index !== at))}
              >
                <Icon name="close" size={18} />
                <VisuallyHidden>{f.removeLine(line.sku)}</VisuallyHidden>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {lines.length < MOST_LINES && (
        <FindSku
          taken={lines.map(({ sku }) => sku)}
          error={fault('lines')}
          onFound={(variant) =>
            onChange([
              ...lines,
              {
                sku: variant.sku,
                name: variant.productName,
                variantName: variant.variantName,
                listPrice: variant.price,
                units: '',
                price: '',
              },
            ])
          }
        />
      )}
    </fieldset>
  );
}

/** Short for the eye, whole for those who hear it. */
function label(seen: string, heard: string) {
  return (
    <>
      <span aria-hidden="true">{seen}</span>
      <VisuallyHidden>{heard}</VisuallyHidden>
    </>
  );
}

interface FindSkuProps {
  taken: string[];
  error: string | undefined;
  onFound: (variant: OpsVariant) => void;
}

/** Finds variants by words of the product or a part of the SKU, as the products' page does, and says what there is of each. */
function FindSku({ taken, error, onFound }: FindSkuProps) {
  const o = useOpsWords();
  const { text, money, number } = useI18n();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 400);
  const found = useQuery({ ...variantsQuery(q, 'true', 1), enabled: q !== '' });
  const all = q && found.data ? found.data.items.filter(({ sku }) => !taken.includes(sku)) : [];
  const shown = all.slice(0, MOST_FOUND);
  const levels = useQuery(stockLevelsQuery(shown.map(({ sku }) => sku)));
  const f = o.flashSales;
  return (
    <div className={own.find}>
      <TextField
        label={f.find}
        type="search"
        hint={f.findHint}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault(); // looks, and does not save the sale
        }}
        error={error}
      />
      {found.isError && q && <OpsFailure error={found.error} onRetry={() => void found.refetch()} />}
      <p role="status" className={styles.hint}>
        {q &&
          found.isSuccess &&
          !found.isFetching &&
          (all.length > 0 ? o.found(all.length, number(all.length)) : o.noMatch)}
      </p>
      {shown.length > 0 && (
        <ul className={own.found}>
          {shown.map((variant) => {
            const level = levels.data?.get(variant.sku);
            return (
              <li key={variant.sku}>
                <div>
                  {text(variant.productName)}, {text(variant.variantName)}
                  <span className={styles.sub}>
                    <code>{variant.sku}</code> · {money(variant.price)}
                    {level && ` · ${f.available(number(level.available))}`}
                  </span>
                </div>
                <Button
                  look="secondary"
                  className={styles.small}
                  onClick={() => {
                    onFound(variant);
                    setTyped('');
                  }}
                >
                  <span aria-hidden="true">{f.add}</span>
                  <VisuallyHidden>{f.addSku(variant.sku)}</VisuallyHidden>
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
