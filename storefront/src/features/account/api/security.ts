import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '@/api/api-error';
import { request } from '@/api/client';
import { requestOnce } from '@/api/http';
import type { ChangePassword, DemoMail, OpenSession, ResetPassword } from '@/api/types';
import { customerQuery, leaveSession } from './customer';

/** Says that the e-mail address is the customer's, by the token that was mailed there. */
export function useVerifyEmail() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: string) =>
      requestOnce<undefined>('/api/account/verification', { method: 'POST', body: { token } }),
    onSuccess: () => client.invalidateQueries({ queryKey: customerQuery().queryKey }),
  });
}

export function useSendVerificationMail() {
  return useMutation({
    mutationFn: () => request<undefined>('/api/account/verification/mails', { method: 'POST' }),
  });
}

/** Succeeds whether or not there is an account: nobody may find out here who has one. */
export function useRequestReset() {
  return useMutation({
    mutationFn: (email: string) =>
      requestOnce<undefined>('/api/account/password-resets', { method: 'POST', body: { email } }),
  });
}

/** Sets a new password by the token that was mailed; all sessions end. */
export function useResetPassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ResetPassword) =>
      requestOnce<undefined>('/api/account/password-resets', { method: 'PUT', body }),
    onSuccess: () => leaveSession(client),
  });
}

/** The customer's other sessions end. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangePassword) => request<undefined>('/api/account/me/password', { method: 'PUT', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsQuery().queryKey }),
  });
}

export function sessionsQuery() {
  return queryOptions({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => request<OpenSession[]>('/api/account/sessions', { signal }),
  });
}

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      try {
        await request<undefined>(`/api/account/sessions/${id}`, { method: 'DELETE' });
      } catch (error) {
        // It has ended by itself.
        if (!(error instanceof ApiError && error.code === 'unknown-session')) throw error;
      }
    },
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsQuery().queryKey }),
  });
}

/** @param onLeft forgets what else of the customer this browser knows */
export function useDeleteAccount(onLeft: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (password: string) => {
      await request<undefined>('/api/account/me', { method: 'DELETE', body: { password } });
      onLeft();
      leaveSession(client);
    },
  });
}

/** The newest mails to an address where the shop is a demo on this machine; null anywhere else. */
export function demoMailsQuery(to: string) {
  return queryOptions({
    queryKey: ['demo-mails', to],
    queryFn: async ({ signal }) => {
      try {
        return await requestOnce<DemoMail[]>('/api/account/demo-mails', { query: { to }, signal });
      } catch (error) {
        if (error instanceof ApiError && !error.temporary) return null;
        throw error;
      }
    },
    retry: false,
    // A mail is on its way for a moment.
    refetchInterval: ({ state }) => (state.data === null ? false : 3_000),
  });
}
