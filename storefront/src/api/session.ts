import { useSyncExternalStore } from 'react';
import { oneTabAtATime } from '@/lib/one-tab';
import { storedState } from '@/lib/stored-state';
import { ApiError } from './api-error';
import { requestOnce } from './http';
import type { Customer, Session } from './types';

/**
 * The tokens are httpOnly cookies, out of reach here. What is remembered is only that there is a session, whose, and when
 * it was last renewed, so that guests cause no failing calls and tabs do not renew one after the other; and whether it is
 * an operator's, so that the header need not ask on each page.
 */
interface SessionMark {
  signedIn: boolean;
  renewedAt: number;
  /** Null while it is not known. */
  customerId: string | null;
  /** What to show, not what is allowed: the services check the role. */
  operator: boolean;
}

const NONE: SessionMark = { signedIn: false, renewedAt: 0, customerId: null, operator: false };

const mark = storedState<SessionMark>('blush.session', NONE, (value) => {
  const { signedIn, renewedAt, customerId, operator } = value as Partial<SessionMark>;
  return {
    signedIn: signedIn === true,
    renewedAt: typeof renewedAt === 'number' ? renewedAt : 0,
    customerId: typeof customerId === 'string' ? customerId : null,
    operator: operator === true,
  };
});

export function isSignedIn(): boolean {
  return mark.get().signedIn;
}

export function useSignedIn(): boolean {
  return useSyncExternalStore(mark.subscribe, isSignedIn);
}

/** Whose session it is; null for guests and while it is not known. */
export function useSessionCustomer(): string | null {
  return useSyncExternalStore(mark.subscribe, () => (mark.get().signedIn ? mark.get().customerId : null));
}

/** Whether it is the session of somebody who runs the shop. */
export function useOperator(): boolean {
  return useSyncExternalStore(mark.subscribe, () => mark.get().signedIn && mark.get().operator);
}

let left = false;

/** Whether the session was ended here on purpose, rather than by running out. */
export function wasLeft(): boolean {
  return left;
}

export function sessionStarted(customer?: Pick<Customer, 'id' | 'roles'>) {
  left = false;
  mark.set({
    signedIn: true,
    renewedAt: Date.now(),
    customerId: customer?.id ?? null,
    operator: customer?.roles.includes('OPS') ?? false,
  });
}

/** The customer has signed out. */
export function sessionLeft() {
  left = true;
  sessionEnded();
}

export function sessionEnded() {
  mark.set(NONE);
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
  renewal ??= oneTabAtATime('blush-session', () => renew(since)).finally(() => {
    renewal = undefined;
  });
  return renewal;
}

async function renew(since: number): Promise<boolean> {
  if (!isSignedIn()) return false;
  if (mark.get().renewedAt > since) return true;
  try {
    const session = await requestOnce<Session>('/api/account/session/refresh', { method: 'POST' });
    sessionStarted(session.customer);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      sessionEnded();
      return false;
    }
    throw error;
  }
}
