import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { ApiError } from '@/api/api-error';
import { Failure } from '@/components/failure';
import { PageTitle } from '@/components/page-title';
import { orderQuery } from '@/features/orders/api/orders';
import { stateName } from '@/features/orders/order-status';
import { OrderView, OrderViewSkeleton } from '@/features/orders/order-view';
import { useWords } from '@/i18n/i18n';
import { orderWords } from '@/i18n/messages/orders';
import { NotFound } from '../not-found';
import { OrderAddress } from '../order-address';
import { RequireCustomer } from '../require-customer';

export default function OrderPage() {
  return <RequireCustomer waiting={<OrderViewSkeleton />}>{() => <OwnOrder />}</RequireCustomer>;
}

function OwnOrder() {
  const w = useWords(orderWords);
  const { number = '' } = useParams();
  const { data: order, error, refetch } = useQuery(orderQuery(number));

  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  if (!order) {
    return error ? <Failure error={error} onRetry={() => void refetch()} /> : <OrderViewSkeleton />;
  }
  return (
    <>
      <PageTitle title={`${stateName(w, order)} · ${w.order.title(order.number)}`} />
      {/* An answer that failed to come is no reason to take the order from the screen: the next one may. */}
      <OrderView order={order} addressStep={<OrderAddress number={order.number} />} />
    </>
  );
}
