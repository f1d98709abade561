import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { PageTitle } from '@/components/page-title';
import { categoriesQuery } from '@/features/catalogue/api/get-categories';
import { CategoryTiles } from '@/features/catalogue/category-tiles';
import { ProductListing } from '@/features/catalogue/product-listing';
import { SearchForm } from '@/features/catalogue/search-form';
import { useI18n } from '@/i18n/i18n';
import styles from './listing.module.css';

export default function SearchPage() {
  const { m } = useI18n();
  const [params] = useSearchParams();
  const { data: categories } = useQuery(categoriesQuery());
  const q = params.get('q')?.trim();
  const title = q ? m.search.resultsFor(q) : m.search.everything;
  return (
    <>
      <PageTitle title={title} />
      <header className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        <SearchForm again initial={q} className={styles.search} />
      </header>
      <ProductListing
        key={q}
        categories={categories}
        empty={
          <>
            <p>{m.search.nothing}</p>
            <CategoryTiles />
          </>
        }
      />
    </>
  );
}
