import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { request } from '@/api/client';
import { requestOnce } from '@/api/http';
import { sessionLeft, sessionStarted, useSignedIn } from '@/api/session';
import type { Credentials, Customer, Registration, Session } from '@/api/types';

export function customerQuery() {
  return queryOptions({
    queryKey: ['customer'],
    queryFn: ({ signal }) => request<Customer>('/api/account/me', { signal }),
    staleTime: 5 * 60_000,
  });
}

/** The signed-in customer, undefined for guests and while it is not known yet. */
export function useCustomer(): Customer | undefined {
  const signedIn = useSignedIn();
  const { data } = useQuery({ ...customerQuery(), enabled: signedIn });
  return signedIn ? data : undefined;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({ mutationFn: (credentials: Credentials) => signIn(client, credentials) });
}

/** Registers and signs in, since nobody wants to type a new password twice. */
export function useRegister() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ email, password, name }: Registration) => {
      await requestOnce<Customer>('/api/account/customers', { method: 'POST', body: { email, password, name } });
      await signIn(client, { email, password });
    },
  });
}

async function signIn(client: QueryClient, { email, password }: Credentials) {
  const session = await requestOnce<Session>('/api/account/session', { method: 'POST', body: { email, password } });
  forgetCustomer(client);
  client.setQueryData(customerQuery().queryKey, session.customer);
  sessionStarted(session.customer);
}

/** @param onLeft forgets what else of the customer this browser knows */
export function useSignOut(onLeft: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await requestOnce<undefined>('/api/account/session', { method: 'DELETE' });
      onLeft();
      leaveSession(client);
    },
  });
}

/** Forgets who was signed in here, once the server has ended the session. */
export function leaveSession(client: QueryClient) {
  sessionLeft();
  forgetCustomer(client);
}

export function useRename() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => request<Customer>('/api/account/me', { method: 'PUT', body: { name } }),
    onSuccess: (customer) => client.setQueryData(customerQuery().queryKey, customer),
  });
}

const PERSONAL = [
  'customer',
  'orders',
  'order',
  'returns',
  'addresses',
  'sessions',
  'coupons',
  'demo-mails',
  'reservation',
  'checkout-quote',
  'cart-quote',
];

/** Nothing of one customer may be seen by the next one at the same browser. */
function forgetCustomer(client: QueryClient) {
  for (const name of PERSONAL) client.removeQueries({ queryKey: [name] });
}
