import { useSearchParams } from 'react-router';
import { PageTitle } from '@/components/page-title';
import { ResetForm } from '@/features/account/reset-form';
import { useWords } from '@/i18n/i18n';
import { accountWords } from '@/i18n/messages/account';
import styles from './auth.module.css';

export default function ResetPage() {
  const w = useWords(accountWords);
  const [params] = useSearchParams();
  return (
    <div className={styles.auth}>
      <PageTitle title={w.resetTitle} />
      <h1 className={styles.title}>{w.resetTitle}</h1>
      <ResetForm token={params.get('token') ?? ''} />
    </div>
  );
}
