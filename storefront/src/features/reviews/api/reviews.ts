import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiError } from '@/api/api-error';
import { request } from '@/api/client';
import type { Review, ReviewPage } from '@/api/types';
import { newIdempotencyKey } from '@/lib/idempotency-key';

export type ReviewSort = 'newest' | 'highest' | 'lowest';

const base = (slug: string) => `/api/catalog/products/${encodeURIComponent(slug)}/reviews`;

/** @param page from 0 */
export function reviewsQuery(slug: string, sort: ReviewSort, page: number) {
  return queryOptions({
    queryKey: ['reviews', slug, sort, page],
    queryFn: ({ signal }) => request<ReviewPage>(base(slug), { query: { sort, page, size: 5 }, signal }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    // The page stands without them: who is not answered is told so quietly, and nobody is asked again and again.
    retry: false,
  });
}

/** Writes a review; sent again after an unknown outcome it is the same one. */
export function useWriteReview(slug: string) {
  const client = useQueryClient();
  const key = useRef<string>(undefined);
  return useMutation({
    mutationFn: (body: { rating: number; title: string; text: string }) => {
      key.current ??= newIdempotencyKey();
      return request<Review>(base(slug), { method: 'POST', body, idempotencyKey: key.current });
    },
    onSettled: (_review, error) => {
      if (!(error instanceof ApiError && error.outcomeUnknown)) key.current = undefined;
      return client.invalidateQueries({ queryKey: ['reviews', slug] });
    },
  });
}
