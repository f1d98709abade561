import { useState, type ReactNode } from 'react';
import type { Order } from '@/api/types';
import { Countdown } from '@/components/countdown';
import { classNames } from '@/design/class-names';
import { Icon, type IconName } from '@/design/icon';
import { useI18n } from '@/i18n/i18n';
import type { Messages } from '@/i18n/messages';
import styles from './order-status.module.css';

const ICONS: Record<Order['state'], IconName> = {
  PENDING_PAYMENT: 'clock',
  PAID: 'check',
  FULFILLED: 'truck',
  CANCELLED: 'close',
};

/** Where the order stands. The region stays in the page while its words change, so that a voice reads the news out. */
export function OrderStatus({ order, children }: { order: Order; children?: ReactNode }) {
  const { m, money, dateTime } = useI18n();
  const [endedAt, setEndedAt] = useState<string>();
  const waiting = order.state === 'PENDING_PAYMENT';
  const over = waiting && endedAt === order.expiresAt;

  return (
    <section className={classNames(styles.status, styles[order.state])} aria-label={m.order.status}>
      <span className={styles.icon}>
        <Icon name={ICONS[order.state]} size={24} />
      </span>
      <div className={styles.words}>
        <div role="status" className={styles.news}>
          <p className={styles.title}>{m.order.states[order.state]}</p>
          <p>{explain(m, order, over, dateTime)}</p>
          {order.refunds.map((refund) => (
            <p key={refund.id}>{m.order.refunds[refund.state](money(refund.amount))}</p>
          ))}
        </div>
        {waiting && !over && (
          <p className={styles.countdown}>
            {m.order.payWithin} <Countdown until={order.expiresAt} onEnd={() => setEndedAt(order.expiresAt)} />
          </p>
        )}
        {!over && children}
      </div>
    </section>
  );
}

function explain(m: Messages, order: Order, over: boolean, dateTime: (time: string) => string): string {
  switch (order.state) {
    case 'PENDING_PAYMENT':
      if (over) return m.order.timeIsOver;
      return order.payment?.state === 'DECLINED' ? m.order.declined : m.order.waiting;
    case 'PAID':
      return m.order.paid(order.paidAt ? dateTime(order.paidAt) : '');
    case 'FULFILLED':
      return m.order.fulfilled;
    case 'CANCELLED':
      return order.cancellationReason ? m.order.cancelled[order.cancellationReason] : '';
  }
}
