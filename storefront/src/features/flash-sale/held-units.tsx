import { useEffect, useRef, type ReactNode } from 'react';
import { ApiError } from '@/api/api-error';
import { Countdown } from '@/components/countdown';
import { Failure } from '@/components/failure';
import { Button, ButtonLink } from '@/design/button';
import { Icon } from '@/design/icon';
import { Picture } from '@/design/picture';
import { Skeleton } from '@/design/skeleton';
import { useI18n, useWords } from '@/i18n/i18n';
import { flashSaleWords } from '@/i18n/messages/flash-sale';
import type { FlashSaleLine } from './api/flash-sales';
import { useReservation, type Reservation } from './api/reservations';
import { endAttempt, type Attempt } from './attempt';
import styles from './flash-sale.module.css';

interface Props {
  attempt: Attempt;
  reservationId: string;
  line: FlashSaleLine | undefined;
  addressStep: (orderNumber: string) => ReactNode;
}

/** What the shopper got: held while they choose an address and pay. */
export function HeldUnits({ attempt, reservationId, line, addressStep }: Props) {
  const { text } = useI18n();
  const w = useWords(flashSaleWords);
  const { data: reservation, error, refetch } = useReservation(attempt.saleId, reservationId);
  const heading = useRef<HTMLHeadingElement>(null);
  const state = reservation?.state;
  useEffect(() => {
    if (state) heading.current?.focus();
  }, [state]);

  const back = (
    <Button look="secondary" onClick={() => endAttempt(attempt.key)}>
      {w.held.back}
    </Button>
  );

  if (!reservation) {
    if (!error) return <Skeleton height="10rem" />;
    return error instanceof ApiError && error.status === 404 ? (
      <section className={styles.panel}>
        <p role="alert">{w.held.gone}</p>
        {back}
      </section>
    ) : (
      <Failure error={error} onRetry={() => void refetch()} />
    );
  }

  const { orderNumber } = reservation;
  const held = reservation.state === 'HELD';
  return (
    <section className={styles.panel} aria-labelledby="held">
      <div className={styles.got}>
        {line && <Picture src={line.image} alt="" className={styles.picture} />}
        <div className={styles.gotWords}>
          <h2 id="held" ref={heading} tabIndex={-1} className={styles.panelTitle}>
            {titleOf(w, reservation)}
          </h2>
          <p>
            {w.held.line(
              reservation.quantity,
              line ? `${text(line.name)}, ${text(line.variantName)}` : reservation.sku,
            )}
          </p>
          {held && (
            <p className={styles.hold}>
              <Icon name="clock" size={22} />
              <span>
                {w.held.payWithin} <Countdown until={reservation.expiresAt} onEnd={() => void refetch()} />
              </span>
            </p>
          )}
        </div>
      </div>
      <div role="status">
        {held && (orderNumber ? <p>{w.held.order(orderNumber)}</p> : <p>{w.held.ordering}</p>)}
        {reservation.state === 'COMMITTED' && <p>{w.held.boughtHint}</p>}
        {(reservation.state === 'EXPIRED' || reservation.state === 'RELEASED') && <p>{w.held.expiredHint}</p>}
      </div>
      {held && orderNumber && (
        <section aria-labelledby="held-address" className={styles.address}>
          <h3 id="held-address" className={styles.heading}>
            {w.held.address}
          </h3>
          {addressStep(orderNumber)}
        </section>
      )}
      <div className={styles.actions}>
        {orderNumber && (
          <ButtonLink to={`/orders/${orderNumber}`} look="secondary">
            {w.held.seeOrder}
          </ButtonLink>
        )}
        {!held && back}
      </div>
    </section>
  );
}

function titleOf(w: (typeof flashSaleWords)['en'], { state }: Reservation): string {
  switch (state) {
    case 'HELD':
      return w.held.title;
    case 'COMMITTED':
      return w.held.bought;
    case 'RELEASED':
      return w.held.released;
    case 'EXPIRED':
      return w.held.expired;
  }
}
