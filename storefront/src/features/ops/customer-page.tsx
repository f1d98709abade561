import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useI18n } from '@/i18n/i18n';
import { opsCustomerQuery } from './api/customers';
import { ordersQuery } from './api/orders';
import { OpsHeading, Waiting } from './list-page';
import { OpsFailure } from './ops-failure';
import styles from './ops.module.css';
import { OrdersTable } from './orders-table';
import { useOpsWords } from './words';

export function CustomerPage() {
  const o = useOpsWords();
  const { dateTime } = useI18n();
  const { id = '' } = useParams();
  const { data: customer, error, refetch } = useQuery(opsCustomerQuery(id));
  const c = o.customers;
  return (
    <>
      <Link to="/ops/customers">{c.back}</Link>
      {customer ? (
        <>
          <OpsHeading title={customer.name} />
          <dl className={styles.facts}>
            <div>
              <dt>{c.email}</dt>
              <dd>{customer.email}</dd>
            </div>
            <div>
              <dt>{c.since}</dt>
              <dd>{dateTime(customer.registeredAt)}</dd>
            </div>
            <div>
              <dt>{c.roles}</dt>
              <dd>{customer.roles.map((role) => c.roleNames[role] ?? role).join(', ')}</dd>
            </div>
            <div>
              <dt>{c.id}</dt>
              <dd>
                <code>{customer.id}</code>
              </dd>
            </div>
          </dl>
          <OrdersOf customer={customer.id} />
        </>
      ) : error ? (
        <OpsFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

const ORDERS_SHOWN = 10;

function OrdersOf({ customer }: { customer: string }) {
  const w = useOpsWords().orders;
  const orders = useQuery(ordersQuery({ customer }, 1, ORDERS_SHOWN));
  return (
    <section className={styles.price} aria-labelledby="orders-of">
      <h2 id="orders-of" className={styles.subtitle}>
        {w.ofCustomer}
      </h2>
      {orders.isPending && <Waiting />}
      {orders.isError && <OpsFailure error={orders.error} onRetry={() => void orders.refetch()} />}
      {orders.data?.totalItems === 0 && <p>{w.none}</p>}
      {orders.data && orders.data.totalItems > 0 && (
        <>
          <OrdersTable orders={orders.data.items} caption={w.ofCustomer} busy={orders.isFetching} />
          <Link to={`/ops/orders?customer=${customer}`}>{w.allOfCustomer}</Link>
        </>
      )}
    </section>
  );
}
