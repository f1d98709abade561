import { useOutletContext } from 'react-router';
import type { Customer } from '@/api/types';
import { ChangePasswordForm } from '@/features/account/change-password-form';
import { DeleteAccount } from '@/features/account/delete-account';
import { SessionList } from '@/features/account/session-list';
import { leaveCart } from '@/features/cart/kept-cart';
import { useWords } from '@/i18n/i18n';
import { accountWords } from '@/i18n/messages/account';
import styles from './account.module.css';

export default function SecurityPage() {
  const w = useWords(accountWords);
  const customer = useOutletContext<Customer>();
  return (
    <div className={styles.sections}>
      <section aria-labelledby="password-heading" className={styles.section}>
        <h2 id="password-heading" className={styles.heading}>
          {w.changePassword}
        </h2>
        <ChangePasswordForm email={customer.email} />
      </section>
      <section aria-labelledby="sessions-heading" className={styles.section}>
        <h2 id="sessions-heading" className={styles.heading}>
          {w.sessions}
        </h2>
        <p className={styles.lead}>{w.sessionsLead}</p>
        <SessionList />
      </section>
      <section aria-labelledby="delete-heading" className={styles.section}>
        <h2 id="delete-heading" className={styles.heading}>
          {w.deleteTitle}
        </h2>
        <DeleteAccount onLeft={leaveCart} />
      </section>
    </div>
  );
}
