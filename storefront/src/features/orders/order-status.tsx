import { useState, type ReactNode } from 'react';
import type { Order } from '@/api/types';
import { Countdown } from '@/components/countdown';
import { classNames } from '@/design/class-names';
import { Icon, type IconName } from '@/design/icon';
import { useI18n, useWords } from '@/i18n/i18n';
import { orderWords } from '@/i18n/messages/orders';
import styles from './order-status.module.css';

const ICONS: Record<Order['state'], IconName> = {
  PENDING_PAYMENT: 'clock',
  PAID: 'check',
  FULFILLED: 'truck',
  CANCELLED: 'close',
};

/** Where the order stands. The region stays in the page while its words change, so that a voice reads the news out. */
export function OrderStatus({ order, children }: { order: Order; children?: ReactNode }) {
  const { money, dateTime } = useI18n();
  const w = useWords(orderWords);
  const [endedAt, setEndedAt] = useState<string>();
  const waiting = order.state === 'PENDING_PAYMENT';
  const over = waiting && endedAt === order.expiresAt;

  return (
    <section className={classNames(styles.status, styles[order.state])} aria-label={w.order.status}>
      <span className={styles.icon}>
        <Icon name={ICONS[order.state]} size={24} />
      </span>
      <div className={styles.words}>
        <div role="status" className={styles.news}>
          <p className={styles.title}>{stateName(w, order)}</p>
          <p>{explain(w, order, over, dateTime)}</p>
          {order.refunds.map((refund) => (
            <p key={refund.id}>{w.order.refunds[refund.state](money(refund.amount))}</p>
          ))}
        </div>
        {waiting && !over && (
          <p className={styles.countdown}>
            {w.order.payWithin} <Countdown until={order.expiresAt} onEnd={() => setEndedAt(order.expiresAt)} />
          </p>
        )}
        {!over && children}
      </div>
    </section>
  );
}

type Words = (typeof orderWords)['en'];

/** A paid order is told apart by what was sent of it. */
export function stateName(w: Words, order: Order): string {
  if (order.state !== 'PAID' || order.shipments.length === 0) return w.order.states[order.state];
  return isAllSent(order) ? w.shipments.onTheWay : w.shipments.partly;
}

function isAllSent(order: Order): boolean {
  return order.lines.every((line) => line.shippedQuantity >= line.quantity);
}

function explain(w: Words, order: Order, over: boolean, dateTime: (time: string) => string): string {
  switch (order.state) {
    case 'PENDING_PAYMENT':
      if (over) return w.order.timeIsOver;
      if (order.addressNeeded) return w.order.addressNeeded;
      return order.payment?.state === 'DECLINED' ? w.order.declined : w.order.waiting;
    case 'PAID':
      if (order.shipments.length > 0) return isAllSent(order) ? w.order.sent : w.order.partlySent;
      return w.order.paid(order.paidAt ? dateTime(order.paidAt) : '');
    case 'FULFILLED':
      return w.order.fulfilled(order.fulfilledAt ? dateTime(order.fulfilledAt) : '');
    case 'CANCELLED':
      if (order.cancellationReason === 'BY_CUSTOMER' && order.paidAt) return w.order.cancelledPaid;
      return order.cancellationReason ? w.order.cancelled[order.cancellationReason] : '';
  }
}
