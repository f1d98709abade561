import { Link } from 'react-router';
import type { Order } from '@/api/types';
import { AddressText } from '@/components/address-text';
import { Totals } from '@/components/totals';
import { Button } from '@/design/button';
import { useI18n, useWords } from '@/i18n/i18n';
import { orderWords } from '@/i18n/messages/orders';
import styles from './invoice-view.module.css';

/** The order as an invoice, on one sheet when printed. */
export function InvoiceView({ order }: { order: Order }) {
  const { m, text, money, date, langOf } = useI18n();
  const w = useWords(orderWords).invoice;

  if (!order.paidAt) {
    return (
      <p>
        {w.notPaid} <Link to={`/orders/${order.number}`}>{w.back}</Link>
      </p>
    );
  }
  const refunds = order.refunds.filter((refund) => refund.state === 'REFUNDED');
  const remaining = refunds.reduce((sum, refund) => sum - refund.amount.amount, order.total.amount);
  return (
    <article className={styles.invoice}>
      <div className={styles.actions}>
        <Button onClick={() => window.print()}>{w.print}</Button>
        <Link to={`/orders/${order.number}`}>{w.back}</Link>
      </div>
      <header className={styles.head}>
        <h1 className={styles.title}>{w.title}</h1>
        <p translate="no">{w.seller}</p>
      </header>
      <div className={styles.parties}>
        <section aria-labelledby="to-heading">
          <h2 id="to-heading" className={styles.heading}>
            {w.billTo}
          </h2>
          {order.shippingAddress && <AddressText address={order.shippingAddress} />}
        </section>
        <dl className={styles.facts}>
          <div>
            <dt>{w.orderNumber}</dt>
            <dd translate="no">{order.number}</dd>
          </div>
          <div>
            <dt>{w.ordered}</dt>
            <dd>{date(order.placedAt)}</dd>
          </div>
          <div>
            <dt>{w.paid}</dt>
            <dd>{date(order.paidAt)}</dd>
          </div>
        </dl>
      </div>
      <table className={styles.lines}>
        <thead>
          <tr>
            <th scope="col">{w.piece}</th>
            <th scope="col">{w.quantity}</th>
            <th scope="col">{w.unitPrice}</th>
            <th scope="col">{w.sum}</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.lineNo}>
              <th scope="row">
                <span lang={langOf(line.name)}>
                  {text(line.name)}, {text(line.variantName)}
                </span>
                <span className={styles.sku} translate="no">
                  {line.sku}
                </span>
                {line.adjustments.map((adjustment) => (
                  <span key={adjustment.id} className={styles.adjustment}>
                    {text(adjustment.reason)} {money(adjustment.amount)}
                  </span>
                ))}
              </th>
              <td>{line.quantity}</td>
              <td>{money(line.unitPrice)}</td>
              <td>{money(line.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <section aria-label={m.cart.summary} className={styles.totals}>
        <Totals of={order} />
        {refunds.length > 0 && (
          <dl className={styles.refunds}>
            {refunds.map((refund) => (
              <div key={refund.id}>
                <dt>{w.refunded}</dt>
                <dd>{money({ ...refund.amount, amount: -refund.amount.amount })}</dd>
              </div>
            ))}
            <div className={styles.remaining}>
              <dt>{w.remaining}</dt>
              <dd>{money({ ...order.total, amount: remaining })}</dd>
            </div>
          </dl>
        )}
      </section>
    </article>
  );
}
