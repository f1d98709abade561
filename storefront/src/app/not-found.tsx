import { PageTitle } from '@/components/page-title';
import { ButtonLink } from '@/design/button';
import { SearchForm } from '@/features/catalogue/search-form';
import { useI18n } from '@/i18n/i18n';
import styles from './message-page.module.css';

export function NotFound() {
  const { m } = useI18n();
  return (
    <section className={styles.message}>
      <PageTitle title={m.notFound.title} />
      <h1 className={styles.title}>{m.notFound.title}</h1>
      <p>{m.notFound.hint}</p>
      <SearchForm again className={styles.search} />
      <ButtonLink to="/" look="secondary">
        {m.errorPage.home}
      </ButtonLink>
    </section>
  );
}
