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
    expect(screen.getByRole('link', { name: 'Pay ¥258.00' })).toHaveAttribute('href', '/orders/B7K3M-9QXF2/pay');
    expect(screen.getByRole('timer')).toHaveTextContent(/^1[45]:\d\d$/);

    order = golden.paidOrder;
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
    order = golden.paidOrder;
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
