import type { ProblemDetail } from './types';

/** Codes for what failed before any service could answer with a code of its own. */
export type LocalCode = 'network' | 'timeout' | 'unreadable-answer';

/** A call that did not succeed: what the service said, or why it could not be heard. */
export class ApiError extends Error {
  /** HTTP status, 0 when there was no answer. */
  readonly status: number;
  readonly code: string;
  readonly problem: ProblemDetail | undefined;
  /** Names this call in the services' logs. */
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(init: {
    status: number;
    code: string;
    problem?: ProblemDetail | undefined;
    requestId?: string | undefined;
    retryAfterSeconds?: number | undefined;
  }) {
    super(init.problem?.detail ?? init.code);
    this.name = 'ApiError';
    this.status = init.status;
    this.code = init.code;
    this.problem = init.problem;
    this.requestId = init.requestId;
    this.retryAfterSeconds = init.retryAfterSeconds;
  }

  /** Whether the same call may succeed a little later. */
  get temporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /**
   * Whether a write may have taken effect although it failed here: nobody answered, or the answer came from the
   * middle of the work. Such a write is repeated with its idempotency key, never with a new one.
   */
  get outcomeUnknown(): boolean {
    return this.status === 0 || this.status >= 500;
  }

  /** The coupon codes that the problem names. */
  get couponCodes(): string[] {
    return this.problem?.couponCodes ?? [];
  }

  /** The SKUs that the problem names. */
  get skus(): string[] {
    return (this.problem?.skus ?? []).map((entry) => (typeof entry === 'string' ? entry : entry.sku));
  }
}

/** Turns an unsuccessful response into an error; the body may be anything, a proxy in between may have written it. */
export async function readError(response: Response): Promise<ApiError> {
  const problem = await readProblem(response);
  const retryAfter = Number(response.headers.get('Retry-After') ?? NaN);
  return new ApiError({
    status: response.status,
    code: problem?.code ?? `http-${response.status}`,
    problem,
    requestId: response.headers.get('X-Request-Id') ?? undefined,
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
  });
}

async function readProblem(response: Response): Promise<ProblemDetail | undefined> {
  if (!/\bjson\b/.test(response.headers.get('Content-Type') ?? '')) return undefined;
  try {
    const body: unknown = await response.json();
    const readable = typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
    return readable ? (body as ProblemDetail) : undefined;
  } catch {
    return undefined;
  }
}
