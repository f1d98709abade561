import { useId, useState, type SubmitEvent } from 'react';
import { useSearchParams } from 'react-router';
import type { Category, FacetValue, Facets as FacetsData } from '@/api/types';
import { Button } from '@/design/button';
import { Checkbox, TextField } from '@/design/field';
import { minorUnits } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import styles from './facets.module.css';
import { replaced, toggled, type ProductFilters } from './filters';
import { familyColour } from './shade-families';

interface Props {
  facets: FacetsData;
  filters: ProductFilters;
  /** Given where the category may be chosen as well. */
  categories?: Category[] | undefined;
}

/** Narrowing a list; each change is a new address. */
export function Facets({ facets, filters, categories }: Props) {
  const { m, text } = useI18n();
  const [params, setParams] = useSearchParams();
  const narrow = (next: URLSearchParams) => setParams(next, { preventScrollReset: true });
  const categoryName = (slug: string) => {
    const known = categories?.find((category) => category.slug === slug);
    return known ? text(known.name) : slug;
  };

  return (
    <div className={styles.facets}>
      {categories && (
        <FacetGroup
          title={m.facets.category}
          values={facets.category}
          chosen={filters.category ? [filters.category] : []}
          label={categoryName}
          onToggle={(value) => narrow(replaced(params, { category: filters.category === value ? undefined : value }))}
        />
      )}
      <FacetGroup
        title={m.facets.shadeFamily}
        values={facets.shadeFamily}
        chosen={filters.shadeFamily}
        label={(value) => m.shadeFamilies[value] ?? value}
        colour={familyColour}
        onToggle={(value) => narrow(toggled(params, 'shadeFamily', value))}
      />
      <PriceFacet
        // A new address may come from elsewhere, such as "clear all"; the fields then start anew.
        key={`${filters.priceMin}-${filters.priceMax}`}
        range={facets.price}
        min={filters.priceMin}
        max={filters.priceMax}
        onApply={(priceMin, priceMax) => narrow(replaced(params, { priceMin, priceMax }))}
      />
      <FacetGroup
        title={m.facets.brand}
        values={facets.brand}
        chosen={filters.brand}
        label={(value) => value}
        onToggle={(value) => narrow(toggled(params, 'brand', value))}
      />
    </div>
  );
}

interface GroupProps {
  title: string;
  values: FacetValue[];
  chosen: string[];
  label: (value: string) => string;
  colour?: (value: string) => string | undefined;
  onToggle: (value: string) => void;
}

const MANY = 8;

function FacetGroup({ title, values, chosen, label, colour, onToggle }: GroupProps) {
  const { m, number } = useI18n();
  const [all, setAll] = useState(false);
  // What is chosen stays in view even when nothing is left of it, or it could not be taken away again.
  const missing = chosen.filter((value) => !values.some((known) => known.value === value));
  const every = [...missing.map((value) => ({ value, count: 0 })), ...values];
  if (every.length === 0) return null;
  const shown = all ? every : every.filter((entry, index) => index < MANY || chosen.includes(entry.value));

  return (
    <fieldset className={styles.group}>
      <legend className={styles.title}>{title}</legend>
      {shown.map(({ value, count }) => (
        <Checkbox
          key={value}
          checked={chosen.includes(value)}
          onChange={() => onToggle(value)}
          label={
            <span className={styles.value}>
              {colour?.(value) && <i aria-hidden="true" style={{ background: colour(value) }} />}
              <span>{label(value)}</span>
              <span className={styles.count}>{number(count)}</span>
            </span>
          }
        />
      ))}
      {every.length > shown.length && (
        <Button look="quiet" onClick={() => setAll(true)}>
          {m.facets.showAll(every.length)}
        </Button>
      )}
    </fieldset>
  );
}

interface PriceProps {
  range: FacetsData['price'];
  min: number | undefined;
  max: number | undefined;
  onApply: (min: string | undefined, max: string | undefined) => void;
}

/** People type whole units, the address carries minor units. */
function PriceFacet({ range, min, max, onApply }: PriceProps) {
  const { m, money } = useI18n();
  const id = useId();
  if (!range) return null;
  const units = minorUnits(range.min.currency);
  const shown = (amount: number | undefined) => (amount === undefined ? '' : String(amount / units));

  const apply = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = (name: string) => {
      const value = form.get(name);
      const typed = typeof value === 'string' ? Number.parseFloat(value) : Number.NaN;
      return Number.isFinite(typed) && typed >= 0 ? Math.round(typed * units) : undefined;
    };
    const [from, to] = [read('min'), read('max')];
    const swapped = from !== undefined && to !== undefined && from > to;
    const [least, most] = swapped ? [to, from] : [from, to];
    onApply(least?.toString(), most?.toString());
  };

  return (
    <form className={styles.group} onSubmit={apply} aria-labelledby={id}>
      <p id={id} className={styles.title}>
        {m.facets.price}
      </p>
      <p className={styles.range}>
        {m.facets.range(money(range.min, { short: true }), money(range.max, { short: true }))}
      </p>
      <div className={styles.prices}>
        <TextField label={m.facets.from} name="min" inputMode="decimal" autoComplete="off" defaultValue={shown(min)} />
        <TextField label={m.facets.to} name="max" inputMode="decimal" autoComplete="off" defaultValue={shown(max)} />
        <Button look="secondary" type="submit">
          {m.facets.apply}
        </Button>
      </div>
    </form>
  );
}
