import { useSearchParams } from 'react-router';
import { PageTitle } from '@/components/page-title';
import { useCustomer } from '@/features/account/api/customer';
import { VerifyView } from '@/features/account/verify-view';
import { useWords } from '@/i18n/i18n';
import { accountWords } from '@/i18n/messages/account';
import styles from './auth.module.css';

export default function VerifyPage() {
  const w = useWords(accountWords);
  const [params] = useSearchParams();
  const customer = useCustomer();
  return (
    <div className={styles.auth}>
      <PageTitle title={w.verifyTitle} />
      <h1 className={styles.title}>{w.verifyTitle}</h1>
      <VerifyView token={params.get('token') ?? ''} customer={customer} />
    </div>
  );
}
