import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { sessionStarted } from '@/api/session';
import type { CouponRequest, PreviewRequest, PromotionRequest } from '@/features/ops/api/types';
import { golden } from '@/test/golden';
import { goldenOps } from '@/test/golden-ops';
import { openShop } from '@/test/render';
import { problem, server } from '@/test/server';
// Loaded ahead: a busy machine takes longer to get it ready than a test waits.
import './ops';

const [promotion] = goldenOps.promotions.items;
const [coupon] = goldenOps.coupons.items;
if (!promotion || !coupon) throw new Error('the contracts show one of each');

let previewed: PreviewRequest[];

beforeEach(() => {
  previewed = [];
  sessionStarted();
  server.use(
    http.get('/api/catalog/categories', () => HttpResponse.json(golden.categories)),
    http.get('/api/account/me', () => HttpResponse.json(goldenOps.me)),
    http.get('/api/ops/promotions', () => HttpResponse.json(goldenOps.promotions)),
    http.get(`/api/ops/promotions/${promotion.id}`, () => HttpResponse.json(promotion)),
    http.get('/api/ops/coupons', () => HttpResponse.json(goldenOps.coupons)),
    http.get('/api/ops/coupons/BLUSH20', () => HttpResponse.json(coupon)),
    http.post('/api/ops/promotions/preview', async ({ request }) => {
      previewed.push((await request.json()) as PreviewRequest);
      return HttpResponse.json(goldenOps.preview);
    }),
  );
});

const field = (name: string | RegExp) => screen.findByRole('textbox', { name });

/** Pasted over what is there: quicker than key by key. */
async function enter(user: ReturnType<typeof userEvent.setup>, name: string | RegExp, text: string) {
  const input = await field(name);
  await user.tripleClick(input);
  await user.paste(text);
  expect(input).toHaveValue(text);
}

describe('promotions', () => {
  it('are listed with their rule and use, and switched off', async () => {
    let switched = '';
    server.use(
      http.post(`/api/ops/promotions/${promotion.id}/:step`, ({ params }) => {
        switched = String(params.step);
        return HttpResponse.json({ ...promotion, state: 'OFF' });
      }),
    );
    const user = userEvent.setup();
    await openShop('/ops/promotions');
    const row = await screen.findByRole('row', { name: /More for you/ });
    expect(row).toHaveTextContent('Amount off from a threshold · ¥200.00: −¥20.00, ¥400.00: −¥60.00');
    expect(row).toHaveTextContent('12 orders');
    expect(row).toHaveTextContent('Running');
    await user.click(within(row).getByRole('button', { name: 'Switch off More for you' }));
    await waitFor(() => expect(switched).toBe('deactivation'));
  });

  it('are created as the contract wants them, after a look at what they do', async () => {
    let sent: PromotionRequest | undefined;
    server.use(
      http.post('/api/ops/promotions', async ({ request }) => {
        sent = (await request.json()) as PromotionRequest;
        return HttpResponse.json(promotion, { status: 201 });
      }),
    );
    const user = userEvent.setup();
    const { router } = await openShop('/ops/promotions/new');
    await enter(user, 'Name in English', 'Lip trio');
    await enter(user, 'Name in Chinese (if any)', '唇妆三件');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'Per cent off by units');
    await enter(user, 'Step 1: from units', '3');
    await enter(user, 'Step 1: per cent off', '20');
    await enter(user, /^Categories/, 'lips');
    await enter(user, 'SKU 1', 'BL-VHL-ROSEWOOD');
    await enter(user, 'Units of SKU 1', '3');

    expect(await screen.findByText('The shopper pays ¥77.40 less.')).toBeVisible();
    const withIt = screen.getByRole('region', { name: 'With it' });
    expect(withIt).toHaveTextContent('Lip trio: −20 %');
    expect(withIt).toHaveTextContent('¥289.60');
    expect(screen.getByRole('region', { name: 'Without it' })).toHaveTextContent('¥367.00');
    await waitFor(() =>
      expect(previewed.at(-1)).toMatchObject({
        lines: goldenOps.previewRequest.lines,
        newCustomer: false,
        name: goldenOps.previewRequest.name,
      }),
    );
    const asked = previewed.at(-1);
    expect(asked?.terms.benefit.tiers).toEqual(goldenOps.previewRequest.terms.benefit.tiers);
    expect(asked?.terms.scope?.categories).toEqual(['lips']);

    await enter(user, 'Orders at most (if any)', '500');
    await user.click(screen.getByRole('button', { name: 'Create promotion' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/ops/promotions'));
    expect(sent?.campaign).toMatchObject({ maxUses: 500, maxSpend: null, startsAt: null });
    expect(sent?.version).toBeNull();
  });

  it('show beside the field what the service refuses', async () => {
    server.use(
      http.post('/api/ops/promotions', () =>
        problem(422, 'tiers-overlap', {
          errors: [{ code: 'tiers-overlap', field: 'benefit.tiers', message: 'not for operators' }],
        }),
      ),
    );
    const user = userEvent.setup();
    await openShop('/ops/promotions/new');
    await user.click(await screen.findByRole('button', { name: 'Create promotion' }));
    expect(await field('Name in English')).toHaveAccessibleDescription(/Please name it/);
    expect(await field('Per cent off')).toBeInvalid();

    await enter(user, 'Name in English', 'Twice');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'Amount off from a threshold');
    await enter(user, 'Tier 1: from amount', '200');
    await enter(user, 'Tier 1: amount off', '20');
    await user.click(screen.getByRole('button', { name: 'Create promotion' }));
    await waitFor(async () =>
      expect(await field('Tier 1: from amount')).toHaveAccessibleDescription(/Each row must start higher/),
    );
  });

  it('say on top what was refused of a field that the form has not', async () => {
    server.use(
      http.post('/api/ops/promotions', () =>
        problem(422, 'tiers-overlap', {
          errors: [{ code: 'tiers-overlap', field: 'benefit.getFrom', message: 'not for operators' }],
        }),
      ),
    );
    const user = userEvent.setup();
    await openShop('/ops/promotions/new');
    await enter(user, 'Name in English', 'Twice');
    await enter(user, 'Per cent off', '20');
    await user.click(screen.getByRole('button', { name: 'Create promotion' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/Each row must start higher/);
  });

  it('are changed with the version that was seen', async () => {
    let sent: PromotionRequest | undefined;
    server.use(
      http.put(`/api/ops/promotions/${promotion.id}`, async ({ request }) => {
        sent = (await request.json()) as PromotionRequest;
        return problem(409, 'promotion-changed', { version: 2 });
      }),
    );
    const user = userEvent.setup();
    await openShop(`/ops/promotions/${promotion.id}`);
    expect(await field('Tier 2: amount off')).toHaveValue('60.00');
    await user.click(screen.getByRole('button', { name: 'Save promotion' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Somebody else has changed it meanwhile.');
    expect(sent?.version).toBe(1);
    expect(sent?.terms.benefit.tiers).toMatchObject(goldenOps.promotionRequest.terms.benefit.tiers ?? []);
  });
});

describe('coupons', () => {
  it('are listed with claims and redemptions', async () => {
    await openShop('/ops/coupons');
    const row = await screen.findByRole('row', { name: /BLUSH20/ });
    expect(row).toHaveTextContent('40 of 1,000');
    expect(row).toHaveTextContent('Claimed, then used where it is best');
  });

  it('are created as the contract wants them', async () => {
    let sent: CouponRequest | undefined;
    server.use(
      http.post('/api/ops/coupons', async ({ request }) => {
        sent = (await request.json()) as CouponRequest;
        return HttpResponse.json(coupon, { status: 201 });
      }),
    );
    const user = userEvent.setup();
    const { router } = await openShop('/ops/coupons/new');
    await enter(user, 'Code', 'no');
    await user.click(screen.getByRole('button', { name: 'Create coupon' }));
    expect(await field('Code')).toHaveAccessibleDescription(/Please use 3 to 32 letters/);

    const wanted = goldenOps.couponRequest;
    await enter(user, 'Code', wanted.code ?? '');
    await enter(user, 'Name in English', wanted.name.en);
    await enter(user, 'Name in Chinese (if any)', wanted.name.zh ?? '');
    await enter(user, 'Description in English (if any)', wanted.description?.en ?? '');
    await enter(user, 'Description in Chinese (if any)', wanted.description?.zh ?? '');
    await user.selectOptions(screen.getByRole('combobox', { name: 'How it is got' }), 'AUTO');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'AMOUNT_OFF');
    await enter(user, 'Tier 1: from amount', '300');
    await enter(user, 'Tier 1: amount off', '20');
    await enter(user, 'Claims at most (if any)', '1000');
    await enter(user, 'Times per customer (1 if empty)', '1');
    await user.click(screen.getByRole('button', { name: 'Create coupon' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/ops/coupons'));
    expect(sent).toMatchObject(wanted);
  });
});
