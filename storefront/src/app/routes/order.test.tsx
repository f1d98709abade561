import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { sessionStarted } from '@/api/session';
import type { Order } from '@/api/types';
import { golden, minutesFromNow } from '@/test/golden';
import { openShop } from '@/test/render';
import { problem, server } from '@/test/server';
import { isPaymentUrl } from '@/features/orders/payment-url';

const pending: Order = { ...golden.pendingOrder, expiresAt: minutesFromNow(15) };
const withUnits = (order: Order, units: Partial<Order['lines'][number]>): Order => ({
  ...order,
  lines: order.lines.map((line) => ({ ...line, ...units })),
});
const sent = golden.sentOrder;
const paid: Order = { ...withUnits(sent, { shippedQuantity: 0 }), shipments: [] };
const delivered: Order = {
  ...withUnits(sent, { deliveredQuantity: 2 }),
  state: 'FULFILLED',
  fulfilledAt: '2026-11-26T10:00:00Z',
  shipments: sent.shipments.map((shipment) => ({ ...shipment, deliveredAt: '2026-11-26T10:00:00Z' })),
};
const refund: Order['refunds'][number] = {
  id: '019a3c53-9d90-7388-8ab5-0a1b2c3d4e0b',
  amount: golden.requestedReturn.amount,
  reason: 'RETURN',
  state: 'REFUNDED',
  requestedAt: '2026-11-27T10:00:00Z',
};
let order: Order;

beforeEach(() => {
  order = pending;
  sessionStarted();
  server.use(
    http.get('/api/catalog/categories', () => HttpResponse.json(golden.categories)),
    http.get('/api/account/me', () => HttpResponse.json(golden.me)),
    http.get('/api/orders/B7K3M-9QXF2', () => HttpResponse.json(order)),
  );
});

const status = async () => within(await screen.findByRole('region', { name: 'Status' })).getByRole('status');

describe('the order page', () => {
  it('turns to paid by itself and tells those who hear it', async () => {
    await openShop('/orders/B7K3M-9QXF2');
    const live = await status();
    expect(live).toHaveTextContent('Waiting for payment');
    expect(screen.getByRole('link', { name: 'Pay ¥202.30' })).toHaveAttribute('href', '/orders/B7K3M-9QXF2/pay');
    expect(screen.getByRole('timer')).toHaveTextContent(/^1[45]:\d\d$/);

    order = paid;
    // The same element changes, or a voice would not read it.
    await waitFor(() => expect(live).toHaveTextContent('Paid'));
    expect(live).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /^Pay/ })).not.toBeInTheDocument();
    expect(screen.queryByRole('timer')).not.toBeInTheDocument();
    await waitFor(() => expect(document.title).toBe('Paid · Order B7K3M-9QXF2 · Blush'));
  });

  it('stays on the screen while an answer fails to come', async () => {
    await openShop('/orders/B7K3M-9QXF2');
    const live = await status();
    server.use(http.get('/api/orders/B7K3M-9QXF2', () => problem(503, 'store-unavailable'), { once: true }));
    order = paid;
    await waitFor(() => expect(live).toHaveTextContent('Paid'));
  });

  it('offers no payment when its time is over', async () => {
    order = { ...pending, expiresAt: minutesFromNow(-1) };
    await openShop('/orders/B7K3M-9QXF2');
    await waitFor(async () => expect(await status()).toHaveTextContent('The time to pay is over.'));
    expect(screen.queryByRole('link', { name: /^Pay/ })).not.toBeInTheDocument();
  });

  it('is cancelled after asking', async () => {
    const user = userEvent.setup();
    server.use(
      http.post('/api/orders/B7K3M-9QXF2/cancellation', () => {
        order = { ...pending, state: 'CANCELLED', cancellationReason: 'BY_CUSTOMER', cancelledAt: minutesFromNow(0) };
        return HttpResponse.json(order);
      }),
    );
    await openShop('/orders/B7K3M-9QXF2');
    await user.click(await screen.findByRole('button', { name: 'Cancel order' }));
    const dialog = screen.getByRole('dialog', { name: 'Cancel this order?' });
    await user.click(within(dialog).getByRole('button', { name: 'Cancel order' }));
    await waitFor(async () => expect(await status()).toHaveTextContent('You cancelled this order.'));
  });

  it('that is not the customer’s own is not there', async () => {
    server.use(http.get('/api/orders/B7K3M-9QXF2', () => problem(404, 'unknown-order')));
    await openShop('/orders/B7K3M-9QXF2');
    expect(await screen.findByRole('heading', { name: 'There is nothing here.' })).toBeVisible();
  });
});

describe('a paid order', () => {
  it('is cancelled with its money back while nothing of it was sent', async () => {
    order = paid;
    const user = userEvent.setup();
    server.use(
      http.post('/api/orders/B7K3M-9QXF2/cancellation', () => {
        order = { ...paid, state: 'CANCELLED', cancellationReason: 'BY_CUSTOMER', cancelledAt: minutesFromNow(0) };
        return HttpResponse.json(order);
      }),
    );
    await openShop('/orders/B7K3M-9QXF2');
    await user.click(await screen.findByRole('button', { name: 'Cancel order' }));
    const dialog = screen.getByRole('dialog', { name: 'Cancel this order?' });
    expect(dialog).toHaveTextContent('¥202.30 comes back the way you paid');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel order' }));
    await waitFor(async () => expect(await status()).toHaveTextContent('Your money comes back the way you paid.'));
  });

  it('shows each grant with its reason, and what it adds up to', async () => {
    order = paid;
    await openShop('/orders/B7K3M-9QXF2');
    const lines = await screen.findByRole('region', { name: 'Your pieces' });
    expect(lines).toHaveTextContent('More for you: ¥20 off from ¥200 -¥20.00');
    expect(lines).toHaveTextContent('Welcome to Blush: −15 % -¥35.70');
    const summary = screen.getByRole('region', { name: 'Summary' });
    expect(summary).toHaveTextContent('Pieces¥258.00');
    expect(summary).toHaveTextContent('Total¥202.30');
  });

  it('that was sent shows the parcel and can no longer be cancelled', async () => {
    order = sent;
    await openShop('/orders/B7K3M-9QXF2');
    const parcels = await screen.findByRole('region', { name: 'Parcels' });
    expect(parcels).toHaveTextContent('SF Express');
    expect(within(parcels).getByText('SF1234567890')).toBeVisible();
    expect(parcels).toHaveTextContent('2 × Velvet Hour Lipstick, Rosewood');
    expect(await status()).toHaveTextContent('On its way');
    expect(screen.queryByRole('button', { name: 'Cancel order' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Return pieces' })).not.toBeInTheDocument();
  });
});

describe('a delivered order', () => {
  it('takes back pieces for what the server says they are worth', async () => {
    order = delivered;
    const user = userEvent.setup();
    const sentBodies: unknown[] = [];
    const keys: (string | null)[] = [];
    let returned = false;
    server.use(
      http.get('/api/orders/B7K3M-9QXF2/refunds', () =>
        HttpResponse.json({ items: returned ? [golden.requestedReturn] : [] }),
      ),
      http.post('/api/orders/B7K3M-9QXF2/refunds', async ({ request }) => {
        sentBodies.push(await request.json());
        keys.push(request.headers.get('Idempotency-Key'));
        if (keys.length === 1) return problem(503, 'store-unavailable');
        returned = true;
        order = withUnits(delivered, { returnedQuantity: 1 });
        return HttpResponse.json(golden.requestedReturn, { status: 201 });
      }),
    );
    await openShop('/orders/B7K3M-9QXF2');
    await user.click(await screen.findByRole('button', { name: 'Return pieces' }));
    await user.click(screen.getByRole('button', { name: 'Ask for the return' }));
    expect(screen.getByText('Please choose at least one piece.')).toBeVisible();
    expect(screen.getByRole('combobox', { name: /Why do you send them back/ })).toBeInvalid();

    const quantity = screen.getByRole('group', { name: 'How many of Velvet Hour Lipstick, Rosewood' });
    await user.click(within(quantity).getByRole('button', { name: 'One more' }));
    await user.selectOptions(
      screen.getByRole('combobox', { name: /Why do you send them back/ }),
      'The shade is not right for me',
    );
    await user.click(screen.getByRole('button', { name: 'Ask for the return' }));
    expect(await screen.findByText('The shop is not answering right now. Please try again in a moment.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Ask for the return' }));

    expect(await screen.findByText(/When it is approved and your pieces are back, you get ¥101.15/)).toBeVisible();
    expect(await screen.findByText('Being looked at')).toBeVisible();
    expect(sentBodies).toEqual(Array(2).fill({ ...golden.returnRequest, reason: 'The shade is not right for me' }));
    expect(new Set(keys).size).toBe(1);
  });

  it('says why no more pieces can come back', async () => {
    order = delivered;
    const user = userEvent.setup();
    server.use(
      http.get('/api/orders/B7K3M-9QXF2/refunds', () => HttpResponse.json({ items: [] })),
      http.post('/api/orders/B7K3M-9QXF2/refunds', () => problem(409, golden.notReturnable.code)),
    );
    await openShop('/orders/B7K3M-9QXF2');
    await user.click(await screen.findByRole('button', { name: 'Return pieces' }));
    await user.click(screen.getByRole('button', { name: 'One more' }));
    await user.selectOptions(screen.getByRole('combobox', { name: /Why do you send them back/ }), 'Something else');
    await user.click(screen.getByRole('button', { name: 'Ask for the return' }));
    expect(await screen.findByText(/Not so many pieces can be returned/)).toBeVisible();
  });

  it('has an invoice whose rows add up', async () => {
    order = { ...delivered, refunds: [refund] };
    await openShop('/orders/B7K3M-9QXF2/invoice');
    expect(await screen.findByRole('heading', { name: 'Invoice' })).toBeVisible();
    expect(screen.getByRole('rowheader', { name: /Velvet Hour Lipstick, Rosewood/ })).toHaveTextContent('-¥35.70');
    expect(screen.getByRole('table')).toHaveTextContent('2¥129.00¥202.30');
    const summary = screen.getByRole('region', { name: 'Summary' });
    expect(summary).toHaveTextContent('Paid back-¥101.15');
    expect(summary).toHaveTextContent('Paid in the end¥101.15');
    expect(document.title).toBe('Invoice of order B7K3M-9QXF2 · Blush');
  });
});

describe('the orders of a customer', () => {
  it('are narrowed to a state, which is in the address', async () => {
    const asked: (string | null)[] = [];
    server.use(
      http.get('/api/orders', ({ request }) => {
        const state = new URL(request.url).searchParams.get('state');
        asked.push(state);
        return HttpResponse.json(
          state === 'CANCELLED' ? { ...golden.orders, items: [], totalItems: 0 } : golden.orders,
        );
      }),
    );
    const user = userEvent.setup();
    const { router } = await openShop('/account');
    expect(await screen.findByRole('link', { name: 'Order B7K3M-9QXF2' })).toBeVisible();
    const filter = screen.getByRole('navigation', { name: 'Show' });
    await user.click(within(filter).getByRole('link', { name: 'Cancelled' }));
    expect(await screen.findByText('There is no order of this kind.')).toBeVisible();
    expect(router.state.location.search).toBe('?state=CANCELLED');
    expect(within(filter).getByRole('link', { name: 'Cancelled' })).toHaveAttribute('aria-current', 'page');
    expect(asked).toEqual([null, 'CANCELLED']);
  });
});

describe('the address to pay at', () => {
  it.each([
    ['/sandbox/pay/pay_1', true],
    ['http://localhost:8080/sandbox/pay/pay_1', true],
    ['https://pay.example/1', true],
    ['http://pay.example/1', false],
    ['javascript:alert(1)', false],
    ['//pay.example/1', false],
  ])('%s may be followed: %s', (url, followed) => {
    expect(isPaymentUrl(url)).toBe(followed);
  });
});
