import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from 'react-router';
import { ApiError } from '@/api/api-error';
import { useSessionCustomer, useSignedIn } from '@/api/session';
import { Failure } from '@/components/failure';
import { PageTitle } from '@/components/page-title';
import { customerQuery } from '@/features/account/api/customer';
import { useFlashSale } from '@/features/flash-sale/api/flash-sales';
import { FlashSaleSkeleton, FlashSaleView } from '@/features/flash-sale/flash-sale-view';
import { useI18n } from '@/i18n/i18n';
import { NotFound } from '../not-found';
import { OrderAddress } from '../order-address';
import { signInPath } from '../sign-in-path';

export default function FlashSalePage() {
  const { text } = useI18n();
  const { id = '' } = useParams();
  const location = useLocation();
  const signedIn = useSignedIn();
  const known = useSessionCustomer();
  // Who signed in long ago may not be known by this browser yet.
  const { data: customer } = useQuery({ ...customerQuery(), enabled: signedIn && known === null });
  const { data: sale, error, refetch } = useFlashSale(id);

  if (!sale) {
    if (error instanceof ApiError && error.status === 404) return <NotFound />;
    return error ? <Failure error={error} onRetry={() => void refetch()} /> : <FlashSaleSkeleton />;
  }
  return (
    <>
      <PageTitle title={text(sale.name)} />
      <FlashSaleView
        key={sale.id}
        sale={sale}
        customerId={known ?? customer?.id}
        guest={!signedIn}
        signInPath={signInPath(location)}
        reread={() => void refetch()}
        addressStep={(number) => <OrderAddress number={number} />}
      />
    </>
  );
}
