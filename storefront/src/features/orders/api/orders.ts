import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '@/api/api-error';
import { request } from '@/api/client';
import type { Order, OrderPage, OrderState } from '@/api/types';

const PAGE_SIZE = 10;

/** @param state all orders where it is left out */
export function ordersQuery(page: number, state?: OrderState) {
  return queryOptions({
    queryKey: ['orders', page, state],
    queryFn: ({ signal }) =>
      request<OrderPage>('/api/orders', { query: { state, page: page - 1, size: PAGE_SIZE }, signal }),
  });
}

const EAGER_MS = 2_000;
const PATIENT_MS = 5_000;
/** A payment is confirmed within seconds; who waits longer than a minute is asked about less often. */
const EAGER_ANSWERS = 30;

export function orderQuery(number: string) {
  return queryOptions({
    queryKey: ['order', number],
    queryFn: ({ signal }) => request<Order>(`/api/orders/${encodeURIComponent(number)}`, { signal }),
    staleTime: 0,
    // The customer comes back from the pay page, perhaps from another tab.
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ state }) =>
      isMoving(state.data) && (state.dataUpdateCount < EAGER_ANSWERS ? EAGER_MS : PATIENT_MS),
  });
}

/** Whether something is still to come by itself: a payment, or money that is on its way back. */
function isMoving(order: Order | undefined): boolean {
  return order?.state === 'PENDING_PAYMENT' || Boolean(order?.refunds.some(({ state }) => state === 'REQUESTED'));
}

export function useCancelOrder(number: string) {
  const client = useQueryClient();
  const { queryKey } = orderQuery(number);
  return useMutation({
    mutationFn: () => request<Order>(`/api/orders/${encodeURIComponent(number)}/cancellation`, { method: 'POST' }),
    onSuccess: (order) => {
      client.setQueryData(queryKey, order);
      void client.invalidateQueries({ queryKey: ['orders'] });
    },
    onError: (error) => {
      // It was paid or cancelled meanwhile: show what it is now.
      if (error instanceof ApiError && error.code === 'not-cancellable') void client.invalidateQueries({ queryKey });
    },
  });
}
