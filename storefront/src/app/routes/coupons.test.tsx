import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { sessionStarted } from '@/api/session';
import { golden } from '@/test/golden';
import { openShop } from '@/test/render';
import { problem, server } from '@/test/server';

const { claimable } = golden.coupons;

beforeEach(() => {
  server.use(
    http.get('/api/catalog/categories', () => HttpResponse.json(golden.categories)),
    http.get('/api/coupons', () => HttpResponse.json({ claimable, claimed: [] })),
  );
});

describe('the coupons', () => {
  it('are shown to guests, who sign in to claim and come back', async () => {
    await openShop('/coupons');
    expect(await screen.findByRole('heading', { name: '¥20 for you' })).toBeVisible();
    expect(screen.getByText('¥20 off from ¥300')).toBeVisible();
    expect(screen.getByText(/100 left/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Sign in to claim' })).toHaveAttribute('href', '/sign-in?next=%2Fcoupons');
  });

  it('are claimed once, however often the button is pressed for it', async () => {
    sessionStarted();
    const keys: (string | null)[] = [];
    let claimed = false;
    server.use(
      http.get('/api/coupons', () =>
        HttpResponse.json(
          claimed
            ? { claimable: claimable.map((each) => ({ ...each, claimsLeft: 0 })), claimed: [golden.claimedCoupon] }
            : { claimable, claimed: [] },
        ),
      ),
      http.post('/api/coupons/BLUSH20/claims', ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key'));
        if (keys.length === 1) return HttpResponse.error();
        claimed = true;
        return HttpResponse.json(golden.claimedCoupon, { status: 201 });
      }),
    );
    const user = userEvent.setup();
    await openShop('/coupons');
    const claim = await screen.findByRole('button', { name: 'Claim ¥20 for you' });
    await user.click(claim);
    expect(await screen.findByText(/could not reach the shop/)).toBeVisible();
    await user.click(claim);
    expect(await screen.findByText('Ready to use')).toBeVisible();
    expect(screen.getByText('¥20 for you is yours.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Claim/ })).not.toBeInTheDocument();
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('say why they are refused', async () => {
    sessionStarted();
    server.use(http.post('/api/coupons/BLUSH20/claims', () => problem(409, 'coupon-exhausted')));
    const user = userEvent.setup();
    await openShop('/coupons');
    await user.click(await screen.findByRole('button', { name: 'Claim ¥20 for you' }));
    expect(await screen.findByText('All of these coupons are taken.')).toBeVisible();
  });

  it('speak Chinese', async () => {
    await openShop('/coupons', 'zh');
    expect(await screen.findByRole('heading', { name: '¥20 优惠券' })).toBeVisible();
    await waitFor(() => expect(document.title).toBe('优惠券 · Blush'));
  });
});
