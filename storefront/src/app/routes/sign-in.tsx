import { Link, Navigate, useSearchParams } from 'react-router';
import { useSignedIn } from '@/api/session';
import { PageTitle } from '@/components/page-title';
import { Notice } from '@/design/notice';
import { SignInForm } from '@/features/account/sign-in-form';
import { useI18n, useWords } from '@/i18n/i18n';
import { accountWords } from '@/i18n/messages/account';
import { nextPath } from '../sign-in-path';
import styles from './auth.module.css';

export default function SignInPage() {
  const { m } = useI18n();
  const w = useWords(accountWords);
  const [params] = useSearchParams();
  const next = nextPath(params);
  if (useSignedIn()) return <Navigate to={next} replace />;
  return (
    <div className={styles.auth}>
      <PageTitle title={m.account.signIn} />
      <h1 className={styles.title}>{m.account.welcome}</h1>
      {next === '/checkout' && <Notice>{m.account.signInToBuy}</Notice>}
      <SignInForm />
      <p>
        <Link to="/forgot">{w.forgot}</Link>
      </p>
      <p>
        {m.account.newHere} <Link to={{ pathname: '/register', search: params.toString() }}>{m.account.register}</Link>
      </p>
    </div>
  );
}
