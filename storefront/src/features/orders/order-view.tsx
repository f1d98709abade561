import { useState } from 'react';
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
import { useI18n } from '@/i18n/i18n';
import { useCancelOrder } from './api/orders';
import { OrderStatus } from './order-status';
import styles from './order-view.module.css';

export function OrderView({ order }: { order: Order }) {
  const { m, money, dateTime } = useI18n();
  const cancel = useCancelOrder(order.number);
  const [asking, setAsking] = useState(false);
  const waiting = order.state === 'PENDING_PAYMENT';

  return (
    <div className={styles.order}>
      <header className={styles.head}>
        <h1 className={styles.title}>{m.order.title(order.number)}</h1>
        <p className={styles.placed}>{m.order.placed(dateTime(order.placedAt))}</p>
      </header>

      <div className={styles.columns}>
        <div className={styles.main}>
          <OrderStatus order={order}>
            {waiting && (
              <div className={styles.actions}>
                {order.payment?.url ? (
                  <ButtonLink to={`/orders/${order.number}/pay`}>
                    <Icon name="lock" size={18} /> {m.order.pay(money(order.total))}
                  </ButtonLink>
                ) : (
                  <p>{m.order.preparing}</p>
                )}
                <TextButton onClick={() => setAsking(true)} disabled={cancel.isPending}>
                  {m.order.cancel}
                </TextButton>
              </div>
            )}
            {order.state === 'PAID' && (
              <div className={styles.actions}>
                <ButtonLink to="/" look="secondary">
                  {m.cart.browse}
                </ButtonLink>
              </div>
            )}
          </OrderStatus>
          {cancel.isError && <Failure error={cancel.error} onRetry={() => cancel.mutate()} />}

          <section aria-labelledby="lines-heading">
            <h2 id="lines-heading" className={styles.heading}>
              {m.order.lines}
            </h2>
            <PricedLines lines={order.lines} />
          </section>
        </div>

        <aside className={styles.aside}>
          <section className={styles.card} aria-labelledby="total-heading">
            <h2 id="total-heading" className={styles.heading}>
              {m.cart.summary}
            </h2>
            <Totals of={order} />
          </section>
          <section className={styles.card} aria-labelledby="address-heading">
            <h2 id="address-heading" className={styles.heading}>
              {m.checkout.address}
            </h2>
            <AddressText address={order.shippingAddress} />
          </section>
          <Link to="/account">{m.order.all}</Link>
        </aside>
      </div>

      <Confirm
        open={asking}
        title={m.order.cancelTitle}
        confirm={m.order.cancel}
        keep={m.keep}
        onClose={() => setAsking(false)}
        onConfirm={() => cancel.mutate()}
      >
        {m.order.cancelHint}
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
