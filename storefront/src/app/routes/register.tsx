import { Link, Navigate, useSearchParams } from 'react-router';
import { useSignedIn } from '@/api/session';
import { PageTitle } from '@/components/page-title';
import { RegisterForm } from '@/features/account/register-form';
import { useI18n } from '@/i18n/i18n';
import { nextPath } from '../sign-in-path';
import styles from './auth.module.css';

export default function RegisterPage() {
  const { m } = useI18n();
  const [params] = useSearchParams();
  const next = nextPath(params);
  if (useSignedIn()) return <Navigate to={next} replace />;
  return (
    <div className={styles.auth}>
      <PageTitle title={m.account.register} />
      <h1 className={styles.title}>{m.account.registerTitle}</h1>
      <RegisterForm />
      <p>
        {m.account.haveOne} <Link to={{ pathname: '/sign-in', search: params.toString() }}>{m.account.signIn}</Link>
      </p>
    </div>
  );
}
