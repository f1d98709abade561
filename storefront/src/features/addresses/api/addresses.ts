import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/api/client';
import type { Address, SaveAddress } from '@/api/types';

const PATH = '/api/account/addresses';

export function addressesQuery() {
  return queryOptions({
    queryKey: ['addresses'],
    queryFn: ({ signal }) => request<Address[]>(PATH, { signal }),
  });
}

export function useSaveAddress() {
  const client = useQueryClient();
  return useMutation({
    /** Without an id a new address is added. */
    mutationFn: ({ id, address }: { id?: string | undefined; address: SaveAddress }) =>
      id === undefined
        ? request<Address>(PATH, { method: 'POST', body: address })
        : request<Address>(`${PATH}/${encodeURIComponent(id)}`, { method: 'PUT', body: address }),
    // Another address may have stopped being the preferred one, so all are read again.
    onSuccess: () => client.invalidateQueries(addressesQuery()),
  });
}

export function useDeleteAddress() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<undefined>(`${PATH}/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries(addressesQuery()),
  });
}
