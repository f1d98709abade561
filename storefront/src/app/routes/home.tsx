import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Failure } from '@/components/failure';
import { PageTitle } from '@/components/page-title';
import { CategoryTiles } from '@/features/catalogue/category-tiles';
import { categoriesQuery } from '@/features/catalogue/api/get-categories';
import { Hero } from '@/features/catalogue/hero';
import { Promises } from '@/features/catalogue/promises';
import { Shelf, ShelfSkeleton } from '@/features/catalogue/shelf';

/** Comes after all else; without it the shop sells on. */
const SaleBanner = lazy(() => import('@/features/flash-sale/sale-banner').catch(() => ({ default: () => null })));

export default function HomePage() {
  const categories = useQuery(categoriesQuery());
  return (
    <>
      <PageTitle />
      <Hero />
      <Suspense fallback={null}>
        <SaleBanner />
      </Suspense>
      <CategoryTiles />
      {categories.isPending && Array.from({ length: 4 }, (_, index) => <ShelfSkeleton key={index} />)}
      {categories.isError && <Failure error={categories.error} onRetry={() => void categories.refetch()} />}
      {categories.data?.map((category) => (
        <Shelf key={category.slug} category={category} />
      ))}
      <Promises />
    </>
  );
}
