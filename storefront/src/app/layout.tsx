import { useEffect, useRef } from 'react';
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { useI18n } from '@/i18n/i18n';
import { Footer } from './footer';
import { Header } from './header';
import styles from './layout.module.css';
import { useKeptCart } from './use-kept-cart';

export function Layout() {
  const { m } = useI18n();
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const loading = useNavigation().state !== 'idle';
  const shown = useRef(pathname);
  useKeptCart();

  useEffect(() => {
    // A new page starts at its beginning for those who hear it; changed filters or shades are not a new page.
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <>
      <a
        href="#main"
        className={styles.skip}
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {m.skip}
      </a>
      {loading && <div className={styles.progress} aria-hidden="true" />}
      <Header />
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      <Footer />
      {/* Each full load calls its place "default"; its address tells them apart. */}
      <ScrollRestoration getKey={({ key, pathname, search }) => (key === 'default' ? pathname + search : key)} />
    </>
  );
}
