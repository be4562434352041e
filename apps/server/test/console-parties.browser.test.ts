/**
 * Goal: what is drawn can be read without seeing it, institutions keep their versions, and the
 * pages of both fit a telephone and are readable in both looks. Method: the console that `npm
 * start` serves, on a real server and database, in a real browser; accessibility by axe.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@ringfence/store';
import { openBrowser } from '@ringfence/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pagesOf } from './support/console-pages.ts';
import { enterByName } from './support/enter-by-name.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { openVisit } from './support/open-visit.ts';
import { startConsole, type TestConsole } from './support/start-console.ts';
import { PAGES_MILLISECONDS, showPage, walkPages } from './support/walk-pages.ts';

const opening = await openBrowser();
const reason = opening.status === 'ok' ? '' : ` (skipped: ${opening.reason})`;
const CONTRACT = join(import.meta.dirname, '../../../examples/contracts/two-of-three-dispute.json');
const DAY_MILLISECONDS = 86_400_000;
const PROGRAMME = { programme: { id: 'escrow', version: 1 } };
const LENDING = { programme: { id: 'lending', version: 1 } };

describe.skipIf(opening.status !== 'ok')(`what the console draws${reason}`, () => {
  let desk: TestConsole;
  let pool: TestPool;
  let lending: TestPool;
  let page: Page;
  let address: string;

  beforeAll(async () => {
    desk = await startConsole();
    address = desk.address;
    pool = await openTestPool(desk.server, 'drawn', '1000000000', PROGRAMME);
    await fundContract();
    lending = await openTestPool(desk.server, 'lent', '1000000', LENDING);
    await registerProject();
    await proposeBank();
    page = await comeIn();
  });

  afterAll(async () => {
    if (opening.status === 'ok') await opening.browser.close();
    await desk?.close();
  });

  /** Somebody of compliance, who reads the books and keeps the registry, in a browser. */
  async function comeIn(): Promise<Page> {
    if (opening.status !== 'ok') throw new Error(opening.reason);
    const { server } = desk;
    const { connectionString } = server.database;
    const store = openStore({ connectionString, connectionsMax: 1 });
    const { sessionToken: value } = await enterByName(
      { server, store, publicUrl: address },
      { displayName: '何合规', role: 'compliance' },
    );
    await store.close();
    const visit = await openVisit(opening.browser);
    const cookie = { name: 'ringfence-session', value, url: address };
    await visit.context().addCookies([cookie]);
    await visit.goto(`${address}/console/roles`);
    await visit.getByRole('button', { name: 'I have kept them' }).click();
    return visit;
  }

  async function fundContract(): Promise<void> {
    for (const customerId of ['customer-buyer', 'customer-seller', 'customer-arbiter']) {
      await pool.fundCustomer(customerId, '1000000');
    }
    const contract = JSON.parse(readFileSync(CONTRACT, 'utf8'));
    contract.steps[0].deadline.at = new Date(Date.now() + DAY_MILLISECONDS).toISOString();
    const answers = [
      await pool.post('customer_channel', '/mandates', {
        commandId: 'grant',
        mandateId: 'escrow',
        customerId: 'customer-buyer',
        scope: ['fund_contract'],
        amountMaxMinor: '900000',
        payees: ['customer-seller', 'customer-arbiter'],
        expiresAt: '2099-01-01T00:00:00Z',
      }),
      await pool.post('platform', '/contracts', {
        commandId: 'create',
        contractId: 'dispute-1',
        contract,
      }),
      await pool.post('platform', '/instructions', {
        kind: 'fund_contract',
        instructionId: 'f-1',
        contractId: 'dispute-1',
        customerId: 'customer-buyer',
        amountMinor: '300000',
        mandateId: 'escrow',
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 201]);
  }

  async function registerProject(): Promise<void> {
    const borrower = { commandId: 'open-borrower', customerId: 'borrower' };
    const opened = await lending.post('customer_channel', '/customers', borrower);
    const project = await lending.post('platform', '/projects', {
      commandId: 'register',
      projectId: 'loan-1',
      borrowerId: 'borrower',
      purpose: 'working_capital',
      targetMinor: '100000',
      shareValueMinor: '100',
      collectingEndsAt: '2098-01-01T00:00:00Z',
      lendingEndsAt: '2098-02-01T00:00:00Z',
      instalments: [{ dueDate: '2098-06-01', principalMinor: '100000' }],
    });
    expect([opened.status, project.status]).toEqual([201, 200]);
  }

  async function proposeBank(): Promise<void> {
    const commands = [
      {
        kind: 'propose_institution',
        name: 'First Bank',
        institutionId: 'bank-1',
        role: 'bank',
        jurisdiction: 'CN',
        licence: { number: 'B0001', authority: 'NFRA', validUntilDate: '2099-12-31' },
        concentrationMaxBasisPoints: 5_000,
      },
      {
        kind: 'record_check',
        party: 'institution',
        partyId: 'bank-1',
        check: 'licence',
        result: 'passed',
        evidenceHash: 'ab'.repeat(32),
      },
    ];
    for (const [index, command] of commands.entries()) {
      const body = { commandId: `r-${index}`, ...command };
      const key = pool.keys.operator;
      const { status } = await desk.server.send({ path: '/v1/registry/commands', key, body });
      expect(status).toBe(200);
    }
  }

  const openPage = async (rest: string): Promise<void> =>
    showPage(page, `${address}/console${rest}`);

  test(
    'a contract is drawn with its present step, and the same is there as a table',
    async () => {
      await openPage(`/pools/${pool.poolId}/contracts/dispute-1`);
      const steps = page.getByRole('region', { name: 'Steps', exact: true });
      await steps.getByRole('img', { name: /^Steps, drawn/ }).waitFor();
      expect(await steps.locator('.diagram-node-now').textContent()).toContain('Waiting until two');
      await steps.getByText('The same as a table').click();
      const row = steps.getByRole('row', { name: /Waiting until two agree \(now\) rule 1/ });
      expect(await row.textContent()).toContain('at least 2 of');
      const money = page.getByRole('region', { name: 'Money between the parties' });
      expect(await money.locator('.diagram-label').textContent()).toContain('3,000.00');
    },
    PAGES_MILLISECONDS,
  );

  test(
    'a programme is drawn',
    async () => {
      await openPage(`/pools/${pool.poolId}/programme`);
      await page.getByRole('img', { name: /^The ways of money, drawn/ }).waitFor();
      expect(await page.locator('.diagram-node-step').count()).toBeGreaterThan(3);
    },
    PAGES_MILLISECONDS,
  );

  test(
    'an institution is shown with its life, its checks and every version',
    async () => {
      await openPage('/parties');
      await page.getByRole('link', { name: 'bank-1' }).click();
      await page.getByRole('heading', { level: 1, name: 'Institution bank-1' }).waitFor();
      await page.getByRole('img', { name: /^Its life, drawn/ }).waitFor();
      const versions = page.getByRole('table', { name: 'Versions', exact: true });
      expect(await versions.getByRole('row').count()).toBe(3);
      await versions.getByRole('row', { name: /^2 .* Examination/ }).waitFor();
      await page.getByText('Review for another year').first().click();
      const act = page.getByRole('button', { name: 'Review for another year' });
      await page.getByLabel('Number of the licence', { exact: true }).fill('B0001');
      await page.getByLabel('Number of the licence, once more').fill('B0010');
      await page.getByText('The two entries differ.').waitFor();
      await page.getByLabel('Licensed by', { exact: true }).fill('NFRA');
      await page.getByLabel('Licensed until', { exact: true }).fill('2098-12-31');
      expect(await act.isDisabled()).toBe(true);
      await page.getByLabel('Number of the licence, once more').fill('B0001');
      expect(await act.isEnabled()).toBe(true);
      await act.click();
      await page.getByRole('link', { name: /record_state_forbids/ }).waitFor();
    },
    PAGES_MILLISECONDS,
  );

  test(
    'every page of what is drawn and agreed is whole, in both languages and looks, and on a telephone',
    async () => {
      const names = { poolId: pool.poolId, contractId: 'dispute-1', kind: 'institution' };
      const pages = pagesOf('console-parties', address, { ...names, recordId: 'bank-1' });
      const ids = { poolId: lending.poolId, projectId: 'loan-1' };
      const projects = pagesOf('console-parties-lending', address, ids);
      await walkPages(page, [...pages, ...projects]);
    },
    PAGES_MILLISECONDS,
  );
});
