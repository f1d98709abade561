import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { sessionStarted } from '@/api/session';
import { golden } from '@/test/golden';
import { goldenOps } from '@/test/golden-ops';
import { openShop } from '@/test/render';
import { problem, server } from '@/test/server';
// Loaded ahead: a busy machine takes longer to get it ready than a test waits.
import './ops';

const BASE = '/api/ops/safeguard';

let sent: unknown[];

beforeEach(() => {
  sent = [];
  sessionStarted();
  server.use(
    http.get('/api/catalog/categories', () => HttpResponse.json(golden.categories)),
    http.get('/api/account/me', () => HttpResponse.json(goldenOps.me)),
    http.get('/api/ops/customers/:id', () => HttpResponse.json(goldenOps.customer)),
    http.get(`${BASE}/publications/current`, () => HttpResponse.json(goldenOps.inForce)),
    http.get(`${BASE}/publications`, () => HttpResponse.json(goldenOps.publications)),
    http.get(`${BASE}/rule-sets`, () => HttpResponse.json(goldenOps.ruleSets)),
    http.get(`${BASE}/rule-sets/sale`, () => HttpResponse.json(goldenOps.ruleSet)),
    http.get(`${BASE}/replicas`, () => HttpResponse.json(goldenOps.replicas)),
    http.post(`${BASE}/publications`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(goldenOps.inForce, { status: 201 });
    }),
    http.put(`${BASE}/switches`, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(goldenOps.inForce);
    }),
  );
});

describe('rules and switches', () => {
  it('shows what is in force, who lags and which circuit is open', async () => {
    await openShop('/ops/rules');
    expect(await screen.findByText('In force: sale, version 4')).toBeVisible();
    const replicas = await screen.findByRole('table', { name: 'Replicas' });
    expect(screen.getByText('One replica does not run version 4.')).toBeVisible();
    expect(within(replicas).getByText('No answer')).toBeVisible();
    expect(within(replicas).getByText('third-party:sandbox open')).toBeVisible();
    expect(within(replicas).getByText('from its disk: Nacos was away when it started')).toBeVisible();
    expect(within(replicas).getByText('All protection is turned off here')).toBeVisible();
  });

  it('puts a rule set in force with a reason', async () => {
    const user = userEvent.setup();
    await openShop('/ops/rules');
    await user.click(await screen.findByRole('button', { name: 'Put emergency in force' }));
    await user.type(await screen.findByRole('textbox', { name: /Why emergency/ }), 'It burns');
    await user.click(screen.getByRole('button', { name: 'Put emergency in force now' }));
    await waitFor(() => expect(sent).toEqual([{ ruleSet: 'emergency', version: 4, reason: 'It burns' }]));
  });

  it('goes back to an older version with one press', async () => {
    const user = userEvent.setup();
    await openShop('/ops/rules');
    await user.click(await screen.findByRole('button', { name: 'Go back to version 3' }));
    await waitFor(() => expect(sent).toEqual([{ rollBackTo: 3, version: 4, reason: 'Back to version 3' }]));
    expect(screen.queryByRole('button', { name: 'Go back to version 4' })).not.toBeInTheDocument();
  });

  it('begins with the switches as they are, and sends all of them', async () => {
    const user = userEvent.setup();
    await openShop('/ops/rules');
    const level = await screen.findByRole('checkbox', { name: /everything that is non-essential/ });
    expect(level).toBeChecked();
    expect(screen.getByRole('checkbox', { name: /payment provider/ })).toBeChecked();
    await user.click(level);
    await user.type(screen.getByRole('textbox', { name: /Single resources/ }), 'order-service/GET /api/orders');
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'calm again');
    await user.click(screen.getByRole('button', { name: 'Set these switches' }));
    await waitFor(() =>
      expect(sent).toEqual([
        {
          version: 4,
          criticalities: [],
          resources: ['order-service/third-party:*', 'order-service/GET /api/orders'],
          reason: 'calm again',
        },
      ]),
    );
  });

  it('says that somebody else was first', async () => {
    server.use(http.post(`${BASE}/publications`, () => problem(409, 'version-changed', { version: 5 })));
    const user = userEvent.setup();
    await openShop('/ops/rules');
    await user.click(await screen.findByRole('button', { name: 'Go back to version 3' }));
    expect(await screen.findByText(/Somebody else has just changed what is in force/)).toBeVisible();
  });
});

describe('one rule set', () => {
  it('checks before it saves, and shows each fault and the difference', async () => {
    server.use(http.post(`${BASE}/rule-sets/sale/check`, () => HttpResponse.json(goldenOps.checkRuleSet)));
    const user = userEvent.setup();
    await openShop('/ops/rules/sale');
    await user.click(await screen.findByRole('button', { name: 'Check and compare' }));
    expect(await screen.findByText('One thing is wrong')).toBeVisible();
    expect(screen.getByText(/no resource 'nothing' in gateway/)).toBeVisible();
    expect(screen.getByRole('region', { name: 'Differences' })).toHaveTextContent('70.0');
  });

  it('shows what somebody else changed meanwhile', async () => {
    server.use(http.put(`${BASE}/rule-sets/sale`, () => HttpResponse.json(goldenOps.ruleSetChanged, { status: 409 })));
    const user = userEvent.setup();
    await openShop('/ops/rules/sale');
    await user.type(await screen.findByRole('textbox', { name: 'Reason' }), 'fewer');
    await user.click(screen.getByRole('button', { name: 'Save and put in force' }));
    expect(await screen.findByText(/Somebody else has changed this rule set/)).toBeVisible();
    expect(screen.getByRole('region', { name: 'Differences' })).toHaveTextContent('+++ sale 3');
  });

  it('sends nothing that is not JSON', async () => {
    const user = userEvent.setup();
    await openShop('/ops/rules/sale');
    const document = await screen.findByRole('textbox', { name: /Document/ });
    await user.clear(document);
    await user.type(document, 'rates: none');
    await user.click(screen.getByRole('button', { name: 'Check and compare' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('This is not JSON');
  });
});
