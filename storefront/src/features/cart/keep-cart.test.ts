import { waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QuoteLine } from '@/api/types';
import { CartServer } from '@/test/cart-server';
import { golden } from '@/test/golden';
import { problem, server } from '@/test/server';
import { keepCart } from './keep-cart';
import { keptCart, leaveCart } from './kept-cart';
import { cartStore } from './use-cart';

const MEI = golden.me.id;
const money = (amount: number) => ({ amount, currency: 'CNY' });
const line = (sku: string, quantity: number) => ({
  sku,
  quantity,
  productSlug: 'velvet-hour-lipstick',
  name: { en: 'Velvet Hour Lipstick' },
  variantName: { en: sku },
  image: '/p.svg',
});

let carts: CartServer;
let stop: () => void;

beforeEach(() => {
  carts = new CartServer();
  server.use(...carts.handlers);
  stop = () => undefined;
});

afterEach(() => stop());

const here = () => cartStore.get().map(({ sku, quantity }): QuoteLine => ({ sku, quantity }));
const signIn = (customerId = MEI) => {
  stop();
  stop = keepCart(customerId);
};
const settled = async (expected: QuoteLine[]) => {
  await waitFor(() => expect([carts.lines, here()]).toEqual([expected, expected]));
};

describe('a guest’s cart at sign-in', () => {
  it('is added to the one of the customer, and what was capped is told', async () => {
    carts.change([
      { sku: 'A', quantity: 60 },
      { sku: 'B', quantity: 1 },
    ]);
    cartStore.add(line('A', 60));
    cartStore.add(line('C', 2));
    signIn();
    await settled([
      { sku: 'A', quantity: 99 },
      { sku: 'B', quantity: 1 },
      { sku: 'C', quantity: 2 },
    ]);
    expect(keptCart.get().notes).toMatchObject([{ kind: 'CAPPED', sku: 'A', quantity: 99 }]);
  });

  it('is added once, however often it is sent', async () => {
    cartStore.add(line('A', 2));
    const [read, replace, merge] = carts.handlers;
    if (!read || !replace || !merge) throw new Error('handlers are missing');
    let lost = 0;
    server.use(
      http.post('/api/cart/merges', async ({ request }) => {
        lost += 1;
        if (lost > 1) return undefined;
        // It takes effect, but the answer does not arrive.
        await merge.run({ request, requestId: 'lost' });
        return HttpResponse.error();
      }),
    );
    signIn();
    await waitFor(() => expect(carts.lines).toEqual([{ sku: 'A', quantity: 2 }]));
    // A reload.
    signIn();
    await waitFor(() => expect(keptCart.get().merge).toBeNull());
    await settled([{ sku: 'A', quantity: 2 }]);
    expect(new Set(carts.keys).size).toBe(1);
    expect(carts.keys).toHaveLength(2);
  });

  it('keeps the price that was seen, so that another one is told of', async () => {
    cartStore.add({ ...line('BL-VHL-ROSEWOOD', 2), unitPrice: money(11900) });
    let sent: unknown;
    server.use(
      http.post('/api/cart/merges', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(golden.mergedCart);
      }),
    );
    signIn();
    await waitFor(() => expect(here()).toEqual([{ sku: 'BL-VHL-ROSEWOOD', quantity: 4 }]));
    expect(sent).toEqual(golden.mergeCartRequest);
    expect(cartStore.get()[0]).toMatchObject({ name: { en: 'Velvet Hour Lipstick' }, unitPrice: money(11900) });
  });

  it('works on in the browser while the server is away', async () => {
    cartStore.add(line('A', 1));
    server.use(http.post('/api/cart/merges', () => problem(503, 'store-unavailable'), { once: true }));
    signIn();
    await waitFor(() => expect(keptCart.get().merge).not.toBeNull());
    cartStore.add(line('B', 1));
    await settled([
      { sku: 'A', quantity: 1 },
      { sku: 'B', quantity: 1 },
    ]);
    expect(carts.keys).toHaveLength(1);
  });
});

describe('a customer’s cart', () => {
  beforeEach(async () => {
    carts.change([
      { sku: 'A', quantity: 1 },
      { sku: 'B', quantity: 2 },
    ]);
    signIn();
    await settled([
      { sku: 'A', quantity: 1 },
      { sku: 'B', quantity: 2 },
    ]);
  });

  it('follows what is changed here', async () => {
    cartStore.setQuantity('A', 4);
    cartStore.remove('B');
    cartStore.add(line('C', 1));
    await settled([
      { sku: 'A', quantity: 4 },
      { sku: 'C', quantity: 1 },
    ]);
  });

  it('that was changed elsewhere is read again, and what was changed here is made to it', async () => {
    carts.change([
      { sku: 'B', quantity: 5 },
      { sku: 'D', quantity: 1 },
    ]);
    cartStore.setQuantity('B', 3);
    cartStore.add(line('C', 1));
    await settled([
      { sku: 'B', quantity: 3 },
      { sku: 'D', quantity: 1 },
      { sku: 'C', quantity: 1 },
    ]);
  });

  it('stays with the customer after signing out', async () => {
    stop();
    leaveCart();
    expect(here()).toEqual([]);
    signIn();
    await settled([
      { sku: 'A', quantity: 1 },
      { sku: 'B', quantity: 2 },
    ]);
  });

  it('is not added to itself when the session ended and the customer comes back', async () => {
    stop();
    cartStore.setQuantity('A', 2);
    signIn();
    await settled([
      { sku: 'A', quantity: 2 },
      { sku: 'B', quantity: 2 },
    ]);
    expect(carts.keys).toEqual([]);
  });

  it('gives the next customer at this browser only what was added since', async () => {
    stop();
    cartStore.add(line('A', 1));
    carts = new CartServer();
    server.use(...carts.handlers);
    signIn('another-customer');
    await settled([{ sku: 'A', quantity: 1 }]);
  });
});
