import { useRouteError } from 'react-router';
import { ApiError } from '@/api/api-error';
import { RequestId } from '@/components/failure';
import { PageTitle } from '@/components/page-title';
import { Button } from '@/design/button';
import { useI18n } from '@/i18n/i18n';
import { problemText } from '@/i18n/problem-text';
import styles from './message-page.module.css';
import { NotFound } from './not-found';

/** What is left when a page could not be shown at all. */
export function ErrorPage() {
  const { m } = useI18n();
  const error = useRouteError();
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  return (
    <section className={styles.message}>
      <PageTitle title={m.errorPage.title} />
      <h1 className={styles.title}>{m.errorPage.title}</h1>
      <p>{problemText(m, error)}</p>
      <div className={styles.actions}>
        <Button onClick={() => window.location.reload()}>{m.errorPage.reload}</Button>
        {/* A full load: what broke the page may sit in memory. */}
        <a href="/">{m.errorPage.home}</a>
      </div>
      <RequestId error={error} />
    </section>
  );
}
