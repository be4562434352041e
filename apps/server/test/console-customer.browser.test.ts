/**
 * Goal: a customer who was invited comes in, sees its money, pays in, withdraws with a passkey,
 * ends a permission, and checks that its money is there, on the page and without it. Method: the
 * console, a real server and database, the sandbox bank and the log program, in a real browser with
 * a virtual passkey; accessibility by axe.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { openPoolConnection, openStore } from '@ringfence/store';
import { createTestDatabase, openBrowser } from '@ringfence/testkit';
import { formatTrust } from '@ringfence/transparency';
import type { Download, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { pagesOf } from './support/console-pages.ts';
import { BUSINESS_DATE, openTestPool, type TestPool } from './support/open-test-pool.ts';
import { addDevice, joinByRequests, openVisit, PASSWORD } from './support/open-visit.ts';
import { startConsole, type TestConsole } from './support/start-console.ts';
import { type LogProgram, startLogProgram } from './support/start-log-program.ts';
import { codeAt } from './support/totp-code.ts';
import { faultsOf, PAGES_MILLISECONDS, showPage, walkPages } from './support/walk-pages.ts';

const opening = await openBrowser();
const reason = opening.status === 'ok' ? '' : ` (skipped: ${opening.reason})`;
const ACCOUNT = 'ACCOUNT-mine';
const BANK_MAIN = join(import.meta.dirname, '../../bank/src/main.ts');
const START_MILLISECONDS = 180_000;
const LOGGED_MILLISECONDS = 3_000;
const PATIENCE = { timeout: 60_000, interval: 200 };
/** The code after this one: that of now was used to come in. */
const NEXT_CODE_MILLISECONDS = 30_000;

describe.skipIf(opening.status !== 'ok')(`the console of a customer${reason}`, () => {
  const directory = mkdtempSync(join(tmpdir(), 'ringfence-customer-'));
  let bank: { readonly child: ChildProcess; readonly address: string };
  let log: LogProgram;
  let desk: TestConsole;
  let pool: TestPool;
  let page: Page;
  let address: string;
  let trustText: string;
  const refusedByPolicy: string[] = [];

  beforeAll(async () => {
    if (opening.status !== 'ok') return;
    const [started, database] = await Promise.all([startBank(directory), createTestDatabase()]);
    bank = started;
    const account = { currency: 'CNY', openingMinor: '1000000', businessDate: BUSINESS_DATE };
    await askBank('/sandbox/accounts', { identification: ACCOUNT, ...account });
    const bankKey = await (await fetch(`${bank.address}/balance-notes/key`)).text();
    const bankKeyFile = join(directory, 'bank-keys');
    writeFileSync(bankKeyFile, bankKey);
    log = await startLogProgram(database.connectionString, undefined, bankKeyFile);
    desk = await startConsole(
      {
        log: { url: log.address },
        custodyProof: { directory: join(directory, 'proofs') },
        bank: { rail: { kind: 'http', url: bank.address }, custodianName: 'Custodian' },
      },
      { database },
    );
    address = desk.address;
    pool = await openTestPool(desk.server, 'mine', '1000000');
    await pool.fundCustomer('ada', '500000');
    await pool.fundCustomer('bob', '100000');
    await closeDay();
    trustText = formatTrust({ policy: log.policyText(), bankKeys: [bankKey.trimEnd()] });

    page = await openVisit(opening.browser);
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) refusedByPolicy.push(message.text());
    });
    await addDevice(page);
  }, START_MILLISECONDS);

  afterAll(async () => {
    if (opening.status === 'ok') await opening.browser.close();
    await desk?.close();
    log?.stop();
    bank?.child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  });

  async function askBank(path: string, body: unknown): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(`${bank.address}${path}`, request);
    expect(answer.ok, await answer.text()).toBe(true);
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

  const show = async (path: string): Promise<void> => showPage(page, `${address}/console${path}`);
  const press = async (name: string): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).click();
  };
  const countWithdrawals = async (): Promise<number> =>
    page.getByRole('link', { name: 'Withdrawal', exact: true }).count();
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
    await expect.poll(countWithdrawals).toBe(1);
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
    await expect.poll(countWithdrawals).toBe(2);
  });

  test(
    'a withdrawal that waits for the next day is taken back, and its receipt is printed',
    async () => {
      await show('/my/payment');
      await page.getByLabel('Amount', { exact: true }).fill('3');
      await page.keyboard.press('Enter');
      await page.getByRole('radio', { name: /After the cut of the day/ }).check();
      await press('Read what I sign');
      await press('Sign with my passkey');
      await page.getByRole('link', { name: 'Follow it step by step' }).click();
      await press('Take it back');
      await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
      await page.locator('.badge', { hasText: 'taken back' }).first().waitFor();

      // What was just signed is in the log after a moment; until then the page says so.
      const file = await vi.waitFor(async () => {
        const [download] = await Promise.all([
          page.waitForEvent('download', { timeout: LOGGED_MILLISECONDS }),
          press('Download the receipt (PDF)'),
        ]);
        return keep(download);
      }, PATIENCE);
      const receipt = readFileSync(file);
      expect(receipt.subarray(0, 5).toString()).toBe('%PDF-');
    },
    PAGES_MILLISECONDS,
  );

  test('a customer without a passkey pays another one by a code, which is called weaker', async () => {
    if (opening.status !== 'ok') throw new Error(opening.reason);
    const body = { displayName: 'Bob', language: 'en' };
    const invited = await pool.post('operator', '/customers/bob/invitations', body);
    const bob = await openVisit(opening.browser);
    const secret = await joinByRequests(bob, invited.json.url, 'bob@example.com');
    await showPage(bob, `${address}/console/my/payment`);
    await bob.getByRole('radio', { name: 'Pay a customer' }).check();
    await bob.getByLabel('Amount', { exact: true }).fill('7');
    await bob.getByLabel('Customer number of the payee').fill('ada');
    await bob.keyboard.press('Enter');
    await bob.getByRole('button', { name: 'Read what I sign' }).click();
    await bob.locator('.my-signed').getByText('customer ada').waitFor();
    await bob.locator('.badge', { hasText: 'weaker' }).waitFor();
    const code = codeAt(secret, Date.now() + NEXT_CODE_MILLISECONDS);
    await bob.getByLabel(/^Code of six digits/).fill(code);
    await bob.getByRole('button', { name: 'Sign with the code' }).click();
    await bob.getByRole('heading', { level: 2, name: 'It is signed and recorded' }).waitFor();
    await bob.context().close();
    await show('/my/history');
    await page.getByRole('row', { name: /Payment.*bob.*7\.00/ }).waitFor();
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
    if (opening.status !== 'ok') throw new Error(opening.reason);
    const offline = await openVisit(opening.browser);
    await offline.context().setOffline(true);
    await offline.goto(pathToFileURL(offlinePage).href);
    await offline.locator('input[type=file]').first().setInputFiles(trust);
    await offline.locator('input[type=file]').first().setInputFiles(proof);
    await offline.locator('#is-me').check();
    await offline.locator('#result[data-verdict=passed]').waitFor();
    await offline.context().close();
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
    expect(await faultsOf(page)).toEqual([]);
    await page.unroute('**/v1/my/custody-proof');
  });

  test('a sum that was changed by hand in the database speaks against the proof', async () => {
    const change = async (minor: string): Promise<void> =>
      changeByHand(`update ledger.account_history h set credits_posted_minor = h.credits_posted_minor + (${minor})
        where (h.pool_id, h.account_id, h.position_last) in (
          select c.pool_id, c.account_id, max(l.position_last)
          from custody.customer c join ledger.account_history l using (pool_id, account_id)
          where c.customer_id = 'ada' group by c.pool_id, c.account_id)`);
    await change('-50000');
    await show('/my/proof');
    await page.locator('.verdict-bad').waitFor();
    await page.getByText('What is counted for you is not what your app shows.').first().waitFor();
    expect(await page.locator('.facts').first().textContent()).toMatch(/5,000\.00.*4,500\.00/s);

    await change('50000');
    await show('/my/proof');
    await page.locator('.verdict-good').waitFor();
  });

  /** What a superuser can do to the tables, past every trigger. */
  async function changeByHand(sql: string): Promise<void> {
    const owner = openStore({ connectionString: desk.server.database.ownerConnectionString });
    const connection = await openPoolConnection(owner);
    await connection.command(`set session_replication_role = replica; ${sql}`);
    await connection.close();
    await owner.close();
  }

  test('a permission is given with a signature, and ends in one press and a word', async () => {
    await show('/my/mandates');
    await press('Permit something new');
    await page.getByRole('checkbox', { name: 'payments', exact: true }).check();
    await page.getByLabel('Each time at most').fill('40');
    await page.getByLabel('Last day').fill('2098-12-31');
    await press('Read what I sign');
    expect(await page.locator('.my-signed').textContent()).toMatch(/40\.00.*payments.*anybody/);
    await press('Sign with my passkey');
    await page.getByRole('row', { name: /^payments.*40\.00.*in force/ }).waitFor();

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

  test(
    'every page is whole in both languages and looks, and on a telephone',
    async () => {
      await show('/my/history');
      const story = page.getByRole('link', { name: 'Withdrawal' }).first();
      const instructionId = (await story.getAttribute('href'))?.split('/').at(-1) ?? '';
      await walkPages(page, pagesOf('console-customer', address, { instructionId }));
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
