import { Skeleton } from '@/design/skeleton';
import { NotForYou } from '@/features/ops/not-for-you';
import { OpsConsole } from '@/features/ops/ops-console';
import { OpsWordsProvider } from '@/features/ops/words';
import { NotFound } from '../not-found';
import { RequireCustomer } from '../require-customer';

/** The services check the role on each call; here it only decides what there is to see. */
export default function OpsPage() {
  const waiting = <Skeleton height="24rem" />;
  return (
    <RequireCustomer waiting={waiting}>
      {({ roles }) => (
        <OpsWordsProvider waiting={waiting}>
          {roles.includes('OPS') ? <OpsConsole notFound={<NotFound />} /> : <NotForYou />}
        </OpsWordsProvider>
      )}
    </RequireCustomer>
  );
}
