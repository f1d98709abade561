import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Category } from '@/api/types';
import { Failure } from '@/components/failure';
import { Icon } from '@/design/icon';
import { Skeleton } from '@/design/skeleton';
import { useI18n } from '@/i18n/i18n';
import { productsQuery } from './api/get-products';
import { shelfFilters, SHELF_SIZE } from './shelf-filters';
import { ProductGrid } from './product-grid';
import styles from './shelf.module.css';

/** A row of products of one category on the home page. */
export function Shelf({ category }: { category: Category }) {
  const { m, text } = useI18n();
  const products = useQuery(productsQuery(shelfFilters(category.slug), SHELF_SIZE));
  const headingId = `shelf-${category.slug}`;
  // An empty shelf would be a promise broken.
  if (products.data?.items.length === 0) return null;
  return (
    <section aria-labelledby={headingId} className={styles.shelf}>
      <header className={styles.head}>
        <h2 id={headingId}>{m.home.shelf(category.slug) ?? text(category.name)}</h2>
        <Link to={`/categories/${category.slug}`} className={styles.all}>
          {m.home.allOf(text(category.name))} <Icon name="right" size={16} />
        </Link>
      </header>
      {products.isError ? (
        <Failure error={products.error} onRetry={() => void products.refetch()} />
      ) : (
        <ProductGrid products={products.data?.items} expected={SHELF_SIZE} shelf />
      )}
    </section>
  );
}

/** Holds the place of a shelf whose category is not known yet. */
export function ShelfSkeleton() {
  return (
    <div className={styles.shelf} aria-busy="true">
      <div className={styles.head}>
        <h2>
          <Skeleton width="16rem" height="1.1em" />
        </h2>
        <span className={styles.all}>
          <Skeleton width="5rem" height="1.5em" />
        </span>
      </div>
      <ProductGrid products={undefined} expected={SHELF_SIZE} shelf />
    </div>
  );
}
