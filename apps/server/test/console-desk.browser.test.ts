/**
 * Goal: what is done at the desk by a form says first what it will do, then does it, and every page
 * of it is readable in both languages and looks and on a telephone. Method: the console that `npm
 * start` serves, on a real server and database, in a real browser; accessibility by axe.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AxeBuilder } from '@axe-core/playwright';
import { buildConsole } from '@ringfence/console';
import type { StaffLevel, StaffRole } from '@ringfence/contract';
import { openStore } from '@ringfence/store';
import { openBrowser } from '@ringfence/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { enterByName } from './support/enter-by-name.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const opening = await openBrowser();
const reason = opening.status === 'ok' ? '' : ` (skipped: ${opening.reason})`;
const BANK_MAIN = join(import.meta.dirname, '../../bank/src/main.ts');
const DAY_MILLISECONDS = 86_400_000;
/** A page that is not there by then does not come; a loaded machine is slow. */
const WAIT_MILLISECONDS = 20_000;
const TEST_MILLISECONDS = 180_000;
const START = { timeout: 60_000, interval: 250 } as const;
/** What is put into a box that is ticked. */
const TICKED = 'ticked';
const DESK = { width: 1280, height: 860 };
const PHONE = { width: 360, height: 780 };

describe.skipIf(opening.status !== 'ok')(`the desks of the console${reason}`, () => {
  let server: TestServer;
  let pool: TestPool;
  let address: string;
  let bank: Awaited<ReturnType<typeof startBank>>;
  const keyDirectory = mkdtempSync(join(tmpdir(), 'ringfence-desk-'));

  beforeAll(async () => {
    if (opening.status !== 'ok') return;
    const [{ directory }, port] = await Promise.all([buildConsole(), findPort()]);
    bank = await startBank(join(keyDirectory, 'bank'));
    const rail = { kind: 'http', url: bank.address, isSandbox: true } as const;
    address = `http://localhost:${port}`;
    server = await startTestServer({
      httpPort: port,
      publicUrl: address,
      keyDirectory,
      consoleDirectory: directory,
      bank: { rail, custodianName: 'Test' },
    });
    // Keys are made and policies loaded at first: a busy machine says for a moment that it is.
    const key = server.administratorKey;
    await vi.waitFor(async () => {
      expect((await server.send({ path: '/v1/pools', key })).status).toBe(200);
    }, START);
    pool = await openTestPool(server, 'desk', '1000000');
    await pool.fundCustomer('ada', '250000');
  });

  afterAll(async () => {
    if (opening.status === 'ok') await opening.browser.close();
    await server?.stop();
    await server?.database.drop();
    bank?.child.kill();
    rmSync(keyDirectory, { recursive: true, force: true });
  });

  /** Somebody of one role, in a browser of their own, in English. */
  async function comeIn(displayName: string, role: StaffRole, level: StaffLevel = 2) {
    if (opening.status !== 'ok') throw new Error(opening.reason);
    const { connectionString } = server.database;
    const store = openStore({ connectionString, connectionsMax: 1 });
    const desk = { server, store, publicUrl: address };
    const { sessionToken: value } = await enterByName(desk, { displayName, role, level });
    await store.close();
    // A list that fades is half there: what stands is looked at.
    const look = { locale: 'en', viewport: DESK, reducedMotion: 'reduce' } as const;
    const context = await opening.browser.newContext(look);
    await context.addCookies([{ name: 'ringfence-session', value, url: address }]);
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MILLISECONDS);
    await page.goto(`${address}/console/roles`);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.evaluate("sessionStorage.setItem('ringfence-purpose', 'legal_order')");
    return page;
  }

  async function openPage(page: Page, rest: string): Promise<void> {
    await page.goto(`${address}/console${rest}`);
    await page.locator('.page h1').waitFor();
    await page.locator('.loading').first().waitFor({ state: 'detached' });
  }

  /** What is wrong with the page: in both languages, each in another look, and on a telephone. */
  async function faultsOf(page: Page): Promise<readonly string[]> {
    const found: string[] = [];
    const language = page.locator('.shell-tools button').nth(0);
    const look = page.locator('.shell-tools button').nth(1);
    for (const lang of ['zh-CN', 'en']) {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
        .analyze();
      found.push(
        ...violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
      );
      await language.click();
      await page.locator(`html[lang="${lang}"]`).waitFor();
      await look.click();
      await page.setViewportSize(PHONE);
      const isWide = 'document.documentElement.scrollWidth > innerWidth';
      if ((await page.evaluate(isWide)) === true) found.push('too wide for a telephone');
      await page.setViewportSize(DESK);
    }
    const missing = await page.locator('html').getAttribute('data-missing-texts');
    return [...found, ...(missing === null ? [] : [missing])];
  }

  const inPool = (rest: string): string => `/pools/${pool.poolId}${rest}`;

  test(
    'an order is registered from its document, after what it would do was shown',
    async () => {
      const page = await comeIn('何合规', 'compliance');
      await openPage(page, inPool('/orders'));
      await page.getByRole('button', { name: 'Register an order' }).click();
      const form = page.getByRole('region', { name: 'Register an order' });
      await form.getByRole('button', { name: 'Show what it would do' }).click();
      expect(await form.getByText('State the customer').count()).toBe(1);
      await form.getByLabel('Customer', { exact: true }).fill('ada');
      await form.getByLabel('Amount; empty: everything').fill('1,000.00');
      await form.getByLabel('Law that it rests on').click();
      await page.getByTitle('criminal law', { exact: true }).click();
      const until = new Date(Date.now() + DAY_MILLISECONDS).toISOString().slice(0, 10);
      await form.getByLabel('It ends with').fill(until);
      await form.getByLabel('Authority that ordered it').fill('某市公安局');
      await form.getByLabel('Number of the document').fill('冻通字〔2026〕12号');
      await form.getByLabel('First officer').fill('officer-1');
      await form.getByLabel('Second officer').fill('officer-2');
      await form.getByLabel('The document as a file').setInputFiles({
        name: 'order-12.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('an order'),
      });
      await form.getByText('the second person opens it').waitFor();
      expect(await faultsOf(page)).toEqual([]);

      await form.getByRole('button', { name: 'Show what it would do' }).click();
      const after = form.getByRole('row', { name: /^order-/ });
      expect(await after.textContent()).toContain('1,000.00');
      expect(await faultsOf(page)).toEqual([]);
      await form.getByRole('button', { name: 'Register an order' }).click();
      await page.getByText(/is registered$/).waitFor();
      const row = page.getByRole('row', { name: /freeze/ });
      await row.getByText('you registered it: another one decides').waitFor();
      await row.locator('summary').click();
      const saved = page.waitForEvent('download');
      await row.getByRole('button', { name: 'Save the document' }).click();
      expect((await saved).suggestedFilename()).toBe('order-12.pdf');
      await page.context().close();
    },
    TEST_MILLISECONDS,
  );

  test(
    'a sandbox bank opens the account, takes money, misbehaves and ends its day',
    async () => {
      const page = await comeIn('孙工程', 'operator');
      await openPage(page, inPool('/sandbox'));
      await page.getByRole('button', { name: 'Open the account at the bank' }).click();
      const receive = page.getByRole('region', { name: 'Let money come in' });
      await receive.getByLabel('Customer', { exact: true }).fill('ada');
      await receive.getByRole('button', { name: 'Find the reference' }).click();
      const reference = receive.getByLabel('Text of the transfer');
      await expect.poll(() => reference.inputValue()).toMatch(/^RF\d+$/);
      await receive.getByLabel('Amount').fill('120.00');
      await receive.getByRole('button', { name: 'Let money come in' }).click();
      await receive.getByText('The bank took in').waitFor();
      const fault = page.getByRole('region', { name: 'Make a fault' });
      await fault.getByRole('button', { name: 'Make a fault' }).click();
      await fault.getByText('State an amount above zero').waitFor();
      await fault.getByLabel('Amount').fill('7.00');
      await fault.getByRole('button', { name: 'Make a fault' }).click();
      const waiting = page.getByRole('region', { name: 'Faults that wait' });
      await waiting.getByText('fee charged to the account').waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('button', { name: /^End .* at the bank$/ }).click();
      await page.getByRole('dialog').getByRole('button').last().click();
      await page.getByText('has ended, with 2 lines').waitFor();
      await page.context().close();
    },
    TEST_MILLISECONDS,
  );

  test(
    'what waits is told as it is read; a page that cannot be shown is loaded again',
    async () => {
      const page = await comeIn('孙经办', 'operator');
      await openPage(page, inPool('/position'));
      const work = page.getByRole('region', { name: 'What waits for somebody' });
      await work.locator('li, .work-none').filter({ visible: true }).first().waitFor();
      await page.route('**/proposals?*', (route) => route.abort());
      await openPage(page, inPool('/position'));
      await work.getByRole('alert').first().waitFor();
      expect(await work.getByText('Nothing waits.').isVisible()).toBe(false);
      const isTexts = /\/all-texts-[^/]+\.js$/;
      await page.route(isTexts, (route) => route.abort());
      await page.goto(`${address}/console${inPool('/position')}`);
      await page.getByText('This page cannot be shown.').waitFor();
      await page.unroute(isTexts);
      await page.getByRole('button', { name: 'Load the page again' }).click();
      await page.locator('.page h1').waitFor();
      await page.context().close();
    },
    TEST_MILLISECONDS,
  );

  test(
    'a pool is opened after what it means was shown',
    async () => {
      const admin = await comeIn('周系统', 'system_administrator');
      await openPage(admin, '/all-pools');
      await admin.getByRole('button', { name: 'Open a pool' }).click();
      const form = admin.getByRole('region', { name: 'Open a pool' });
      await form.getByRole('button', { name: 'Show what it would do' }).click();
      await form.getByText('State a name').waitFor();
      await form.getByLabel('Platform').click();
      await admin.getByTitle(/^desk · /).click();
      await form.getByLabel('Name').fill('Second');
      await form.getByLabel('Account at the bank').fill('ACCOUNT-second');
      await form.getByLabel('First business day').fill('2026-11-23');
      await form.getByLabel('Programme').click();
      await admin.getByRole('listbox', { name: 'Programme' }).waitFor({ state: 'attached' });
      await admin.getByTitle(/\(wallet\.1\)$/).click();
      expect(await faultsOf(admin)).toEqual([]);
      await form.getByRole('button', { name: 'Show what it would do' }).click();
      await form.getByText('The books of a pool cannot be taken back').waitFor();
      expect(await faultsOf(admin)).toEqual([]);
      await form.getByRole('button', { name: 'Open a pool' }).click();
      await admin.getByText('The pool is open').waitFor();
      await admin.getByRole('row', { name: /Second/ }).waitFor();
      await admin.context().close();
    },
    TEST_MILLISECONDS,
  );

  test(
    'a setting is changed after what is different was shown',
    async () => {
      const page = await comeIn('李经办', 'operator', 3);
      await openPage(page, inPool('/settings'));
      await page.getByText('Change what is demanded of cards').click();
      const cards = page.locator('details[open]');
      await cards.getByLabel('Hours without payments out').fill('24');
      await cards.getByRole('button', { name: 'Show what changes' }).click();
      await cards.getByRole('row', { name: /after a change of card 0 24/ }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await cards.getByRole('button', { name: 'Change what is demanded of cards' }).click();
      await cards.getByText('It counts from now on.').waitFor();
      await page.context().close();
    },
    TEST_MILLISECONDS,
  );

  test(
    'every rule of a pool has a form that shows now and then',
    async () => {
      const page = await comeIn('钱经办', 'operator', 3);
      await openPage(page, inPool('/settings'));
      const change = async (
        title: string,
        fields: Readonly<Record<string, string>>,
        row: RegExp,
      ) => {
        const form = page.locator('details.command', { hasText: title });
        await form.getByText(title).first().click();
        for (const [label, value] of Object.entries(fields)) {
          const field = form.getByLabel(label, { exact: true });
          await (value === TICKED ? field.check() : field.fill(value));
        }
        await form.getByRole('button', { name: 'Show what changes' }).click();
        await form.getByRole('row', { name: row }).first().waitFor();
        expect(await faultsOf(page)).toEqual([]);
        await form.getByRole('button', { name: title }).click();
        await form.getByText('It counts from now on.').waitFor();
      };
      const names = { 'Name in Chinese': '提现费', 'Name in English': 'payout fee' };
      const terms = { From: '2026-11-23', Fixed: '1.00', 'Share of the base, in percent': '0.25' };
      const fee = { 'Fee, by its id': 'payout', ...names, ...terms };
      await change('Publish a fee', fee, /Share – 0.25 %/);
      await page.getByRole('row', { name: /payout fee 1 2026-11-23 1.00/ }).waitFor();
      await change('Agree when fees leave the pool', { 'Day of the month': '5' }, /month – 5/);
      const rate = { 'Interest a year, in percent': '0.35' };
      await change('Change the interest', rate, /percent – 0.35 %/);
      await change(
        'Change the times of the day',
        { 'Days are cut by the clock': TICKED, 'The day is cut at': '21:30' },
        /cut at by hand 21:30/,
      );
      await change('Adopt a calendar', {}, /Calendar weekdays only cn_cny.1/);
      const days = { 'Business days': '7' };
      await change('Change when unallocated money may go back', days, /Business days – 7/);
      await page.context().close();
    },
    TEST_MILLISECONDS,
  );
});

/** The sandbox bank, in its own process. */
async function startBank(stateDirectory: string) {
  const args = [
    BANK_MAIN,
    '--port',
    '0',
    '--state-directory',
    stateDirectory,
    '--log-level',
    'error',
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const { address } = JSON.parse(line) as { readonly address: string };
    return { child, address };
  }
  throw new Error('the bank ended before it was ready');
}

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
