/**
 * Goal: a day with a difference is closed from the screens alone, by an operator and a second
 * person; its number is led back to the line of the bank and to the log; an engineer makes a key,
 * tests a signature and sends an event again. Method: the console that `npm start` serves, the real
 * log program and a real receiver, in a real browser; accessibility by axe.
 */
import { generateKeyPairSync } from 'node:crypto';
import { signRequest } from '@ringfence/client';
import { createTestDatabase, openBrowser } from '@ringfence/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pagesOf } from './support/console-pages.ts';
import { formatTestStatement } from './support/format-statement.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import {
  inviteStaff,
  joinByRequests,
  openVisit,
  type TestInvitation,
} from './support/open-visit.ts';
import { startConsole, type TestConsole } from './support/start-console.ts';
import { type LogProgram, startLogProgram } from './support/start-log-program.ts';
import { PAGES_MILLISECONDS, walkPages } from './support/walk-pages.ts';
import { startReceiver, type WebhookReceiver } from './support/webhook-receiver.ts';

const opening = await openBrowser();
const reason = opening.status === 'ok' ? '' : ` (skipped: ${opening.reason})`;

describe.skipIf(opening.status !== 'ok')(`breaks and programs in a browser${reason}`, () => {
  let desk: TestConsole;
  let log: LogProgram;
  let pool: TestPool;
  let receiver: WebhookReceiver;
  let address: string;
  let operator: Page;

  beforeAll(async () => {
    const database = await createTestDatabase();
    log = await startLogProgram(database.connectionString);
    const webhooks = {
      allowPrivateAddresses: true,
      attemptsMax: 1,
      pauseMilliseconds: 20,
      answerMillisecondsMax: 1_000,
    };
    desk = await startConsole({ log: { url: log.address }, webhooks }, { database });
    address = desk.address;
    pool = await openTestPool(desk.server, 'desk', '1000000');
    receiver = await startReceiver();
    receiver.answer = () => 500;
    const hook = {
      subscriptionId: 'orders',
      url: receiver.url,
      eventKinds: ['instruction', 'receipt'],
    };
    const path = '/v1/platforms/desk/webhooks';
    await desk.server.send({ path, key: pool.keys.platform, body: hook });
    await pool.fundCustomer('ada', '250000');
    operator = await comeIn({ role: 'operator', level: 2 });
  });

  afterAll(async () => {
    if (opening.status === 'ok') await opening.browser.close();
    log?.stop();
    await receiver?.close();
    await desk?.close();
  });

  const pathOf = (rest: string): string => `${address}/console/pools/${pool.poolId}${rest}`;

  /** Somebody who was invited and came in; how that looks is tested elsewhere. */
  async function comeIn(invitation: TestInvitation): Promise<Page> {
    if (opening.status !== 'ok') throw new Error(opening.reason);
    const page = await openVisit(opening.browser);
    const link = await inviteStaff(desk, invitation);
    await joinByRequests(page, link, `${invitation.role}@example.com`);
    return page;
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

  test(
    'an engineer finds what is wrong with a signature, and sends an event again',
    async () => {
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
        const count = () => engineer.locator('td .badge-bad').count();
        await expect.poll(count).toBe(length);
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
      const names = { poolId: pool.poolId, subscriptionId: 'orders' };
      await walkPages(engineer, pagesOf('console-breaks-engineer', address, names));
      await engineer.close();
    },
    PAGES_MILLISECONDS,
  );

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
    await security.close();
  });

  test(
    'the pages of breaks and the log are whole and readable, in both languages and looks, and on a telephone',
    async () => {
      const names = { poolId: pool.poolId, breakId: 'break-1' };
      const pages = pagesOf('console-breaks', address, names);
      await walkPages(operator, [...pages, pathOf('/day'), pathOf('/log?position=2')]);
    },
    PAGES_MILLISECONDS,
  );
});
