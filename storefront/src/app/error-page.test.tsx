import { render, screen } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/api/api-error';
import { createQueryClient } from '@/api/query-client';
import { loadMessages } from '@/i18n/messages';
import { ErrorPage } from './error-page';
import { Providers } from './providers';

async function openBroken(error: Error) {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const loader = () => {
    throw error;
  };
  const router = createMemoryRouter([{ path: '/', loader, element: <p>never</p>, errorElement: <ErrorPage /> }]);
  render(
    <Providers client={createQueryClient()} language="en" messages={await loadMessages('en')}>
      <RouterProvider router={router} />
    </Providers>,
  );
}

describe('the error page', () => {
  it('says what to do and by which number the shop finds the failure', async () => {
    await openBroken(new ApiError({ status: 503, code: 'store-unavailable', requestId: 'req-42' }));
    expect(await screen.findByRole('heading', { name: 'Something went wrong.' })).toBeVisible();
    expect(screen.getByText('The shop is not answering right now. Please try again in a moment.')).toBeVisible();
    expect(screen.getByText('req-42')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Load the page again' })).toBeVisible();
  });

  it('gives nothing away about a fault of its own', async () => {
    await openBroken(new TypeError('cannot read properties of undefined'));
    expect(await screen.findByRole('heading', { name: 'Something went wrong.' })).toBeVisible();
    expect(screen.queryByText(/undefined/)).not.toBeInTheDocument();
  });
});
