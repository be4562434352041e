/**
 * Goal: a customer sees on the page who read the data after somebody revealed it, withdraws a
 * consent in one press and takes a copy; the desk shows what waits. Both pages are whole in both
 * languages and on a phone.
 * Method: the console on a real server, in a real browser, with sessions that the test opened;
 * accessibility by axe.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { buildConsole } from '@ringfence/console';
import { openStore, type Store } from '@ringfence/store';
import { openBrowser } from '@ringfence/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  enterByName,
  enterInvited,
  type NamedPerson,
  type NamingDesk,
} from './support/enter-by-name.ts';
import { openTestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const opening = await openBrowser();
const reason = opening.status === 'ok' ? '' : ` (skipped: ${opening.reason})`;
const WAIT_MILLISECONDS = 20_000;
const START_MILLISECONDS = 60_000;
const PHONE = { width: 360, height: 780 };
const DESK = { width: 1280, height: 860 };

describe.skipIf(opening.status !== 'ok')(`personal data in a browser${reason}`, () => {
  let server: TestServer;
  let store: Store;
  let address: string;
  let customer: NamedPerson;
  let compliance: NamedPerson;
  const keyDirectory = mkdtempSync(join(tmpdir(), 'ringfence-privacy-'));

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
    const key = server.administratorKey;
    await vi.waitFor(
      async () => expect((await server.send({ path: '/v1/pools', key })).status).toBe(200),
      { timeout: START_MILLISECONDS },
    );
    store = openStore({ connectionString: server.database.connectionString, connectionsMax: 2 });
    const pool = await openTestPool(server, 'acme');
    await pool.post('customer_channel', '/customers', { commandId: 'open-c1', customerId: 'c1' });
    const body = { displayName: '陈晓明', language: 'en' };
    const invited = await pool.post('customer_channel', '/customers/c1/invitations', body);
    const desk: NamingDesk = { server, store, publicUrl: address };
    const { personId } = invited.json;
    customer = await enterInvited(desk, { personId, kind: 'customer' });
    compliance = await enterByName(desk, { displayName: '王大海', role: 'compliance' });
    const revealed = await compliance.send({
      path: `/v1/persons/${personId}/reveals`,
      body: { field: 'display_name' },
      headers: { 'ringfence-purpose': 'dispute' },
    });
    expect(revealed.status).toBe(200);
  });

  afterAll(async () => {
    if (opening.status === 'ok') await opening.browser.close();
    await store?.close();
    await server?.stop();
    await server?.database.drop();
    rmSync(keyDirectory, { recursive: true, force: true });
  });

  async function openPage(who: NamedPerson, locale: string, path: string): Promise<Page> {
    if (opening.status !== 'ok') throw new Error('the browser is there');
    const context = await opening.browser.newContext({ locale, viewport: DESK });
    const cookie = { name: 'ringfence-session', value: who.sessionToken, url: address };
    await context.addCookies([cookie]);
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MILLISECONDS);
    await page.goto(`${address}/console${path}`);
    await page.getByRole('button', { name: /I have kept them|已妥善保存/ }).click();
    return page;
  }

  /** No serious finding, and nothing wider than a phone. */
  async function checkWhole(page: Page): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    expect(serious.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await page.setViewportSize(PHONE);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(PHONE.width);
  }

  test('the customer sees who looked, withdraws in one press, takes a copy, and asks', async () => {
    const page = await openPage(customer, 'en', '/my/privacy');
    const looked = page.getByRole('row', { name: /王\*海 · compliance of the custodian/ });
    await looked.waitFor();
    expect(await looked.textContent()).toContain('a sealed field: your name');

    await page.getByRole('button', { name: 'Agree: Help by the custodian’s staff' }).click();
    await page.getByRole('button', { name: 'Withdraw: Help by the custodian’s staff' }).click();
    await page.getByRole('heading', { name: /Help by the custodian’s staff.*withdrawn/ }).waitFor();

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Make the copy' }).click();
    const copy = JSON.parse(await readFile(await (await downloading).path(), 'utf8'));
    expect(copy.sections[0].rows[0]).toContain('陈晓明');

    await page.getByRole('radio', { name: 'Explanation' }).check();
    await page.getByLabel('In your words, or the right value').fill('Why did you look?');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByText('Why did you look?').waitFor();
    await checkWhole(page);
    await page.context().close();
  });

  test('the desk reads the request in the other language, and answers', async () => {
    const page = await openPage(compliance, 'zh-CN', '/privacy');
    await page.getByRole('link', { name: '说明' }).click();
    await page.getByText('Why did you look?').waitFor();
    await page.getByRole('button', { name: '同意办理' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('答复内容').fill('为处理您的争议。');
    await dialog.getByRole('button', { name: '同意办理' }).click();
    await page.getByText('已办理').waitFor();
    await checkWhole(page);
    await page.goto(`${address}/console/privacy`);
    await page.getByText('没有待答复的请求。').waitFor();
    await checkWhole(page);
    await page.context().close();
  });
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
  if (found === null || typeof found === 'string') throw new Error('a port was found');
  return found.port;
}
