/**
 * Goal: a day with a difference is closed from the screens alone, by an operator and a second
 * person; its number is led back to the line of the bank and to the log; an engineer makes a key,
 * tests a signature and sends an event again. Method: the console that `npm start` serves, the real
 * log program and a real receiver, in a real browser; accessibility by axe.
 */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { signRequest } from '@ringfence/client';
import { buildConsole } from '@ringfence/console';
import type { StaffRole } from '@ringfence/contract';
import { createTestDatabase, openBrowser } from '@ringfence/testkit';
import { generate } from 'otplib';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { formatTestStatement } from './support/format-statement.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { type LogProgram, startLogProgram } from './support/start-log-program.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';
import { startReceiver, type WebhookReceiver } from './support/webhook-receiver.ts';

const opening = await openBrowser();
const reason = opening.status === 'ok' ? '' : ` (skipped: ${opening.reason})`;
const PASSWORD = 'several words that do not belong 47';
/** A page that is not there by then does not come; a loaded machine is slow. */
const WAIT_MILLISECONDS = 30_000;
/** Several pages, each looked at twice. */
const PAGES_MILLISECONDS = 180_000;
const START_MILLISECONDS = 60_000;
const LOOK_MILLISECONDS = 250;
const PHONE = { width: 360, height: 780 };
const DESK = { width: 1280, height: 860 };
/** Contrast is looked at when colours stand still. */
const STILL = { viewport: DESK, reducedMotion: 'reduce' } as const;

describe.skipIf(opening.status !== 'ok')(`breaks and programs in a browser${reason}`, () => {
  let server: TestServer;
  let log: LogProgram;
  let pool: TestPool;
  let receiver: WebhookReceiver;
  let address: string;
  let operator: Page;
  const keyDirectory = mkdtempSync(join(tmpdir(), 'ringfence-breaks-'));

  beforeAll(async () => {
    if (opening.status !== 'ok') return;
    const [{ directory }, port, database] = await Promise.all([
      buildConsole(),
      findPort(),
      createTestDatabase(),
    ]);
    log = await startLogProgram(database.connectionString);
    address = `http://localhost:${port}`;
    server = await startTestServer(
      {
        httpPort: port,
        publicUrl: address,
        keyDirectory,
        consoleDirectory: directory,
        log: { url: log.address },
        webhooks: {
          allowPrivateAddresses: true,
          attemptsMax: 1,
          pauseMilliseconds: 20,
          answerMillisecondsMax: 1_000,
        },
      },
      database,
    );
    // Keys are made and policies loaded at first: a busy machine says for a moment that it is.
    const key = server.administratorKey;
    await vi.waitFor(
      async () => {
        expect((await server.send({ path: '/v1/pools', key })).status).toBe(200);
      },
      { timeout: START_MILLISECONDS, interval: LOOK_MILLISECONDS },
    );
    pool = await openTestPool(server, 'desk', '1000000');
    receiver = await startReceiver();
    receiver.answer = () => 500;
    const hook = {
      subscriptionId: 'orders',
      url: receiver.url,
      eventKinds: ['instruction', 'receipt'],
    };
    const path = '/v1/platforms/desk/webhooks';
    await server.send({ path, key: pool.keys.platform, body: hook });
    await pool.fundCustomer('ada', '250000');
    operator = await comeIn({ role: 'operator', level: 2 });
  });

  afterAll(async () => {
    if (opening.status === 'ok') await opening.browser.close();
    log?.stop();
    await receiver?.close();
    await server?.stop();
    await server?.database.drop();
    rmSync(keyDirectory, { recursive: true, force: true });
  });

  const pathOf = (rest: string): string => `${address}/console/pools/${pool.poolId}${rest}`;

  /** Somebody who was invited and came in; how that looks is tested elsewhere. */
  async function comeIn(grant: {
    readonly role: StaffRole;
    readonly level: number;
    readonly platformId?: string;
    readonly expiresAt?: string;
  }): Promise<Page> {
    if (opening.status !== 'ok') throw new Error('expected a browser');
    const key = server.administratorKey;
    const person = { kind: 'staff', displayName: grant.role, language: 'en' };
    const invited = await server.send({ path: '/v1/persons', key, body: person });
    const grants = `/v1/persons/${invited.json.personId}/role-grants`;
    const body = { grantId: `g-${randomUUID()}`, reason: 'desk', ...grant };
    const granted = await server.send({ path: grants, key, body });
    expect([granted.status, granted.text]).toEqual([201, expect.any(String)]);
    const context = await opening.browser.newContext({ ...STILL, locale: 'en' });
    const loginName = `${grant.role}@example.com`;
    const token = new URL(invited.json.url).hash.slice(1);
    await post(context, '/v1/invitations/acceptance', { token, loginName, password: PASSWORD });
    const { totpId, secret } = await post(context, '/v1/me/totp', {});
    const code = await generate({ secret });
    await post(context, `/v1/me/totp/${totpId}/confirmation`, { code });
    await post(context, '/v1/me/recovery-codes', {});
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MILLISECONDS);
    return page;
  }

  // biome-ignore lint/suspicious/noExplicitAny: each caller takes what it knows to be there.
  async function post(context: BrowserContext, path: string, data: unknown): Promise<any> {
    const headers = { origin: address };
    const answer = await context.request.post(`${address}${path}`, { data, headers });
    expect([answer.ok(), await answer.text()]).toEqual([true, expect.any(String)]);
    return answer.json();
  }

  function statementOf(id: string, date: string, more: { readonly fee?: true }): string {
    const side = { side: 'debit' as const };
    const fee = more.fee === true ? [{ reference: 'FEE-1', amount: '7.00', ...side }] : [];
    return formatTestStatement({
      id,
      account: 'ACCOUNT-desk',
      date,
      opening: '10000.00',
      closing: more.fee === true ? '10018.00' : '10025.00',
      credits: [{ reference: 'BANK-1', amount: '25.00' }, ...fee],
    });
  }

  test('several statements are dropped at once, each with what became of it', async () => {
    await pool.post('operator', '/day-runs', { businessDate: pool.businessDate });
    await operator.goto(pathOf('/statements'));
    const file = (name: string, text: string) => ({
      name,
      mimeType: 'text/xml',
      buffer: Buffer.from(text),
    });
    await operator
      .locator('input[type=file]')
      .setInputFiles([
        file('2-none.xml', '<Document>'),
        file('1-day.xml', statementOf('S-1', '2026-11-23', { fee: true })),
      ]);
    await operator.getByText('1 of 2 read, 1 refused.').waitFor();
    await operator.getByRole('link', { name: /statement_not_readable/ }).waitFor();
    expect(await operator.locator('.outcomes strong').allTextContents()).toEqual([
      '1-day.xml',
      '2-none.xml',
    ]);
  });

  test('the day says what stands in its way, and the number leads to the line of the bank', async () => {
    await operator.goto(pathOf('/day'));
    const blockers = operator.getByRole('region', { name: 'What stands in the way' });
    await blockers.getByText('A break has no explanation yet.').waitFor();
    await blockers.getByRole('link', { name: '−7.00' }).click();
    await operator.getByRole('heading', { level: 1, name: 'Break break-1' }).waitFor();
    await operator.getByRole('region', { name: 'What differs' }).getByText('−7.00').click();
    await operator.getByRole('heading', { level: 1, name: 'Statement S-1' }).waitFor();
    const row = operator.getByRole('row', { name: /the line you came for/ });
    expect(await row.textContent()).toContain('FEE-1');
  });

  test('an operator says, shows and proposes; a second person approves, and the day closes', async () => {
    await operator.goto(pathOf('/breaks'));
    await operator.locator('tbody a').first().focus();
    await operator.keyboard.press('Enter');
    await operator.getByRole('button', { name: 'I look after it' }).click();
    await operator.getByText('Who looks after it: you').waitFor();
    await operator.getByLabel('Remark').fill('the branch says a fee');
    await operator.keyboard.press('Enter');
    await operator.getByText('the branch says a fee').waitFor();
    await operator.getByRole('radio', { name: 'the bank confirmed' }).check();
    await operator
      .locator('input[type=file]')
      .setInputFiles([{ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('fee') }]);
    await operator.getByRole('button', { name: 'Save' }).waitFor();
    await operator.getByRole('radio', { name: 'Let it stand' }).check();
    await operator.getByLabel('Why, without personal data').fill('the bank refunds it');
    await operator.getByRole('button', { name: 'Propose', exact: true }).click();
    await operator.getByText('somebody else says yes or no').waitFor();
    expect(await operator.getByRole('button', { name: 'Approve and book' }).count()).toBe(0);

    const checker = await comeIn({ role: 'checker', level: 2 });
    await checker.goto(pathOf('/breaks/break-1'));
    const proposal = checker.getByRole('region', { name: 'What is proposed' });
    await proposal.getByText('the bank refunds it').waitFor();
    await proposal.getByRole('button', { name: 'Approve and book' }).click();
    await checker.getByRole('dialog').getByRole('button', { name: 'Approve and book' }).click();
    await checker.getByText('explained').first().waitFor();
    await checker.close();

    await operator.goto(pathOf('/day'));
    await operator.locator('.badge', { hasText: 'closed' }).first().waitFor();
    const day = await pool.get('auditor', `/days/${pool.businessDate}`);
    expect(day.json.state).toBe('closed');
  });

  test('an entry is looked up in the log, and checked in the browser', async () => {
    await operator.goto(pathOf('/log'));
    await operator.getByText('signed by the log and by enough witnesses').waitFor();
    await operator.getByText('is the same').or(operator.getByText('only grew')).first().waitFor();
    await operator.getByLabel('Journal position').fill('2');
    await operator.getByRole('button', { name: 'Look it up' }).click();
    const entry = operator.getByRole('region', { name: 'Position 2' });
    await entry.locator('.badge-good').first().waitFor();
    expect(await entry.textContent()).toContain('"form": "ringfence transfer v1"');
  });

  test('an engineer finds what is wrong with a signature, and sends an event again', async () => {
    const engineer = await comeIn({ role: 'platform_staff', level: 2, platformId: 'desk' });
    await engineer.goto(pathOf('/integration'));
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const url = `${address}/v1/pools/${pool.poolId}/customers`;
    const asked = { method: 'POST', url, authorization: 'Bearer rf_x_y' };
    const body = Buffer.from('{"customerId":"eve"}');
    const signed = signRequest({ ...asked, body }, { signatureKeyId: 'own-1', privateKey });
    const headers = Object.entries({ authorization: asked.authorization, ...signed });
    const textOf = (content: string): string =>
      [`POST ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`), '', content].join(
        '\n',
      );
    await engineer
      .getByLabel(/^Public key in PEM/)
      .fill(publicKey.export({ type: 'spki', format: 'pem' }).toString());
    const tested = async (content: string): Promise<readonly string[]> => {
      await engineer.getByLabel('Request as it goes over the line').fill(textOf(content));
      await engineer.getByRole('button', { name: 'Test it' }).click();
      const length = content.length > body.length ? 1 : 0;
      await vi.waitFor(
        async () => expect(await engineer.locator('td .badge-bad').count()).toBe(length),
        { timeout: WAIT_MILLISECONDS, interval: LOOK_MILLISECONDS },
      );
      return engineer.locator('tr:has(.badge-bad) td:first-child').allTextContents();
    };
    expect(await tested(body.toString())).toEqual([]);
    await engineer.locator('tr', { hasText: 'the signature is by this key' }).waitFor();
    expect(await tested(`${body.toString()} `)).toEqual(['the digest is of this body']);

    await engineer.goto(pathOf('/webhooks'));
    await engineer.getByRole('link', { name: 'orders' }).click();
    const deliveries = engineer.getByRole('region', { name: 'Deliveries' });
    await deliveries.locator('.badge-bad').first().waitFor();
    receiver.answer = () => 204;
    await deliveries.getByRole('button', { name: 'Send now' }).first().click();
    await engineer.getByRole('dialog').getByRole('button', { name: 'Send now' }).click();
    await deliveries.getByText('delivered').first().waitFor();
    expect(receiver.accepted().length).toBeGreaterThan(0);
    for (const rest of ['/webhooks', '/webhooks/orders', '/integration']) {
      await engineer.goto(pathOf(rest));
      expect([rest, await faultsInAllLooks(engineer)]).toEqual([rest, []]);
    }
    await engineer.close();
  });

  test('a security administrator makes a key, whose secret is shown once', async () => {
    // From now on a grant waits for the word of this person: whoever else comes in came before.
    const security = await comeIn({ role: 'security_administrator', level: 2 });
    await security.goto(`${address}/console/api-keys`);
    const form = security.getByRole('region', { name: 'Make a key' });
    await form.getByLabel('Number of the key').fill('shop1');
    await form.getByLabel('Platform').fill('desk');
    await form.getByRole('button', { name: 'Make a key' }).click();
    expect(await form.locator('.one-time-link').textContent()).toMatch(/^rf_shop1_/);
    await security.getByRole('link', { name: 'shop1' }).click();
    await security.getByRole('heading', { level: 1, name: 'Key shop1' }).waitFor();
    expect(await faultsOf(security)).toEqual([]);
    await security.close();
  });

  /** What is wrong with the page as it is shown now. */
  async function faultsOf(shown: Page): Promise<readonly string[]> {
    await shown.locator('.page h1').waitFor();
    await shown.locator('.loading').first().waitFor({ state: 'detached' });
    const { violations } = await new AxeBuilder({ page: shown })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
      .analyze();
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
    const missing = await shown.locator('html').getAttribute('data-missing-texts');
    const alerts = await shown.locator('[role=alert]').allTextContents();
    return [...grave, ...alerts, ...(missing === null ? [] : [missing])];
  }

  /** The same in both languages and looks, and whether a telephone has room for it. */
  async function faultsInAllLooks(shown: Page): Promise<readonly string[]> {
    const faults = [...(await faultsOf(shown))];
    const tools = shown.locator('.shell-tools button');
    await tools.nth(0).click();
    await tools.nth(1).click();
    faults.push(...(await faultsOf(shown)));
    await shown.setViewportSize(PHONE);
    await shown.waitForFunction('document.documentElement.scrollWidth <= innerWidth');
    await shown.setViewportSize(DESK);
    await tools.nth(0).click();
    await tools.nth(1).click();
    return faults;
  }

  test(
    'the pages of breaks and the log are whole and readable, in both languages and looks, and on a telephone',
    async () => {
      for (const rest of ['/breaks', '/breaks/break-1', '/matches', '/day', '/log?position=2']) {
        await operator.goto(pathOf(rest));
        expect([rest, await faultsInAllLooks(operator)]).toEqual([rest, []]);
      }
    },
    PAGES_MILLISECONDS,
  );
});

async function findPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve);
  });
  const found = probe.address();
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  if (found === null || typeof found === 'string') throw new Error('expected a port');
  return found.port;
}
