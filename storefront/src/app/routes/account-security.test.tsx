import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { isSignedIn, sessionStarted } from '@/api/session';
import changePasswordRequest from '@contracts/account-service/change-password.request.json';
import deleteMeRequest from '@contracts/account-service/delete-me.request.json';
import requestResetRequest from '@contracts/account-service/request-password-reset.request.json';
import resetPasswordRequest from '@contracts/account-service/reset-password.request.json';
import verifyRequest from '@contracts/account-service/verify.request.json';
import { golden } from '@/test/golden';
import { openShop } from '@/test/render';
import { problem, server } from '@/test/server';

const noContent = () => new HttpResponse(null, { status: 204 });
const accepted = () => new HttpResponse(null, { status: 202 });
let bodies: unknown[];

/** Answers a call and remembers what was sent. */
function answer(method: 'post' | 'put' | 'delete', path: string, ...answers: (() => Response)[]) {
  let calls = 0;
  server.use(
    http[method](path, async ({ request }) => {
      const text = await request.text();
      bodies.push(text ? JSON.parse(text) : undefined);
      const next = answers[Math.min(calls, answers.length - 1)];
      calls += 1;
      return next?.();
    }),
  );
}

beforeEach(() => {
  bodies = [];
  server.use(
    http.get('/api/catalog/categories', () => HttpResponse.json(golden.categories)),
    http.get('/api/catalog/products', () => HttpResponse.json(golden.products)),
    http.get('/api/account/me', () => HttpResponse.json(golden.me)),
    http.get('/api/account/demo-mails', () => problem(404, 'not-found')),
    http.get('/api/account/sessions', () =>
      HttpResponse.json([
        ...golden.sessions,
        { ...golden.sessions[0], id: 'other', userAgent: 'Safari, iPhone', current: false },
      ]),
    ),
    http.get('/api/orders', () => HttpResponse.json(golden.orders)),
  );
});

describe('the link to confirm an e-mail', () => {
  it('confirms it, once', async () => {
    answer('post', '/api/account/verification', noContent);
    await openShop(`/verify?token=${verifyRequest.token}`);
    expect(await screen.findByText('Your email is confirmed. Thank you.')).toBeVisible();
    expect(bodies).toEqual([verifyRequest]);
  });

  it('that has run out leads to a new one', async () => {
    sessionStarted();
    server.use(http.get('/api/account/me', () => HttpResponse.json({ ...golden.me, emailVerified: false })));
    answer('post', '/api/account/verification', () => problem(410, 'link-expired'));
    answer('post', '/api/account/verification/mails', accepted);
    const user = userEvent.setup();
    await openShop(`/verify?token=${verifyRequest.token}`);
    expect(await screen.findByText('This link has run out or was used before.')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Send again' }));
    expect(await screen.findByText('Sent. Please look in your mailbox.')).toBeVisible();
  });
});

describe('an e-mail that is not confirmed', () => {
  it('is asked for on the account’s pages, and a demo shows its mails', async () => {
    sessionStarted();
    server.use(
      http.get('/api/account/me', () => HttpResponse.json({ ...golden.me, emailVerified: false })),
      http.get('/api/account/demo-mails', ({ request }) => {
        expect(new URL(request.url).searchParams.get('to')).toBe(golden.me.email);
        return HttpResponse.json(golden.demoMails);
      }),
    );
    answer('post', '/api/account/verification/mails', () => problem(429, 'too-many-mails'));
    const user = userEvent.setup();
    await openShop('/account');
    expect(await screen.findByText(/Please confirm that mei@example.com is yours/)).toBeVisible();
    expect(
      await screen.findByRole('link', { name: 'Follow the link of “Confirm your e-mail address”' }),
    ).toHaveAttribute('href', golden.demoMails[0]?.links[0]);
    await user.click(screen.getByRole('button', { name: 'Send again' }));
    expect(await screen.findByText(/We have sent several mails already/)).toBeVisible();
  });
});

describe('a forgotten password', () => {
  it('is asked for from the sign-in page without giving away who has an account', async () => {
    answer('post', '/api/account/password-resets', accepted);
    const user = userEvent.setup();
    await openShop('/sign-in');
    await user.click(await screen.findByRole('link', { name: 'Forgot your password?' }));
    await screen.findByRole('heading', { name: 'A new password' });
    await user.type(screen.getByLabelText('Email'), `${requestResetRequest.email}{Enter}`);
    expect(await screen.findByText(/If there is an account with mei@example.com/)).toBeVisible();
    expect(bodies).toEqual([requestResetRequest]);
  });

  it('is chosen anew by the link, and a weak one is refused beside the field', async () => {
    answer('put', '/api/account/password-resets', () => problem(422, 'weak-password'), noContent);
    sessionStarted();
    const user = userEvent.setup();
    await openShop(`/reset?token=${resetPasswordRequest.token}`);
    const field = await screen.findByLabelText('New password');
    await user.type(field, `${resetPasswordRequest.password}{Enter}`);
    await waitFor(() => expect(field).toHaveAccessibleDescription(/too easy to guess/));
    await user.click(screen.getByRole('button', { name: 'Save the new password' }));
    expect(await screen.findByText(/Your new password is saved/)).toBeVisible();
    expect(bodies).toEqual([resetPasswordRequest, resetPasswordRequest]);
    expect(isSignedIn()).toBe(false);
  });

  it('needs a new link when the old one has run out', async () => {
    answer('put', '/api/account/password-resets', () => problem(410, 'link-expired'));
    const user = userEvent.setup();
    await openShop(`/reset?token=${resetPasswordRequest.token}`);
    await user.type(await screen.findByLabelText('New password'), `${resetPasswordRequest.password}{Enter}`);
    expect(await screen.findByRole('link', { name: 'Send a new link' })).toHaveAttribute('href', '/forgot');
  });
});

describe('the security of an account', () => {
  beforeEach(() => sessionStarted());

  it('changes the password when the old one is known', async () => {
    answer('put', '/api/account/me/password', () => problem(403, 'wrong-password'), noContent);
    const user = userEvent.setup();
    await openShop('/account/security');
    const current = await screen.findByLabelText('Current password');
    await user.type(current, changePasswordRequest.currentPassword);
    await user.type(screen.getByLabelText('New password'), `${changePasswordRequest.newPassword}{Enter}`);
    await waitFor(() => expect(current).toHaveAccessibleDescription('This is not your current password.'));
    await waitFor(() => expect(current).toHaveFocus());
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    expect(await screen.findByText(/Your password is changed/)).toBeVisible();
    expect(bodies).toEqual([changePasswordRequest, changePasswordRequest]);
    expect(current).toHaveValue('');
  });

  it('lists the sessions and ends another one', async () => {
    answer('delete', '/api/account/sessions/other', noContent);
    const user = userEvent.setup();
    await openShop('/account/security');
    const sessions = await screen.findByRole('region', { name: 'Where you are signed in' });
    expect(await within(sessions).findByText('This device')).toBeVisible();
    expect(within(sessions).queryByRole('button', { name: 'Sign out Firefox, Windows' })).not.toBeInTheDocument();
    await user.click(within(sessions).getByRole('button', { name: 'Sign out Safari, iPhone' }));
    await waitFor(() => expect(bodies).toHaveLength(1));
  });

  it('deletes the account after asking twice', async () => {
    answer('delete', '/api/account/me', noContent);
    const user = userEvent.setup();
    const { router } = await openShop('/account/security');
    await user.type(await screen.findByLabelText(/Password, to be sure/), deleteMeRequest.password);
    await user.click(screen.getByRole('button', { name: 'Delete my account' }));
    expect(bodies).toEqual([]);
    const dialog = screen.getByRole('dialog', { name: 'Delete your account for good?' });
    await user.click(within(dialog).getByRole('button', { name: 'Delete my account' }));
    await waitFor(() => expect(isSignedIn()).toBe(false));
    expect(bodies).toEqual([deleteMeRequest]);
    await waitFor(() => expect(router.state.location.pathname).toBe('/'));
    expect(await screen.findByRole('heading', { name: 'Wear it like you mean it.' })).toBeVisible();
  });
});
