import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/api/client';
import type {
  CheckedRuleSet,
  Criticality,
  InForce,
  PublicationSummary,
  ReplicaList,
  RuleSetDetail,
  RuleSetSummary,
} from './types';

const BASE = '/api/ops/safeguard';
const RULES = ['ops', 'rules'] as const;

export const inForceQuery = queryOptions({
  queryKey: [...RULES, 'in-force'],
  queryFn: ({ signal }) => request<InForce>(`${BASE}/publications/current`, { signal }),
  staleTime: 0,
});

export const ruleSetsQuery = queryOptions({
  queryKey: [...RULES, 'sets'],
  queryFn: ({ signal }) => request<RuleSetSummary[]>(`${BASE}/rule-sets`, { signal }),
  staleTime: 0,
});

export function ruleSetQuery(name: string) {
  return queryOptions({
    queryKey: [...RULES, 'sets', name],
    queryFn: ({ signal }) => request<RuleSetDetail>(`${BASE}/rule-sets/${encodeURIComponent(name)}`, { signal }),
    staleTime: 0,
  });
}

export const publicationsQuery = queryOptions({
  queryKey: [...RULES, 'publications'],
  queryFn: ({ signal }) => request<PublicationSummary[]>(`${BASE}/publications`, { signal }),
  staleTime: 0,
});

/** Asked again and again: a change is live within two seconds, and who does not take it must be seen. */
export const replicasQuery = queryOptions({
  queryKey: [...RULES, 'replicas'],
  queryFn: ({ signal }) => request<ReplicaList>(`${BASE}/replicas`, { signal }),
  staleTime: 0,
  refetchInterval: 2_000,
});

type Change =
  { ruleSet: string; version: number; reason: string } | { rollBackTo: number; version: number; reason: string };

/** Puts a rule set, or what was in force before, in force. */
export function usePublish() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Change) => request<InForce>(`${BASE}/publications`, { method: 'POST', body }),
    onSettled: () => client.invalidateQueries({ queryKey: RULES }),
  });
}

export function useFlip() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; criticalities: Criticality[]; resources: string[]; reason: string }) =>
      request<InForce>(`${BASE}/switches`, { method: 'PUT', body }),
    onSettled: () => client.invalidateQueries({ queryKey: RULES }),
  });
}

/** What would be refused and changed; changes nothing. */
export function useCheckRuleSet(name: string) {
  return useMutation({
    mutationFn: (ruleSet: unknown) =>
      request<CheckedRuleSet>(`${BASE}/rule-sets/${encodeURIComponent(name)}/check`, {
        method: 'POST',
        body: { ruleSet },
      }),
  });
}

export function useEditRuleSet(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { revision: number; ruleSet: unknown; reason: string }) =>
      request<RuleSetDetail>(`${BASE}/rule-sets/${encodeURIComponent(name)}`, { method: 'PUT', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: RULES }),
  });
}
