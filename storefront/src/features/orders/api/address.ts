import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/api/client';
import type { Order } from '@/api/types';
import { orderQuery } from './orders';

/** Says where an order of a flash sale goes, and opens its payment; saying the same again does no harm. */
export function useGiveAddress(number: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (addressId: string) =>
      request<Order>(`/api/orders/${encodeURIComponent(number)}/address`, { method: 'PUT', body: { addressId } }),
    onSuccess: (order) => {
      client.setQueryData(orderQuery(number).queryKey, order);
      void client.invalidateQueries({ queryKey: ['orders'] });
    },
    onError: () => void client.invalidateQueries({ queryKey: orderQuery(number).queryKey }),
  });
}
