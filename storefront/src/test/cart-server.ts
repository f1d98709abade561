import { http, HttpResponse } from 'msw';
import type { MergeLine, QuoteLine, ServerCart, ServerCartLine, ServerCartNote } from '@/api/types';
import { golden } from './golden';
import { problem } from './server';

const MOST = 99;

/** order-service's carts, for one customer, as its contract describes them. */
export class CartServer {
  version = 0;
  lines: QuoteLine[] = [];
  merges = new Map<string, ServerCart>();
  keys: string[] = [];

  handlers = [
    http.get('/api/cart', () => HttpResponse.json(this.cart())),
    http.put('/api/cart', async ({ request }) => {
      const { version, lines } = (await request.json()) as { version: number; lines: QuoteLine[] };
      if (version !== this.version) return problem(409, golden.cartChanged.code, { version: this.version });
      this.change(lines);
      return HttpResponse.json(this.cart());
    }),
    http.post('/api/cart/merges', async ({ request }) => {
      const key = request.headers.get('Idempotency-Key') ?? '';
      this.keys.push(key);
      const { lines } = (await request.json()) as { lines: MergeLine[] };
      const answer = this.merges.get(key) ?? this.merge(lines);
      this.merges.set(key, answer);
      return HttpResponse.json(answer);
    }),
  ];

  /** As another device would. */
  change(lines: QuoteLine[]) {
    this.lines = lines;
    this.version += 1;
  }

  private merge(guests: MergeLine[]): ServerCart {
    const notes: ServerCartNote[] = [];
    const lines = this.lines.map((line) => ({ ...line }));
    for (const { sku, quantity } of guests) {
      const known = lines.find((line) => line.sku === sku);
      const sum = (known?.quantity ?? 0) + quantity;
      const capped = Math.min(sum, MOST);
      if (known) known.quantity = capped;
      else lines.push({ sku, quantity: capped });
      const kind = sum > MOST ? 'CAPPED' : 'ADDED';
      notes.push({ sku, kind, quantity: capped, seenUnitPrice: null, unitPrice: null });
    }
    this.change(lines);
    return this.cart(notes);
  }

  private cart(notes: ServerCartNote[] = []): ServerCart {
    const [described] = golden.cart.lines;
    const lines = this.lines.map((line): ServerCartLine => ({ ...(described as ServerCartLine), ...line }));
    return { version: this.version, lines, notes, stale: false };
  }
}
