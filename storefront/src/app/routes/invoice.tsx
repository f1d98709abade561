import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { ApiError } from '@/api/api-error';
import { Failure } from '@/components/failure';
import { PageTitle } from '@/components/page-title';
import { Skeleton } from '@/design/skeleton';
import { orderQuery } from '@/features/orders/api/orders';
import { InvoiceView } from '@/features/orders/invoice-view';
import { useWords } from '@/i18n/i18n';
import { orderWords } from '@/i18n/messages/orders';
import { NotFound } from '../not-found';
import { RequireCustomer } from '../require-customer';

export default function InvoicePage() {
  return <RequireCustomer waiting={<Skeleton height="40rem" />}>{() => <OwnInvoice />}</RequireCustomer>;
}

function OwnInvoice() {
  const w = useWords(orderWords);
  const { number = '' } = useParams();
  const { data: order, error, refetch } = useQuery(orderQuery(number));

  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  if (!order) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Skeleton height="40rem" />;
  return (
    <>
      <PageTitle title={w.invoice.of(order.number)} />
      <InvoiceView order={order} />
    </>
  );
}
