import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { sessionStarted } from '@/api/session';
import type { FlashSale } from '@/features/flash-sale/api/flash-sales';
import type { Ticket } from '@/features/flash-sale/api/tickets';
import { golden, minutesFromNow } from '@/test/golden';
import { openShop } from '@/test/render';
import { problem, server } from '@/test/server';
import './flash-sale';

const PATH = `/flash-sales/${golden.flashSale.id}`;
const TICKETS = `/api${PATH}/tickets`;
const SOON = 0.05;

let sale: FlashSale;
let joined: (() => Response)[];
let looked: (() => Response)[];
let calls: string[];

const ticket = (changed: Partial<Ticket> = {}): Ticket => ({
  ...golden.saleTicket,
  state: 'WAITING',
  pollAfterSeconds: SOON,
  useBy: null,
  startsAt: sale.startsAt,
  serverTime: minutesFromNow(0),
  ...changed,
});
const answer =
  (changed: Partial<Ticket> = {}) =>
  () =>
    HttpResponse.json({ ...ticket(changed) });
const refuse =
  (status: number, code: string, extra: Record<string, JsonBodyType> = {}) =>
  () =>
    problem(status, code, extra);

/** The answers are given one after the other, the last one stays. */
function next(answers: (() => Response)[]): Response {
  const [first] = answers;
  if (answers.length > 1) answers.shift();
  return first ? first() : problem(500, 'internal-error');
}

beforeEach(() => {
  sale = {
    ...golden.flashSale,
    waitingRoom: true,
    state: 'OPEN',
    startsAt: minutesFromNow(-1),
    endsAt: minutesFromNow(60),
    serverTime: minutesFromNow(0),
  };
  joined = [];
  looked = [];
  calls = [];
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
    http.post(TICKETS, () => {
      calls.push('join');
      return next(joined);
    }),
    http.get(`${TICKETS}/:id`, ({ params }) => {
      calls.push(`look ${String(params.id)}`);
      return next(looked);
    }),
  );
});

const join = async () => userEvent.setup().click(await screen.findByRole('button', { name: 'Join the waiting room' }));
const buy = () => screen.findByRole('button', { name: /^Buy for ¥69.00/ });

describe('the waiting room', () => {
  it('leads from the ticket by the queue to the turn, and the purchase carries the ticket', async () => {
    joined = [answer()];
    looked = [
      answer({ position: 40, estimateSeconds: 90, likely: false }),
      answer({ state: 'YOUR_TURN', position: null, pollAfterSeconds: null, useBy: minutesFromNow(2) }),
    ];
    let sent: string | null = null;
    server.use(
      http.post(`/api${PATH}/reservations`, ({ request }) => {
        sent = request.headers.get('X-Flash-Sale-Ticket');
        return HttpResponse.json({ ...golden.saleReservation, expiresAt: minutesFromNow(10) }, { status: 201 });
      }),
      http.get(`/api${PATH}/reservations/:id`, () => HttpResponse.json(golden.saleReservation)),
    );
    await openShop(PATH);
    expect(await buy()).toHaveAttribute('aria-disabled', 'true');
    expect(await buy()).toHaveAccessibleName(/not your turn yet/);
    await join();
    expect(await screen.findByRole('heading', { name: 'You are number 212 in the queue' })).toHaveFocus();
    expect(await screen.findByText('You are among the first 50 in the queue.')).toBeInTheDocument();
    expect(screen.getByText('About 2 minutes to go, as fast as it goes now.')).toBeVisible();
    expect(screen.getByText(/There may be nothing left when it is your turn/)).toBeVisible();
    expect(await screen.findByRole('heading', { name: 'It is your turn!' })).toBeVisible();
    expect(screen.getByText(/Choose below within/)).toBeVisible();
    const button = await buy();
    expect(button).not.toHaveAttribute('aria-disabled');
    await userEvent.setup().click(button);
    expect(await screen.findByRole('heading', { name: 'It is yours!' })).toBeVisible();
    expect(sent).toBe(golden.saleTicket.id);
  });

  it('finds its ticket again after a reload', async () => {
    joined = [answer()];
    looked = [answer({ pollAfterSeconds: 60 })];
    const { unmount } = await openShop(PATH);
    await join();
    await screen.findByRole('heading', { name: /^You are number/ });
    unmount();
    await openShop(PATH);
    expect(await screen.findByRole('heading', { name: 'You are number 212 in the queue' })).toBeVisible();
    expect(calls.filter((call) => call === 'join')).toHaveLength(1);
    expect(calls.at(-1)).toBe(`look ${golden.saleTicket.id}`);
  });

  it('asks nothing before the opening', async () => {
    sale = { ...sale, state: 'UPCOMING', startsAt: minutesFromNow(5) };
    joined = [answer({ state: 'WAITING_FOR_OPENING', position: null, pollAfterSeconds: 303 })];
    await openShop(PATH);
    expect(await screen.findByText(/the places of all who are here at the opening are drawn by lot/)).toBeVisible();
    await join();
    expect(await screen.findByRole('heading', { name: 'You are in the waiting room' })).toHaveFocus();
    expect(screen.getByText(/Places are drawn in/)).toBeVisible();
    window.dispatchEvent(new Event('focus'));
    document.dispatchEvent(new Event('visibilitychange'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(calls).toEqual(['join']);
  });

  it('says when it opens', async () => {
    sale = { ...sale, state: 'UPCOMING', startsAt: minutesFromNow(90) };
    joined = [refuse(425, 'not-started', { opensAt: minutesFromNow(60) })];
    await openShop(PATH);
    await join();
    expect(await screen.findByRole('alert')).toHaveTextContent(/^The waiting room opens on/);
  });

  it.each([
    ['MISSED', 'Your turn is over'],
    ['USED', 'Your ticket has been used'],
  ] as const)('lets who has %s a turn join again', async (state, title) => {
    joined = [answer(), answer({ id: 'another', position: 7, pollAfterSeconds: 60 })];
    looked = [answer({ state, position: null, pollAfterSeconds: null })];
    await openShop(PATH);
    await join();
    expect(await screen.findByRole('heading', { name: title })).toBeVisible();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Join again' }));
    expect(await screen.findByRole('heading', { name: 'You are number 7 in the queue' })).toHaveFocus();
  });

  it('tells who waits that everything is taken', async () => {
    joined = [answer()];
    looked = [refuse(410, 'sold-out')];
    await openShop(PATH);
    await join();
    expect(await screen.findByRole('heading', { name: 'Everything is taken' })).toBeVisible();
    expect(screen.getByText(/We keep your place and keep asking/)).toBeVisible();
  });

  it('lets who was refused join once something has come back', async () => {
    sale = { ...sale, serverTime: minutesFromNow(0) };
    joined = [refuse(410, 'sold-out'), answer({ position: 2, pollAfterSeconds: 60 })];
    await openShop(PATH);
    await join();
    expect(await screen.findByRole('heading', { name: 'Everything is taken' })).toBeVisible();
    expect(screen.getByText(/Then you can join here/)).toBeVisible();
    // The page reads the sale again after four to eight seconds; it is open.
    await userEvent
      .setup()
      .click(await screen.findByRole('button', { name: 'Join the waiting room' }, { timeout: 10_000 }));
    expect(await screen.findByRole('heading', { name: 'You are number 2 in the queue' })).toBeVisible();
  }, 20_000);

  it('hears from the page itself that everything is taken', async () => {
    joined = [answer({ pollAfterSeconds: 60 })];
    sale = { ...sale, state: 'SOLD_OUT', lines: sale.lines.map((line) => ({ ...line, remaining: 'NONE' })) };
    looked = [answer({ pollAfterSeconds: 60 })];
    localStorage.setItem(
      'blush.flash-sale-tickets',
      JSON.stringify([{ customerId: golden.me.id, saleId: sale.id, id: golden.saleTicket.id }]),
    );
    window.dispatchEvent(new StorageEvent('storage', { key: 'blush.flash-sale-tickets' }));
    await openShop(PATH);
    expect(await screen.findByText(/We keep your place and keep asking/)).toBeVisible();
    expect(screen.queryByRole('heading', { name: /^You are number/ })).not.toBeInTheDocument();
  });

  it('keeps the turn while the room does not answer for a moment', async () => {
    joined = [answer({ state: 'YOUR_TURN', position: null, pollAfterSeconds: null, useBy: minutesFromNow(2) })];
    looked = [refuse(503, 'waiting-room-unavailable')];
    await openShop(PATH);
    await join();
    expect(await screen.findByRole('heading', { name: 'It is your turn!' })).toBeVisible();
    window.dispatchEvent(new Event('visibilitychange'));
    await screen.findByText(/We cannot reach the waiting room/);
    expect(await buy()).not.toHaveAttribute('aria-disabled');
  });

  it('keeps the place while the shop does not answer', async () => {
    joined = [answer()];
    looked = [refuse(503, 'waiting-room-unavailable'), answer({ position: 3, pollAfterSeconds: 60 })];
    await openShop(PATH);
    await join();
    expect(await screen.findByText(/We cannot reach the waiting room. Your place is kept/)).toBeVisible();
    expect(
      await screen.findByRole('heading', { name: 'You are number 3 in the queue' }, { timeout: 5_000 }),
    ).toBeVisible();
    await waitFor(() => expect(screen.queryByText(/We cannot reach the waiting room/)).not.toBeInTheDocument());
  });

  it('speaks Chinese', async () => {
    joined = [answer({ pollAfterSeconds: 60 })];
    await openShop(PATH, 'zh');
    await userEvent.setup().click(await screen.findByRole('button', { name: '进入等候室' }));
    expect(await screen.findByRole('heading', { name: '您排在第 212 位' })).toBeVisible();
  });
});
