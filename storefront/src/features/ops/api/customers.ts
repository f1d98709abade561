import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '@/api/client';
import type { OpsCustomer, OpsCustomerPage } from './types';

const PAGE_SIZE = 25;

export function customersQuery(q: string, page: number) {
  return queryOptions({
    queryKey: ['ops', 'customers', { q, page }],
    queryFn: ({ signal }) =>
      request<OpsCustomerPage>('/api/ops/customers', {
        query: { q: q || undefined, page: page - 1, size: PAGE_SIZE },
        signal,
      }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}

export function opsCustomerQuery(id: string) {
  return queryOptions({
    queryKey: ['ops', 'customers', id],
    queryFn: ({ signal }) => request<OpsCustomer>(`/api/ops/customers/${encodeURIComponent(id)}`, { signal }),
    staleTime: 5 * 60_000,
  });
}
