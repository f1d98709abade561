import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { sessionStarted } from '@/api/session';
import type { OpsOrder, Return } from '@/features/ops/api/types';
import { golden } from '@/test/golden';
import { goldenOps } from '@/test/golden-ops';
import { openShop } from '@/test/render';
import { problem, server } from '@/test/server';
// Loaded ahead: a busy machine takes longer to get it ready than a test waits.
import './ops';

let asked: URL[];
let order: OpsOrder;
let returned: Return;

/** The order before anything was shipped. */
const unshipped: OpsOrder = {
  ...goldenOps.order,
  lines: goldenOps.order.lines.map((line) => ({ ...line, shippedQuantity: 0 })),
  shipments: [],
};

beforeEach(() => {
  asked = [];
  order = goldenOps.order;
  returned = goldenOps.return;
  sessionStarted();
  server.use(
    http.get('/api/catalog/categories', () => HttpResponse.json(golden.categories)),
    http.get('/api/account/me', () => HttpResponse.json(goldenOps.me)),
    http.get('/api/ops/customers/:id', () => HttpResponse.json(goldenOps.customer)),
    http.get('/api/ops/orders', ({ request }) => {
      asked.push(new URL(request.url));
      return HttpResponse.json(goldenOps.orders);
    }),
    http.get('/api/ops/orders/returns', ({ request }) => {
      asked.push(new URL(request.url));
      return HttpResponse.json({ ...goldenOps.returns, items: [returned] });
    }),
    http.get('/api/ops/orders/B7K3M-9QXF2', () => HttpResponse.json(order)),
  );
});

describe('orders', () => {
  it('are searched by number, state, customer and time', async () => {
    await openShop(
      '/ops/orders?number=b7k&state=PAID&customer=019a3c52-7d10-7c3a-9f6e-0a1b2c3d4e01&from=2026-11-24&to=2026-11-24&page=2',
    );
    const row = await screen.findByRole('row', { name: /B7K3M-9QXF2/ });
    expect(row).toHaveTextContent('¥202.30');
    const query = Object.fromEntries(asked[0]?.searchParams ?? []);
    expect(query).toMatchObject({
      number: 'b7k',
      state: 'PAID',
      customer: '019a3c52-7d10-7c3a-9f6e-0a1b2c3d4e01',
      page: '1',
    });
    expect(Date.parse(query.to ?? '') - Date.parse(query.from ?? '')).toBe(24 * 3_600_000);
  });

  it('are listed beside their customer', async () => {
    await openShop('/ops/customers/019a3c52-7d10-7c3a-9f6e-0a1b2c3d4e01');
    expect(await screen.findByRole('link', { name: 'Open order B7K3M-9QXF2' })).toBeVisible();
    expect(asked[0]?.searchParams.get('customer')).toBe('019a3c52-7d10-7c3a-9f6e-0a1b2c3d4e01');
  });

  it('are shipped: what is left is filled in, and sent as the contract wants it', async () => {
    order = unshipped;
    let sent: unknown;
    server.use(
      http.post('/api/ops/orders/B7K3M-9QXF2/shipments', async ({ request }) => {
        sent = await request.json();
        order = goldenOps.order;
        return HttpResponse.json(order, { status: 201 });
      }),
    );
    const user = userEvent.setup();
    await openShop('/ops/orders/B7K3M-9QXF2');
    const units = await screen.findByRole('textbox', { name: 'Units of Velvet Hour Lipstick, Rosewood (2 left)' });
    expect(units).toHaveValue('2');
    await user.click(screen.getByRole('button', { name: 'Ship' }));
    expect(screen.getByRole('textbox', { name: 'Carrier' })).toHaveAccessibleDescription('Please name the carrier.');
    await user.type(screen.getByRole('textbox', { name: 'Carrier' }), 'SF Express');
    await user.type(screen.getByRole('textbox', { name: 'Tracking number' }), 'SF1234567890');
    await user.clear(units);
    await user.type(units, '3');
    await user.click(screen.getByRole('button', { name: 'Ship' }));
    expect(units).toHaveAccessibleDescription('Please enter a whole number from 0 to 2.');
    await user.clear(units);
    await user.type(units, '2');
    await user.click(screen.getByRole('button', { name: 'Ship' }));
    expect(await screen.findByRole('row', { name: /SF1234567890/ })).toHaveTextContent('2 × Rosewood');
    expect(screen.queryByRole('button', { name: 'Ship' })).not.toBeInTheDocument();
    expect(sent).toEqual(goldenOps.ship);
  });

  it('say why they were not shipped, and show how they are now', async () => {
    order = unshipped;
    server.use(
      http.post('/api/ops/orders/B7K3M-9QXF2/shipments', () => {
        order = {
          ...unshipped,
          state: 'CANCELLED',
          cancelledAt: unshipped.placedAt,
          cancellationReason: 'BY_CUSTOMER',
        };
        return problem(409, 'not-shippable');
      }),
    );
    const user = userEvent.setup();
    await openShop('/ops/orders/B7K3M-9QXF2');
    await user.type(await screen.findByRole('textbox', { name: 'Carrier' }), 'SF Express');
    await user.type(screen.getByRole('textbox', { name: 'Tracking number' }), 'SF1');
    await user.click(screen.getByRole('button', { name: 'Ship' }));
    await waitFor(() => expect(screen.getByRole('main')).toHaveTextContent('by the customer'));
    expect(screen.queryByRole('button', { name: 'Ship' })).not.toBeInTheDocument();
  });

  it('are delivered after asking', async () => {
    server.use(
      http.post('/api/ops/orders/B7K3M-9QXF2/shipments/:id/delivery', ({ params }) => {
        expect(params.id).toBe(goldenOps.order.shipments[0]?.id);
        order = { ...goldenOps.order, state: 'FULFILLED' };
        return HttpResponse.json(order);
      }),
    );
    const user = userEvent.setup();
    await openShop('/ops/orders/B7K3M-9QXF2');
    await user.click(await screen.findByRole('button', { name: 'Mark parcel SF1234567890 as delivered' }));
    const dialog = screen.getByRole('dialog', { name: 'Has this parcel arrived?' });
    await user.click(within(dialog).getByRole('button', { name: 'Mark as delivered' }));
    await waitFor(() => expect(order.state).toBe('FULFILLED'));
  });

  it('that are not there are told so', async () => {
    server.use(http.get('/api/ops/orders/NONE', () => problem(404, 'unknown-order')));
    await openShop('/ops/orders/NONE');
    expect(await screen.findByText('There is no such order.')).toBeVisible();
  });
});

describe('returns', () => {
  let steps: [string, unknown][];

  beforeEach(() => {
    steps = [];
    server.use(
      http.post(`/api/ops/orders/returns/${goldenOps.return.id}/:step`, async ({ params, request }) => {
        const body = await request.text();
        steps.push([String(params.step), body ? JSON.parse(body) : undefined]);
        returned = { ...returned, state: params.step === 'approval' ? 'APPROVED' : 'REFUNDED' };
        return HttpResponse.json(returned);
      }),
    );
  });

  it('are approved, and paid back once they have come', async () => {
    const user = userEvent.setup();
    await openShop('/ops/returns?state=REQUESTED');
    await user.click(await screen.findByRole('button', { name: 'Approve: return of order B7K3M-9QXF2' }));
    await user.click(await screen.findByRole('button', { name: 'Received: return of order B7K3M-9QXF2' }));
    const dialog = screen.getByRole('dialog', { name: 'Have these units come back?' });
    expect(dialog).toHaveTextContent('¥101.15 goes back to the customer');
    await user.click(within(dialog).getByRole('button', { name: 'Received' }));
    await waitFor(() =>
      expect(steps).toEqual([
        ['approval', undefined],
        ['receipt', undefined],
      ]),
    );
    expect(asked[0]?.searchParams.get('state')).toBe('REQUESTED');
  });

  it('are rejected with a reason only', async () => {
    const user = userEvent.setup();
    await openShop('/ops/returns');
    await user.click(await screen.findByRole('button', { name: 'Reject: return of order B7K3M-9QXF2' }));
    const drawer = screen.getByRole('dialog', { name: 'Reject the return' });
    await user.click(within(drawer).getByRole('button', { name: 'Reject' }));
    const note = within(drawer).getByRole('textbox', { name: 'Why? The customer reads it.' });
    expect(note).toBeInvalid();
    await user.type(note, goldenOps.rejectReturn.note);
    await user.click(within(drawer).getByRole('button', { name: 'Reject' }));
    await waitFor(() => expect(steps).toEqual([['rejection', goldenOps.rejectReturn]]));
  });

  it('that somebody else has handled are told so', async () => {
    server.use(
      http.post(`/api/ops/orders/returns/${goldenOps.return.id}/approval`, () => problem(409, 'return-not-open')),
    );
    const user = userEvent.setup();
    await openShop('/ops/returns');
    await user.click(await screen.findByRole('button', { name: /^Approve/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Somebody else has handled this return meanwhile.');
  });
});
