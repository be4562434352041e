/**
 * Goal: what is drawn can be read without seeing it, institutions keep their versions, and the
 * pages of both fit a telephone and are readable in both looks. Method: the console that `npm
 * start` serves, on a real server and database, in a real browser; accessibility by axe.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { buildConsole } from '@ringfence/console';
import { openStore } from '@ringfence/store';
import { openBrowser } from '@ringfence/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { enterByName } from './support/enter-by-name.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const opening = await openBrowser();
const reason = opening.status === 'ok' ? '' : ` (skipped: ${opening.reason})`;
const CONTRACT = join(import.meta.dirname, '../../../examples/contracts/two-of-three-dispute.json');
const DAY_MILLISECONDS = 86_400_000;
/** A page that is not there by then does not come; a loaded machine is slow. */
const WAIT_MILLISECONDS = 20_000;
const TEST_MILLISECONDS = 90_000;
const START = { timeout: 60_000, interval: 250 } as const;
const DESK = { width: 1280, height: 860 };
const PHONE = { width: 360, height: 780 };
const PROGRAMME = { programme: { id: 'escrow', version: 1 } };

describe.skipIf(opening.status !== 'ok')(`what the console draws${reason}`, () => {
  let server: TestServer;
  let pool: TestPool;
  let page: Page;
  let address: string;
  const keyDirectory = mkdtempSync(join(tmpdir(), 'ringfence-parties-'));

  beforeAll(async () => {
    if (opening.status !== 'ok') return;
    const [{ directory }, port] = await Promise.all([buildConsole(), findPort()]);
    address = `http://localhost:${port}`;
    server = await startTestServer({
      httpPort: port,
      publicUrl: address,
      keyDirectory,
      consoleDirectory: directory,
    });
    // Keys are made and policies loaded at first: a busy machine says for a moment that it is.
    const key = server.administratorKey;
    await vi.waitFor(async () => {
      expect((await server.send({ path: '/v1/pools', key })).status).toBe(200);
    }, START);
    pool = await openTestPool(server, 'drawn', '1000000000', PROGRAMME);
    await fundContract();
    await proposeBank();
    page = await comeIn();
  });

  afterAll(async () => {
    if (opening.status === 'ok') await opening.browser.close();
    await server?.stop();
    await server?.database.drop();
    rmSync(keyDirectory, { recursive: true, force: true });
  });

  /** Somebody of compliance, who reads the books and keeps the registry, in a browser. */
  async function comeIn(): Promise<Page> {
    if (opening.status !== 'ok') throw new Error(opening.reason);
    const { connectionString } = server.database;
    const store = openStore({ connectionString, connectionsMax: 1 });
    const desk = { server, store, publicUrl: address };
    const { sessionToken: value } = await enterByName(desk, {
      displayName: '何合规',
      role: 'compliance',
    });
    await store.close();
    const context = await opening.browser.newContext({ locale: 'en', viewport: DESK });
    await context.addCookies([{ name: 'ringfence-session', value, url: address }]);
    const visit = await context.newPage();
    visit.setDefaultTimeout(WAIT_MILLISECONDS);
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
      const { status } = await server.send({ path: '/v1/registry/commands', key, body });
      expect(status).toBe(200);
    }
  }

  /** Opens a page in English and in the light, as soon as what it shows is there. */
  async function openPage(rest: string): Promise<void> {
    await page.goto(`${address}/console${rest}`);
    await page.locator('.page h1').waitFor();
    await page.locator('.loading').first().waitFor({ state: 'detached' });
  }

  /** What is wrong with the page in both looks, or in the present one, and on a telephone. */
  async function faultsOf(looks = ['Dark', 'Light']): Promise<readonly string[]> {
    const found: string[] = [];
    for (const name of looks) {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
        .analyze();
      found.push(
        ...violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
      );
      await page.getByRole('button', { name, exact: true }).click();
    }
    await page.setViewportSize(PHONE);
    const isWide = 'document.documentElement.scrollWidth > innerWidth';
    if ((await page.evaluate(isWide)) === true) found.push('too wide for a telephone');
    await page.setViewportSize(DESK);
    const missing = await page.locator('html').getAttribute('data-missing-texts');
    const alerts = await page.locator('[role=alert]').allTextContents();
    return [...found, ...alerts, ...(missing === null ? [] : [missing])];
  }

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
      expect(await faultsOf()).toEqual([]);
    },
    TEST_MILLISECONDS,
  );

  test(
    'a programme is drawn, and its settings and the roles are readable',
    async () => {
      await openPage(`/pools/${pool.poolId}/programme`);
      await page.getByRole('img', { name: /^The ways of money, drawn/ }).waitFor();
      expect(await page.locator('.diagram-node-step').count()).toBeGreaterThan(3);
      expect(await faultsOf()).toEqual([]);
      // Each of them leaves the other look to the next one.
      for (const [rest, look] of [
        [`/pools/${pool.poolId}/settings`, 'Dark'],
        ['/roles', 'Light'],
        ['/parties', 'Dark'],
      ] as const) {
        await openPage(rest);
        expect([rest, await faultsOf([look])]).toEqual([rest, []]);
      }
    },
    TEST_MILLISECONDS,
  );

  test(
    'an institution is shown with its life, its checks and every version',
    async () => {
      await openPage('/parties');
      await page.getByRole('button', { name: 'Light', exact: true }).click();
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
      expect(await faultsOf()).toEqual([]);
      await act.click();
      await page.getByRole('link', { name: /record_state_forbids/ }).waitFor();
    },
    TEST_MILLISECONDS,
  );
});

/** A port that is free now: the address must be known before the server starts. */
async function findPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve);
  });
  const place = probe.address();
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  if (place === null || typeof place === 'string') throw new Error('expected a port');
  return place.port;
}
