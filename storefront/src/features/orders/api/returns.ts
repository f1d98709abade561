import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiError } from '@/api/api-error';
import { request } from '@/api/client';
import type { OrderReturn, OrderReturns, ReturnRequest } from '@/api/types';
import { newIdempotencyKey } from '@/lib/idempotency-key';
import { orderQuery } from './orders';

const MOVING_MS = 15_000;

const path = (number: string) => `/api/orders/${encodeURIComponent(number)}/refunds`;

/** The order's returns, oldest first. */
export function returnsQuery(number: string) {
  return queryOptions({
    queryKey: ['returns', number],
    queryFn: async ({ signal }) => (await request<OrderReturns>(path(number), { signal })).items,
    staleTime: 0,
    refetchInterval: ({ state }) => state.data?.some(isMoving) && MOVING_MS,
  });
}

function isMoving({ state }: OrderReturn): boolean {
  return state === 'REQUESTED' || state === 'APPROVED' || state === 'RECEIVED';
}

/** Asks for a return; the same one sent again after an unknown outcome stays one. */
export function useRequestReturn(number: string) {
  const client = useQueryClient();
  const intent = useRef<{ body: string; key: string }>(undefined);
  return useMutation({
    mutationFn: (wanted: ReturnRequest) => {
      const body = JSON.stringify(wanted);
      if (intent.current?.body !== body) intent.current = { body, key: newIdempotencyKey() };
      return request<OrderReturn>(path(number), {
        method: 'POST',
        idempotencyKey: intent.current.key,
        body: wanted,
      });
    },
    onSettled: (_answer, error) => {
      if (!(error instanceof ApiError && error.outcomeUnknown)) intent.current = undefined;
      return Promise.all([
        client.invalidateQueries({ queryKey: returnsQuery(number).queryKey }),
        client.invalidateQueries({ queryKey: orderQuery(number).queryKey }),
      ]);
    },
  });
}
