import { useParams } from 'react-router';
import { PageTitle } from '@/components/page-title';
import { Skeleton } from '@/design/skeleton';
import { PayView } from '@/features/orders/pay-view';
import { useWords } from '@/i18n/i18n';
import { orderWords } from '@/i18n/messages/orders';
import { RequireCustomer } from '../require-customer';

export default function PayPage() {
  const w = useWords(orderWords);
  const { number = '' } = useParams();
  return (
    <>
      <PageTitle title={w.pay.leaving} />
      <RequireCustomer waiting={<Skeleton height="12rem" />}>{() => <PayView number={number} />}</RequireCustomer>
    </>
  );
}
