import { useParams } from 'react-router';
import { PageTitle } from '@/components/page-title';
import { Skeleton } from '@/design/skeleton';
import { PayView } from '@/features/orders/pay-view';
import { useI18n } from '@/i18n/i18n';
import { RequireCustomer } from '../require-customer';

export default function PayPage() {
  const { m } = useI18n();
  const { number = '' } = useParams();
  return (
    <>
      <PageTitle title={m.pay.leaving} />
      <RequireCustomer waiting={<Skeleton height="12rem" />}>{() => <PayView number={number} />}</RequireCustomer>
    </>
  );
}
