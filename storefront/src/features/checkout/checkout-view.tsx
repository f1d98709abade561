import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Link, Navigate } from 'react-router';
import { ApiError } from '@/api/api-error';
import { fingerprint, priceWish } from '@/api/quotes';
import type { Address, CouponAnswer, LineItem, Money, Order, Quote, QuoteLine } from '@/api/types';
import { AddressText } from '@/components/address-text';
import { Countdown } from '@/components/countdown';
import { Failure, RequestId } from '@/components/failure';
import { PricedLines } from '@/components/line-list';
import { Suggestions } from '@/components/suggestions';
import { Totals } from '@/components/totals';
import { Button, TextButton } from '@/design/button';
import { classNames } from '@/design/class-names';
import { Confirm } from '@/design/confirm';
import { Icon } from '@/design/icon';
import { Notice } from '@/design/notice';
import { Skeleton } from '@/design/skeleton';
import { useI18n } from '@/i18n/i18n';
import { problemText } from '@/i18n/problem-text';
import { usePlaceOrder } from './api/place-order';
import { endIntent, useCheckoutIntent, type CheckoutIntent } from './checkout-intent';
import styles from './checkout-view.module.css';

interface Props {
  customerId: string;
  lines: QuoteLine[];
  couponCodes: readonly string[];
  /** Where coupon codes are typed, told what the quote says of them. */
  couponStep: (answers: CouponAnswer[] | undefined, unknown: string[]) => ReactNode;
  /** Undefined while they load. */
  addresses: Address[] | undefined;
  /** Where the order goes; undefined while there is none to choose. */
  address: Address | undefined;
  addressStep: ReactNode;
  onChangeQuantity: (sku: string, quantity: number) => void;
  onPlaced: (order: Order) => void;
}

export function CheckoutView(props: Props) {
  const { m } = useI18n();
  const placing = usePlaceOrder(props.onPlaced);
  const intent = useCheckoutIntent(props.customerId);

  if (placing.isSuccess) {
    return (
      <p role="status" className={styles.leaving}>
        {m.checkout.placed}
      </p>
    );
  }
  // The first attempt shows as the form that it was sent from; only when it got stuck does the page change.
  if (intent && !placing.isPending) return <Unfinished {...props} intent={intent} placing={placing} />;
  if (props.lines.length === 0 && !placing.isPending) return <Navigate to="/cart" replace />;
  return <Review {...props} placing={placing} />;
}

type Placing = ReturnType<typeof usePlaceOrder>;

function Review(props: Props & { placing: Placing }) {
  const { customerId, lines, couponCodes, addresses, address, addressStep, onChangeQuantity, placing } = props;
  const { m, money, text } = useI18n();
  const wish = `${fingerprint(lines)} ${couponCodes.join(',')}`;
  /** The total that was on the page before it was asked for anew. */
  const [seen, setSeen] = useState<{ wish: string; total: Money }>();
  /** Gifts that turned out to be sold out: the order goes on without them. */
  const [goneGifts, setGoneGifts] = useState<LineItem[]>([]);
  const declinedGifts = goneGifts.map((gift) => gift.sku);
  const priced = useQuery({
    queryKey: ['checkout-quote', customerId, fingerprint(lines), { couponCodes, declinedGifts }],
    queryFn: ({ signal }) => priceWish({ lines, couponCodes: [...couponCodes], declinedGifts }, signal),
    // Another coupon changes the figures, not the page.
    placeholderData: keepPreviousData,
    // The addresses prove the session, so that the quote is the customer's and not a guest's.
    enabled: addresses !== undefined && lines.length > 0,
    staleTime: Infinity,
    gcTime: 0,
  });

  const quote = priced.data?.quote;
  const current = quote !== undefined && !priced.isPlaceholderData;

  const repriced = seen?.wish === wish && current && seen.total.amount !== quote.total.amount ? seen.total : undefined;

  const requote = () => {
    setSeen(quote && { wish, total: quote.total });
    void priced.refetch();
  };

  const place = () => {
    if (!current || !address) return;
    setSeen(undefined);
    placing.mutate(
      { customerId, quote, addressId: address.id },
      {
        onError: (error) => {
          if (!(error instanceof ApiError) || error.outcomeUnknown) return;
          const short = shortagesOf(error);
          const gone = quote.lines.filter((line) => line.gift && short.some(({ sku }) => sku === line.sku));
          setGoneGifts([...goneGifts, ...gone]);
          // A quote that is over or used up is of no use any more, whatever else is wrong; fewer gifts are another wish.
          if (gone.length === 0) requote();
          else setSeen({ wish, total: quote.total });
        },
      },
    );
  };

  // Of a SKU that is bought and given as well the gift goes first, and what is bought may be there.
  const outOfStock = shortagesOf(placing.error);
  const shortages = outOfStock.filter(
    ({ sku, available }) =>
      !declinedGifts.includes(sku) || lines.some((line) => line.sku === sku && line.quantity > available),
  );
  const onlyGifts = outOfStock.length > 0 && shortages.length === 0;
  return (
    <div className={styles.checkout}>
      <div className={styles.steps}>
        <h1 className={styles.title}>{m.checkout.title}</h1>
        <section aria-labelledby="address-heading">
          <h2 id="address-heading" className={styles.heading}>
            {m.checkout.address}
          </h2>
          {addressStep}
        </section>
        <section aria-labelledby="review-heading">
          <div className={styles.headingRow}>
            <h2 id="review-heading" className={styles.heading}>
              {m.checkout.review}
            </h2>
            <Link to="/cart">{m.checkout.changeCart}</Link>
          </div>
          {quote ? (
            <PricedLines
              lines={quote.lines}
              below={(line) => (
                <Shortage
                  shortage={line.gift ? undefined : shortages.find((each) => each.sku === line.sku)}
                  onChange={(quantity) => {
                    placing.reset();
                    onChangeQuantity(line.sku, quantity);
                  }}
                />
              )}
            />
          ) : priced.isError ? null : (
            <LinesSkeleton count={lines.length} />
          )}
          {props.couponStep(priced.isPlaceholderData ? undefined : quote?.coupons, priced.data?.unknownCodes ?? [])}
        </section>
      </div>

      <aside className={styles.summary} aria-labelledby="total-heading">
        <h2 id="total-heading" className={styles.summaryTitle}>
          {m.cart.summary}
        </h2>
        {priced.isError ? (
          <>
            <Failure error={priced.error} onRetry={() => void priced.refetch()} />
            <Link to="/cart">{m.checkout.changeCart}</Link>
          </>
        ) : (
          <TotalsOrSkeleton quote={quote} stale={!current} />
        )}
        {repriced && (
          <Notice tone="caution" announce>
            {m.checkout.repriced(money(repriced), money(quote?.total ?? repriced))}
          </Notice>
        )}
        {goneGifts.length > 0 && (
          <Notice tone="caution" announce>
            {m.checkout.giftGone(goneGifts.map((gift) => `${text(gift.name)}, ${text(gift.variantName)}`))}
          </Notice>
        )}
        {!onlyGifts && <PlacingFailure error={placing.error} shortages={shortages} />}
        <Button wide busy={placing.isPending} disabled={!current || !address} onClick={place}>
          <Icon name="lock" size={18} />
          {quote ? m.checkout.place(money(quote.total)) : m.checkout.placeShort}
        </Button>
        {addresses && !address && <p className={styles.note}>{m.checkout.addressMissing}</p>}
        {current && !placing.isPending && (
          <p className={styles.note}>
            {m.checkout.priceHolds} <Countdown key={quote.id} until={quote.expiresAt} onEnd={requote} />
          </p>
        )}
        <p className={styles.note}>{m.checkout.payNext}</p>
      </aside>
    </div>
  );
}

/** An order that was sent and not heard of: it can only be sent again as it was, or be given up knowingly. */
function Unfinished({ addresses, customerId, intent, placing }: Props & { intent: CheckoutIntent; placing: Placing }) {
  const { m, money } = useI18n();
  const [asking, setAsking] = useState(false);
  const { quote, addressId } = intent;
  const address = addresses?.find((each) => each.id === addressId);
  const giveUp = () => {
    placing.reset();
    endIntent();
  };
  return (
    <div className={styles.checkout}>
      <div className={styles.steps}>
        <h1 className={styles.title}>{m.checkout.unfinished}</h1>
        <Notice tone="caution" announce>
          <p>{placing.isError ? problemText(m, placing.error) : m.checkout.unfinishedHint}</p>
          <p>{m.checkout.sameOrder}</p>
          <RequestId error={placing.error} />
        </Notice>
        {(address ?? !addresses) && (
          <section aria-labelledby="address-heading">
            <h2 id="address-heading" className={styles.heading}>
              {m.checkout.address}
            </h2>
            {address ? <AddressText address={address} /> : <Skeleton height="7.5rem" />}
          </section>
        )}
        <section aria-labelledby="review-heading">
          <h2 id="review-heading" className={styles.heading}>
            {m.checkout.review}
          </h2>
          <PricedLines lines={quote.lines} />
        </section>
      </div>
      <aside className={styles.summary} aria-labelledby="total-heading">
        <h2 id="total-heading" className={styles.summaryTitle}>
          {m.cart.summary}
        </h2>
        <TotalsOrSkeleton quote={quote} />
        <Button wide onClick={() => placing.mutate({ customerId, quote, addressId })}>
          <Icon name="lock" size={18} />
          {m.checkout.finish(money(quote.total))}
        </Button>
        <TextButton className={styles.giveUp} onClick={() => setAsking(true)}>
          {m.checkout.startOver}
        </TextButton>
      </aside>
      <Confirm
        open={asking}
        title={m.checkout.startOver}
        confirm={m.checkout.startOver}
        keep={m.keep}
        onClose={() => setAsking(false)}
        onConfirm={giveUp}
      >
        <p>{m.checkout.startOverHint}</p>
        <p>
          <Link to="/account">{m.checkout.seeOrders}</Link>
        </p>
      </Confirm>
    </div>
  );
}

interface ShortLine {
  sku: string;
  available: number;
}

function shortagesOf(error: unknown): ShortLine[] {
  if (!(error instanceof ApiError) || error.code !== 'out-of-stock') return [];
  return (error.problem?.skus ?? []).map((entry) =>
    typeof entry === 'string'
      ? { sku: entry, available: 0 }
      : { sku: entry.sku, available: Math.max(0, entry.available) },
  );
}

function Shortage({ shortage, onChange }: { shortage: ShortLine | undefined; onChange: (quantity: number) => void }) {
  const { m } = useI18n();
  if (!shortage) return null;
  const { available } = shortage;
  return (
    <Notice tone="bad">
      <p>{available > 0 ? m.checkout.onlyLeft(available) : m.checkout.noneLeft}</p>
      <TextButton onClick={() => onChange(available)}>
        {available > 0 ? m.checkout.setTo(available) : m.checkout.takeOut}
      </TextButton>
    </Notice>
  );
}

function PlacingFailure({ error, shortages }: { error: unknown; shortages: ShortLine[] }) {
  const { m, text } = useI18n();
  if (!error) return null;
  if (shortages.length > 0) {
    return (
      <Notice tone="bad" announce>
        {m.problems.byCode['out-of-stock']}
      </Notice>
    );
  }
  // Why a coupon or a promotion cannot be had is said in words for shoppers.
  const reason = error instanceof ApiError ? error.problem?.reason : undefined;
  return (
    <>
      <Failure error={error} />
      {reason && <p className={styles.note}>{text(reason)}</p>}
    </>
  );
}

function TotalsOrSkeleton({ quote, stale }: { quote: Quote | undefined; stale?: boolean }) {
  return (
    <div className={classNames(styles.totals, quote && stale && styles.stale)}>
      {quote ? (
        <>
          <Totals of={quote} />
          <Suggestions of={quote.suggestions} />
        </>
      ) : (
        <>
          <Skeleton height="1.5rem" />
          <Skeleton height="1.5rem" />
          <Skeleton height="2.5rem" />
        </>
      )}
    </div>
  );
}

/** The page while it is not known yet who is there. */
export function CheckoutSkeleton() {
  const { m } = useI18n();
  return (
    <div className={styles.checkout} aria-busy="true">
      <div className={styles.steps}>
        <h1 className={styles.title}>{m.checkout.title}</h1>
        <section>
          <h2 className={styles.heading}>{m.checkout.address}</h2>
          <Skeleton height="13.5rem" />
        </section>
        <section>
          <h2 className={styles.heading}>{m.checkout.review}</h2>
          <LinesSkeleton count={1} />
        </section>
      </div>
      <aside className={styles.summary}>
        <h2 className={styles.summaryTitle}>{m.cart.summary}</h2>
        <TotalsOrSkeleton quote={undefined} />
        <Skeleton height="3rem" round />
      </aside>
    </div>
  );
}

function LinesSkeleton({ count }: { count: number }) {
  return (
    <div className={styles.lines} aria-busy="true">
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height="5rem" />
      ))}
    </div>
  );
}
