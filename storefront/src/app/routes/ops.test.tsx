import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { sessionStarted } from '@/api/session';
import { opsEn } from '@/i18n/messages/ops.en';
import { opsZh } from '@/i18n/messages/ops.zh';
import { golden } from '@/test/golden';
import { goldenOps } from '@/test/golden-ops';
import { openShop } from '@/test/render';
import { problem, server } from '@/test/server';
// Loaded ahead: a busy machine takes longer to get them ready than a test waits.
import './ops';
import './sign-in';

let asked: URL[];

beforeEach(() => {
  asked = [];
  sessionStarted();
  server.use(
    http.get('/api/catalog/categories', () => HttpResponse.json(golden.categories)),
    http.get('/api/account/me', () => HttpResponse.json(goldenOps.me)),
    http.get('/api/ops/catalogue/variants', ({ request }) => {
      asked.push(new URL(request.url));
      return HttpResponse.json(goldenOps.variants);
    }),
    http.get('/api/ops/catalogue/variants/BL-VHL-ROSEWOOD', () => HttpResponse.json(goldenOps.variants.items[0])),
    http.get('/api/ops/catalogue/changes', ({ request }) => {
      asked.push(new URL(request.url));
      return HttpResponse.json(goldenOps.changes);
    }),
    http.get('/api/ops/inventory/stock-levels', () => HttpResponse.json(goldenOps.stockLevels)),
    http.get('/api/ops/customers/:id', () => HttpResponse.json(goldenOps.customer)),
    http.get('/api/ops/customers', ({ request }) => {
      asked.push(new URL(request.url));
      return HttpResponse.json(goldenOps.customers);
    }),
  );
});

describe('the console', () => {
  it('asks guests to sign in and brings them back', async () => {
    localStorage.clear();
    window.dispatchEvent(new StorageEvent('storage', { key: null }));
    const { router } = await openShop('/ops/stock');
    expect(await screen.findByRole('heading', { name: 'Welcome back' })).toBeVisible();
    expect(decodeURIComponent(router.state.location.search)).toContain('/ops/stock');
  });

  it('tells customers that it is not for them, and calls nothing for them', async () => {
    server.use(http.get('/api/account/me', () => HttpResponse.json(golden.me)));
    await openShop('/ops');
    expect(await screen.findByRole('heading', { name: 'This part is for the people who run the shop.' })).toBeVisible();
    expect(screen.queryByRole('navigation', { name: 'Ops console' })).not.toBeInTheDocument();
    expect(asked).toEqual([]);
  });

  it('is linked in the header and the account of operators, and of nobody else', async () => {
    server.use(http.get('/api/orders', () => HttpResponse.json(golden.orders)));
    const header = () => screen.queryByRole('link', { name: 'Ops' });
    sessionStarted(goldenOps.me);
    const { unmount } = await openShop('/account');
    expect(await screen.findByRole('link', { name: 'Ops console' })).toHaveAttribute('href', '/ops');
    expect(header()).toHaveAttribute('href', '/ops');
    unmount();

    server.use(http.get('/api/account/me', () => HttpResponse.json(golden.me)));
    sessionStarted(golden.me);
    await openShop('/account');
    expect(await screen.findByRole('link', { name: 'Profile' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Ops console' })).not.toBeInTheDocument();
    expect(header()).toBeNull();
  });

  it('speaks Chinese', async () => {
    await openShop('/ops', 'zh');
    expect(await screen.findByRole('heading', { name: '商品与价格' })).toBeVisible();
    expect(screen.getByRole('link', { name: '审计' })).toHaveAttribute('href', '/ops/audit');
  });

  it('has every word in both languages', () => {
    const shape = (words: object): unknown =>
      Object.entries(words).map(([key, value]: [string, unknown]) => [
        key,
        typeof value === 'object' && value !== null ? shape(value) : typeof value,
      ]);
    expect(shape(opsZh)).toEqual(shape(opsEn));
  });

  it('knows where there is nothing', async () => {
    await openShop('/ops/nothing');
    expect(await screen.findByRole('heading', { name: 'There is nothing here.' })).toBeVisible();
  });
});

describe('products and prices', () => {
  const row = (name: RegExp) => screen.findByRole('row', { name });

  async function openVariant() {
    const user = userEvent.setup();
    await openShop('/ops');
    await user.click(within(await row(/Rosewood/)).getByRole('button', { name: /^Change Velvet Hour Lipstick/ }));
    const panel = await screen.findByRole('dialog', { name: 'Change' });
    const price = await within(panel).findByRole('textbox', { name: 'New price in CNY' });
    return { user, panel, price };
  }

  it('lists variants with price, stock and whether they are on sale', async () => {
    await openShop('/ops?q=velvet&onSale=true&page=2');
    const rosewood = await row(/Rosewood/);
    expect(rosewood).toHaveTextContent('BL-VHL-ROSEWOOD');
    expect(rosewood).toHaveTextContent('¥129.00');
    await waitFor(() => expect(rosewood).toHaveTextContent('217 of 220 on hand'));
    expect(await row(/Brick Lane/)).toHaveTextContent('no level');
    expect(rosewood).toHaveTextContent('On sale');
    expect(asked[0]?.search).toBe('?q=velvet&onSale=true&page=1&size=25');
  });

  it('searches from the address', async () => {
    const user = userEvent.setup();
    const { router } = await openShop('/ops?page=3');
    await user.type(await screen.findByRole('searchbox', { name: /part of a SKU/ }), 'rose');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Show' }), 'Not on sale');
    await user.click(within(screen.getByRole('main')).getByRole('button', { name: 'Search' }));
    await waitFor(() => expect(router.state.location.search).toBe('?q=rose&onSale=false'));
    await user.click(await screen.findByRole('button', { name: 'Clear' }));
    await waitFor(() => expect(router.state.location.search).toBe(''));
  });

  it('still shows prices when the stock does not answer', async () => {
    server.use(http.get('/api/ops/inventory/stock-levels', () => problem(403, 'forbidden')));
    await openShop('/ops');
    await waitFor(async () => expect(await row(/Rosewood/)).toHaveTextContent('not known'));
  });

  it('sends the new price with the one that was seen', async () => {
    let sent: unknown;
    server.use(
      http.put('/api/ops/catalogue/variants/BL-VHL-ROSEWOOD/price', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(goldenOps.changePrice);
      }),
    );
    const { user, panel, price } = await openVariant();
    expect(price).toHaveValue('129.00');
    await user.clear(price);
    await user.type(price, '139');
    await user.click(within(panel).getByRole('button', { name: 'Save price' }));
    expect(await within(panel).findByText('It costs ¥139.00 now.')).toBeVisible();
    expect(sent).toEqual(goldenOps.changePriceRequest);
  });

  it.each([
    ['0', 'Please enter an amount above zero, such as 129.00.'],
    ['12.345', 'Please enter an amount above zero, such as 129.00.'],
    ['129', 'This is what it costs already.'],
  ])('refuses %s beside the field', async (typed, message) => {
    const { user, panel, price } = await openVariant();
    await user.clear(price);
    await user.type(price, typed);
    await user.click(within(panel).getByRole('button', { name: 'Save price' }));
    expect(price).toHaveAccessibleDescription(message);
    expect(price).toBeInvalid();
  });

  it('does not overwrite what somebody else has set, and shows it', async () => {
    let now = goldenOps.variants.items[0];
    server.use(
      http.get('/api/ops/catalogue/variants/BL-VHL-ROSEWOOD', () => HttpResponse.json(now)),
      http.put('/api/ops/catalogue/variants/BL-VHL-ROSEWOOD/price', () => {
        if (now) now = { ...now, price: goldenOps.priceChanged.price };
        return HttpResponse.json(goldenOps.priceChanged, { status: 409 });
      }),
    );
    const { user, panel, price } = await openVariant();
    await user.clear(price);
    await user.type(price, '139');
    await user.click(within(panel).getByRole('button', { name: 'Save price' }));
    await waitFor(() =>
      expect(price).toHaveAccessibleDescription(
        'Somebody else has just set it to ¥119.00. Look at it, then save again.',
      ),
    );
    expect(await within(panel).findByText('¥119.00')).toBeVisible();
  });

  it('takes a variant off sale', async () => {
    let onSale = true;
    let sent: unknown;
    server.use(
      http.get('/api/ops/catalogue/variants/BL-VHL-ROSEWOOD', () =>
        HttpResponse.json({ ...goldenOps.variants.items[0], onSale }),
      ),
      http.put('/api/ops/catalogue/variants/BL-VHL-ROSEWOOD/sale', async ({ request }) => {
        sent = await request.json();
        onSale = false;
        return HttpResponse.json({ ...goldenOps.variants.items[0], onSale });
      }),
    );
    const { user, panel } = await openVariant();
    await user.click(within(panel).getByRole('button', { name: 'Take off sale' }));
    expect(await within(panel).findByRole('button', { name: 'Put on sale' })).toBeVisible();
    expect(within(panel).queryByRole('link', { name: 'See it in the shop' })).not.toBeInTheDocument();
    expect(sent).toEqual(goldenOps.switchSaleRequest);
  });

  it('shows who changed what', async () => {
    await openShop('/ops/changes?sku=BL-VHL-ROSEWOOD');
    const [, offSale, price] = await screen.findAllByRole('row');
    expect(price).toHaveTextContent('¥129.00');
    expect(price).toHaveTextContent('¥139.00');
    expect(offSale).toHaveTextContent('Taken off sale');
    await waitFor(() => expect(price).toHaveTextContent('Mei Lin'));
    expect(asked[0]?.searchParams.get('sku')).toBe('BL-VHL-ROSEWOOD');
  });
});

describe('receiving stock', () => {
  const receive = () => screen.findByRole('button', { name: 'Receive' });
  let keys: (string | null)[];

  beforeEach(() => {
    keys = [];
  });

  async function fill(user: ReturnType<typeof userEvent.setup>) {
    await user.type(await screen.findByRole('textbox', { name: 'Units received' }), '100');
    await user.type(screen.getByRole('textbox', { name: 'Note (if any)' }), 'Delivery 4711');
  }

  it('shows the level before and after', async () => {
    let sent: unknown;
    server.use(
      http.post('/api/ops/inventory/receipts', async ({ request }) => {
        sent = await request.json();
        keys.push(request.headers.get('Idempotency-Key'));
        return HttpResponse.json(goldenOps.receipt, { status: 201 });
      }),
    );
    const user = userEvent.setup();
    await openShop('/ops/stock?sku=BL-VHL-ROSEWOOD');
    expect(await screen.findByText('On hand')).toBeVisible();
    await fill(user);
    await user.click(await receive());
    const done = await screen.findByRole('row', { name: /BL-VHL-ROSEWOOD/ });
    expect(
      within(done)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['120', '+100', '220', '217']);
    expect(sent).toEqual(goldenOps.receiptRequest);

    await fill(user);
    await user.click(await receive());
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('sends a delivery whose outcome is not known again under the same key', async () => {
    server.use(
      http.post('/api/ops/inventory/receipts', ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key'));
        return keys.length === 1 ? HttpResponse.error() : HttpResponse.json(goldenOps.receipt, { status: 201 });
      }),
    );
    const user = userEvent.setup();
    await openShop('/ops/stock?sku=BL-VHL-ROSEWOOD');
    await fill(user);
    await user.click(await receive());
    expect(await screen.findByText(/it may have been received/)).toBeVisible();
    await user.click(await receive());
    expect(await screen.findByRole('row', { name: /BL-VHL-ROSEWOOD/ })).toBeVisible();
    expect(keys[0]).toBe(keys[1]);
  });

  it('says beside each field what is wrong', async () => {
    const user = userEvent.setup();
    await openShop('/ops/stock');
    await user.type(await screen.findByRole('textbox', { name: 'Units received' }), '0');
    await user.click(await receive());
    expect(screen.getByRole('textbox', { name: 'SKU' })).toBeInvalid();
    expect(screen.getByRole('textbox', { name: 'Units received' })).toHaveAccessibleDescription(
      'Please enter a whole number from 1 to 1,000,000.',
    );
  });

  it('warns of a SKU that the catalogue does not have', async () => {
    server.use(
      http.get('/api/ops/catalogue/variants/TYPO', () => problem(404, 'unknown-sku')),
      http.get('/api/ops/inventory/stock-levels', () => HttpResponse.json({ items: [] })),
    );
    await openShop('/ops/stock?sku=TYPO');
    expect(await screen.findByText(/The catalogue has no variant with this SKU/)).toBeVisible();
    expect(await screen.findByText(/There is no stock of this SKU yet/)).toBeVisible();
  });
});

describe('customers', () => {
  it('are found by e-mail or name', async () => {
    const user = userEvent.setup();
    await openShop('/ops/customers');
    await user.type(await screen.findByRole('searchbox', { name: /E-mail or name/ }), 'mei');
    await user.click(within(screen.getByRole('main')).getByRole('button', { name: 'Search' }));
    await waitFor(() => expect(asked.at(-1)?.search).toBe('?q=mei&page=0&size=25'));
    await user.click(await screen.findByRole('link', { name: 'Open Mei Lin' }));
    expect(await screen.findByRole('heading', { name: 'Mei Lin' })).toBeVisible();
    expect(screen.getByText('mei@example.com')).toBeVisible();
  });

  it('that are not there are told so', async () => {
    server.use(http.get('/api/ops/customers/:id', () => problem(404, 'unknown-customer')));
    await openShop('/ops/customers/gone');
    expect(await screen.findByText('There is no such customer.')).toBeVisible();
  });
});

describe('the audit', () => {
  it('runs when asked, and shows what holds, what does not, and where', async () => {
    server.use(
      http.get('/api/ops/audit', async () => {
        await delay(50);
        return HttpResponse.json(goldenOps.audit);
      }),
    );
    const user = userEvent.setup();
    await openShop('/ops/audit');
    await user.click(await screen.findByRole('button', { name: 'Run the audit' }));
    expect(screen.getByText('Reading all stores …')).toBeVisible();
    expect(await screen.findByRole('alert')).toHaveTextContent('Something that must be true is not.');
    expect(screen.getByRole('row', { name: /Stock adds up/ })).toHaveTextContent('Holds');
    expect(screen.getByRole('row', { name: /Stock adds up/ })).toHaveTextContent('22,310');
    expect(screen.getByRole('row', { name: /Payments match orders/ })).toHaveTextContent('Broken');
    expect(screen.getByRole('row', { name: /B7K3M-9QXF2/ })).toHaveTextContent('total 25800, captured 12900');
  });

  it('says when another one is running', async () => {
    server.use(http.get('/api/ops/audit', () => problem(429, 'audit-running')));
    const user = userEvent.setup();
    await openShop('/ops/audit');
    await user.click(await screen.findByRole('button', { name: 'Run the audit' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('An audit is running already.');
  });
});
