import { useQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { Link } from 'react-router';
import { ApiError } from '@/api/api-error';
import type { Money } from '@/api/types';
import { Button, ButtonLink } from '@/design/button';
import { TextField } from '@/design/field';
import { useI18n } from '@/i18n/i18n';
import { focusFirstInvalid, textOf } from '@/lib/forms';
import { amountText, parseAmount } from './amounts';
import { changesQuery, useChangePrice, useSwitchSale, variantQuery } from './api/catalogue';
import { stockLevelsQuery } from './api/stock';
import type { OpsVariant } from './api/types';
import { ChangesTable } from './changes-table';
import { Waiting } from './list-page';
import { OpsFailure } from './ops-failure';
import styles from './ops.module.css';
import { StockFigures } from './stock-figures';
import { Badge } from './table';
import { useOpsWords } from './words';

/** One variant: its price, whether it is on sale, its stock, and who changed it. */
export function VariantPanel({ sku }: { sku: string }) {
  const variant = useQuery(variantQuery(sku));
  if (variant.data) return <Panel variant={variant.data} />;
  return variant.isError ? <OpsFailure error={variant.error} onRetry={() => void variant.refetch()} /> : <Waiting />;
}

function Panel({ variant }: { variant: OpsVariant }) {
  const o = useOpsWords();
  const { text, langOf } = useI18n();
  const levels = useQuery(stockLevelsQuery([variant.sku]));
  const changes = useQuery(changesQuery(variant.sku, 1, 10));
  return (
    <div className={styles.panel}>
      <div>
        <p className={styles.strong} lang={langOf(variant.productName)}>
          {text(variant.productName)}
        </p>
        <p>
          <span lang={langOf(variant.variantName)}>{text(variant.variantName)}</span> · <code>{variant.sku}</code>
        </p>
        {variant.onSale && (
          <Link to={`/products/${variant.productSlug}?sku=${encodeURIComponent(variant.sku)}`}>
            {o.products.viewInShop}
          </Link>
        )}
      </div>
      <PriceForm variant={variant} />
      <Sale variant={variant} />
      <section className={styles.part} aria-labelledby="variant-stock">
        <h3 id="variant-stock" className={styles.subtitle}>
          {o.products.stockTitle}
        </h3>
        {levels.isSuccess && <StockFigures level={levels.data.get(variant.sku)} />}
        {levels.isError && <OpsFailure error={levels.error} onRetry={() => void levels.refetch()} />}
        <ButtonLink look="secondary" to={`/ops/stock?sku=${encodeURIComponent(variant.sku)}`}>
          {o.products.receive}
        </ButtonLink>
      </section>
      <section className={styles.part} aria-labelledby="variant-trail">
        <h3 id="variant-trail" className={styles.subtitle}>
          {o.products.trail}
        </h3>
        {changes.data && changes.data.items.length > 0 && (
          <ChangesTable changes={changes.data.items} caption={o.products.trail} ofOne />
        )}
        {changes.data?.items.length === 0 && <p>{o.changes.none}</p>}
        {changes.isError && <OpsFailure error={changes.error} onRetry={() => void changes.refetch()} />}
      </section>
    </div>
  );
}

function PriceForm({ variant }: { variant: OpsVariant }) {
  const o = useOpsWords();
  const { money } = useI18n();
  const change = useChangePrice(variant.sku);
  const [wrong, setWrong] = useState<string>();
  const p = o.products;
  const overtaken = overtakenBy(change.error);
  const error = wrong ?? (overtaken && p.priceChanged(money(overtaken)));

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const price = parseAmount(textOf(new FormData(form), 'price'), variant.price.currency);
    const found =
      !price || price.amount === 0 ? p.priceInvalid : price.amount === variant.price.amount ? p.priceSame : undefined;
    setWrong(found);
    change.reset();
    if (!price || found) {
      focusFirstInvalid(form);
      return;
    }
    // What is on the page is what was seen when this was decided; a newer price comes with the next answer.
    change.mutate({ price, seenPrice: variant.price }, { onError: () => focusFirstInvalid(form) });
  };

  return (
    <form className={styles.part} onSubmit={submit} noValidate>
      {change.isError && !overtaken && <OpsFailure error={change.error} />}
      <p>
        {p.priceNow}: <strong>{money(variant.price)}</strong>
      </p>
      <TextField
        label={p.newPrice(variant.price.currency)}
        name="price"
        inputMode="decimal"
        autoComplete="off"
        maxLength={14}
        defaultValue={amountText(variant.price)}
        error={error}
        required
      />
      <Button type="submit" busy={change.isPending}>
        {p.savePrice}
      </Button>
      <p role="status" className={styles.saved}>
        {change.isSuccess && p.priceSaved(money(change.data.price))}
      </p>
    </form>
  );
}

/** The price that somebody else set meanwhile. */
function overtakenBy(error: Error | null): Money | undefined {
  if (!(error instanceof ApiError) || error.code !== 'price-changed') return undefined;
  return (error.problem as { price?: Money } | undefined)?.price;
}

function Sale({ variant }: { variant: OpsVariant }) {
  const o = useOpsWords();
  const switchSale = useSwitchSale(variant.sku);
  const p = o.products;
  return (
    <section className={styles.part} aria-labelledby="variant-sale">
      <h3 id="variant-sale" className={styles.subtitle}>
        {p.saleTitle}
      </h3>
      <p role="status">
        <Badge tone={variant.onSale ? 'good' : 'caution'}>{variant.onSale ? p.onSale : p.offSale}</Badge>{' '}
        {variant.onSale ? p.saleHintOn : p.saleHintOff}
      </p>
      {switchSale.isError && <OpsFailure error={switchSale.error} />}
      <Button look="secondary" busy={switchSale.isPending} onClick={() => switchSale.mutate(!variant.onSale)}>
        {variant.onSale ? p.takeOff : p.putOn}
      </Button>
    </section>
  );
}
