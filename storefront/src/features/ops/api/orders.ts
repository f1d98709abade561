import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/api/client';
import type { OpsOrder, OpsOrderPage, Return, ReturnPage, Ship } from './types';

const PAGE_SIZE = 20;
const ORDERS = ['ops', 'orders'] as const;
const RETURNS = ['ops', 'returns'] as const;
const FRESH = { staleTime: 0, placeholderData: keepPreviousData } as const;

export interface OrderSearch {
  /** The beginning of a number. */
  number?: string;
  state?: string;
  /** A customer's id. */
  customer?: string;
  /** Days of the operator's own time zone, such as 2026-11-24; the last one counts too. */
  from?: string;
  to?: string;
}

export function ordersQuery(search: OrderSearch, page: number, size = PAGE_SIZE) {
  return queryOptions({
    queryKey: [...ORDERS, { ...search, page, size }],
    queryFn: ({ signal }) =>
      request<OpsOrderPage>('/api/ops/orders', {
        query: {
          number: search.number || undefined,
          state: search.state || undefined,
          customer: search.customer || undefined,
          from: startOfDay(search.from, 0),
          to: startOfDay(search.to, 1),
          page: page - 1,
          size,
        },
        signal,
      }),
    ...FRESH,
  });
}

function startOfDay(day: string | undefined, later: number): string | undefined {
  const [year, month, date] = /^\d{4}-\d{2}-\d{2}$/.test(day ?? '') ? (day ?? '').split('-').map(Number) : [];
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const time = new Date(year, month - 1, date + later);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

export function opsOrderQuery(number: string) {
  return queryOptions({
    queryKey: [...ORDERS, number],
    queryFn: ({ signal }) => request<OpsOrder>(orderPath(number), { signal }),
    staleTime: 0,
  });
}

function orderPath(number: string) {
  return `/api/ops/orders/${encodeURIComponent(number)}`;
}

export function useShip(number: string) {
  const seen = useSeeAgain();
  return useMutation({
    mutationFn: (body: Ship) => request<OpsOrder>(`${orderPath(number)}/shipments`, { method: 'POST', body }),
    onSettled: seen,
  });
}

export function useMarkDelivered(number: string) {
  const seen = useSeeAgain();
  return useMutation({
    mutationFn: (shipmentId: string) =>
      request<OpsOrder>(`${orderPath(number)}/shipments/${encodeURIComponent(shipmentId)}/delivery`, {
        method: 'POST',
      }),
    onSettled: seen,
  });
}

export function returnsQuery(state: string, page: number) {
  return queryOptions({
    queryKey: [...RETURNS, { state, page }],
    queryFn: ({ signal }) =>
      request<ReturnPage>('/api/ops/orders/returns', {
        query: { state: state || undefined, page: page - 1, size: PAGE_SIZE },
        signal,
      }),
    ...FRESH,
  });
}

export type ReturnStep = { id: string } & ({ step: 'approval' | 'receipt' } | { step: 'rejection'; note: string });

export function useHandleReturn() {
  const seen = useSeeAgain();
  return useMutation({
    mutationFn: (handled: ReturnStep) =>
      request<Return>(`/api/ops/orders/returns/${encodeURIComponent(handled.id)}/${handled.step}`, {
        method: 'POST',
        ...(handled.step === 'rejection' ? { body: { note: handled.note } } : {}),
      }),
    onSettled: seen,
  });
}

/** After each step, also a refused one: somebody else may have been quicker. */
function useSeeAgain() {
  const client = useQueryClient();
  return () =>
    Promise.all([client.invalidateQueries({ queryKey: ORDERS }), client.invalidateQueries({ queryKey: RETURNS })]);
}
