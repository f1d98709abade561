import heroPicture from '@/assets/hero.svg';
import { ButtonLink } from '@/design/button';
import { useI18n } from '@/i18n/i18n';
import styles from './hero.module.css';

export function Hero() {
  const { m } = useI18n();
  return (
    <section className={styles.hero}>
      <div className={styles.words}>
        <h1 className={styles.title}>{m.home.title}</h1>
        <p className={styles.lead}>{m.home.lead}</p>
        <ButtonLink to="/categories/lips">{m.home.call}</ButtonLink>
      </div>
      <img src={heroPicture} alt="" width={640} height={560} fetchPriority="high" className={styles.picture} />
    </section>
  );
}
