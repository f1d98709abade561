import { useMutation } from '@tanstack/react-query';
import { request } from '@/api/client';
import type { AuditReport } from './types';

/** As long as the gateway waits for it. */
const PATIENCE_MS = 90_000;

/** Runs only when somebody asks for it: it reads whole tables. */
export function useAudit() {
  return useMutation({
    mutationFn: () => request<AuditReport>('/api/ops/audit', { timeoutMs: PATIENCE_MS }),
  });
}
