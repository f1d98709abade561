import { useQuery } from '@tanstack/react-query';
import { Link, NavLink, useLocation } from 'react-router';
import { useOperator, useSignedIn } from '@/api/session';
import { Icon } from '@/design/icon';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useCart } from '@/features/cart/use-cart';
import { categoriesQuery } from '@/features/catalogue/api/get-categories';
import { SearchForm } from '@/features/catalogue/search-form';
import { useI18n } from '@/i18n/i18n';
import styles from './header.module.css';
import { LanguageSwitch } from './language-switch';
import { signInPath } from './sign-in-path';

export function Header() {
  const { m, text } = useI18n();
  const signedIn = useSignedIn();
  const operator = useOperator();
  const { units } = useCart();
  const location = useLocation();
  const { data: categories } = useQuery(categoriesQuery());
  const onAuthPage = ['/sign-in', '/register'].includes(location.pathname);

  return (
    <header className={styles.header}>
      <div className={styles.inside}>
        <Link to="/" className={styles.logo} aria-label={m.homeLink} translate="no">
          Blush
        </Link>
        <nav aria-label={m.categories} className={styles.categories}>
          <ul>
            {categories?.map((category) => (
              <li key={category.slug}>
                <NavLink to={`/categories/${category.slug}`}>{text(category.name)}</NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <SearchForm className={styles.search} />
        <div className={styles.tools}>
          <LanguageSwitch className={styles.language} />
          {operator && (
            <Link to="/ops" className={styles.ops}>
              {m.account.ops}
            </Link>
          )}
          <Link to="/search" className={styles.searchLink}>
            <Icon name="search" size={22} />
            <VisuallyHidden>{m.search.submit}</VisuallyHidden>
          </Link>
          <Link to={signedIn ? '/account' : signInPath(onAuthPage ? undefined : location)} className={styles.tool}>
            <Icon name="person" size={22} />
            <VisuallyHidden>{signedIn ? m.account.title : m.account.signIn}</VisuallyHidden>
          </Link>
          <Link to="/cart" className={styles.tool}>
            <Icon name="cart" size={22} />
            <VisuallyHidden>{m.cart.title}</VisuallyHidden>
            {units > 0 && (
              <span className={styles.badge}>
                <span aria-hidden="true">{units > 99 ? '99+' : units}</span>
                <VisuallyHidden>, {m.cart.units(units)}</VisuallyHidden>
              </span>
            )}
          </Link>
        </div>
      </div>
    </header>
  );
}
