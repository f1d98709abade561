import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { sessionStarted } from '@/api/session';
import { golden } from '@/test/golden';
import { openShop } from '@/test/render';
import { problem, server } from '@/test/server';

const path = '/api/catalog/products/velvet-hour-lipstick/reviews';

beforeEach(() => {
  server.use(
    http.get('/api/catalog/categories', () => HttpResponse.json(golden.categories)),
    http.get('/api/catalog/products/velvet-hour-lipstick', () => HttpResponse.json(golden.product)),
    http.get('/api/inventory/availability', () => HttpResponse.json(golden.availability)),
    http.get(path, () => HttpResponse.json(golden.reviews)),
  );
});

const section = () => screen.findByRole('region', { name: 'Reviews' });

describe('reviews', () => {
  it('are shown with their average, who wrote them and who has bought it', async () => {
    await openShop('/products/velvet-hour-lipstick');
    const reviews = within(await section());
    expect(await reviews.findByRole('img', { name: '4.5 of 5, from 2 reviews' })).toBeVisible();
    expect(reviews.getByRole('heading', { name: 'Stays through dinner' })).toBeVisible();
    expect(reviews.getByText(/Has bought it/)).toBeVisible();
    expect(reviews.getByRole('link', { name: 'Sign in to write a review' })).toHaveAttribute(
      'href',
      expect.stringContaining('next=%2Fproducts%2Fvelvet-hour-lipstick'),
    );
  });

  it.each([
    ['switched off', () => problem(503, 'switched-off', { degraded: true })],
    ['degraded and empty', () => HttpResponse.json({ ...golden.reviews, count: 0, items: [], degraded: true })],
  ])('say quietly that they rest while they are %s, and the product can be bought', async (_what, answer) => {
    server.use(http.get(path, answer));
    await openShop('/products/velvet-hour-lipstick');
    expect(await screen.findByText(/Reviews are resting for a moment/)).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Add to cart' })).toBeEnabled();
  });

  it('say that they may be old when they are the last known ones', async () => {
    server.use(http.get(path, () => HttpResponse.json({ ...golden.reviews, degraded: true })));
    await openShop('/products/velvet-hour-lipstick');
    expect(await screen.findByText(/may be a little old/)).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Stays through dinner' })).toBeVisible();
  });

  it('are written once, with the same key when the outcome was not heard', async () => {
    sessionStarted(golden.me);
    const sent: { key: string | null; body: unknown }[] = [];
    server.use(
      http.get('/api/cart', () => HttpResponse.json(golden.cart)),
      http.get('/api/account/me', () => HttpResponse.json(golden.me)),
      http.post(path, async ({ request }) => {
        sent.push({ key: request.headers.get('Idempotency-Key'), body: await request.json() });
        return sent.length === 1
          ? problem(503, 'store-unavailable')
          : HttpResponse.json(golden.review, { status: 201 });
      }),
    );
    const user = userEvent.setup();
    await openShop('/products/velvet-hour-lipstick');
    await user.click(await screen.findByText('Write a review'));
    await user.click(screen.getByRole('button', { name: 'Send review' }));
    expect(screen.getByText('Please choose from one to five.')).toBeVisible();
    expect(screen.getByText('Please write a few words.')).toBeVisible();
    expect(sent).toEqual([]);

    await user.click(screen.getByRole('radio', { name: /5 of 5/ }));
    await user.type(screen.getByRole('textbox', { name: 'Title' }), 'Lovely');
    await user.type(screen.getByRole('textbox', { name: /What you think/ }), 'It stays.');
    await user.click(screen.getByRole('button', { name: 'Send review' }));
    await screen.findByRole('alert');
    await user.click(screen.getByRole('button', { name: 'Send review' }));
    expect(await screen.findByText(/Thank you/)).toBeVisible();
    expect(sent[0]?.body).toEqual({ rating: 5, title: 'Lovely', text: 'It stays.' });
    expect(sent[1]).toEqual(sent[0]);
  });
});

describe('search suggestions', () => {
  const box = () => screen.findByRole('combobox', { name: 'Search the shop' });

  beforeEach(() => {
    server.use(http.get('/api/catalog/suggestions', () => HttpResponse.json(golden.suggestions)));
  });

  it('appear while typing, and lead where they say by keyboard', async () => {
    const user = userEvent.setup();
    const { router } = await openShop('/products/velvet-hour-lipstick');
    await user.type(await box(), 'vel');
    const option = await screen.findByRole('option', { name: /Velvet Hour Lipstick/ });
    expect(await box()).toHaveAttribute('aria-expanded', 'true');
    await user.keyboard('{ArrowDown}');
    expect(option).toHaveAttribute('aria-selected', 'true');
    expect(await box()).toHaveAttribute('aria-activedescendant', option.id);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/products/velvet-hour-lipstick'));
    expect(screen.queryByRole('option', { name: /Velvet/ })).not.toBeInTheDocument();
  });

  it('close with Escape and leave the words', async () => {
    const user = userEvent.setup();
    await openShop('/products/velvet-hour-lipstick');
    await user.type(await box(), 'vel');
    await screen.findByRole('option', { name: /Velvet/ });
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('option', { name: /Velvet/ })).not.toBeInTheDocument();
    expect(await box()).toHaveValue('vel');
  });

  it('are not missed: the words are searched for as they are', async () => {
    server.use(
      http.get('/api/catalog/suggestions', () => problem(503, 'switched-off')),
      http.get('/api/catalog/products', () => HttpResponse.json(golden.products)),
    );
    const user = userEvent.setup();
    const { router } = await openShop('/products/velvet-hour-lipstick');
    await user.type(await box(), 'velvet{Enter}');
    await waitFor(() => expect(router.state.location.search).toBe('?q=velvet'));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
