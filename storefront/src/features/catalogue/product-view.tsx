import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { availabilityQuery } from '@/api/availability';
import type { Product, StockState, Variant } from '@/api/types';
import { Button } from '@/design/button';
import { classNames } from '@/design/class-names';
import { Icon } from '@/design/icon';
import { Picture } from '@/design/picture';
import { QuantityStepper } from '@/design/quantity-stepper';
import { Skeleton } from '@/design/skeleton';
import { useI18n } from '@/i18n/i18n';
import styles from './product-view.module.css';
import { ShadePicker } from './shade-picker';

interface Props {
  product: Product;
  /** From the address, so that a shade can be sent to a friend. */
  sku: string | undefined;
  onSelect: (sku: string) => void;
  /** The most that can still be put into the cart of a SKU. */
  roomFor: (sku: string) => number;
  onAdd: (variant: Variant, quantity: number) => void;
  /** Says that something was added. */
  children?: ReactNode;
}

export function ProductView({ product, sku, onSelect, roomFor, onAdd, children }: Props) {
  const { m, text, langOf, money } = useI18n();
  const [quantity, setQuantity] = useState(1);
  const { data: stock, isPending } = useQuery(availabilityQuery(product.variants.map((variant) => variant.sku)));
  const variant = product.variants.find((each) => each.sku === sku) ?? product.variants[0];
  if (!variant) return null;

  const state = stock?.get(variant.sku);
  const room = roomFor(variant.sku);
  const soldOut = state === 'SOLD_OUT';

  return (
    <div className={styles.product}>
      <Picture
        src={variant.image}
        alt={m.product.pictureOf(text(product.name), text(variant.name))}
        eager
        className={styles.picture}
      />
      <div className={styles.words}>
        <p className={styles.brand}>{product.brand}</p>
        <h1 className={styles.name} lang={langOf(product.name)}>
          {text(product.name)}
        </h1>
        <p className={styles.price} aria-live="polite">
          {money(variant.price)}
          {variant.size && <span className={styles.size}>{variant.size}</span>}
        </p>
        {product.description && (
          <p className={styles.description} lang={langOf(product.description)}>
            {text(product.description)}
          </p>
        )}

        <ShadePicker
          variants={product.variants}
          selected={variant}
          onSelect={(next) => onSelect(next.sku)}
          stock={stock}
        />

        {variant.note && (
          <p className={styles.note} lang="en">
            {variant.note}
          </p>
        )}
        <StockLine state={state} loading={isPending} />

        <div className={styles.buy}>
          <QuantityStepper
            value={Math.min(quantity, Math.max(1, room))}
            min={1}
            max={Math.max(1, room)}
            onChange={setQuantity}
            words={{ label: m.quantity, fewer: m.fewer, more: m.more }}
          />
          <Button
            className={styles.add}
            disabled={soldOut || room === 0}
            onClick={() => {
              onAdd(variant, Math.min(quantity, room));
              setQuantity(1);
            }}
          >
            {soldOut ? m.stock.SOLD_OUT : m.product.add}
          </Button>
        </div>
        {room === 0 && <p className={styles.full}>{m.product.cartFull}</p>}
        {children}

        <ul className={styles.promises}>
          <li>
            <Icon name="lock" /> {m.promises.pay}
          </li>
          <li>
            <Icon name="clock" /> {m.promises.reserved}
          </li>
        </ul>

        {product.details.map((detail, index) => (
          <details key={index} className={styles.detail} open={index === 0}>
            <summary lang={langOf(detail.title)}>
              {text(detail.title)} <Icon name="down" />
            </summary>
            <p lang={langOf(detail.text)}>{text(detail.text)}</p>
          </details>
        ))}
      </div>
    </div>
  );
}

function StockLine({ state, loading }: { state: StockState | undefined; loading: boolean }) {
  const { m } = useI18n();
  return (
    <p className={classNames(styles.stock, state && styles[state])} aria-live="polite">
      {state ? m.stock[state] : loading ? <Skeleton width="6rem" /> : m.stock.unknown}
    </p>
  );
}

export function ProductViewSkeleton() {
  return (
    <div className={styles.product} aria-busy="true">
      <Skeleton className={classNames(styles.picture, styles.pictureSkeleton)} height="auto" />
      <div className={styles.words}>
        <Skeleton width="20%" />
        <Skeleton width="80%" height="2.75rem" />
        <Skeleton width="25%" height="1.5rem" />
        <Skeleton height="4.5rem" />
        <Skeleton height="6rem" />
        <Skeleton height="3rem" round />
      </div>
    </div>
  );
}
