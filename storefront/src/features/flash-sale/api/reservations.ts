import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiError } from '@/api/api-error';
import { request } from '@/api/client';
import { retryDelayMs } from '@/api/query-client';
import type { SaleReservation } from '@/api/types';
import { acceptAttempt, endAttempt, type Attempt } from '../attempt';
import { saleNow } from '../sale-clock';

export type Reservation = SaleReservation;

const path = (saleId: string, rest = '') => `/api/flash-sales/${encodeURIComponent(saleId)}/reservations${rest}`;

/** After so many the shopper is asked whether to go on; about two minutes. */
const MOST_TRIES = 20;
/** Two clocks are never quite the same: a press that came this much too early is made again by itself. */
const EARLY_MS = 10_000;

export interface Refusal {
  error: ApiError;
  sku: string;
  atMs: number;
}

interface Outcome {
  /** What was heard last of an attempt that is still open. */
  trouble: ApiError | undefined;
  /** Nothing is asked any more until {@link Outcome.again}. */
  stuck: boolean;
  again: () => void;
  /** Why the last attempt was refused, and by the sale's clock when. */
  refusal: Refusal | undefined;
}

/**
 * Asks for what the attempt wants, with its key, until there is an answer that holds: what failed on the way or in the
 * middle of the work is asked again, after `Retry-After` where the shop named one.
 *
 * @param onRefused what was on the page is out of date
 */
export function useReserve(attempt: Attempt | undefined, onRefused: () => void): Outcome {
  const client = useQueryClient();
  const [trouble, setTrouble] = useState<ApiError>();
  const [refused, setRefused] = useState<Refusal>();
  const [stuck, setStuck] = useState(false);
  const [round, setRound] = useState(0);
  const asked = attempt && attempt.reservationId === null ? attempt : undefined;
  // What became of it before this page was loaded nobody here knows.
  const [resumed] = useState(asked?.key);

  useEffect(() => {
    if (!asked) return;
    const { key, saleId, sku, quantity, ticket } = asked;
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let unheard = key === resumed;

    const ask = async (tries: number) => {
      try {
        const reservation = await request<Reservation>(path(saleId), {
          method: 'POST',
          idempotencyKey: key,
          saleTicket: ticket,
          body: { sku, quantity },
          // The gateway refuses what is sold out. A try that may have come through is for inventory-service to answer.
          query: unheard ? { repeat: 'true' } : { sku },
          signal: controller.signal,
        });
        if (controller.signal.aborted) return;
        client.setQueryData(reservationQuery(saleId, reservation.id).queryKey, reservation);
        acceptAttempt(key, reservation.id);
      } catch (failure) {
        if (controller.signal.aborted) return;
        const error = failure instanceof ApiError ? failure : new ApiError({ status: 0, code: 'unreadable-answer' });
        const wait = waitMs(error, tries);
        if (wait === undefined) {
          setRefused({ error, sku, atMs: saleNow() });
          endAttempt(key);
          onRefused();
          return;
        }
        unheard ||= error.outcomeUnknown;
        setTrouble(error);
        if (tries + 1 < MOST_TRIES) {
          timer = setTimeout(() => void ask(tries + 1), wait);
        } else {
          setStuck(true);
        }
      }
    };
    void ask(0);
    return () => {
      controller.abort();
      clearTimeout(timer);
      setTrouble(undefined);
      setStuck(false);
    };
    // The same attempt may come as another object.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked?.key, round, client, onRefused]);

  return {
    trouble,
    stuck,
    again: () => setRound(round + 1),
    refusal: attempt ? undefined : refused,
  };
}

/** How long to wait before asking again; undefined for an answer that holds. */
function waitMs(error: ApiError, tries: number): number | undefined {
  if (error.status === 425) {
    const early = Date.parse(error.problem?.startsAt ?? '') - saleNow();
    return early > EARLY_MS ? undefined : Math.max(early || 0, retryDelayMs(0, error));
  }
  return error.temporary || error.status === 401 ? retryDelayMs(tries, error) : undefined;
}

const EAGER_MS = 1_500;
const PATIENT_MS = 5_000;
const EAGER_ANSWERS = 10;

function reservationQuery(saleId: string, id: string) {
  return queryOptions({
    queryKey: ['reservation', saleId, id],
    queryFn: ({ signal }) => request<Reservation>(path(saleId, `/${encodeURIComponent(id)}`), { signal }),
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  });
}

/** Follows a reservation until its order is there: by events, and where those do not come, by asking. */
export function useReservation(saleId: string, id: string) {
  const client = useQueryClient();
  const [live, setLive] = useState(false);
  // Shoppers who were accepted in the same moment do not ask in step.
  const [spread] = useState(() => 0.75 + Math.random() / 2);
  const options = reservationQuery(saleId, id);
  const query = useQuery({
    ...options,
    refetchInterval: ({ state }) =>
      !live &&
      isMoving(state.data, state.error) &&
      spread * (state.dataUpdateCount < EAGER_ANSWERS ? EAGER_MS : PATIENT_MS),
  });
  const moving = isMoving(query.data, query.error);

  useEffect(() => {
    if (!moving || typeof EventSource === 'undefined') return;
    const events = new EventSource(path(saleId, `/${encodeURIComponent(id)}/events`));
    events.addEventListener('reservation', ({ data }: MessageEvent<string>) => {
      setLive(true);
      client.setQueryData(reservationQuery(saleId, id).queryKey, JSON.parse(data) as Reservation);
    });
    // The browser connects again by itself where it may; until then the page asks.
    events.addEventListener('error', () => setLive(false));
    return () => {
      events.close();
      setLive(false);
    };
  }, [moving, saleId, id, client]);

  return query;
}

function isMoving(reservation: Reservation | undefined, error: Error | null): boolean {
  if (!reservation) return !(error instanceof ApiError) || error.temporary;
  if (reservation.state !== 'HELD') return false;
  // Once its time is over it ends within moments, without a word to this page.
  return reservation.orderNumber === null || saleNow() >= Date.parse(reservation.expiresAt);
}
