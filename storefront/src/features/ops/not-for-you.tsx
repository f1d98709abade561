import { ButtonLink } from '@/design/button';
import { OpsHeading } from './list-page';
import styles from './ops.module.css';
import { useOpsWords } from './words';

/** What a customer finds who follows a link to the console. */
export function NotForYou() {
  const o = useOpsWords();
  return (
    <section className={styles.form}>
      <OpsHeading title={o.notOpsTitle} />
      <p>{o.notOpsHint}</p>
      <ButtonLink to="/" look="secondary">
        {o.toShop}
      </ButtonLink>
    </section>
  );
}
