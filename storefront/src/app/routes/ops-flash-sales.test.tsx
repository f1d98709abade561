import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { sessionStarted } from '@/api/session';
import type { FlashSale, FlashSaleRequest } from '@/features/ops/api/types';
import { localTime } from '@/features/ops/terms-draft';
import { golden } from '@/test/golden';
import { goldenOps } from '@/test/golden-ops';
import { openShop } from '@/test/render';
import { problem, server } from '@/test/server';
// Loaded ahead: a busy machine takes longer to get it ready than a test waits.
import './ops';

const armed = goldenOps.flashSale;
const draft: FlashSale = {
  ...armed,
  state: 'DRAFT',
  armedAt: null,
  lines: armed.lines.map((line) => ({ ...line, figures: null })),
};
const path = `/api/ops/flash-sales/${armed.id}`;
const page = `/ops/flash-sales/${armed.id}`;

/** What the service holds; a test changes it as the service would. */
let sale: FlashSale;

beforeEach(() => {
  sale = draft;
  sessionStarted();
  server.use(
    http.get('/api/catalog/categories', () => HttpResponse.json(golden.categories)),
    http.get('/api/account/me', () => HttpResponse.json(goldenOps.me)),
    http.get('/api/ops/flash-sales', () => HttpResponse.json({ ...goldenOps.flashSales, items: [sale] })),
    http.get(path, () => HttpResponse.json(sale)),
    http.get('/api/ops/catalogue/variants', () => HttpResponse.json(goldenOps.variants)),
    http.get('/api/ops/inventory/stock-levels', () => HttpResponse.json(goldenOps.stockLevels)),
  );
});

const field = (name: string) => screen.findByRole(name === 'Add a SKU' ? 'searchbox' : 'textbox', { name });
/** A field for a time has no role. */
const timeField = (name: string) => screen.findByLabelText(name);

/** Pasted over what is there: quicker than key by key. */
async function enter(user: ReturnType<typeof userEvent.setup>, name: string, text: string) {
  const input = await field(name);
  await user.tripleClick(input);
  await user.paste(text);
  expect(input).toHaveValue(text);
}

async function enterTime(user: ReturnType<typeof userEvent.setup>, name: string, iso: string) {
  const input = await timeField(name);
  await user.clear(input);
  await user.type(input, localTime(iso));
  expect(input).toHaveValue(localTime(iso));
}

async function confirmed(user: ReturnType<typeof userEvent.setup>, step: string, title: string, confirm: string) {
  await user.click(await screen.findByRole('button', { name: step }));
  const dialog = screen.getByRole('dialog', { name: title });
  await user.click(within(dialog).getByRole('button', { name: confirm }));
}

describe('flash sales', () => {
  it('are listed with what was sold', async () => {
    sale = armed;
    await openShop('/ops/flash-sales');
    const row = await screen.findByRole('row', { name: /Rosewood hour/ });
    expect(row).toHaveTextContent('Armed');
    expect(row).toHaveTextContent('500');
    expect(row).toHaveTextContent('10');
    expect(row).toHaveTextContent('2 held');
    expect(screen.getByRole('link', { name: 'New flash sale' })).toHaveAttribute('href', '/ops/flash-sales/new');
  });

  it('are created as the contract wants them, with a SKU that was searched for', async () => {
    let sent: FlashSaleRequest | undefined;
    server.use(
      http.post('/api/ops/flash-sales', async ({ request }) => {
        sent = (await request.json()) as FlashSaleRequest;
        return HttpResponse.json(draft, { status: 201 });
      }),
    );
    const user = userEvent.setup();
    const { router } = await openShop('/ops/flash-sales/new');
    const wanted = goldenOps.flashSaleRequest;
    await enter(user, 'Name in English', wanted.name.en);
    await enter(user, 'Name in Chinese (if any)', wanted.name.zh);
    await enterTime(user, 'Starts', wanted.startsAt);
    await enterTime(user, 'Ends', wanted.endsAt);
    await enter(user, 'Units per customer', '2');
    await enter(user, 'Add a SKU', 'rosewood');
    await user.click(await screen.findByRole('button', { name: 'Add BL-VHL-ROSEWOOD' }));
    await enter(user, 'Units of BL-VHL-ROSEWOOD', '500');
    await enter(user, 'Price of BL-VHL-ROSEWOOD', '69.00');
    await user.click(screen.getByRole('button', { name: 'Create draft' }));

    await waitFor(() => expect(router.state.location.pathname).toBe(page));
    expect(sent).toEqual({
      ...wanted,
      startsAt: '2026-11-27T12:00:00.000Z',
      endsAt: '2026-11-27T14:00:00.000Z',
      version: null,
    });
  });

  it('say beside the field what is wrong, and send nothing', async () => {
    const user = userEvent.setup();
    await openShop('/ops/flash-sales/new');
    await user.click(await screen.findByRole('button', { name: 'Create draft' }));
    expect(await field('Name in English')).toHaveAccessibleDescription(/Please name it/);
    expect(await timeField('Starts')).toHaveAccessibleDescription(/Please enter a date/);
    expect(await field('Add a SKU')).toHaveAccessibleDescription(/Please add 1 to 50 SKUs/);
    expect(await field('Name in English')).toHaveFocus();
  });

  it('show beside the field what the service refuses, and are changed with the version that was seen', async () => {
    let sent: FlashSaleRequest | undefined;
    server.use(
      http.put(path, async ({ request }) => {
        sent = (await request.json()) as FlashSaleRequest;
        return problem(422, 'not-a-discount', {
          errors: [
            { code: 'not-a-discount', field: 'lines[0].unitPrice', message: 'not for operators' },
            { code: 'window-past', field: 'endsAt', message: 'not for operators' },
          ],
        });
      }),
    );
    const user = userEvent.setup();
    await openShop(page);
    await user.click(await screen.findByRole('button', { name: 'Save draft' }));
    await waitFor(async () =>
      expect(await field('Price of BL-VHL-ROSEWOOD')).toHaveAccessibleDescription(/lower than the list price/),
    );
    expect(await timeField('Ends')).toHaveAccessibleDescription(/Its end has passed/);
    expect(sent?.version).toBe(1);
  });

  it('tell when somebody else was quicker', async () => {
    server.use(http.put(path, () => problem(409, 'flash-sale-changed', { version: 2 })));
    const user = userEvent.setup();
    await openShop(page);
    await user.click(await screen.findByRole('button', { name: 'Save draft' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Somebody else is at it');
  });

  it('are armed after a question, and then show their figures', async () => {
    server.use(
      http.post(`${path}/arming`, () => {
        sale = armed;
        return HttpResponse.json(armed);
      }),
    );
    const user = userEvent.setup();
    await openShop(page);
    await user.click(await screen.findByRole('button', { name: 'Arm' }));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Not now' }));
    expect(sale).toBe(draft);
    await confirmed(user, 'Arm', 'Arm Rosewood hour?', 'Arm it');

    expect(await screen.findByText('Armed. Its units are set aside.')).toBeVisible();
    const row = await screen.findByRole('row', { name: /Velvet Hour Lipstick/ });
    expect(row).toHaveTextContent('488');
    expect(screen.queryByRole('button', { name: 'Save draft' })).not.toBeInTheDocument();
  });

  it('that are short of stock say of what, and stay drafts', async () => {
    server.use(
      http.post(`${path}/arming`, () =>
        problem(409, 'out-of-stock', { skus: [{ sku: 'BL-VHL-ROSEWOOD', requested: 500, available: 120 }] }),
      ),
    );
    const user = userEvent.setup();
    await openShop(page);
    await confirmed(user, 'Arm', 'Arm Rosewood hour?', 'Arm it');
    expect(await screen.findByText(/500 wanted, 120 available/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Receive stock' })).toHaveAttribute(
      'href',
      '/ops/stock?sku=BL-VHL-ROSEWOOD',
    );
    expect(screen.getByRole('button', { name: 'Save draft' })).toBeVisible();
  });

  it('whose arming was not confirmed are armed again or ended, and not changed', async () => {
    server.use(
      http.post(`${path}/arming`, () => {
        sale = { ...draft, arming: true };
        return problem(503, 'dependency-unavailable');
      }),
      http.post(`${path}/ending`, () => {
        sale = { ...draft, state: 'ENDED', endedAt: '2026-11-24T10:00:00Z' };
        return HttpResponse.json(sale);
      }),
    );
    const user = userEvent.setup();
    await openShop(page);
    await confirmed(user, 'Arm', 'Arm Rosewood hour?', 'Arm it');
    expect(await screen.findByText(/Arming was tried and has not been confirmed/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Arm again' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Save draft' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Delete draft' })).not.toBeInTheDocument();

    await confirmed(user, 'End now', 'End Rosewood hour now?', 'End it');
    expect(await screen.findByText('Ended.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Arm again' })).not.toBeInTheDocument();
  });

  it('are deleted after a question', async () => {
    let deleted = false;
    server.use(
      http.delete(path, () => {
        deleted = true;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const user = userEvent.setup();
    const { router } = await openShop(page);
    await confirmed(user, 'Delete draft', 'Delete Rosewood hour?', 'Delete it');
    await waitFor(() => expect(router.state.location.pathname).toBe('/ops/flash-sales'));
    expect(deleted).toBe(true);
  });

  it('say so where the figures are not known', async () => {
    sale = { ...armed, lines: draft.lines };
    await openShop(page);
    expect(await screen.findByText('What is left and sold cannot be told right now.')).toBeVisible();
  });
});
