import type { Order } from '@/api/types';
import { Icon } from '@/design/icon';
import { useI18n, useWords } from '@/i18n/i18n';
import { orderWords } from '@/i18n/messages/orders';
import styles from './shipments.module.css';

/** The parcels of an order: who brings them, under which number, and what is in them. */
export function Shipments({ order }: { order: Order }) {
  const { text, dateTime } = useI18n();
  const w = useWords(orderWords).shipments;
  if (order.shipments.length === 0) return null;
  return (
    <section aria-labelledby="parcels-heading">
      <h2 id="parcels-heading" className={styles.heading}>
        {w.title}
      </h2>
      <ol className={styles.parcels}>
        {order.shipments.map((shipment, index) => (
          <li key={shipment.id} className={styles.parcel}>
            <p className={styles.state}>
              <Icon name={shipment.deliveredAt ? 'check' : 'truck'} />
              <strong>{w.parcel(index + 1)}</strong> · {shipment.deliveredAt ? w.delivered : w.onTheWay}
            </p>
            <dl className={styles.facts}>
              <div>
                <dt>{w.carrier}</dt>
                <dd>{shipment.carrier}</dd>
              </div>
              <div>
                <dt>{w.tracking}</dt>
                <dd className={styles.tracking} translate="no">
                  {shipment.trackingNumber}
                </dd>
              </div>
              <div>
                <dt>{w.sentAt}</dt>
                <dd>{dateTime(shipment.shippedAt)}</dd>
              </div>
              {shipment.deliveredAt && (
                <div>
                  <dt>{w.deliveredAt}</dt>
                  <dd>{dateTime(shipment.deliveredAt)}</dd>
                </div>
              )}
              <div>
                <dt>{w.holds}</dt>
                <dd>
                  <ul>
                    {shipment.lines.map(({ lineNo, quantity }) => {
                      const line = order.lines.find((each) => each.lineNo === lineNo);
                      return (
                        line && (
                          <li key={lineNo}>{w.units(quantity, `${text(line.name)}, ${text(line.variantName)}`)}</li>
                        )
                      );
                    })}
                  </ul>
                </dd>
              </div>
            </dl>
          </li>
        ))}
      </ol>
    </section>
  );
}
