import { NavLink, Outlet } from 'react-router';
import type { Customer } from '@/api/types';
import { Failure } from '@/components/failure';
import { PageTitle } from '@/components/page-title';
import { Button } from '@/design/button';
import { Skeleton } from '@/design/skeleton';
import { useSignOut } from '@/features/account/api/customer';
import { VerifyBanner } from '@/features/account/verify-banner';
import { leaveCart } from '@/features/cart/kept-cart';
import { useI18n, useWords } from '@/i18n/i18n';
import { accountWords } from '@/i18n/messages/account';
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
  const w = useWords(accountWords);
  const signOut = useSignOut(leaveCart);
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
      <VerifyBanner customer={customer} />
      <nav aria-label={m.account.title} className={styles.tabs}>
        <NavLink to="/account" end>
          {m.account.orders}
        </NavLink>
        <NavLink to="/account/addresses">{m.account.addresses}</NavLink>
        <NavLink to="/account/profile">{m.account.profile}</NavLink>
        <NavLink to="/account/security">{w.security}</NavLink>
        <NavLink to="/coupons">{w.coupons}</NavLink>
        {customer.roles.includes('OPS') && <NavLink to="/ops">{w.ops}</NavLink>}
      </nav>
      <Outlet context={customer} />
    </>
  );
}
