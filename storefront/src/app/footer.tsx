import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { categoriesQuery } from '@/features/catalogue/api/get-categories';
import { useI18n } from '@/i18n/i18n';
import styles from './footer.module.css';
import { LanguageSwitch } from './language-switch';

export function Footer() {
  const { m, text } = useI18n();
  const { data: categories } = useQuery(categoriesQuery());
  return (
    <footer className={styles.footer}>
      <div className={styles.inside}>
        <div className={styles.brand}>
          <p className={styles.logo} translate="no">
            Blush
          </p>
          <p>{m.tagline}</p>
        </div>
        <nav aria-label={m.footer.shop}>
          <h2 className={styles.heading}>{m.footer.shop}</h2>
          <ul className={styles.links}>
            {categories?.map((category) => (
              <li key={category.slug}>
                <Link to={`/categories/${category.slug}`}>{text(category.name)}</Link>
              </li>
            ))}
          </ul>
        </nav>
        <nav aria-label={m.footer.help}>
          <h2 className={styles.heading}>{m.footer.help}</h2>
          <ul className={styles.links}>
            <li>
              <Link to="/account">{m.footer.orders}</Link>
            </li>
            <li>
              <Link to="/account/addresses">{m.footer.addresses}</Link>
            </li>
            <li>
              <Link to="/coupons">{m.footer.coupons}</Link>
            </li>
            <li>
              <Link to="/cart">{m.cart.title}</Link>
            </li>
          </ul>
        </nav>
        <div className={styles.language}>
          <LanguageSwitch />
        </div>
      </div>
    </footer>
  );
}
