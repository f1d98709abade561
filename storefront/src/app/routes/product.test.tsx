import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StockState } from '@/api/types';
import { golden } from '@/test/golden';
import { openShop } from '@/test/render';
import { problem, server } from '@/test/server';

const [rosewood, brickLane] = golden.product.variants;

function withStock(states: Record<string, StockState>) {
  server.use(
    http.get('/api/catalog/categories', () => HttpResponse.json(golden.categories)),
    http.get('/api/catalog/products/velvet-hour-lipstick', () => HttpResponse.json(golden.product)),
    http.get('/api/catalog/products/velvet-hour-lipstick/reviews', () => HttpResponse.json(golden.reviews)),
    http.get('/api/inventory/availability', ({ request }) =>
      HttpResponse.json({
        items: new URL(request.url).searchParams.getAll('sku').map((sku) => ({ sku, state: states[sku] })),
      }),
    ),
  );
}

const picture = () => screen.getByRole('img', { name: /Velvet Hour Lipstick in/ });

describe('the shade picker', () => {
  beforeEach(() => withStock({ 'BL-VHL-ROSEWOOD': 'IN_STOCK', 'BL-VHL-BRICK-LANE': 'SOLD_OUT' }));

  it('is one group of radio buttons, named after the shades', async () => {
    await openShop('/products/velvet-hour-lipstick');
    expect(await screen.findByRole('group', { name: /Shade: 01 Rosewood/ })).toBeVisible();
    expect(screen.getByRole('radio', { name: /Rosewood/ })).toBeChecked();
    expect(await screen.findByRole('radio', { name: 'Brick Lane, Sold out' })).not.toBeChecked();
  });

  it('is one tab stop, and arrow keys move the choice round', async () => {
    const user = userEvent.setup();
    await openShop('/products/velvet-hour-lipstick');
    const first = await screen.findByRole('radio', { name: /Rosewood/ });
    const second = screen.getByRole('radio', { name: /Brick Lane/ });
    first.focus();
    await user.keyboard('{ArrowRight}');
    expect(second).toHaveFocus();
    expect(second).toBeChecked();
    await user.keyboard('{ArrowRight}');
    expect(first).toHaveFocus();
    await user.keyboard('{ArrowLeft}');
    expect(second).toBeChecked();
    await user.tab();
    expect(second).not.toHaveFocus();
    expect(first).not.toHaveFocus();
  });

  it('changes picture, stock and address with the choice', async () => {
    const user = userEvent.setup();
    const { router } = await openShop('/products/velvet-hour-lipstick');
    expect(await screen.findByText('In stock')).toBeVisible();
    expect(picture()).toHaveAttribute('src', rosewood?.image);

    await user.click(screen.getByRole('radio', { name: /Brick Lane/ }));
    expect(picture()).toHaveAttribute('src', brickLane?.image);
    expect(screen.getByRole('button', { name: 'Sold out' })).toBeDisabled();
    await waitFor(() => expect(router.state.location.search).toBe('?sku=BL-VHL-BRICK-LANE'));
  });

  it('starts with the shade of the address', async () => {
    await openShop('/products/velvet-hour-lipstick?sku=BL-VHL-BRICK-LANE');
    expect(await screen.findByRole('radio', { name: /Brick Lane/ })).toBeChecked();
  });

  it('still sells when stock states cannot be had', async () => {
    server.use(http.get('/api/inventory/availability', () => problem(503, 'store-unavailable')));
    const user = userEvent.setup();
    await openShop('/products/velvet-hour-lipstick');
    expect(await screen.findByText('Stock is checked when you order')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Add to cart' }));
    expect(screen.getByText('Rosewood is in your cart.')).toBeVisible();
    expect(screen.getByRole('link', { name: /^Cart.*1 piece$/ })).toBeVisible();
  });
});
