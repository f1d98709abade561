import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { OrderSummary } from '@/api/types';
import { Failure } from '@/components/failure';
import { ButtonLink } from '@/design/button';
import { classNames } from '@/design/class-names';
import { Pagination } from '@/design/pagination';
import { Picture } from '@/design/picture';
import { Skeleton } from '@/design/skeleton';
import { useI18n } from '@/i18n/i18n';
import { ordersQuery } from './api/orders';
import styles from './order-list.module.css';

const PICTURES = 4;

export function OrderList() {
  const { m } = useI18n();
  const [params] = useSearchParams();
  const page = Math.max(1, Number.parseInt(params.get('page') ?? '', 10) || 1);
  const orders = useQuery(ordersQuery(page));

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
        <p>{m.orders.none}</p>
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
        to={(next) => `/account?page=${next}`}
        words={{ label: m.orders.pages, previous: m.previous, next: m.next, page: m.listing.page }}
      />
    </>
  );
}

function OrderCard({ order }: { order: OrderSummary }) {
  const { m, money, date } = useI18n();
  return (
    <article className={styles.card}>
      <div className={styles.words}>
        <p className={classNames(styles.state, styles[order.state])}>{m.order.states[order.state]}</p>
        <h2 className={styles.number}>
          <Link to={`/orders/${order.number}`}>{m.order.title(order.number)}</Link>
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
