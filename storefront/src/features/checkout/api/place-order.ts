import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '@/api/api-error';
import { request } from '@/api/client';
import type { Order, PlaceOrderRequest, Quote } from '@/api/types';
import { beginIntent, endIntent } from '../checkout-intent';

interface Purchase {
  customerId: string;
  quote: Quote;
  addressId: string;
}

/**
 * Places the order, or hears again of the one that the same intent placed before.
 *
 * @param onPlaced takes the bought lines out of the cart; the intent ends only after it
 */
export function usePlaceOrder(onPlaced: (order: Order) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (purchase: Purchase) => {
      const { key, quote, addressId } = beginIntent(purchase);
      return request<Order>('/api/orders', {
        method: 'POST',
        idempotencyKey: key,
        body: { quoteId: quote.id, addressId } satisfies PlaceOrderRequest,
      });
    },
    onSuccess: (order) => {
      onPlaced(order);
      endIntent();
      client.removeQueries({ queryKey: ['checkout-quote'] });
      void client.invalidateQueries({ queryKey: ['orders'] });
    },
    onError: (error) => {
      if (!(error instanceof ApiError && error.outcomeUnknown)) endIntent();
    },
  });
}
