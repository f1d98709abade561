import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error';

const RETRIES = 2;

/** Reads are repeated when the failure may pass; writes only ever by the customer or with an idempotency key. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < RETRIES && error instanceof ApiError && error.temporary,
        retryDelay: (failures, error) => retryDelayMs(failures, error),
      },
      mutations: { retry: false },
    },
  });
}

/** Doubles from half a second, spread so that shoppers do not return in step; a `Retry-After` is kept to. */
export function retryDelayMs(failures: number, error: unknown): number {
  const asked = error instanceof ApiError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  const backoff = Math.min(500 * 2 ** failures, 8_000);
  return Math.max(asked, backoff * (0.75 + Math.random() / 2));
}
