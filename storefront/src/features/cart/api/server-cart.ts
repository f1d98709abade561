import { request } from '@/api/client';
import type { MergeLine, QuoteLine, ServerCart } from '@/api/types';

export function readCart(): Promise<ServerCart> {
  return request<ServerCart>('/api/cart');
}

/** @param version that the lines were changed from; 409 `cart-changed` when the cart has another one by now */
export function replaceCart(version: number, lines: QuoteLine[]): Promise<ServerCart> {
  return request<ServerCart>('/api/cart', { method: 'PUT', body: { version, lines } });
}

/** Adds what a guest had. A repeat under the same key is told the same and adds nothing. */
export function mergeCart(idempotencyKey: string, lines: MergeLine[]): Promise<ServerCart> {
  return request<ServerCart>('/api/cart/merges', { method: 'POST', idempotencyKey, body: { lines } });
}
