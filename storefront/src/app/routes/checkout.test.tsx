import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { sessionStarted } from '@/api/session';
import type { CartLine } from '@/features/cart/cart';
import { cartStore } from '@/features/cart/use-cart';
import { golden, minutesFromNow } from '@/test/golden';
import { openShop } from '@/test/render';
import { problem, server } from '@/test/server';

const rosewood: CartLine = {
  sku: 'BL-VHL-ROSEWOOD',
  quantity: 2,
  productSlug: 'velvet-hour-lipstick',
  name: { en: 'Velvet Hour Lipstick' },
  variantName: { en: 'Rosewood' },
  image: '/api/catalog/media/lipstick-b3273f.svg',
};

interface Sent {
  key: string | null;
  body: unknown;
}

/** What `POST /api/orders` was sent; the answers are taken one after the other, the last one stays. */
function answerOrders(...answers: (() => Response)[]): Sent[] {
  const sent: Sent[] = [];
  server.use(
    http.post('/api/orders', async ({ request }) => {
      sent.push({ key: request.headers.get('Idempotency-Key'), body: await request.json() });
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      return answer ? answer() : problem(500, 'internal-error');
    }),
  );
  return sent;
}

const accepted = () => HttpResponse.json({ ...golden.pendingOrder, expiresAt: minutesFromNow(15) }, { status: 201 });

let quotes = 0;

beforeEach(() => {
  quotes = 0;
  sessionStarted();
  cartStore.add(rosewood);
  server.use(
    http.get('/api/catalog/categories', () => HttpResponse.json(golden.categories)),
    http.get('/api/account/me', () => HttpResponse.json(golden.me)),
    http.get('/api/account/addresses', () => HttpResponse.json(golden.addresses)),
    http.get('/api/inventory/availability', () => HttpResponse.json(golden.availability)),
    http.post('/api/quotes', async ({ request }) => {
      expect(await request.json()).toMatchObject({ couponCodes: [] });
      quotes += 1;
      const id = quotes === 1 ? golden.quote.id : `quote-${quotes}`;
      return HttpResponse.json({ ...golden.quote, id, expiresAt: minutesFromNow(15) }, { status: 201 });
    }),
    // The page after checkout waits for an address to pay at, which never comes here.
    http.get('/api/orders/:number', () =>
      HttpResponse.json({
        ...golden.pendingOrder,
        expiresAt: minutesFromNow(15),
        payment: { ...golden.pendingOrder.payment, url: null },
      }),
    ),
  );
});

const placeOrder = () => screen.findByRole('button', { name: /Place order · ¥202.30/ });
const tryAgain = () => screen.findByRole('button', { name: 'Try again · ¥202.30' });

async function enabled(button: Promise<HTMLElement>) {
  const found = await button;
  await waitFor(() => expect(found).toBeEnabled());
  return found;
}

describe('checkout', () => {
  it('orders the quote to the preferred address, empties the cart and goes on to payment', async () => {
    const user = userEvent.setup();
    const sent = answerOrders(accepted);
    const { router } = await openShop('/checkout');
    await user.click(await enabled(placeOrder()));
    await waitFor(() => expect(router.state.location.pathname).toBe('/orders/B7K3M-9QXF2/pay'));
    expect(sent).toEqual([{ key: expect.stringMatching(/^[0-9a-f]{32}$/) as string, body: golden.placeOrderRequest }]);
    expect(cartStore.get()).toEqual([]);
    expect(localStorage.getItem('blush.checkout')).toBe('null');
  });

  it('sends a stuck order again under the same key, also after a reload', async () => {
    const user = userEvent.setup();
    const sent = answerOrders(
      () => HttpResponse.error(),
      () => problem(503, 'payment-unavailable', {}, { 'Retry-After': '1' }),
      accepted,
    );
    const { unmount } = await openShop('/checkout');
    await user.click(await enabled(placeOrder()));
    await user.click(await tryAgain());
    expect(await screen.findByText(/The payment provider is not answering/)).toBeVisible();
    expect(screen.getByText(/will never be placed twice/)).toBeVisible();
    expect(screen.getByText('req-42')).toBeVisible();
    unmount();

    const { router } = await openShop('/checkout');
    await user.click(await tryAgain());
    await waitFor(() => expect(router.state.location.pathname).toBe('/orders/B7K3M-9QXF2/pay'));
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
    expect(sent.map(({ body }) => body)).toEqual(Array(3).fill(golden.placeOrderRequest));
    expect(quotes).toBe(1);
  });

  it('shows which line is out of stock and orders anew, under another key, once it is mended', async () => {
    const user = userEvent.setup();
    const sent = answerOrders(() => problem(409, golden.outOfStock.code, { skus: golden.outOfStock.skus }), accepted);
    await openShop('/checkout');
    await user.click(await enabled(placeOrder()));
    expect(await screen.findByText('Only 1 left.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Order 1 instead' }));
    expect(cartStore.get()).toMatchObject([{ sku: rosewood.sku, quantity: 1 }]);
    await user.click(await enabled(placeOrder()));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.key).not.toBe(sent[0]?.key);
  });

  it('goes on without a gift that is gone, and says so', async () => {
    const [bought] = golden.quote.lines;
    if (!bought) throw new Error('the golden quote is empty');
    const gift = {
      ...bought,
      sku: 'BL-MINI',
      gift: true,
      quantity: 1,
      variantName: { en: 'Mini' },
      total: { amount: 0, currency: 'CNY' },
    };
    const declined: unknown[] = [];
    server.use(
      http.post('/api/quotes', async ({ request }) => {
        const { declinedGifts } = (await request.json()) as { declinedGifts?: string[] };
        declined.push(declinedGifts);
        return HttpResponse.json(
          {
            ...golden.quote,
            id: `quote-${declined.length}`,
            lines: declinedGifts ? [bought] : [bought, gift],
            expiresAt: minutesFromNow(15),
          },
          { status: 201 },
        );
      }),
    );
    const user = userEvent.setup();
    const sent = answerOrders(
      () => problem(409, 'out-of-stock', { skus: [{ sku: 'BL-MINI', requested: 1, available: 0 }] }),
      accepted,
    );
    await openShop('/checkout');
    expect(await screen.findByText('Gift')).toBeVisible();
    await user.click(await enabled(placeOrder()));
    expect(await screen.findByRole('alert')).toHaveTextContent('Velvet Hour Lipstick, Mini: this gift is gone.');
    await waitFor(() => expect(screen.queryByText('Gift')).not.toBeInTheDocument());
    expect(screen.queryByText(/Change the marked lines/)).not.toBeInTheDocument();
    expect(declined).toEqual([undefined, ['BL-MINI']]);
    await user.click(await enabled(placeOrder()));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.body).toMatchObject({ quoteId: 'quote-2' });
    expect(sent[1]?.key).not.toBe(sent[0]?.key);
  });

  it('mends the bought line as well when its SKU is given and bought, and short of both', async () => {
    const [bought] = golden.quote.lines;
    if (!bought) throw new Error('the golden quote is empty');
    const gift = { ...bought, gift: true, quantity: 1, total: { amount: 0, currency: 'CNY' } };
    server.use(
      http.post('/api/quotes', async ({ request }) => {
        const { declinedGifts } = (await request.json()) as { declinedGifts?: string[] };
        const lines = declinedGifts ? [bought] : [bought, gift];
        return HttpResponse.json({ ...golden.quote, lines, expiresAt: minutesFromNow(15) }, { status: 201 });
      }),
    );
    const user = userEvent.setup();
    answerOrders(() => problem(409, 'out-of-stock', { skus: [{ sku: bought.sku, requested: 3, available: 1 }] }));
    await openShop('/checkout');
    await user.click(await enabled(placeOrder()));
    expect(await screen.findByText('Only 1 left.')).toBeVisible();
    expect(screen.getByText(/this gift is gone/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Order 1 instead' }));
    expect(cartStore.get()).toMatchObject([{ sku: bought.sku, quantity: 1 }]);
  });

  it('asks for a new quote when the old one has run out, and says so', async () => {
    const user = userEvent.setup();
    const sent = answerOrders(() => problem(422, 'quote-expired'), accepted);
    await openShop('/checkout');
    await user.click(await enabled(placeOrder()));
    expect(await screen.findByText(/The price had run out and was refreshed/)).toBeVisible();
    await waitFor(() => expect(quotes).toBe(2));
    await user.click(await enabled(placeOrder()));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.body).toMatchObject({ quoteId: 'quote-2' });
    expect(sent[1]?.key).not.toBe(sent[0]?.key);
  });

  it('refreshes a quote by itself when its time is over, and tells a new total', async () => {
    let expired = true;
    server.use(
      http.post('/api/quotes', () => {
        const quote = expired
          ? { ...golden.quote, expiresAt: minutesFromNow(-1) }
          : { ...golden.quote, total: { amount: 26800, currency: 'CNY' }, expiresAt: minutesFromNow(15) };
        expired = false;
        return HttpResponse.json(quote, { status: 201 });
      }),
    );
    await openShop('/checkout');
    expect(await screen.findByText(/the total was ¥202.30 and is now ¥268.00/)).toBeVisible();
    expect(await screen.findByRole('button', { name: /Place order · ¥268.00/ })).toBeEnabled();
  });

  it('sends guests to sign in and brings them back', async () => {
    localStorage.clear();
    window.dispatchEvent(new StorageEvent('storage', { key: null }));
    cartStore.add(rosewood);
    const user = userEvent.setup();
    server.use(http.post('/api/account/session', () => HttpResponse.json(golden.session)));
    const { router } = await openShop('/checkout');
    await user.type(await screen.findByLabelText('Email'), 'mei@example.com');
    await user.type(screen.getByLabelText('Password'), 'peony-in-the-rain-42');
    const main = screen.getByRole('main');
    const button = Array.from(main.querySelectorAll('button')).find((each) => each.textContent === 'Sign in');
    await user.click(button ?? main);
    await waitFor(() => expect(router.state.location.pathname).toBe('/checkout'));
    expect(await placeOrder()).toBeVisible();
  });
});
