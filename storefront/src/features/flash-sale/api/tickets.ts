import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { ApiError } from '@/api/api-error';
import { request } from '@/api/client';
import { retryDelayMs } from '@/api/query-client';
import type { SaleTicket } from '@/api/types';
import { storedState } from '@/lib/stored-state';
import { observeSaleTime, saleNow } from '../sale-clock';
import type { FlashSale } from './flash-sales';

export type Ticket = SaleTicket;

/** A ticket that this browser has taken, so that a reload finds it again. */
interface Kept {
  customerId: string;
  saleId: string;
  id: string;
}

const KEPT = 20;

const stored = storedState<Kept[]>('blush.flash-sale-tickets', [], (value) =>
  Array.isArray(value) ? value.filter(isKept) : [],
);

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { customerId, saleId, id } = value as Partial<Record<keyof Kept, unknown>>;
  return [customerId, saleId, id].every((each) => typeof each === 'string');
}

const isOf = (customerId: string | undefined, saleId: string) => (kept: Kept) =>
  kept.customerId === customerId && kept.saleId === saleId;

function keep(ticket: Kept) {
  stored.set([...stored.get().filter((kept) => !isOf(ticket.customerId, ticket.saleId)(kept)), ticket].slice(-KEPT));
}

const path = (saleId: string, rest = '') => `/api/flash-sales/${encodeURIComponent(saleId)}/tickets${rest}`;

async function ask(path: string, method: 'GET' | 'POST', signal?: AbortSignal): Promise<Ticket> {
  const ticket = await request<Ticket>(path, { method, signal });
  observeSaleTime(ticket.serverTime);
  return ticket;
}

/** A little after the end of a turn, when the room has noticed it. */
const AFTER_TURN_MS = 1_000;
/** What comes back into a sale that was sold out is worth a question from time to time. */
const SOLD_OUT_MS = 6_000;

/** Polls of those who wait for the opening are spread over this time after it. */
const OPENING_JITTER_MS = 5_000;

/** When to ask again; false for never. A page that nobody looks at does not ask at all. */
function askAgainMs(ticket: Ticket | undefined, error: unknown, failures: number): number | false {
  if (error instanceof ApiError) {
    if (error.code === 'sold-out') return SOLD_OUT_MS * (1 + Math.random() / 2);
    if (ticket && isWaitingForOpening(ticket)) {
      return Date.parse(ticket.startsAt) - saleNow() + Math.random() * OPENING_JITTER_MS;
    }
    return error.temporary && retryDelayMs(failures + 1, error);
  }
  if (!ticket) return false;
  if (ticket.state === 'YOUR_TURN' && ticket.useBy) {
    return Math.max(0, Date.parse(ticket.useBy) - saleNow()) + AFTER_TURN_MS;
  }
  return ticket.pollAfterSeconds != null && ticket.pollAfterSeconds * 1_000;
}

export interface Place {
  /** Undefined for who has none. */
  ticket: Ticket | undefined;
  /** Why it is not known where the ticket stands now. */
  error: ApiError | undefined;
  joining: boolean;
  /** Takes a ticket, or finds the one that there is. */
  join: () => void;
  /** Why no ticket could be had; forgotten once the sale is known to have something again. */
  refused: ApiError | undefined;
  /** Asks where it stands. */
  look: () => void;
}

/** How much later than a refusal the page's answer must be to know better: it may be a second old. */
const CACHED_MS = 1_500;

/** The customer's place in the sale's waiting room, followed as often as the shop says; nothing is asked before the opening. */
export function usePlace(sale: FlashSale, customerId: string | undefined): Place {
  const client = useQueryClient();
  const [joining, setJoining] = useState(false);
  const [refused, setRefused] = useState<{ error: ApiError; atMs: number }>();
  const id = useSyncExternalStore(stored.subscribe, () => stored.get().find(isOf(customerId, sale.id))?.id);
  const queryKey = (ticketId: string | undefined) => ['sale-ticket', sale.id, customerId, ticketId];
  const query = useQuery({
    queryKey: queryKey(id),
    queryFn: ({ signal }) => ask(path(sale.id, `/${encodeURIComponent(id ?? '')}`), 'GET', signal),
    enabled: sale.waitingRoom && customerId !== undefined && id !== undefined,
    retry: false,
    staleTime: Infinity,
    refetchInterval: ({ state }) => askAgainMs(state.data, state.error, state.fetchFailureCount),
    refetchOnWindowFocus: ({ state }) => (isWaitingForOpening(state.data) ? false : 'always'),
  });

  async function join() {
    if (customerId === undefined || joining) return;
    setJoining(true);
    setRefused(undefined);
    try {
      const ticket = await ask(path(sale.id), 'POST');
      client.setQueryData(queryKey(ticket.id), ticket);
      keep({ customerId, saleId: sale.id, id: ticket.id });
    } catch (failure) {
      const error = failure instanceof ApiError ? failure : new ApiError({ status: 0, code: 'unreadable-answer' });
      setRefused({ error, atMs: saleNow() });
    } finally {
      setJoining(false);
    }
  }

  const overtaken = sale.state === 'OPEN' && Date.parse(sale.serverTime) > (refused?.atMs ?? 0) + CACHED_MS;
  return {
    ticket: query.data,
    error: query.error instanceof ApiError ? query.error : undefined,
    joining,
    join: () => void join(),
    refused: refused?.error.code === 'sold-out' && overtaken ? undefined : refused?.error,
    look: () => {
      if (id !== undefined) void query.refetch();
    },
  };
}

function isWaitingForOpening(ticket: Ticket | undefined): boolean {
  return ticket?.state === 'WAITING_FOR_OPENING' && saleNow() < Date.parse(ticket.startsAt);
}
