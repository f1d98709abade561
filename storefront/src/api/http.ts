import { ApiError, readError } from './api-error';
import { observeServerTime } from './server-clock';

const TIMEOUT_MS = 15_000;

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  query?: Record<string, string | number | readonly string[] | undefined>;
  /** One per intent; a repeat gets the first answer again. */
  idempotencyKey?: string;
  /** Of a flash sale's waiting room. */
  saleTicket?: string | undefined;
  signal?: AbortSignal | undefined;
  /** For the few calls that take long. */
  timeoutMs?: number;
}

/**
 * Calls the shop's API and answers the parsed body, undefined for an empty one. Fails with {@link ApiError} only,
 * except when `signal` aborts. For calls of the session itself, where a 401 is an answer; all else uses `request`.
 */
export async function requestOnce<T>(path: string, options: RequestOptions = {}): Promise<T> {
  return read<T>(await send(path, options));
}

export async function send(path: string, options: RequestOptions): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json, application/problem+json' });
  // Mails come in the language that the page is read in, which need not be the browser's.
  headers.set('Accept-Language', document.documentElement.lang || 'en');
  if (options.body !== undefined) headers.set('Content-Type', 'application/json');
  if (options.idempotencyKey) headers.set('Idempotency-Key', options.idempotencyKey);
  if (options.saleTicket) headers.set('X-Flash-Sale-Ticket', options.saleTicket);

  const { signal, release } = withTimeout(options.signal, options.timeoutMs ?? TIMEOUT_MS);
  try {
    const response = await fetch(path + search(options.query), {
      method: options.method ?? 'GET',
      headers,
      body: options.body === undefined ? null : JSON.stringify(options.body),
      credentials: 'same-origin',
      signal,
    });
    observeServerTime(response.headers.get('Date'));
    // Read within the time-out, since an answer may stall halfway.
    const content = await response.blob();
    return new Response(content.size > 0 ? content : null, { status: response.status, headers: response.headers });
  } catch (failure) {
    if (options.signal?.aborted) throw failure;
    throw new ApiError({ status: 0, code: signal.aborted ? 'timeout' : 'network' });
  } finally {
    release();
  }
}

export async function read<T>(response: Response): Promise<T> {
  if (!response.ok) throw await readError(response);
  if (response.body === null) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch {
    throw new ApiError({
      status: 0,
      code: 'unreadable-answer',
      requestId: response.headers.get('X-Request-Id') ?? undefined,
    });
  }
}

/** AbortSignal.any and .timeout are still missing from phones that are in use. */
function withTimeout(outer: AbortSignal | undefined, timeoutMs: number) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, timeoutMs);
  outer?.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer);
      outer?.removeEventListener('abort', abort);
    },
  };
}

function search(query: RequestOptions['query']): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) params.append(name, String(each));
  }
  const text = params.toString();
  return text && `?${text}`;
}
