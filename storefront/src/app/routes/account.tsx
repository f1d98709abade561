import { NavLink, Outlet, useNavigate } from 'react-router';
import type { Customer } from '@/api/types';
import { Failure } from '@/components/failure';
import { PageTitle } from '@/components/page-title';
import { Button } from '@/design/button';
import { Skeleton } from '@/design/skeleton';
import { useSignOut } from '@/features/account/api/customer';
import { useI18n } from '@/i18n/i18n';
import { RequireCustomer } from '../require-customer';
import styles from './account.module.css';

export default function AccountPage() {
  return (
    <RequireCustomer waiting={<Skeleton height="24rem" />}>
      {(customer) => <Account customer={customer} />}
    </RequireCustomer>
  );
}

function Account({ customer }: { customer: Customer }) {
  const { m } = useI18n();
  const navigate = useNavigate();
  const signOut = useSignOut(() => navigate('/'));
  return (
    <>
      <PageTitle title={m.account.title} />
      <header className={styles.head}>
        <h1 className={styles.title}>{m.account.hello(customer.name)}</h1>
        <Button look="secondary" busy={signOut.isPending} onClick={() => signOut.mutate()}>
          {m.account.signOut}
        </Button>
      </header>
      {signOut.isError && <Failure error={signOut.error} />}
      <nav aria-label={m.account.title} className={styles.tabs}>
        <NavLink to="/account" end>
          {m.account.orders}
        </NavLink>
        <NavLink to="/account/addresses">{m.account.addresses}</NavLink>
        <NavLink to="/account/profile">{m.account.profile}</NavLink>
      </nav>
      <Outlet context={customer} />
    </>
  );
}
