import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sessionStarted } from '@/api/session';
import type { FlashSale } from '@/features/flash-sale/api/flash-sales';
import type { Reservation } from '@/features/flash-sale/api/reservations';
import { FakeEventSource } from '@/test/event-source';
import { golden, minutesFromNow } from '@/test/golden';
import { openShop } from '@/test/render';
import { problem, server } from '@/test/server';
// Loaded ahead: a busy machine takes longer to get them ready than a test waits.
import './flash-sale';
import './order';

const PATH = `/flash-sales/${golden.flashSale.id}`;
const RESERVATIONS = `/api${PATH}/reservations`;

/** As the server sees it now; it opened a minute ago. */
function saleNow(changed: Partial<FlashSale> = {}): FlashSale {
  return {
    ...golden.flashSale,
    state: 'OPEN',
    startsAt: minutesFromNow(-1),
    endsAt: minutesFromNow(60),
    serverTime: minutesFromNow(0),
    ...changed,
  };
}

const held = (changed: Partial<Reservation> = {}): Reservation => ({
  ...golden.saleReservation,
  heldAt: minutesFromNow(0),
  expiresAt: minutesFromNow(10),
  orderNumber: null,
  ...changed,
});

interface Sent {
  key: string | null;
  body: unknown;
}

/** What the shop was asked for; the answers are taken one after the other, the last one stays. */
function answerReservations(...answers: (() => Response)[]): Sent[] {
  const sent: Sent[] = [];
  server.use(
    http.post(RESERVATIONS, async ({ request }) => {
      sent.push({ key: request.headers.get('Idempotency-Key'), body: await request.json() });
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      return answer ? answer() : problem(500, 'internal-error');
    }),
  );
  return sent;
}

const accepted = () => HttpResponse.json({ ...held() }, { status: 201 });
const refuse =
  (status: number, code: string, extra: Record<string, JsonBodyType> = {}, headers = {}) =>
  () =>
    problem(status, code, extra, headers);
/** Half a second is waited at least; less would not be found by a test that hangs on it. */
const soon = { 'Retry-After': '0' };

let sale: FlashSale;
let reservation: Reservation;

beforeEach(() => {
  sale = saleNow();
  reservation = held();
  sessionStarted(golden.me);
  server.use(
    http.get('/api/catalog/categories', () => HttpResponse.json(golden.categories)),
    http.get('/api/catalog/products', () => HttpResponse.json(golden.products)),
    http.get('/api/account/me', () => HttpResponse.json(golden.me)),
    http.get('/api/account/addresses', () => HttpResponse.json(golden.addresses)),
    http.get('/api/cart', () => HttpResponse.json({ ...golden.cart, lines: [], notes: [] })),
    http.post('/api/cart/merges', () => HttpResponse.json({ ...golden.cart, lines: [], notes: [] })),
    http.get('/api/flash-sales', () => HttpResponse.json({ serverTime: sale.serverTime, items: [sale] })),
    http.get(`/api${PATH}`, () => HttpResponse.json({ ...sale, serverTime: minutesFromNow(0) })),
    http.get(`${RESERVATIONS}/:id`, () => HttpResponse.json({ ...reservation })),
  );
});

const buy = () => screen.findByRole('button', { name: /^Buy for ¥69.00/ });

async function press() {
  const user = userEvent.setup();
  await user.click(await buy());
  return user;
}

describe('the press', () => {
  it('is asked again with the same key while nobody knows what became of it', async () => {
    const sent = answerReservations(
      () => HttpResponse.error(),
      refuse(503, 'outcome-unknown', {}, soon),
      refuse(503, 'sale-paused', {}, soon),
      accepted,
    );
    await openShop(PATH);
    await press();
    expect(await screen.findByText('We cannot reach the shop. We keep asking for you.')).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Asking for 1 × Rosewood…' })).toHaveFocus();
    expect(await screen.findByText(/checking whether you got it/)).toBeVisible();
    expect(await screen.findByText(/The sale pauses for a few seconds/)).toBeVisible();
    expect(await screen.findByRole('heading', { name: 'It is yours!' })).toHaveFocus();
    expect(sent).toHaveLength(4);
    expect(sent[0]).toEqual({
      key: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      body: golden.saleReservationRequest,
    });
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  });

  it('survives a reload with its key', async () => {
    const sent = answerReservations(() => HttpResponse.error(), accepted);
    const { unmount } = await openShop(PATH);
    await press();
    await screen.findByText(/We cannot reach the shop/);
    unmount();
    await openShop(PATH);
    expect(await screen.findByRole('heading', { name: 'It is yours!' })).toBeVisible();
    expect(sent.map(({ key }) => key)).toEqual([sent[0]?.key, sent[0]?.key]);
  });

  it('says that it was not heard of, so that the gateway leaves it to inventory-service', async () => {
    const queries: string[] = [];
    server.use(
      http.post(RESERVATIONS, ({ request }) => {
        queries.push(new URL(request.url).search);
        return queries.length === 1 ? HttpResponse.error() : problem(409, 'sold-out');
      }),
    );
    await openShop(PATH);
    await press();
    expect(await screen.findByRole('alert')).toHaveTextContent(/all pieces are taken/);
    expect(queries).toEqual(['?sku=BL-VHL-ROSEWOOD', '?repeat=true']);
  });

  it('waits as long as a busy shop asks for', async () => {
    answerReservations(refuse(503, 'reservations-busy', {}, { 'Retry-After': '30' }), accepted);
    await openShop(PATH);
    await press();
    expect(await screen.findByText(/Very many people are buying right now/)).toBeVisible();
    const buttons = screen.getAllByRole('button', { name: /^Buy/ });
    buttons.forEach((button) => expect(button).toHaveAttribute('aria-disabled', 'true'));
  });

  it('that came a moment too early is made again by itself', async () => {
    const sent = answerReservations(refuse(425, 'not-started', { startsAt: minutesFromNow(0) }), accepted);
    await openShop(PATH);
    await press();
    expect(await screen.findByText(/It opens this very moment/)).toBeVisible();
    expect(await screen.findByRole('heading', { name: 'It is yours!' })).toBeVisible();
    expect(sent[1]?.key).toBe(sent[0]?.key);
  });

  it.each([
    [409, 'sold-out', {}, /all pieces are taken/],
    [409, 'limit-reached', { limit: 2 }, 'You have as many of this as one customer may have: 2.'],
    [422, 'quantity-above-limit', {}, /Please choose fewer/],
    [425, 'not-started', { startsAt: minutesFromNow(30) }, /is not open yet/],
    [410, 'ended', {}, 'The sale is over.'],
  ])(
    'that is refused with %i %s says so, and the next one has a key of its own',
    async (status, code, extra, words) => {
      const sent = answerReservations(refuse(status, code, extra));
      await openShop(PATH);
      const user = await press();
      expect(await screen.findByRole('alert')).toHaveTextContent(words);
      await user.click(await buy());
      await waitFor(() => expect(sent).toHaveLength(2));
      expect(sent[1]?.key).not.toBe(sent[0]?.key);
    },
  );
});

describe('what was got', () => {
  const order = () => ({
    ...golden.pendingOrder,
    shippingAddress: null,
    addressNeeded: true,
    expiresAt: minutesFromNow(10),
    payment: null,
  });

  it('is followed by events, gets an address and goes on to payment', async () => {
    vi.stubGlobal('EventSource', FakeEventSource);
    answerReservations(accepted);
    let given: unknown;
    server.use(
      http.put('/api/orders/B7K3M-9QXF2/address', async ({ request }) => {
        given = await request.json();
        return HttpResponse.json({ ...order(), addressNeeded: false });
      }),
      http.get('/api/orders/B7K3M-9QXF2', () => HttpResponse.json({ ...order(), addressNeeded: false })),
    );
    const { router } = await openShop(PATH);
    const user = await press();
    expect(await screen.findByText(/We are writing your order/)).toBeVisible();
    expect(screen.getByRole('timer')).toHaveTextContent(/^(?:9:5\d|10:00)$/);
    await waitFor(() => expect(FakeEventSource.open).toHaveLength(1));
    const [events] = FakeEventSource.open;
    expect(events?.url).toBe(`${RESERVATIONS}/${reservation.id}/events`);
    act(() => events?.send('reservation', { ...reservation, orderNumber: 'B7K3M-9QXF2' }));
    expect(await screen.findByText('Your order: B7K3M-9QXF2')).toBeVisible();
    expect(FakeEventSource.open).toEqual([]);
    const pay = await screen.findByRole('button', { name: 'Send it here and pay' });
    await waitFor(() => expect(pay).toBeEnabled());
    await user.click(pay);
    await waitFor(() => expect(router.state.location.pathname).toBe('/orders/B7K3M-9QXF2/pay'));
    expect(given).toEqual({ addressId: golden.placeOrderRequest.addressId });
  });

  it('is asked about where events do not come, also after a reload', async () => {
    vi.stubGlobal('EventSource', FakeEventSource);
    answerReservations(accepted);
    const { unmount } = await openShop(PATH);
    await press();
    await waitFor(() => expect(FakeEventSource.open).toHaveLength(1));
    unmount();
    await openShop(PATH);
    await waitFor(() => expect(FakeEventSource.open).toHaveLength(1));
    act(() => FakeEventSource.open[0]?.fail());
    reservation = held({ orderNumber: 'B7K3M-9QXF2' });
    expect(await screen.findByText('Your order: B7K3M-9QXF2')).toBeVisible();
  });

  it('that was not paid in time is told, and leads back to the sale', async () => {
    answerReservations(accepted);
    await openShop(PATH);
    const user = await press();
    await screen.findByRole('heading', { name: 'It is yours!' });
    reservation = held({ state: 'EXPIRED', orderNumber: 'B7K3M-9QXF2' });
    expect(await screen.findByRole('heading', { name: 'The time to pay is over' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Back to the sale' }));
    expect(await buy()).toBeVisible();
  });

  it('can be given its address on the page of the order too', async () => {
    server.use(http.get('/api/orders/B7K3M-9QXF2', () => HttpResponse.json(order())));
    const { router } = await openShop('/orders/B7K3M-9QXF2/pay');
    await waitFor(() => expect(router.state.location.pathname).toBe('/orders/B7K3M-9QXF2'));
    expect(await screen.findByText('Choose where it goes, then you can pay.')).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Send it here and pay' })).toBeVisible();
  });
});

describe('a sale', () => {
  it('that nobody knows is not there', async () => {
    server.use(http.get(`/api${PATH}`, () => problem(404, 'unknown-flash-sale')));
    await openShop(PATH);
    expect(await screen.findByRole('heading', { name: 'There is nothing here.' })).toBeVisible();
  });

  it('that is sold out says that what is not paid comes back', async () => {
    sale = saleNow({ state: 'SOLD_OUT', lines: sale.lines.map((line) => ({ ...line, remaining: 'NONE' })) });
    await openShop(PATH);
    expect(await screen.findByText(/Pieces that are not paid in time come back/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Buy/ })).not.toBeInTheDocument();
  });

  it('tells when little is left, in Chinese too', async () => {
    sale = saleNow({ lines: sale.lines.map((line) => ({ ...line, remaining: 'FEW' })) });
    await openShop(PATH, 'zh');
    expect(await screen.findByText('仅剩少量')).toBeVisible();
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('檀木玫瑰闪购');
  });

  it('is told of on the home page', async () => {
    await openShop('/');
    const banner = await screen.findByRole('region', { name: 'Flash sale' });
    expect(banner).toHaveTextContent('Rosewood hour');
    expect(screen.getByRole('link', { name: 'See the sale' })).toHaveAttribute('href', PATH);
  });
});
