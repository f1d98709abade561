import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { en } from '@/i18n/messages/en';
import { zh } from '@/i18n/messages/zh';
import { problemText } from '@/i18n/problem-text';
import { golden } from '@/test/golden';
import { problem, server } from '@/test/server';
import { ApiError } from './api-error';
import { request } from './client';
import { isSignedIn, sessionStarted } from './session';

async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  const failure: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof ApiError) return failure;
  throw new Error('expected the call to fail with an ApiError', { cause: failure });
}

describe('failed calls', () => {
  it('carry the code, the request id, the wait and what the problem names', async () => {
    server.use(
      http.post('/api/orders', () =>
        problem(409, golden.outOfStock.code, { skus: golden.outOfStock.skus }, { 'Retry-After': '3' }),
      ),
    );
    const error = await failureOf(request('/api/orders', { method: 'POST', body: {} }));
    expect(error).toMatchObject({ status: 409, code: 'out-of-stock', requestId: 'req-42', retryAfterSeconds: 3 });
    expect(error.skus).toEqual(['BL-VHL-ROSEWOOD']);
    expect([error.temporary, error.outcomeUnknown]).toEqual([false, false]);
  });

  it('are told apart by whether they may have taken effect', async () => {
    const outcomes: [number, boolean, boolean][] = [];
    for (const status of [400, 409, 422, 429, 500, 503, 504]) {
      server.use(http.get('/api/x', () => problem(status, 'some-code')));
      const error = await failureOf(request('/api/x'));
      outcomes.push([status, error.temporary, error.outcomeUnknown]);
    }
    expect(outcomes).toEqual([
      [400, false, false],
      [409, false, false],
      [422, false, false],
      [429, true, false],
      [500, true, true],
      [503, true, true],
      [504, true, true],
    ]);
    server.use(http.get('/api/x', () => HttpResponse.error()));
    expect(await failureOf(request('/api/x'))).toMatchObject({
      code: 'network',
      temporary: true,
      outcomeUnknown: true,
    });
  });

  it('survive an answer that is no problem detail', async () => {
    server.use(http.get('/api/x', () => HttpResponse.html('<h1>Bad gateway</h1>', { status: 502 })));
    expect(await failureOf(request('/api/x'))).toMatchObject({ status: 502, code: 'http-502' });
    server.use(http.get('/api/x', () => new HttpResponse('{"half":', { status: 200 })));
    expect((await failureOf(request('/api/x'))).code).toBe('unreadable-answer');
  });
});

describe('what the customer reads', () => {
  const error = (status: number, code: string) => new ApiError({ status, code });

  it('says what to do next for each code, in each language', () => {
    expect(problemText(en, error(409, 'email-taken'))).toBe(
      'There is an account with this email already. Please sign in instead.',
    );
    expect(problemText(zh, error(409, 'email-taken'))).toBe('此邮箱已注册，请直接登录。');
    expect(Object.keys(zh.problems.byCode)).toEqual(Object.keys(en.problems.byCode));
  });

  it('falls back to the status, and never to the service’s own words', async () => {
    expect(problemText(en, error(503, 'new-code'))).toBe(en.problems.busy);
    expect(problemText(en, error(429, 'new-code'))).toBe(en.problems.tooMany);
    expect(problemText(en, error(400, 'constructor'))).toBe(en.problems.refused);
    expect(problemText(en, new TypeError('x is undefined'))).toBe(en.problems.unexpected);
    server.use(http.get('/api/x', () => problem(500, 'internal-error')));
    expect(problemText(en, await failureOf(request('/api/x')))).not.toContain('not for customers');
  });
});

describe('an access token that has ended', () => {
  it('is renewed once for calls that ask together, and each is repeated', async () => {
    sessionStarted();
    await new Promise((resolve) => setTimeout(resolve, 2));
    let renewals = 0;
    let ended = true;
    server.use(
      http.get('/api/account/me', () => (ended ? problem(401, 'invalid-token') : HttpResponse.json(golden.me))),
      http.get('/api/account/addresses', () =>
        ended ? problem(401, 'invalid-token') : HttpResponse.json(golden.addresses),
      ),
      http.post('/api/account/session/refresh', () => {
        renewals += 1;
        ended = false;
        return HttpResponse.json(golden.session);
      }),
    );
    await expect(Promise.all([request('/api/account/me'), request('/api/account/addresses')])).resolves.toEqual([
      golden.me,
      golden.addresses,
    ]);
    expect(renewals).toBe(1);
  });

  it('that cannot be renewed ends the session', async () => {
    sessionStarted();
    await new Promise((resolve) => setTimeout(resolve, 2));
    server.use(
      http.get('/api/account/me', () => problem(401, 'invalid-token')),
      http.post('/api/account/session/refresh', () => problem(401, 'session-ended')),
    );
    expect((await failureOf(request('/api/account/me'))).status).toBe(401);
    expect(isSignedIn()).toBe(false);
  });

  it('leaves the session alone when nobody can tell whether it still holds', async () => {
    sessionStarted();
    await new Promise((resolve) => setTimeout(resolve, 2));
    server.use(
      http.get('/api/account/me', () => problem(401, 'invalid-token')),
      http.post('/api/account/session/refresh', () => problem(503, 'store-unavailable')),
    );
    expect((await failureOf(request('/api/account/me'))).status).toBe(503);
    expect(isSignedIn()).toBe(true);
  });

  it('asks guests for no renewal', async () => {
    server.use(http.get('/api/account/me', () => problem(401, 'sign-in-required')));
    expect((await failureOf(request('/api/account/me'))).code).toBe('sign-in-required');
  });
});
