import { queryOptions } from '@tanstack/react-query';
import { request } from './client';
import type { Availability, StockState } from './types';

/** A request line of 4 KB, the least that servers take, holds this many SKUs with room to spare. */
const SKUS_PER_CALL = 60;

/** The stock state of each SKU; one that is missing is not known, and is left to checkout. */
export type StockStates = ReadonlyMap<string, StockState>;

export function availabilityQuery(skus: string[]) {
  return queryOptions({
    queryKey: ['availability', ...skus],
    queryFn: ({ signal }) => getAvailability(skus, signal),
    enabled: skus.length > 0,
    staleTime: 10_000,
    // A page without stock states still sells: the order checks them.
    retry: false,
  });
}

async function getAvailability(skus: string[], signal: AbortSignal): Promise<StockStates> {
  const calls: Promise<Availability>[] = [];
  for (let from = 0; from < skus.length; from += SKUS_PER_CALL) {
    const sku = skus.slice(from, from + SKUS_PER_CALL);
    calls.push(request<Availability>('/api/inventory/availability', { query: { sku }, signal }));
  }
  const answers = await Promise.all(calls);
  return new Map(answers.flatMap((answer) => answer.items.map((item) => [item.sku, item.state] as const)));
}
