import { useQuery } from '@tanstack/react-query';
import { Failure } from '@/components/failure';
import { PageTitle } from '@/components/page-title';
import { CategoryTiles } from '@/features/catalogue/category-tiles';
import { categoriesQuery } from '@/features/catalogue/api/get-categories';
import { Hero } from '@/features/catalogue/hero';
import { Promises } from '@/features/catalogue/promises';
import { Shelf, ShelfSkeleton } from '@/features/catalogue/shelf';

export default function HomePage() {
  const categories = useQuery(categoriesQuery());
  return (
    <>
      <PageTitle />
      <Hero />
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
