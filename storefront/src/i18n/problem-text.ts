import { ApiError } from '@/api/api-error';
import type { Messages } from './messages';

/** By code, for codes that only some pages meet. */
export type ProblemWords = Readonly<Record<string, string | undefined>>;

/** What went wrong and what to do next, in the customer's language; the service's own text never reaches the page. */
export function problemText(m: Messages, error: unknown, more: ProblemWords = {}): string {
  if (!(error instanceof ApiError)) return m.problems.unexpected;
  const known: ProblemWords = { ...m.problems.byCode, ...more };
  return (Object.hasOwn(known, error.code) ? known[error.code] : undefined) ?? byStatus(m, error.status);
}

function byStatus(m: Messages, status: number): string {
  switch (status) {
    case 401:
      return m.problems.signIn;
    case 403:
      return m.problems.notAllowed;
    case 404:
      return m.problems.notFound;
    case 429:
      return m.problems.tooMany;
    case 502:
    case 503:
    case 504:
      return m.problems.busy;
    default:
      return status >= 500 ? m.problems.unexpected : m.problems.refused;
  }
}
