import { read, send, type RequestOptions } from './http';
import { isSignedIn, refreshSession } from './session';

/**
 * Calls the shop's API as {@link requestOnce} does; an access token that has ended is renewed once and the call repeated.
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const sentAt = Date.now();
  let response = await send(path, options);
  if (response.status === 401 && isSignedIn() && (await refreshSession(sentAt))) {
    response = await send(path, options);
  }
  return read<T>(response);
}
