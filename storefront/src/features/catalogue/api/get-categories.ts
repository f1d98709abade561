import { queryOptions } from '@tanstack/react-query';
import { request } from '@/api/client';
import type { Category } from '@/api/types';

export function categoriesQuery() {
  return queryOptions({
    queryKey: ['categories'],
    queryFn: ({ signal }) => request<Category[]>('/api/catalog/categories', { signal }),
    staleTime: 10 * 60_000,
  });
}
