import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Order } from '@/api/types';
import { AddressText } from '@/components/address-text';
import { Failure } from '@/components/failure';
import { PricedLines } from '@/components/line-list';
import { Totals } from '@/components/totals';
import { ButtonLink, TextButton } from '@/design/button';
import { Confirm } from '@/design/confirm';
import { Icon } from '@/design/icon';
import { Skeleton } from '@/design/skeleton';
import { useI18n, useWords } from '@/i18n/i18n';
import { orderWords } from '@/i18n/messages/orders';
import { useCancelOrder } from './api/orders';
import { OrderStatus } from './order-status';
import styles from './order-view.module.css';
import { Returns } from './returns';
import { Shipments } from './shipments';

interface Props {
  order: Order;
  /** For an order that has no address yet. */
  addressStep: ReactNode;
}

export function OrderView({ order, addressStep }: Props) {
  const { m, money, dateTime } = useI18n();
  const w = useWords(orderWords);
  const cancel = useCancelOrder(order.number);
  const [asking, setAsking] = useState(false);
  const waiting = order.state === 'PENDING_PAYMENT';
  const paid = order.state === 'PAID';
  // Once a parcel has left, what is not wanted comes back as a return.
  const cancellable = waiting || (paid && order.shipments.length === 0);

  const cancelButton = (
    <TextButton onClick={() => setAsking(true)} disabled={cancel.isPending}>
      {w.order.cancel}
    </TextButton>
  );

  return (
    <div className={styles.order}>
      <header className={styles.head}>
        <h1 className={styles.title}>{w.order.title(order.number)}</h1>
        <p className={styles.placed}>{w.order.placed(dateTime(order.placedAt))}</p>
      </header>

      <div className={styles.columns}>
        <div className={styles.main}>
          <OrderStatus order={order}>
            {waiting && (
              <div className={styles.actions}>
                {order.addressNeeded ? null : order.payment?.url ? (
                  <ButtonLink to={`/orders/${order.number}/pay`}>
                    <Icon name="lock" size={18} /> {w.order.pay(money(order.total))}
                  </ButtonLink>
                ) : (
                  <p>{w.order.preparing}</p>
                )}
                {cancelButton}
              </div>
            )}
            {paid && (
              <div className={styles.actions}>
                <ButtonLink to="/" look="secondary">
                  {m.cart.browse}
                </ButtonLink>
                {cancellable && cancelButton}
              </div>
            )}
          </OrderStatus>
          {cancel.isError && <Failure error={cancel.error} onRetry={() => cancel.mutate()} />}

          {waiting && order.addressNeeded && (
            <section aria-labelledby="needed-heading">
              <h2 id="needed-heading" className={styles.heading}>
                {w.order.whereTo}
              </h2>
              {addressStep}
            </section>
          )}
          <section aria-labelledby="lines-heading">
            <h2 id="lines-heading" className={styles.heading}>
              {w.order.lines}
            </h2>
            <PricedLines lines={order.lines} />
          </section>
          <Shipments order={order} />
          <Returns order={order} />
        </div>

        <aside className={styles.aside}>
          <section className={styles.card} aria-labelledby="total-heading">
            <h2 id="total-heading" className={styles.heading}>
              {m.cart.summary}
            </h2>
            <Totals of={order} />
          </section>
          {order.shippingAddress && (
            <section className={styles.card} aria-labelledby="address-heading">
              <h2 id="address-heading" className={styles.heading}>
                {m.checkout.address}
              </h2>
              <AddressText address={order.shippingAddress} />
            </section>
          )}
          {order.paidAt && <Link to={`/orders/${order.number}/invoice`}>{w.order.invoice}</Link>}
          <Link to="/account">{w.order.all}</Link>
        </aside>
      </div>

      <Confirm
        open={asking}
        title={w.order.cancelTitle}
        confirm={w.order.cancel}
        keep={m.keep}
        onClose={() => setAsking(false)}
        onConfirm={() => cancel.mutate()}
      >
        {paid ? w.order.cancelPaidHint(money(order.total)) : w.order.cancelHint}
      </Confirm>
    </div>
  );
}

export function OrderViewSkeleton() {
  return (
    <div className={styles.order} aria-busy="true">
      <header className={styles.head}>
        <Skeleton width="18rem" height="3rem" />
        <Skeleton width="12rem" />
      </header>
      <div className={styles.columns}>
        <div className={styles.main}>
          <Skeleton height="11rem" />
          <Skeleton height="6rem" />
        </div>
        <div className={styles.aside}>
          <Skeleton height="13rem" />
          <Skeleton height="10rem" />
        </div>
      </div>
    </div>
  );
}
