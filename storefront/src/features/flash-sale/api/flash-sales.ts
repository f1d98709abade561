import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { request } from '@/api/client';
import type { components as promotion } from '@/api/generated/promotion-service';
import { rereadInMs } from '../phase';
import { observeSaleTime, saleNow } from '../sale-clock';

export type FlashSale = promotion['schemas']['SaleResponse'];
export type FlashSaleLine = promotion['schemas']['SaleLine'];
type FlashSaleList = promotion['schemas']['SaleList'];

function flashSalesQuery() {
  return queryOptions({
    queryKey: ['flash-sales'],
    queryFn: async ({ signal }) => {
      const list = await request<FlashSaleList>('/api/flash-sales', { signal });
      observeSaleTime(list.serverTime);
      return list.items;
    },
    // The shop sells without its banner.
    retry: false,
    refetchOnWindowFocus: 'always',
  });
}

function flashSaleQuery(id: string) {
  return queryOptions({
    queryKey: ['flash-sale', id],
    queryFn: async ({ signal }) => {
      const sale = await request<FlashSale>(`/api/flash-sales/${encodeURIComponent(id)}`, { signal });
      observeSaleTime(sale.serverTime);
      return sale;
    },
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  });
}

/** Who only passes by is shown what is left this many times less often. */
const BANNER_PACE = 5;

/** The sale to tell of on the home page: one that is open, else the next one. */
export function useCurrentSale(): FlashSale | undefined {
  const { data, dataUpdatedAt, errorUpdatedAt, refetch } = useQuery(flashSalesQuery());
  const sale =
    data?.find(({ state }) => state === 'OPEN') ??
    data?.find(({ state }) => state === 'UPCOMING') ??
    data?.find(({ state }) => state === 'SOLD_OUT');
  useRereads(sale, Math.max(dataUpdatedAt, errorUpdatedAt), refetch, BANNER_PACE);
  return sale;
}

export function useFlashSale(id: string) {
  const query = useQuery(flashSaleQuery(id));
  useRereads(query.data, Math.max(query.dataUpdatedAt, query.errorUpdatedAt), query.refetch, 1);
  return query;
}

/** A page that nobody looks at asks nothing; whoever returns to it is answered anew. */
function useRereads(sale: FlashSale | undefined, answeredAt: number, refetch: () => Promise<unknown>, pace: number) {
  useEffect(() => {
    const now = saleNow();
    const delay = sale && rereadInMs(sale, now, Math.random());
    if (delay === undefined) return;
    const opened = now >= Date.parse(sale?.startsAt ?? '');
    const timer = setTimeout(
      () => {
        if (document.visibilityState === 'visible') void refetch();
      },
      opened ? delay * pace : delay,
    );
    return () => clearTimeout(timer);
  }, [sale, answeredAt, refetch, pace]);
}
