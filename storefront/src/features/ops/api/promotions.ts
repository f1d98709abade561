import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/api/client';
import type {
  Coupon,
  CouponPage,
  CouponRequest,
  Preview,
  PreviewRequest,
  Promotion,
  PromotionPage,
  PromotionRequest,
} from './types';

const PAGE_SIZE = 25;
const PROMOTIONS = ['ops', 'promotions'] as const;
const COUPONS = ['ops', 'coupons'] as const;

export function promotionsQuery(page: number) {
  return queryOptions({
    queryKey: [...PROMOTIONS, { page }],
    queryFn: ({ signal }) =>
      request<PromotionPage>('/api/ops/promotions', { query: { page: page - 1, size: PAGE_SIZE }, signal }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}

export function promotionQuery(id: string) {
  return queryOptions({
    queryKey: [...PROMOTIONS, id],
    queryFn: ({ signal }) => request<Promotion>(`/api/ops/promotions/${encodeURIComponent(id)}`, { signal }),
    staleTime: 0,
  });
}

/** Creates one, or changes the one with this id. */
export function useSavePromotion(id: string | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PromotionRequest) =>
      id === undefined
        ? request<Promotion>('/api/ops/promotions', { method: 'POST', body })
        : request<Promotion>(`/api/ops/promotions/${encodeURIComponent(id)}`, { method: 'PUT', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: PROMOTIONS }),
  });
}

export function useSwitchPromotion() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, on }: { id: string; on: boolean }) =>
      request<Promotion>(`/api/ops/promotions/${encodeURIComponent(id)}/${on ? 'activation' : 'deactivation'}`, {
        method: 'POST',
      }),
    onSettled: () => client.invalidateQueries({ queryKey: PROMOTIONS }),
  });
}

/** What a draft would do to a sample cart; asked anew for each draft, and kept on the page until the next one is known. */
export function previewQuery(draft: PreviewRequest | undefined) {
  return queryOptions({
    queryKey: ['ops', 'preview', draft],
    queryFn: ({ signal }) => request<Preview>('/api/ops/promotions/preview', { method: 'POST', body: draft, signal }),
    enabled: draft !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: false,
  });
}

export function couponsQuery(page: number) {
  return queryOptions({
    queryKey: [...COUPONS, { page }],
    queryFn: ({ signal }) =>
      request<CouponPage>('/api/ops/coupons', { query: { page: page - 1, size: PAGE_SIZE }, signal }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}

export function couponQuery(code: string) {
  return queryOptions({
    queryKey: [...COUPONS, code],
    queryFn: ({ signal }) => request<Coupon>(`/api/ops/coupons/${encodeURIComponent(code)}`, { signal }),
    staleTime: 0,
  });
}

export function useSaveCoupon(code: string | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CouponRequest) =>
      code === undefined
        ? request<Coupon>('/api/ops/coupons', { method: 'POST', body })
        : request<Coupon>(`/api/ops/coupons/${encodeURIComponent(code)}`, { method: 'PUT', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: COUPONS }),
  });
}

export function useSwitchCoupon() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ code, on }: { code: string; on: boolean }) =>
      request<Coupon>(`/api/ops/coupons/${encodeURIComponent(code)}/${on ? 'activation' : 'deactivation'}`, {
        method: 'POST',
      }),
    onSettled: () => client.invalidateQueries({ queryKey: COUPONS }),
  });
}
