import { useSyncExternalStore } from 'react';
import { storedState } from '@/lib/stored-state';
import { ApiError } from './api-error';
import { requestOnce } from './http';
import type { Session } from './types';

/**
 * The tokens are httpOnly cookies, out of reach here. What is remembered is only that there is a session and when it
 * was last renewed, so that guests cause no failing calls and tabs do not renew one after the other.
 */
interface SessionMark {
  signedIn: boolean;
  renewedAt: number;
}

const mark = storedState<SessionMark>('blush.session', { signedIn: false, renewedAt: 0 }, (value) => {
  const { signedIn, renewedAt } = value as Partial<SessionMark>;
  return { signedIn: signedIn === true, renewedAt: typeof renewedAt === 'number' ? renewedAt : 0 };
});

export function isSignedIn(): boolean {
  return mark.get().signedIn;
}

export function useSignedIn(): boolean {
  return useSyncExternalStore(mark.subscribe, isSignedIn);
}

export function sessionStarted() {
  mark.set({ signedIn: true, renewedAt: Date.now() });
}

export function sessionEnded() {
  mark.set({ signedIn: false, renewedAt: 0 });
}

let renewal: Promise<boolean> | undefined;

/**
 * Renews the access token, once however many calls ask and in one tab at a time: the refresh token rotates, and using
 * one twice counts as theft. Answers false, and forgets the session, when it has ended.
 *
 * @param since when the refused call was sent, ms since the epoch; a renewal after that needs no other
 * @throws ApiError when it cannot be known whether the session still holds
 */
export function refreshSession(since: number): Promise<boolean> {
  renewal ??= oneTabAtATime(() => renew(since)).finally(() => {
    renewal = undefined;
  });
  return renewal;
}

async function renew(since: number): Promise<boolean> {
  if (!isSignedIn()) return false;
  if (mark.get().renewedAt > since) return true;
  try {
    await requestOnce<Session>('/api/account/session/refresh', { method: 'POST' });
    sessionStarted();
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      sessionEnded();
      return false;
    }
    throw error;
  }
}

/** Web Locks exist in secure contexts only; without them tabs may still collide, and the customer signs in again. */
async function oneTabAtATime(work: () => Promise<boolean>): Promise<boolean> {
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks ? await locks.request('blush-session', work) : work();
}
