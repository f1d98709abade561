import { describe, expect, it } from 'vitest';
import { add, countUnits, merge, parseCart, remove, roomFor, setQuantity, withoutOrdered, type CartLine } from './cart';

function line(sku: string, quantity: number): CartLine {
  return { sku, quantity, productSlug: 'p', name: { en: 'P' }, variantName: { en: sku }, image: '/p.svg' };
}

const quantities = (cart: readonly CartLine[]) => cart.map(({ sku, quantity }) => [sku, quantity]);

describe('cart', () => {
  it('adds up what is added of the same SKU', () => {
    const cart = add(add(add([], line('A', 2)), line('B', 1)), line('A', 3));
    expect(quantities(cart)).toEqual([
      ['A', 5],
      ['B', 1],
    ]);
    expect(countUnits(cart)).toBe(6);
  });

  it.each([
    [98, 1, 99],
    [98, 2, 99],
    [99, 1, 99],
    [1, 99, 99],
  ])('holds %i and %i of a SKU as %i, the most of one order', (first, second, expected) => {
    expect(quantities(add(add([], line('A', first)), line('A', second)))).toEqual([['A', expected]]);
  });

  it.each([
    [0, 1],
    [-5, 1],
    [1, 1],
    [2.7, 2],
    [99, 99],
    [100, 99],
  ])('sets the quantity %d as %i', (wanted, expected) => {
    expect(quantities(setQuantity([line('A', 7)], 'A', wanted))).toEqual([['A', expected]]);
  });

  it('takes no 101st line, but more of the lines it has', () => {
    const full = Array.from({ length: 100 }, (_, n) => line(`S${n}`, 1));
    expect(add(full, line('NEW', 1))).toHaveLength(100);
    expect(add(full, line('S7', 1))[7]?.quantity).toBe(2);
    expect([roomFor(full, 'NEW'), roomFor(full, 'S7'), roomFor([], 'NEW')]).toEqual([0, 98, 99]);
  });

  it('merges two carts, the first one leading', () => {
    expect(quantities(merge([line('A', 1), line('B', 60)], [line('B', 60), line('C', 2)]))).toEqual([
      ['A', 1],
      ['B', 99],
      ['C', 2],
    ]);
  });

  it('keeps what was added while the order was under way', () => {
    const cart = [line('A', 3), line('B', 1), line('C', 1)];
    const ordered = [
      { sku: 'A', quantity: 2 },
      { sku: 'B', quantity: 1 },
    ];
    expect(quantities(withoutOrdered(cart, ordered))).toEqual([
      ['A', 1],
      ['C', 1],
    ]);
  });

  it('changes and removes only the line that was meant', () => {
    const cart = [line('A', 1), line('B', 2)];
    expect(quantities(remove(cart, 'A'))).toEqual([['B', 2]]);
    expect(setQuantity(cart, 'Z', 4)).toEqual(cart);
  });

  it('reads back what it stored and nothing else', () => {
    const cart = [line('A', 2)];
    expect(parseCart(JSON.parse(JSON.stringify(cart)))).toEqual(cart);
    expect(parseCart([...cart, null, 'x', { sku: 'B' }, { ...line('C', 1), quantity: '1' }])).toEqual(cart);
    expect(parseCart([line('A', 60), line('A', 60)])).toEqual([line('A', 99)]);
    expect(parseCart({ lines: cart })).toEqual([]);
  });
});
