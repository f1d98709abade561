import { HttpResponse, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';

/** The shop's gateway; each test says what it answers, and a call that no test expects fails. */
export const server = setupServer();

/** A problem detail as the services answer it. */
export function problem(status: number, code: string, extra: Record<string, JsonBodyType> = {}, headers = {}) {
  return HttpResponse.json(
    { type: `urn:blush:problem:${code}`, title: 'Problem', status, code, detail: 'not for customers', ...extra },
    { status, headers: { 'Content-Type': 'application/problem+json', 'X-Request-Id': 'req-42', ...headers } },
  );
}
