import { queryOptions } from '@tanstack/react-query';
import { request } from '@/api/client';
import type { Product } from '@/api/types';

export function productQuery(slug: string) {
  return queryOptions({
    queryKey: ['product', slug],
    queryFn: ({ signal }) => request<Product>(`/api/catalog/products/${encodeURIComponent(slug)}`, { signal }),
    staleTime: 5 * 60_000,
  });
}
