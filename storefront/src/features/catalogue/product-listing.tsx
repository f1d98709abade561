import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { Category } from '@/api/types';
import { Failure } from '@/components/failure';
import { Button, TextButton } from '@/design/button';
import { classNames } from '@/design/class-names';
import { Drawer } from '@/design/drawer';
import { SelectField } from '@/design/field';
import { Icon } from '@/design/icon';
import { Pagination } from '@/design/pagination';
import { Skeleton } from '@/design/skeleton';
import { useI18n } from '@/i18n/i18n';
import { productsQuery } from './api/get-products';
import { Facets } from './facets';
import { cleared, countFilters, onPage, readFilters, replaced, SORTS } from './filters';
import { ProductGrid } from './product-grid';
import styles from './product-listing.module.css';

interface Props {
  /** Fixed by the page, else a filter like the others. */
  category?: string;
  categories: Category[] | undefined;
  /** Shown when nothing is found and no filter is to blame. */
  empty: ReactNode;
}

const EXPECTED = 8;

export function ProductListing({ category, categories, empty }: Props) {
  const { m, number } = useI18n();
  const [params, setParams] = useSearchParams();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const filters = readFilters(params, category);
  const products = useQuery(productsQuery(filters));
  const { data } = products;
  const active = countFilters(filters, category !== undefined);
  const clear = () => setParams(cleared(params), { preventScrollReset: true });

  if (products.isError) return <Failure error={products.error} onRetry={() => void products.refetch()} />;

  const facets = data && (
    <Facets facets={data.facets} filters={filters} categories={category === undefined ? categories : undefined} />
  );
  const found = data ? m.listing.found(data.totalItems, number(data.totalItems)) : '';

  return (
    <div className={styles.listing}>
      <aside className={styles.aside} aria-label={m.listing.filters}>
        {facets ?? <FacetsSkeleton />}
      </aside>
      <section aria-labelledby="products-heading">
        <h2 id="products-heading" className={styles.heading}>
          {m.listing.products}
        </h2>
        <div className={styles.bar}>
          <p role="status" className={styles.found}>
            {found}
            {active > 0 && (
              <>
                {' · '}
                <TextButton onClick={clear}>{m.listing.clear(active)}</TextButton>
              </>
            )}
          </p>
          <Button look="secondary" className={styles.open} onClick={() => setOpen(true)} aria-haspopup="dialog">
            <Icon name="filter" /> {m.listing.filters}
            {active > 0 && ` (${active})`}
          </Button>
          <SelectField
            label={m.listing.sort}
            className={styles.sort}
            value={filters.sort ?? 'relevance'}
            onChange={(event) => {
              const sort = event.target.value;
              setParams(replaced(params, { sort: sort === 'relevance' ? undefined : sort }), {
                preventScrollReset: true,
              });
            }}
          >
            {SORTS.map((sort) => (
              <option key={sort} value={sort}>
                {m.sorts[sort]}
              </option>
            ))}
          </SelectField>
        </div>

        {data?.totalItems === 0 ? (
          <div className={styles.empty}>
            {active > 0 ? (
              <>
                <p>{m.listing.nothingLeft}</p>
                <Button look="secondary" onClick={clear}>
                  {m.listing.clear(active)}
                </Button>
              </>
            ) : (
              empty
            )}
          </div>
        ) : (
          <div className={classNames(products.isPlaceholderData && styles.stale)}>
            <ProductGrid products={data?.items} expected={EXPECTED} firstScreen />
          </div>
        )}

        <Pagination
          page={filters.page}
          pages={data?.totalPages ?? 1}
          to={(page) => `${pathname}?${onPage(params, page).toString()}`}
          words={{ label: m.listing.pages, previous: m.previous, next: m.next, page: m.listing.page }}
        />
      </section>

      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={m.listing.filters}
        closeLabel={m.close}
        footer={
          <Button wide onClick={() => setOpen(false)}>
            {m.listing.show(data?.totalItems ?? 0, number(data?.totalItems ?? 0))}
          </Button>
        }
      >
        {facets}
      </Drawer>
    </div>
  );
}

function FacetsSkeleton() {
  return (
    <div className={styles.facetsSkeleton} aria-busy="true">
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} width={index % 4 === 0 ? '40%' : '75%'} height="1.25rem" />
      ))}
    </div>
  );
}
