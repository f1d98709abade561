import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/api/client';
import type { Receipt, StockLevel, StockLevels } from './types';

const LEVELS = ['ops', 'stock-levels'] as const;

/** The level of each SKU that has one. */
export type Levels = ReadonlyMap<string, StockLevel>;

/** @param skus a page of them: all fit into one call */
export function stockLevelsQuery(skus: string[]) {
  return queryOptions({
    queryKey: [...LEVELS, ...skus],
    queryFn: async ({ signal }): Promise<Levels> => {
      const { items } = await request<StockLevels>('/api/ops/inventory/stock-levels', { query: { sku: skus }, signal });
      return new Map(items.map((level) => [level.sku, level]));
    },
    enabled: skus.length > 0,
    staleTime: 0,
  });
}

export interface Delivery {
  receipt: Receipt;
  idempotencyKey: string;
}

/** Answers the level right after the delivery. */
export function useReceiveStock() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ receipt, idempotencyKey }: Delivery) =>
      request<StockLevel>('/api/ops/inventory/receipts', { method: 'POST', body: receipt, idempotencyKey }),
    onSettled: () => client.invalidateQueries({ queryKey: LEVELS }),
  });
}
