import { ApiError } from '@/api/api-error';
import type { MergeLine, QuoteLine, ServerCart } from '@/api/types';
import { newIdempotencyKey } from '@/lib/idempotency-key';
import { oneTabAtATime } from '@/lib/one-tab';
import { mergeCart, readCart, replaceCart } from './api/server-cart';
import { addedSince, holdsSame, reapply, type Cart, type CartLine } from './cart';
import { keptCart, type CartNote } from './kept-cart';
import { cartStore } from './use-cart';

/** Presses that follow each other this fast are sent once. */
const SETTLE_MS = 300;
const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 60_000;
/** How often a change is made anew to a cart that others change at the same time, before it waits for a while. */
const ATTEMPTS = 3;

/**
 * Keeps this browser's cart and the one that the server has for the customer the same, until the answered function is
 * called. At the first meeting the guest's lines are merged into the customer's cart. While the server does not answer, the
 * cart works on in the browser.
 */
export function keepCart(customerId: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retryMs = FIRST_RETRY_MS;
  let stopped = false;

  const meetIn = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      oneTabAtATime('blush-cart', () => (stopped ? Promise.resolve() : meet(customerId))).then(
        () => {
          retryMs = FIRST_RETRY_MS;
        },
        (error: unknown) => {
          if (stopped || !(error instanceof ApiError && error.temporary)) return;
          meetIn(retryMs);
          retryMs = Math.min(2 * retryMs, LAST_RETRY_MS);
        },
      );
    }, ms);
  };

  const forgetListener = cartStore.onChange(() => meetIn(SETTLE_MS));
  const onShown = () => {
    // Meanwhile another device may have changed it.
    if (document.visibilityState === 'visible') meetIn(0);
  };
  document.addEventListener('visibilitychange', onShown);
  meetIn(0);

  return () => {
    stopped = true;
    clearTimeout(timer);
    forgetListener();
    document.removeEventListener('visibilitychange', onShown);
  };
}

async function meet(customerId: string) {
  keptCart.reread();
  cartStore.reread();
  const { server } = keptCart.get();
  if (server?.customerId === customerId) {
    await exchange(customerId, server);
    return;
  }
  if (server) {
    // The session of somebody else ended here: of their cart only what was added since is this browser's own.
    cartStore.replace(addedSince(server.lines, cartStore.get()));
    keptCart.set({ server: null, merge: null, notes: [] });
  }
  await mergeGuests(customerId);
}

/** Sends what changed here, or hears what changed elsewhere. */
async function exchange(customerId: string, known: { version: number; lines: QuoteLine[] }) {
  let { version, lines } = known;
  for (let attempt = 1; ; attempt++) {
    const sent = cartStore.get();
    if (holdsSame(lines, sent)) {
      takeOver(customerId, await readCart(), sent);
      return;
    }
    try {
      takeOver(customerId, await replaceCart(version, sent.map(quoteLine)), sent);
      return;
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'cart-changed') || attempt === ATTEMPTS) throw error;
      const now = await readCart();
      takeOver(customerId, now, lines);
      version = now.version;
      lines = now.lines.map(quoteLine);
    }
  }
}

async function mergeGuests(customerId: string) {
  let { merge } = keptCart.get();
  if (merge?.customerId !== customerId) {
    const guests = cartStore.get();
    if (guests.length === 0) {
      takeOver(customerId, await readCart(), []);
      return;
    }
    merge = { customerId, key: newIdempotencyKey(), lines: guests.map(mergeLine) };
    // Stored before it is sent: after a reload it is the same merge, or everything would be added twice.
    keptCart.set({ ...keptCart.get(), merge });
  }
  try {
    const guests = cartStore.get();
    const server = await mergeCart(merge.key, merge.lines);
    takeOver(customerId, server, merge.lines, notesOf(server, guests));
    // What was changed while the merge was under way, perhaps before a reload, follows it.
    const merged = server.lines.map(quoteLine);
    if (!holdsSame(merged, cartStore.get())) await exchange(customerId, { version: server.version, lines: merged });
  } catch (error) {
    // Refused, it did not take effect; the next one is a merge of its own.
    if (error instanceof ApiError && !error.temporary) keptCart.set({ ...keptCart.get(), merge: null });
    throw error;
  }
}

/** @param sent what was changed since then in this browser is made to the server's cart as well, and sent next */
function takeOver(customerId: string, server: ServerCart, sent: readonly QuoteLine[], notes?: CartNote[]) {
  const here = cartStore.get();
  cartStore.replace(reapply(cartOf(server, here), sent, here));
  keptCart.set({
    server: { customerId, version: server.version, lines: server.lines.map(quoteLine) },
    merge: null,
    notes: notes ?? keptCart.get().notes,
  });
}

function cartOf(server: ServerCart, here: Cart): Cart {
  const seen = new Map(
    server.notes.flatMap(({ kind, sku, seenUnitPrice }) =>
      kind === 'PRICE_CHANGED' && seenUnitPrice ? [[sku, seenUnitPrice] as const] : [],
    ),
  );
  return server.lines.map((line): CartLine => {
    const known = here.find((each) => each.sku === line.sku);
    const now = line.unitPrice ?? undefined;
    const seenHere = now && known?.unitPrice?.amount === now.amount && known.unitPrice.currency === now.currency;
    return {
      sku: line.sku,
      quantity: line.quantity,
      productSlug: line.productSlug ?? known?.productSlug ?? '',
      name: line.name ?? known?.name ?? { en: line.sku },
      variantName: line.variantName ?? known?.variantName ?? { en: line.sku },
      image: line.image ?? known?.image ?? '',
      unitPrice: seenHere ? now : (seen.get(line.sku) ?? now),
    };
  });
}

/** Of the server's notes those that the cart page cannot find out by itself: what was not added as it was meant. */
function notesOf(server: ServerCart, guests: Cart): CartNote[] {
  return server.notes.flatMap(({ kind, sku, quantity }) => {
    if (kind !== 'CAPPED' && kind !== 'CART_FULL') return [];
    const line = server.lines.find((each) => each.sku === sku) ?? guests.find((each) => each.sku === sku);
    const name = line?.name ?? { en: sku };
    return [{ kind, sku, quantity, name, variantName: line?.variantName ?? name }];
  });
}

function quoteLine({ sku, quantity }: QuoteLine): QuoteLine {
  return { sku, quantity };
}

function mergeLine({ sku, quantity, unitPrice }: CartLine): MergeLine {
  return { sku, quantity, ...(unitPrice && { seenUnitPrice: unitPrice }) };
}
