/**
 * Goal: a customer who was invited comes in, sees its money, pays in, withdraws with a passkey,
 * ends a permission, and checks that its money is there, on the page and without it. Method: the
 * console, a real server and database, the sandbox bank and the log program, in a real browser with
 * a virtual passkey; accessibility by axe.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { buildConsole } from '@ringfence/console';
import { createTestDatabase, openBrowser } from '@ringfence/testkit';
import { formatTrust } from '@ringfence/transparency';
import type { Browser, BrowserContext, Download, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BUSINESS_DATE, openTestPool, type TestPool } from './support/open-test-pool.ts';
import { type LogProgram, startLogProgram } from './support/start-log-program.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const opening = await openBrowser();
const reason = opening.status === 'ok' ? '' : ` (skipped: ${opening.reason})`;
const PASSWORD = 'several words that do not belong 47';
const ACCOUNT = 'ACCOUNT-mine';
const BANK_MAIN = join(import.meta.dirname, '../../bank/src/main.ts');
/** A page that is not there by then does not come; a loaded machine is slow. */
const WAIT_MILLISECONDS = 20_000;
const START_MILLISECONDS = 180_000;
const PAGES_MILLISECONDS = 180_000;
const PATIENCE = { timeout: 60_000, interval: 200 };
const PHONE = { width: 360, height: 780 };
const DESK = { width: 1280, height: 860 };
/** Contrast is looked at when colours stand still. */
const STILL = { viewport: DESK, reducedMotion: 'reduce' } as const;

describe.skipIf(opening.status !== 'ok')(`the console of a customer${reason}`, () => {
  const directory = mkdtempSync(join(tmpdir(), 'ringfence-customer-'));
  let bank: { readonly child: ChildProcess; readonly address: string };
  let log: LogProgram;
  let server: TestServer;
  let pool: TestPool;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let address: string;
  let trustText: string;
  const refusedByPolicy: string[] = [];

  beforeAll(async () => {
    if (opening.status !== 'ok') return;
    browser = opening.browser;
    const [built, port, started, database] = await Promise.all([
      buildConsole(),
      findPort(),
      startBank(directory),
      createTestDatabase(),
    ]);
    bank = started;
    const account = { currency: 'CNY', openingMinor: '1000000', businessDate: BUSINESS_DATE };
    await askBank('/sandbox/accounts', { identification: ACCOUNT, ...account });
    const bankKey = await (await fetch(`${bank.address}/balance-notes/key`)).text();
    const bankKeyFile = join(directory, 'bank-keys');
    writeFileSync(bankKeyFile, bankKey);
    log = await startLogProgram(database.connectionString, undefined, bankKeyFile);
    address = `http://localhost:${port}`;
    server = await startTestServer(
      {
        httpPort: port,
        publicUrl: address,
        keyDirectory: join(directory, 'keys'),
        consoleDirectory: built.directory,
        log: { url: log.address },
        custodyProof: { directory: join(directory, 'proofs') },
        bank: { rail: { kind: 'http', url: bank.address }, custodianName: 'Custodian' },
      },
      database,
    );
    await ready();
    pool = await openTestPool(server, 'mine', '1000000');
    await pool.fundCustomer('ada', '500000');
    await pool.fundCustomer('bob', '100000');
    await closeDay();
    trustText = formatTrust({ policy: log.policyText(), bankKeys: [bankKey.trimEnd()] });

    context = await browser.newContext({ ...STILL, locale: 'en', acceptDownloads: true });
    page = await context.newPage();
    page.setDefaultTimeout(WAIT_MILLISECONDS);
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) refusedByPolicy.push(message.text());
    });
    const device = await context.newCDPSession(page);
    await device.send('WebAuthn.enable');
    await device.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  }, START_MILLISECONDS);

  afterAll(async () => {
    if (opening.status === 'ok') await opening.browser.close();
    await server?.stop();
    log?.stop();
    bank?.child.kill('SIGKILL');
    await server?.database.drop();
    rmSync(directory, { recursive: true, force: true });
  });

  async function askBank(path: string, body: unknown): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(`${bank.address}${path}`, request);
    expect(answer.ok, await answer.text()).toBe(true);
  }

  /** Keys are made and policies loaded at first: a busy machine says for a moment that it is. */
  async function ready(): Promise<void> {
    const key = server.administratorKey;
    await vi.waitFor(async () => {
      expect((await server.send({ path: '/v1/pools', key })).status).toBe(200);
    }, PATIENCE);
  }

  async function closeDay(): Promise<void> {
    await pool.post('operator', `/days/${BUSINESS_DATE}/cut`, { commandId: 'cut-1' });
    await askBank(`/sandbox/days/${BUSINESS_DATE}/end`, { account: ACCOUNT });
    let attempt = 0;
    await vi.waitFor(async () => {
      attempt += 1;
      const body = { commandId: `close-${attempt}` };
      const closed = await pool.post('operator', `/days/${BUSINESS_DATE}/close`, body);
      expect(closed.status).toBe(200);
    }, PATIENCE);
  }

  const show = async (path: string): Promise<void> => {
    await page.goto(`${address}/console${path}`);
    await page.locator('.page h1').waitFor();
    await page.locator('.loading').first().waitFor({ state: 'detached' });
  };
  const press = async (name: string): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).click();
  };
  const figures = async (): Promise<readonly string[]> =>
    page.locator('.my-money .money-large').allTextContents();

  test('whoever was invited adds a passkey at the first step, and sees its own money', async () => {
    const body = { displayName: 'Ada', language: 'en' };
    const invited = await pool.post('operator', '/customers/ada/invitations', body);
    expect(invited.json).toMatchObject({ url: expect.any(String) });
    await page.goto(invited.json.url);
    await page.getByLabel('Sign-in name').fill('ada@example.com');
    await page.getByLabel('New password, 12 characters or more').fill(PASSWORD);
    await press('Continue');
    const add = page.getByRole('button', { name: 'Add a passkey' });
    await add.waitFor();
    await page.locator('form code').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Add a passkey');
    await add.click();
    await page.locator('.codes li').first().waitFor();
    await press('I have kept them');

    await page.getByRole('heading', { level: 1, name: 'My money' }).waitFor();
    await page.locator('.my-money').waitFor();
    expect(await figures()).toEqual(['5,000.00CNY', '5,000.00CNY', '0.00CNY', '0.00CNY']);
    expect(await page.locator('nav.way a').allTextContents()).not.toContain('Position');
    expect(refusedByPolicy).toEqual([]);
  });

  test('a deposit with the reference of the page stands in the money by itself', async () => {
    await show('/my/deposit');
    const reference = (await page.locator('.my-reference code').textContent()) ?? '';
    expect(await page.locator('.my-steps > li').count()).toBe(3);
    await askBank('/sandbox/receipts', {
      receiptId: 'R-1',
      account: ACCOUNT,
      amountMinor: '2500',
      debtorName: 'Ada',
      debtorAccount: 'DE89370400440532013000',
      remittanceText: reference,
    });
    await show('/my');
    await page.locator('.my-total', { hasText: '5,025.00' }).waitFor({ timeout: 60_000 });
  });

  test('a withdrawal takes three steps, tells what is wrong beside its field, and is done once', async () => {
    await show('/my/payment');
    await page.getByLabel('Account holder').fill('Ada Lovelace');
    await page.getByLabel('Account number or IBAN').fill('6222 0000 1111 2222');
    await press('Use this account from now on');
    await page.getByText(/\*2222/).waitFor();

    const amount = page.getByLabel('Amount', { exact: true });
    await press('See fee and arrival');
    await page.getByText('How much?').waitFor();
    expect(await amount.getAttribute('id')).toBe(await page.evaluate('document.activeElement.id'));
    await amount.fill('9,999.00');
    await page.getByText('More than is available.').waitFor();
    await amount.fill('20.5');
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { level: 2, name: 'Fee and arrival' }).waitFor();
    await page.getByText('expected on').first().waitFor();
    await press('Read what I sign');
    const signed = page.locator('.my-signed');
    await signed.getByText('20.50').waitFor();
    expect(await signed.locator('pre').textContent()).toContain('"amountMinor":"2050"');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(new URL(request.url()).pathname);
    });
    await page.getByRole('button', { name: 'Sign with my passkey' }).dblclick();
    await page.getByRole('heading', { level: 2, name: 'It is signed and recorded' }).waitFor();

    expect(sent).toEqual(['/v1/my/instructions']);
    await page.getByRole('link', { name: 'Follow it step by step' }).click();
    await page.locator('.steps > li').first().waitFor();
    await show('/my/history');
    expect(await page.getByRole('link', { name: 'Withdrawal', exact: true }).count()).toBe(1);
    expect(refusedByPolicy).toEqual([]);
  });

  test('a withdrawal whose answer is lost is done once, also by whoever begins anew', async () => {
    await show('/my/payment');
    await page.getByLabel('Amount', { exact: true }).fill('1.5');
    await page.keyboard.press('Enter');
    await press('Read what I sign');
    const lose = async (route: Route): Promise<void> => {
      await route.fetch();
      await route.abort();
    };
    await page.route('**/v1/my/instructions', lose, { times: 1 });
    await press('Sign with my passkey');
    await page.getByText('No answer from the server').waitFor();
    await press('Back');
    await press('See fee and arrival');
    await page.getByRole('heading', { level: 2, name: 'It is signed and recorded' }).waitFor();

    await show('/my/history');
    expect(await page.getByRole('link', { name: 'Withdrawal', exact: true }).count()).toBe(2);
  });

  async function verdict(): Promise<string | null> {
    return page.locator('.verdict').getAttribute('data-verdict');
  }

  test('the proof is checked on the page, and its files hold offline without it', async () => {
    await show('/my/proof');
    await page.locator('.verdict').waitFor();
    await page
      .getByLabel('Open a trust document')
      .setInputFiles([
        { name: 'trust.json', mimeType: 'application/json', buffer: Buffer.from(trustText) },
      ]);
    await page.getByText('Your own document, kept in this browser.').waitFor();
    expect(await verdict()).toBe('passed');
    expect(await page.locator('.steps > li').count()).toBe(10);
    expect(await page.locator('.facts').first().textContent()).toContain('5,000.00');

    const proof = await save('Save my proof');
    const trust = await save('Save the trust document');
    const offlinePage = await save('Save the page that checks offline (verify.html)');
    const cut = await browser.newContext({ locale: 'en', offline: true });
    const offline = await cut.newPage();
    offline.setDefaultTimeout(WAIT_MILLISECONDS);
    await offline.goto(pathToFileURL(offlinePage).href);
    await offline.locator('input[type=file]').first().setInputFiles(trust);
    await offline.locator('input[type=file]').first().setInputFiles(proof);
    await offline.locator('#is-me').check();
    await offline.locator('#result[data-verdict=passed]').waitFor();
    await cut.close();
  });

  async function save(name: string): Promise<string> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByText(name, { exact: true }).click(),
    ]);
    return keep(download);
  }

  async function keep(download: Download): Promise<string> {
    const file = join(directory, download.suggestedFilename());
    await download.saveAs(file);
    return file;
  }

  test('one digit that was changed on its way is found, and said with what to do', async () => {
    await page.route('**/v1/my/custody-proof', async (route) => {
      const answer = await route.fetch();
      const text = (await answer.text()).replace('"amountMinor":"', '"amountMinor":"1');
      await route.fulfill({ response: answer, body: text });
    });
    await show('/my/proof');
    await page.locator('.verdict-bad').waitFor();
    expect(await verdict()).toBe('failed');
    await page.getByText('Your balance is not counted').first().waitFor();
    await page.getByText('Keep this file. It is evidence.').waitFor();
    expect(await faultsOf()).toEqual([]);
    await page.unroute('**/v1/my/custody-proof');
  });

  test('a permission ends in one press and a word', async () => {
    await show('/my/mandates');
    const row = page.getByRole('row', { name: /mandate-ada/ });
    const dialog = page.getByRole('dialog');
    await row.getByRole('button', { name: 'End it' }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await row.locator('button:focus').waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'End it' }).click();
    await row.getByText('ended by you').waitFor();
    // The button is gone with what it ended: the focus is on the page.
    await page.locator('#content:focus').waitFor();
  });

  /** What is wrong with the page as it is shown now. */
  async function faultsOf(): Promise<readonly string[]> {
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
      .analyze();
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
    const missing = await page.locator('html').getAttribute('data-missing-texts');
    return [...grave, ...(missing === null ? [] : [missing])];
  }

  test(
    'every page is whole in both languages and looks, and on a telephone',
    async () => {
      const language = page.locator('.shell-tools button').nth(0);
      const look = page.locator('.shell-tools button').nth(1);
      await show('/my/history');
      const story = await page
        .getByRole('link', { name: 'Withdrawal' })
        .first()
        .getAttribute('href');
      const paths = ['/my', '/my/deposit', '/my/payment', '/my/history', '/my/entries'];
      const more = ['/my/mandates', '/my/proof', '/my/privacy', '/my/look', '/me'];
      for (const path of [...paths, ...more, (story ?? '').replace('/console', '')]) {
        await show(path);
        const before = await page.locator('html').getAttribute('lang');
        const faults = [...(await faultsOf())];
        await look.click();
        await language.click();
        await page.locator(`html:not([lang="${before ?? ''}"])`).waitFor();
        faults.push(...(await faultsOf()));
        await page.setViewportSize(PHONE);
        await page.waitForFunction('document.documentElement.scrollWidth <= innerWidth');
        await page.setViewportSize(DESK);
        expect([path, faults]).toEqual([path, []]);
      }
      expect(refusedByPolicy).toEqual([]);
    },
    PAGES_MILLISECONDS,
  );

  test('the language is chosen on its page, and kept', async () => {
    await show('/my/look');
    await page.getByLabel('中文').check();
    await page.getByRole('heading', { level: 1, name: '语言与外观' }).waitFor();
    await show('/my');
    await page.getByRole('heading', { level: 1, name: '我的资金' }).waitFor();
  });
});

async function startBank(directory: string) {
  const args = [BANK_MAIN, '--port', '0', '--state-directory', join(directory, 'bank')];
  const child = spawn(process.execPath, [...args, '--log-level', 'error'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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
