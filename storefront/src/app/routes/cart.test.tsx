import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { sessionStarted } from '@/api/session';
import type { Quote, QuoteRequest } from '@/api/types';
import { keptCart } from '@/features/cart/kept-cart';
import { cartStore } from '@/features/cart/use-cart';
import { CartServer } from '@/test/cart-server';
import { golden, minutesFromNow } from '@/test/golden';
import { openShop } from '@/test/render';
import { problem, server } from '@/test/server';

const [line] = golden.cart.lines;
if (!line?.productSlug || !line.name || !line.variantName || !line.image) throw new Error('the golden cart is empty');
const rosewood = {
  sku: line.sku,
  quantity: 2,
  productSlug: line.productSlug,
  name: line.name,
  variantName: line.variantName,
  image: line.image,
};
const yuan = (amount: number) => ({ amount: amount * 100, currency: 'CNY' });

let asked: QuoteRequest[];
let quote: Quote;

beforeEach(() => {
  asked = [];
  quote = { ...golden.quote, expiresAt: minutesFromNow(15) };
  cartStore.add(rosewood);
  server.use(
    http.get('/api/catalog/categories', () => HttpResponse.json(golden.categories)),
    http.get('/api/inventory/availability', () => HttpResponse.json(golden.availability)),
    http.post('/api/quotes', async ({ request }) => {
      const body = (await request.json()) as QuoteRequest;
      asked.push(body);
      if (body.couponCodes?.includes('NOPE')) return problem(422, 'coupon-not-found', { couponCodes: ['NOPE'] });
      const coupons = quote.coupons.filter(({ code }) => body.couponCodes?.includes(code));
      return HttpResponse.json({ ...quote, coupons }, { status: 201 });
    }),
  );
});

const summary = () => screen.findByRole('region', { name: 'Summary' }).catch(() => screen.findByRole('complementary'));

async function type(code: string) {
  const user = userEvent.setup();
  await user.type(await screen.findByRole('textbox', { name: 'Coupon code' }), `${code}{Enter}`);
  return user;
}

describe('the cart', () => {
  it('shows what each line is spared and why, the grants of all, and what a little more would bring', async () => {
    await openShop('/cart');
    const cart = await screen.findByRole('region', { name: /^Cart/ });
    await waitFor(() => expect(cart).toHaveTextContent('More for you: ¥20 off from ¥200 -¥20.00'));
    expect(cart).toHaveTextContent('¥202.30before: ¥258.00');
    expect(await summary()).toHaveTextContent('Welcome to Blush: −15 %-¥35.70');
    expect(screen.getByRole('list', { name: 'A little more for less' })).toHaveTextContent(
      'Add ¥142.00 more for ¥60 off',
    );
  });

  it('speaks Chinese', async () => {
    await openShop('/cart', 'zh');
    const cart = await screen.findByRole('region', { name: /^购物车/ });
    await waitFor(() => expect(cart).toHaveTextContent('满额立减：满 ¥200 减 ¥20 -¥20.00'));
    expect(screen.getByText('再买 ¥142.00，可减 ¥60')).toBeVisible();
    expect(screen.getByRole('textbox', { name: '优惠码' })).toBeVisible();
  });

  it('takes coupon codes and says of each whether it holds or why not', async () => {
    await openShop('/cart');
    await type('welcome15');
    await type('BLUSH20');
    const codes = screen.getByRole('list', { name: 'Your coupon codes' });
    await waitFor(() => expect(codes).toHaveTextContent('WELCOME15 Applied'));
    await waitFor(() => expect(codes).toHaveTextContent('BLUSH20 Add ¥62.00 more to use it.'));
    expect(asked.at(-1)?.couponCodes).toEqual(golden.quoteRequest.couponCodes);

    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Remove coupon BLUSH20' }));
    await waitFor(() => expect(codes).toHaveTextContent(/^WELCOME15 Applied$/));
  });

  it('prices the rest when a code is not known', async () => {
    await openShop('/cart');
    await type('nope');
    expect(await screen.findByText('Not known. Please check its spelling.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Checkout' })).toBeVisible();
  });

  it('names the field that is empty', async () => {
    await openShop('/cart');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Apply' }));
    const field = screen.getByRole('textbox', { name: 'Coupon code' });
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription('Please type a code first.');
    await waitFor(() => expect(field).toHaveFocus());
  });

  it('shows a gift beside what is bought, also of the same SKU', async () => {
    const [bought] = quote.lines;
    if (!bought) throw new Error('the golden quote is empty');
    const gift = { ...bought, gift: true, quantity: 1, subtotal: yuan(129), total: yuan(0) };
    quote = { ...quote, lines: [bought, gift] };
    await openShop('/cart');
    const mark = await screen.findByText('Gift');
    const row = mark.closest('li');
    expect(row).toHaveTextContent('Free');
    expect(row && within(row).queryByRole('button')).toBeNull();
    expect(screen.getAllByRole('link', { name: 'Velvet Hour Lipstick' })).toHaveLength(2);
    expect(screen.getByRole('link', { name: 'Checkout' })).toBeVisible();
  });

  it('counts no gift on the way to free shipping', async () => {
    const [bought] = quote.lines;
    if (!bought) throw new Error('the golden quote is empty');
    const gift = { ...bought, sku: 'GIFT', gift: true, subtotal: yuan(100), total: yuan(0) };
    quote = {
      ...quote,
      lines: [{ ...bought, subtotal: yuan(129) }, gift],
      shipping: yuan(12),
      freeShippingFrom: yuan(199),
    };
    await openShop('/cart');
    expect(await screen.findByText('Add ¥70 more and shipping is free.')).toBeVisible();
  });

  it('tells of a price that changed until that was seen', async () => {
    cartStore.replace([{ ...rosewood, unitPrice: yuan(119) }]);
    await openShop('/cart');
    const news = await screen.findByRole('alert');
    expect(news).toHaveTextContent('Velvet Hour Lipstick, Rosewood: the price was ¥119.00 and is now ¥129.00.');
    const user = userEvent.setup();
    await user.click(within(news).getByRole('button', { name: 'OK, I have seen it' }));
    expect(news).not.toBeInTheDocument();
    expect(cartStore.get()[0]?.unitPrice).toEqual(yuan(129));
  });

  it('of a guest becomes the customer’s at sign-in, and says what was capped', async () => {
    const carts = new CartServer();
    carts.change([{ sku: rosewood.sku, quantity: 98 }]);
    server.use(
      ...carts.handlers,
      http.post('/api/account/session', () => HttpResponse.json(golden.session)),
    );
    await openShop('/sign-in?next=%2Fcart');
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('Email'), 'mei@example.com');
    await user.type(screen.getByLabelText('Password'), 'peony-in-the-rain-42{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('one order takes 99 at most, so the cart holds 99.');
    expect(screen.getByRole('link', { name: /^Cart.*99 pieces$/ })).toBeVisible();
    expect(carts.lines).toEqual([{ sku: rosewood.sku, quantity: 99 }]);
    expect(keptCart.get().merge).toBeNull();
  });

  it('stays with the customer when they sign out', async () => {
    const carts = new CartServer();
    server.use(
      ...carts.handlers,
      http.get('/api/account/me', () => HttpResponse.json(golden.me)),
      http.get('/api/orders', () => HttpResponse.json(golden.orders)),
      http.delete('/api/account/session', () => new HttpResponse(null, { status: 204 })),
      http.get('/api/catalog/products', () => HttpResponse.json(golden.products)),
    );
    sessionStarted(golden.me);
    await openShop('/account');
    await waitFor(() => expect(carts.lines).toEqual([{ sku: rosewood.sku, quantity: 2 }]));
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Sign out' }));
    await waitFor(() => expect(cartStore.get()).toEqual([]));
    expect(carts.lines).toEqual([{ sku: rosewood.sku, quantity: 2 }]);
  });
});
