import type { StockStates } from '@/api/availability';
import type { Variant } from '@/api/types';
import { classNames } from '@/design/class-names';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useI18n } from '@/i18n/i18n';
import styles from './shade-picker.module.css';

interface Props {
  variants: Variant[];
  selected: Variant;
  onSelect: (variant: Variant) => void;
  stock: StockStates | undefined;
}

/**
 * One choice among the variants. Native radio buttons carry it: one tab stop, arrow keys move and choose, and each says
 * its name, its price where prices differ and whether it is sold out. A sold-out shade can still be looked at.
 */
export function ShadePicker({ variants, selected, onSelect, stock }: Props) {
  const { m, text, langOf, money } = useI18n();
  const shades = variants.some((variant) => variant.hex !== null);
  const pricesDiffer = variants.some((variant) => variant.price.amount !== selected.price.amount);

  return (
    <fieldset className={styles.picker}>
      <legend className={styles.legend}>
        <span className={styles.legendLabel}>{shades ? m.product.shade : m.product.size}</span>{' '}
        <span lang={langOf(selected.name)}>{variantLabel(selected, text(selected.name))}</span>
        {variants.length > 1 && <span className={styles.count}>{m.product.choices(variants.length)}</span>}
      </legend>
      <div className={classNames(styles.options, shades ? styles.swatches : styles.chips)}>
        {variants.map((variant) => {
          const state = stock?.get(variant.sku);
          const label = variant.hex ? text(variant.name) : (variant.size ?? text(variant.name));
          const spoken = [
            label,
            ...(pricesDiffer ? [money(variant.price)] : []),
            ...(state === 'SOLD_OUT' ? [m.stock.SOLD_OUT] : []),
          ].join(', ');
          return (
            <label
              key={variant.sku}
              className={classNames(variant.hex ? styles.swatch : styles.chip, state === 'SOLD_OUT' && styles.soldOut)}
              title={text(variant.name)}
            >
              <input
                type="radio"
                name="variant"
                value={variant.sku}
                checked={variant.sku === selected.sku}
                onChange={() => onSelect(variant)}
              />
              {variant.hex && (
                <span aria-hidden="true" className={styles.colour} style={{ backgroundColor: variant.hex }} />
              )}
              {variant.hex ? (
                <VisuallyHidden>{spoken}</VisuallyHidden>
              ) : (
                <>
                  <span>{label}</span>
                  <VisuallyHidden>{spoken.slice(label.length)}</VisuallyHidden>
                </>
              )}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

function variantLabel(variant: Variant, name: string): string {
  return variant.shadeCode && !name.includes(variant.shadeCode) ? `${variant.shadeCode} ${name}` : name;
}
