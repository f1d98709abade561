import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { availabilityQuery } from '@/api/availability';
import { fingerprint, priceCart } from '@/api/quotes';
import { useSignedIn } from '@/api/session';
import type { Quote, QuoteLine } from '@/api/types';
import { CouponCodes } from '@/components/coupon-codes';
import { Failure } from '@/components/failure';
import { Adjustments, GiftMark, Line, lineKey, LineList, LineTotal } from '@/components/line-list';
import { Suggestions } from '@/components/suggestions';
import { Totals } from '@/components/totals';
import { ButtonLink, TextButton } from '@/design/button';
import { classNames } from '@/design/class-names';
import { Icon } from '@/design/icon';
import { Notice } from '@/design/notice';
import { QuantityStepper } from '@/design/quantity-stepper';
import { Skeleton } from '@/design/skeleton';
import { useI18n } from '@/i18n/i18n';
import { useSettled } from '@/lib/use-settled';
import { MAX_QUANTITY } from './cart';
import { CartNotes } from './cart-notes';
import styles from './cart-view.module.css';
import { couponCodes, MAX_CODE_LENGTH, useCouponCodes } from './coupon-codes';
import { FreeShipping } from './free-shipping';
import { cartStore, useCart } from './use-cart';

/** Presses of the stepper that follow each other this fast are priced once. */
const SETTLE_MS = 250;

export function CartView() {
  const { m, text } = useI18n();
  const { lines, units, quoteLines } = useCart();
  const codes = useCouponCodes();
  const signedIn = useSignedIn();
  const settled = useSettled(quoteLines, SETTLE_MS);
  const priced = useQuery({
    queryKey: ['cart-quote', signedIn, fingerprint(settled), ...codes],
    queryFn: ({ signal }) => priceCart({ lines: settled, couponCodes: [...codes] }, signal),
    enabled: settled.length > 0,
    placeholderData: keepPreviousData,
  });
  const { data: stock } = useQuery(availabilityQuery(lines.map((line) => line.sku)));

  if (lines.length === 0) return <EmptyCart />;

  const quote = priced.data?.quote ?? null;
  const unknown = priced.data?.unknownSkus ?? [];
  const blocked = lines.filter((line) => unknown.includes(line.sku) || stock?.get(line.sku) === 'SOLD_OUT');
  const current =
    !priced.isPlaceholderData && settled === quoteLines && (quote === null || covers(quote, lines, unknown));

  return (
    <div className={styles.cart}>
      <section aria-labelledby="cart-heading">
        <h1 id="cart-heading" className={styles.title}>
          {m.cart.title} <span className={styles.units}>{m.cart.units(units)}</span>
        </h1>
        <CartNotes lines={lines} quote={current ? quote : null} />
        <LineList>
          {lines.map((line) => {
            const pricedLine = quote?.lines.find((each) => each.sku === line.sku && !each.gift);
            const state = stock?.get(line.sku);
            const gone = unknown.includes(line.sku);
            return (
              <Line
                key={line.sku}
                line={pricedLine ?? line}
                mark={state === 'LOW' && <span className={styles.low}>{m.stock.LOW}</span>}
                amount={
                  pricedLine ? (
                    <span className={classNames(!current && styles.stale)}>
                      <LineTotal line={pricedLine} />
                    </span>
                  ) : gone || priced.isError ? null : (
                    <Skeleton width="4rem" height="1.5em" />
                  )
                }
              >
                {(gone || state === 'SOLD_OUT') && (
                  <p className={styles.gone}>{gone ? m.cart.notSold : m.cart.soldOut}</p>
                )}
                {pricedLine && (
                  <div className={classNames(!current && styles.stale)}>
                    <Adjustments of={pricedLine} />
                  </div>
                )}
                <div className={styles.controls}>
                  <QuantityStepper
                    value={line.quantity}
                    min={1}
                    max={MAX_QUANTITY}
                    onChange={(quantity) => cartStore.setQuantity(line.sku, quantity)}
                    words={{ label: m.quantity, fewer: m.fewer, more: m.more }}
                  />
                  <TextButton
                    className={styles.remove}
                    onClick={() => cartStore.remove(line.sku)}
                    aria-label={m.cart.removeNamed(text(line.name))}
                  >
                    {m.remove}
                  </TextButton>
                </div>
              </Line>
            );
          })}
          {quote?.lines.map(
            (line) =>
              line.gift && (
                <Line key={lineKey(line)} line={line} amount={<LineTotal line={line} />} mark={<GiftMark />}>
                  <Adjustments of={line} />
                </Line>
              ),
          )}
        </LineList>
        <CouponCodes
          codes={codes}
          answers={priced.isPlaceholderData ? undefined : quote?.coupons}
          unknown={priced.data?.unknownCodes ?? []}
          maxLength={MAX_CODE_LENGTH}
          onAdd={couponCodes.add}
          onRemove={couponCodes.remove}
        />
      </section>

      <aside className={styles.summary} aria-labelledby="summary-heading" aria-busy={!current}>
        <h2 id="summary-heading" className={styles.summaryTitle}>
          {m.cart.summary}
        </h2>
        {priced.isError ? (
          <Failure error={priced.error} onRetry={() => void priced.refetch()} />
        ) : quote ? (
          <div className={classNames(styles.totals, !current && styles.stale)}>
            <FreeShipping quote={quote} />
            <Totals of={quote} />
            <Suggestions of={quote.suggestions} />
          </div>
        ) : priced.isPending ? (
          <TotalsSkeleton />
        ) : null}
        {blocked.length > 0 && (
          <Notice tone="caution" announce>
            {m.cart.removeToGoOn}
          </Notice>
        )}
        {blocked.length === 0 && !priced.isError && (
          <ButtonLink to="/checkout" wide>
            <Icon name="lock" size={18} /> {m.cart.checkout}
          </ButtonLink>
        )}
        <p className={styles.note}>{m.cart.note}</p>
      </aside>
    </div>
  );
}

/** Whether the quote prices what is in the cart as it is now, the unknown SKUs aside. */
function covers(quote: Quote, lines: readonly QuoteLine[], unknown: string[]): boolean {
  return lines.every(
    ({ sku, quantity }) =>
      unknown.includes(sku) || quote.lines.some((line) => line.sku === sku && !line.gift && line.quantity === quantity),
  );
}

function EmptyCart() {
  const { m } = useI18n();
  return (
    <section className={styles.empty}>
      <h1 className={styles.title}>{m.cart.empty}</h1>
      <p>{m.cart.emptyHint}</p>
      <ButtonLink to="/">{m.cart.browse}</ButtonLink>
      <p className={styles.note}>
        <Link to="/account">{m.cart.lookingForOrder}</Link>
      </p>
    </section>
  );
}

function TotalsSkeleton() {
  return (
    <div className={styles.totals}>
      <Skeleton height="1.5rem" />
      <Skeleton height="1.5rem" />
      <Skeleton height="2.5rem" />
    </div>
  );
}
