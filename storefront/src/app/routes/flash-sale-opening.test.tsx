import { QueryClient } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadMessages } from '@/i18n/messages';
import { golden } from '@/test/golden';
import { Providers } from '../providers';
import type { FlashSale } from '@/features/flash-sale/api/flash-sales';
import { FlashSaleView } from '@/features/flash-sale/flash-sale-view';
import { observeSaleTime } from '@/features/flash-sale/sale-clock';

const upcoming: FlashSale = { ...golden.flashSale, state: 'UPCOMING' };
const START = Date.parse(upcoming.startsAt);

let calls: string[];

beforeEach(() => {
  calls = [];
  // Nothing hangs on the device's own clock.
  vi.useFakeTimers({ now: 0 });
  vi.stubGlobal('fetch', (url: string) => {
    calls.push(url);
    return new Promise(() => undefined);
  });
});

afterEach(() => vi.useRealTimers());

async function open(sale: FlashSale, nowMs: number, guest = false) {
  observeSaleTime(new Date(0).toISOString());
  observeSaleTime(new Date(nowMs).toISOString());
  const page = (
    <FlashSaleView
      sale={sale}
      customerId={guest ? undefined : 'mei'}
      guest={guest}
      signInPath="/sign-in?next=%2Fflash-sales%2F1"
      reread={() => calls.push('reread')}
      addressStep={() => null}
    />
  );
  const router = createMemoryRouter([{ path: '*', element: page }]);
  render(
    <Providers client={new QueryClient()} language="en" messages={await loadMessages('en')}>
      <RouterProvider router={router} />
    </Providers>,
  );
}

const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const buy = () => screen.getByRole('button', { name: /^Buy for ¥69.00 ?: Velvet Hour Lipstick, Rosewood/ });
const news = () => screen.getByRole('status');

describe('the opening', () => {
  it('counts down by the server’s clock, and the button opens by itself, with no call', async () => {
    await open(upcoming, START - 86_400_000 - 3_723_400);
    expect(screen.getByRole('timer')).toHaveTextContent('1 day 01:02:04');
    await wait(400);
    expect(screen.getByRole('timer')).toHaveTextContent('1 day 01:02:03');
    await wait(86_400_000 + 3_722_000);
    expect(screen.getByRole('timer')).toHaveTextContent('00:00:01');
    expect(buy()).toHaveAttribute('aria-disabled', 'true');
    expect(buy()).toHaveAccessibleName(/not open yet/);
    buy().focus();
    fireEvent.click(buy());
    expect(calls).toEqual([]);

    await wait(1_000);
    expect(buy()).not.toHaveAttribute('aria-disabled');
    expect(buy()).toHaveFocus();
    expect(screen.getByText('Ends in')).toBeVisible();
    expect(calls).toEqual([]);
    fireEvent.click(buy());
    await wait(0);
    expect(calls).toEqual([`/api/flash-sales/${upcoming.id}/reservations?sku=BL-VHL-ROSEWOOD`]);
  });

  it('is told to those who hear the page, without the seconds', async () => {
    await open(upcoming, START - 620_000);
    const said: (string | null)[] = [];
    for (let second = 0; second <= 621; second += 1) {
      if (news().textContent !== said.at(-1)) said.push(news().textContent);
      await wait(1_000);
    }
    expect(said).toEqual([
      '',
      'Opens in 10 minutes.',
      'Opens in 5 minutes.',
      'Opens in one minute.',
      'Opens in ten seconds.',
      'The sale is open.',
    ]);
  });

  it('follows a correction of the clock', async () => {
    await open(upcoming, START - 10_000);
    expect(screen.getByRole('timer')).toHaveTextContent('00:00:10');
    observeSaleTime(new Date(START - 6_000).toISOString());
    await wait(1_000);
    expect(screen.getByRole('timer')).toHaveTextContent('00:00:05');
  });

  it('asks guests to sign in before', async () => {
    await open(upcoming, START - 10_000, true);
    expect(screen.getByText(/Sign in now, so that you lose no time/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Sign in to buy' })).toHaveAttribute(
      'href',
      '/sign-in?next=%2Fflash-sales%2F1',
    );
  });

  it('takes no more than one customer may have', async () => {
    await open({ ...upcoming, state: 'OPEN' }, START);
    const more = screen.getByRole('button', { name: 'One more' });
    fireEvent.click(more);
    expect(screen.getByRole('button', { name: /^Buy for ¥138.00/ })).toBeVisible();
    expect(more).toBeDisabled();
  });

  it('ends by itself', async () => {
    await open({ ...upcoming, state: 'OPEN' }, Date.parse(upcoming.endsAt) - 1_000);
    expect(buy()).toBeVisible();
    await wait(1_000);
    expect(screen.queryByRole('button', { name: /^Buy/ })).not.toBeInTheDocument();
    expect(screen.getByText('This sale is over. Thank you for coming.')).toBeVisible();
  });
});
