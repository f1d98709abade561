import { Link } from 'react-router';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useI18n } from '@/i18n/i18n';
import type { OpsOrderSummary } from './api/types';
import styles from './ops.module.css';
import { Badge, Cell, Row, Table } from './table';
import { useOpsWords } from './words';

const TONES = { PENDING_PAYMENT: 'caution', PAID: 'good', FULFILLED: 'good', CANCELLED: 'plain' } as const;

export function OrderState({ state }: { state: OpsOrderSummary['state'] }) {
  const o = useOpsWords();
  return <Badge tone={TONES[state]}>{o.orders.states[state]}</Badge>;
}

export function OrdersTable({ orders, caption, busy }: { orders: OpsOrderSummary[]; caption: string; busy: boolean }) {
  const o = useOpsWords();
  const { money, number, dateTime } = useI18n();
  const w = o.orders;
  return (
    <Table caption={caption} columns={[w.number, w.placed, w.state, w.units, w.parcels, w.total]} busy={busy}>
      {orders.map((order) => (
        <Row key={order.number}>
          <Cell label={w.number} head>
            <Link className={styles.number} to={`/ops/orders/${order.number}`}>
              <span aria-hidden="true">{order.number}</span>
              <VisuallyHidden>{w.open(order.number)}</VisuallyHidden>
            </Link>
          </Cell>
          <Cell label={w.placed}>
            <time dateTime={order.placedAt}>{dateTime(order.placedAt)}</time>
          </Cell>
          <Cell label={w.state}>
            <OrderState state={order.state} />
          </Cell>
          <Cell label={w.units}>{number(order.itemCount)}</Cell>
          <Cell label={w.parcels}>{number(order.shipments)}</Cell>
          <Cell label={w.total}>{money(order.total)}</Cell>
        </Row>
      ))}
    </Table>
  );
}
