import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { PageTitle } from '@/components/page-title';
import { Skeleton } from '@/design/skeleton';
import { categoriesQuery } from '@/features/catalogue/api/get-categories';
import { ProductListing } from '@/features/catalogue/product-listing';
import { useI18n } from '@/i18n/i18n';
import { NotFound } from '../not-found';
import styles from './listing.module.css';

export default function CategoryPage() {
  const { m, text } = useI18n();
  const { slug = '' } = useParams();
  const { data: categories } = useQuery(categoriesQuery());
  const category = categories?.find((each) => each.slug === slug);
  if (categories && !category) return <NotFound />;
  return (
    <>
      <PageTitle title={category && text(category.name)} />
      <header className={styles.head}>
        <h1 className={styles.title}>{category ? text(category.name) : <Skeleton width="8rem" height="1.1em" />}</h1>
        <p className={styles.lead}>{m.listing.lead(slug)}</p>
      </header>
      <ProductListing key={slug} category={slug} categories={categories} empty={<p>{m.listing.emptyCategory}</p>} />
    </>
  );
}
