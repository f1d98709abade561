import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiError } from '@/api/api-error';
import { request } from '@/api/client';
import type { ClaimedCoupon, Coupons } from '@/api/types';
import { newIdempotencyKey } from '@/lib/idempotency-key';

/** @param customerId null for guests, who see what can be claimed */
export function couponsQuery(customerId: string | null) {
  return queryOptions({
    queryKey: ['coupons', customerId],
    queryFn: ({ signal }) => request<Coupons>('/api/coupons', { signal }),
  });
}

/** Claims a coupon; pressed again after an unknown outcome it is the same claim. */
export function useClaim(code: string) {
  const client = useQueryClient();
  const key = useRef<string>(undefined);
  return useMutation({
    mutationFn: () => {
      key.current ??= newIdempotencyKey();
      return request<ClaimedCoupon>(`/api/coupons/${encodeURIComponent(code)}/claims`, {
        method: 'POST',
        idempotencyKey: key.current,
      });
    },
    onSettled: (_claim, error) => {
      if (!(error instanceof ApiError && error.outcomeUnknown)) key.current = undefined;
      // What it brings is in the next quote.
      void client.invalidateQueries({ queryKey: ['cart-quote'] });
      return client.invalidateQueries({ queryKey: ['coupons'] });
    },
  });
}
