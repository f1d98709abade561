import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
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

/** When to ask again; false for never. A page that nobody looks at does not ask at all. */
function askAgainMs(ticket: Ticket | undefined, error: unknown, failures: number): number | false {
  if (error instanceof ApiError) {
    if (error.code === 'sold-out') return SOLD_OUT_MS * (1 + Math.random() / 2);
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
  /** Why it is not known where the ticket stands now, or why there is none. */
  error: ApiError | undefined;
  joining: boolean;
  /** Takes a ticket, or finds the one that there is. */
  join: () => void;
  /** Asks where it stands. */
  look: () => void;
}

/** The customer's place in the sale's waiting room, followed as often as the shop says; nothing is asked before the opening. */
export function usePlace(sale: FlashSale, customerId: string | undefined): Place {
  const client = useQueryClient();
  const id = useSyncExternalStore(stored.subscribe, () => stored.get().find(isOf(customerId, sale.id))?.id);
  const options = queryOptions({
    queryKey: ['sale-ticket', sale.id, customerId, id],
    queryFn: ({ signal }) => ask(path(sale.id, `/${encodeURIComponent(id ?? '')}`), 'GET', signal),
  });
  const query = useQuery({
    ...options,
    enabled: sale.waitingRoom && customerId !== undefined && id !== undefined,
    retry: false,
    staleTime: Infinity,
    refetchInterval: ({ state }) => askAgainMs(state.data, state.error, state.fetchFailureCount),
    refetchOnWindowFocus: ({ state }) => (isWaitingForOpening(state.data) ? false : 'always'),
  });
  const joining = useQuery({
    queryKey: ['sale-ticket-joining', sale.id, customerId],
    queryFn: async ({ signal }) => {
      const ticket = await ask(path(sale.id), 'POST', signal);
      client.setQueryData(['sale-ticket', sale.id, customerId, ticket.id], ticket);
      if (customerId !== undefined) keep({ customerId, saleId: sale.id, id: ticket.id });
      return ticket;
    },
    enabled: false,
    retry: false,
  });
  const failed = id === undefined || joining.errorUpdatedAt > query.dataUpdatedAt ? joining.error : null;
  const error = query.error ?? failed;
  return {
    ticket: query.data,
    error: error instanceof ApiError ? error : undefined,
    joining: joining.isFetching,
    join: () => void joining.refetch(),
    look: () => {
      if (id !== undefined) void query.refetch();
    },
  };
}

function isWaitingForOpening(ticket: Ticket | undefined): boolean {
  return ticket?.state === 'WAITING_FOR_OPENING' && saleNow() < Date.parse(ticket.startsAt);
}
