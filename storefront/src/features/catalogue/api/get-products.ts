import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '@/api/client';
import type { ProductPage } from '@/api/types';
import type { ProductFilters } from '../filters';

const PAGE_SIZE = 24;

export function productsQuery(filters: ProductFilters, size = PAGE_SIZE) {
  return queryOptions({
    queryKey: ['products', filters, size],
    queryFn: ({ signal }) =>
      request<ProductPage>('/api/catalog/products', {
        query: {
          q: filters.q,
          category: filters.category,
          brand: filters.brand,
          shadeFamily: filters.shadeFamily,
          priceMin: filters.priceMin,
          priceMax: filters.priceMax,
          sort: filters.sort,
          // People count pages from 1, the API from 0.
          page: filters.page - 1,
          size,
        },
        signal,
      }),
    staleTime: 60_000,
    // The shelf stays while the next one loads, so that filtering moves nothing.
    placeholderData: keepPreviousData,
  });
}
