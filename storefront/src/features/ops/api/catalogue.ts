import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/api/client';
import type { ChangePrice, OpsVariant, OpsVariantPage, VariantChangePage } from './types';

const PAGE_SIZE = 25;
const VARIANTS = ['ops', 'variants'] as const;
const CHANGES = ['ops', 'changes'] as const;

/** Operators decide by what they see, so nothing here is shown from memory without asking again. */
const FRESH = { staleTime: 0, placeholderData: keepPreviousData } as const;

export function variantsQuery(q: string, onSale: string, page: number) {
  return queryOptions({
    queryKey: [...VARIANTS, { q, onSale, page }],
    queryFn: ({ signal }) =>
      request<OpsVariantPage>('/api/ops/catalogue/variants', {
        query: { q: q || undefined, onSale: onSale || undefined, page: page - 1, size: PAGE_SIZE },
        signal,
      }),
    ...FRESH,
  });
}

export function variantQuery(sku: string) {
  return queryOptions({
    queryKey: [...VARIANTS, sku],
    queryFn: ({ signal }) => request<OpsVariant>(variantPath(sku), { signal }),
    enabled: sku !== '',
    staleTime: 0,
  });
}

export function changesQuery(sku: string, page: number, size = PAGE_SIZE) {
  return queryOptions({
    queryKey: [...CHANGES, { sku, page, size }],
    queryFn: ({ signal }) =>
      request<VariantChangePage>('/api/ops/catalogue/changes', {
        query: { sku: sku || undefined, page: page - 1, size },
        signal,
      }),
    ...FRESH,
  });
}

function variantPath(sku: string) {
  return `/api/ops/catalogue/variants/${encodeURIComponent(sku)}`;
}

export function useChangePrice(sku: string) {
  const seen = useSeeAgain();
  return useMutation({
    mutationFn: (body: ChangePrice) => request<OpsVariant>(`${variantPath(sku)}/price`, { method: 'PUT', body }),
    onSettled: seen,
  });
}

export function useSwitchSale(sku: string) {
  const seen = useSeeAgain();
  return useMutation({
    mutationFn: (onSale: boolean) =>
      request<OpsVariant>(`${variantPath(sku)}/sale`, { method: 'PUT', body: { onSale } }),
    onSettled: seen,
  });
}

/** After a change, also one that was refused because somebody else was quicker. */
function useSeeAgain() {
  const client = useQueryClient();
  return () =>
    Promise.all([client.invalidateQueries({ queryKey: VARIANTS }), client.invalidateQueries({ queryKey: CHANGES })]);
}
