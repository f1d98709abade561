import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/api/client';
import type { FlashSale, FlashSalePage, FlashSaleRequest } from './types';

const PATH = '/api/ops/flash-sales';
const PAGE_SIZE = 25;
const SALES = ['ops', 'flash-sales'] as const;

/** How often the figures of a sale that shoppers may buy from are asked for again. */
const FIGURES_MS = 5_000;

function pathOf(id: string) {
  return `${PATH}/${encodeURIComponent(id)}`;
}

export function flashSalesQuery(page: number) {
  return queryOptions({
    queryKey: [...SALES, { page }],
    queryFn: ({ signal }) => request<FlashSalePage>(PATH, { query: { page: page - 1, size: PAGE_SIZE }, signal }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}

export function flashSaleQuery(id: string) {
  return queryOptions({
    queryKey: [...SALES, id],
    queryFn: ({ signal }) => request<FlashSale>(pathOf(id), { signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.state === 'ARMED' ? FIGURES_MS : false),
  });
}

/** Creates a draft, or changes the one with this id. */
export function useSaveFlashSale(id: string | undefined) {
  const seen = useSeeAgain();
  return useMutation({
    mutationFn: (body: FlashSaleRequest) =>
      id === undefined
        ? request<FlashSale>(PATH, { method: 'POST', body })
        : request<FlashSale>(pathOf(id), { method: 'PUT', body }),
    onSuccess: seen,
  });
}

export type FlashSaleStep = 'arming' | 'ending';

/** Safe to repeat when the outcome is unknown. */
export function useFlashSaleStep(id: string) {
  const seen = useSeeAgain();
  return useMutation({
    mutationFn: (step: FlashSaleStep) => request<FlashSale>(`${pathOf(id)}/${step}`, { method: 'POST' }),
    onSettled: seen,
  });
}

export function useDeleteFlashSale(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<undefined>(pathOf(id), { method: 'DELETE' }),
    onSuccess: () => {
      client.removeQueries({ queryKey: [...SALES, id] });
      return client.invalidateQueries({ queryKey: SALES });
    },
  });
}

function useSeeAgain() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: SALES });
}
