import { Link } from 'react-router';
import { PageTitle } from '@/components/page-title';
import { ForgotForm } from '@/features/account/forgot-form';
import { useWords } from '@/i18n/i18n';
import { accountWords } from '@/i18n/messages/account';
import styles from './auth.module.css';

export default function ForgotPage() {
  const w = useWords(accountWords);
  return (
    <div className={styles.auth}>
      <PageTitle title={w.forgotTitle} />
      <h1 className={styles.title}>{w.forgotTitle}</h1>
      <p>{w.forgotLead}</p>
      <ForgotForm />
      <p>
        <Link to="/sign-in">{w.backToSignIn}</Link>
      </p>
    </div>
  );
}
