import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { OrderPage, OrderState, OrderSummary } from '@/api/types';
import { Failure } from '@/components/failure';
import { ButtonLink } from '@/design/button';
import { classNames } from '@/design/class-names';
import { Pagination } from '@/design/pagination';
import { Picture } from '@/design/picture';
import { Skeleton } from '@/design/skeleton';
import { useI18n, useWords } from '@/i18n/i18n';
import { orderWords } from '@/i18n/messages/orders';
import { ordersQuery } from './api/orders';
import styles from './order-list.module.css';

const PICTURES = 4;
const STATES: OrderState[] = ['PENDING_PAYMENT', 'PAID', 'FULFILLED', 'CANCELLED'];

export function OrderList() {
  const [params] = useSearchParams();
  const page = Math.max(1, Number.parseInt(params.get('page') ?? '', 10) || 1);
  const state = STATES.find((each) => each === params.get('state'));
  const orders = useQuery(ordersQuery(page, state));

  return (
    <>
      <StateFilter state={state} />
      <Found orders={orders} page={page} state={state} />
    </>
  );
}

interface FoundProps {
  orders: UseQueryResult<OrderPage>;
  page: number;
  state: OrderState | undefined;
}

function Found({ orders, page, state }: FoundProps) {
  const { m } = useI18n();
  const w = useWords(orderWords);
  if (orders.isPending) {
    return (
      <div className={styles.list} aria-busy="true">
        <Skeleton height="8rem" />
        <Skeleton height="8rem" />
      </div>
    );
  }
  if (orders.isError) return <Failure error={orders.error} onRetry={() => void orders.refetch()} />;
  if (orders.data.totalItems === 0) {
    return (
      <div className={styles.none}>
        <p>{state ? w.orders.noneOfState : w.orders.none}</p>
        <ButtonLink to="/">{m.cart.browse}</ButtonLink>
      </div>
    );
  }
  return (
    <>
      <ul className={styles.list}>
        {orders.data.items.map((order) => (
          <li key={order.number}>
            <OrderCard order={order} />
          </li>
        ))}
      </ul>
      <Pagination
        page={page}
        pages={orders.data.totalPages}
        to={(next) => listPath(next, state)}
        words={{ label: w.orders.pages, previous: m.previous, next: m.next, page: m.listing.page }}
      />
    </>
  );
}

function listPath(page: number, state: OrderState | undefined): string {
  const params = new URLSearchParams({ ...(state && { state }), ...(page > 1 && { page: String(page) }) });
  return params.size > 0 ? `/account?${params.toString()}` : '/account';
}

/** The state is in the address, so that the way back from an order leads to the same list. */
function StateFilter({ state }: { state: OrderState | undefined }) {
  const w = useWords(orderWords);
  return (
    <nav aria-label={w.orders.filter} className={styles.filter}>
      {[undefined, ...STATES].map((each) => (
        <Link key={each ?? ''} to={listPath(1, each)} aria-current={each === state ? 'page' : undefined}>
          {each ? w.order.states[each] : w.orders.every}
        </Link>
      ))}
    </nav>
  );
}

function OrderCard({ order }: { order: OrderSummary }) {
  const { m, money, date } = useI18n();
  const w = useWords(orderWords);
  return (
    <article className={styles.card}>
      <div className={styles.words}>
        <p className={classNames(styles.state, styles[order.state])}>
          {order.state === 'PAID' && order.shipments > 0 ? w.shipments.onTheWay : w.order.states[order.state]}
        </p>
        <h2 className={styles.number}>
          <Link to={`/orders/${order.number}`}>{w.order.title(order.number)}</Link>
        </h2>
        <p className={styles.facts}>
          {date(order.placedAt)} · {m.cart.units(order.itemCount)} · <strong>{money(order.total)}</strong>
        </p>
      </div>
      <div className={styles.pictures}>
        {order.images.slice(0, PICTURES).map((image, index) => (
          <Picture key={index} src={image} alt="" className={styles.picture} />
        ))}
      </div>
    </article>
  );
}
