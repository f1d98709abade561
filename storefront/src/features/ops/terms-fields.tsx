import { Button } from '@/design/button';
import { Checkbox, SelectField, TextField } from '@/design/field';
import { Icon } from '@/design/icon';
import { VisuallyHidden } from '@/design/visually-hidden';
import type { BenefitType } from './api/types';
import styles from './ops.module.css';
import { BENEFIT_TYPES, choosesLevel, hasMaxTimes, type Pair, type TermsDraft } from './terms-draft';
import { useOpsWords } from './words';

interface Props {
  draft: TermsDraft;
  onChange: (changed: Partial<TermsDraft>) => void;
  /** What is wrong with a field of the API. */
  fault: (field: string) => string | undefined;
  /** A coupon's terms have a level of their own. */
  ofCoupon: boolean;
  /** Whether a scope of the cheaper units is set, which this form leaves as it is. */
  keepsGetFrom: boolean;
}

/** What a promotion or a coupon grants, on what, and to whom; which fields there are follows the kind. */
export function TermsFields({ draft, onChange, fault, ofCoupon, keepsGetFrom }: Props) {
  const o = useOpsWords();
  const t = o.terms;
  const text = (name: keyof TermsDraft, label: string, field: string, numeric = true) => (
    <TextField
      label={label}
      value={draft[name] as string}
      inputMode={numeric ? 'decimal' : 'text'}
      autoComplete="off"
      maxLength={numeric ? 14 : 4000}
      onChange={(event) => onChange({ [name]: event.target.value })}
      error={fault(field)}
    />
  );

  return (
    <>
      <fieldset className={styles.fields}>
        <legend className={styles.subtitle}>{t.grants}</legend>
        <SelectField
          label={t.type}
          value={draft.type}
          onChange={(event) => onChange({ type: event.target.value as BenefitType, rows: [{ left: '', right: '' }] })}
          error={fault('benefit.type')}
        >
          {BENEFIT_TYPES.map((type) => (
            <option key={type} value={type}>
              {t.types[type]}
            </option>
          ))}
        </SelectField>
        {draft.type === 'PERCENT_OFF' && (
          <>
            {text('percent', t.percent, 'benefit.percent')}
            {text('cap', t.cap, 'benefit.cap')}
          </>
        )}
        {draft.type === 'AMOUNT_OFF' && (
          <Rows
            {...{ draft, onChange }}
            legend={t.tiers}
            left={t.tierFrom}
            right={t.tierOff}
            error={fault('benefit.tiers')}
          />
        )}
        {draft.type === 'LADDER' && (
          <Rows
            {...{ draft, onChange }}
            legend={t.tiers}
            left={t.stepFrom}
            right={t.stepPercent}
            error={fault('benefit.tiers')}
          />
        )}
        {draft.type === 'BUNDLE_PRICE' && (
          <>
            <Rows
              {...{ draft, onChange }}
              legend={t.parts}
              left={t.partSku}
              right={t.partQuantity}
              leftIsText
              error={fault('benefit.parts')}
            />
            {text('price', t.price, 'benefit.price')}
          </>
        )}
        {draft.type === 'BUY_GET' && (
          <>
            {text('buy', t.buy, 'benefit.buy')}
            {text('get', t.get, 'benefit.get')}
            {text('percent', t.percentOfGet, 'benefit.percent')}
            {keepsGetFrom && <p className={styles.hint}>{t.getFromKept}</p>}
          </>
        )}
        {draft.type === 'GIFT' && (
          <>
            {text('giftSku', t.giftSku, 'benefit.sku', false)}
            {text('giftQuantity', t.giftQuantity, 'benefit.quantity')}
          </>
        )}
        {hasMaxTimes(draft.type) && text('maxTimes', t.maxTimes, 'benefit.maxTimes')}
        {!ofCoupon && choosesLevel(draft.type) && (
          <SelectField
            label={t.level}
            value={draft.level}
            onChange={(event) => onChange({ level: event.target.value as TermsDraft['level'] })}
            error={fault('level')}
          >
            <option value="">{t.levelOwn}</option>
            <option value="LINE">{t.levels.LINE}</option>
            <option value="ORDER">{t.levels.ORDER}</option>
          </SelectField>
        )}
      </fieldset>
      {draft.type !== 'BUNDLE_PRICE' && (
        <fieldset className={styles.fields}>
          <legend className={styles.subtitle}>{t.scope}</legend>
          <p className={styles.hint}>{t.scopeHint}</p>
          {text('categories', t.categories, 'scope.categories', false)}
          {text('brands', t.brands, 'scope.brands', false)}
          {text('products', t.products, 'scope.products', false)}
          {text('skus', t.skus, 'scope.skus', false)}
        </fieldset>
      )}
      <fieldset className={styles.fields}>
        <legend className={styles.subtitle}>{t.condition}</legend>
        {text('minAmount', t.minAmount, 'condition.minAmount')}
        {text('minQuantity', t.minQuantity, 'condition.minQuantity')}
        {text('priority', t.priority, 'priority')}
        <div>
          <Checkbox
            label={t.newCustomersOnly}
            checked={draft.newCustomersOnly}
            onChange={(event) => onChange({ newCustomersOnly: event.target.checked })}
          />
          <Checkbox
            label={t.combinable}
            checked={draft.combinable}
            onChange={(event) => onChange({ combinable: event.target.checked })}
          />
        </div>
      </fieldset>
    </>
  );
}

interface RowsProps {
  draft: TermsDraft;
  onChange: (changed: Partial<TermsDraft>) => void;
  legend: string;
  left: (n: number) => string;
  right: (n: number) => string;
  leftIsText?: boolean;
  error: string | undefined;
}

function Rows({ draft, onChange, legend, left, right, leftIsText = false, error }: RowsProps) {
  const o = useOpsWords();
  const { rows } = draft;
  return (
    <PairRows
      rows={rows}
      onChange={(changed) => onChange({ rows: changed })}
      words={{ legend, left, right, add: o.terms.addRow, remove: o.terms.removeRow }}
      leftIsText={leftIsText}
      error={error}
    />
  );
}

interface PairRowsProps {
  rows: Pair[];
  onChange: (rows: Pair[]) => void;
  words: {
    legend: string;
    left: (n: number) => string;
    right: (n: number) => string;
    add: string;
    remove: (n: number) => string;
  };
  leftIsText?: boolean;
  error?: string | undefined;
}

/** Rows of two fields each, at least one. */
export function PairRows({ rows, onChange, words, leftIsText = false, error }: PairRowsProps) {
  const change = (index: number, changed: Partial<Pair>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...changed } : row)));
  return (
    <fieldset className={styles.pairs}>
      <legend className={styles.strongLabel}>{words.legend}</legend>
      {rows.map((row, index) => (
        <div key={index} className={styles.pair}>
          <TextField
            label={words.left(index + 1)}
            value={row.left}
            inputMode={leftIsText ? 'text' : 'decimal'}
            autoComplete="off"
            maxLength={64}
            onChange={(event) => change(index, { left: event.target.value })}
            error={index === 0 ? error : undefined}
          />
          <TextField
            label={words.right(index + 1)}
            value={row.right}
            inputMode="decimal"
            autoComplete="off"
            maxLength={14}
            onChange={(event) => change(index, { right: event.target.value })}
          />
          {rows.length > 1 && (
            <Button
              look="quiet"
              className={styles.small}
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
            >
              <Icon name="close" size={18} />
              <VisuallyHidden>{words.remove(index + 1)}</VisuallyHidden>
            </Button>
          )}
        </div>
      ))}
      {rows.length < 20 && (
        <Button look="secondary" className={styles.small} onClick={() => onChange([...rows, { left: '', right: '' }])}>
          <Icon name="plus" size={18} /> {words.add}
        </Button>
      )}
    </fieldset>
  );
}
