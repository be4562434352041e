/**
 * Goal: real acts of a security administrator raise an alarm that another one finds on the page,
 * looks into down to the session, and answers for; the person concerned cannot. New acts come to
 * the page by themselves, and the chain is computed again at the press of a button.
 * Method: the console on a real server, in a real browser, with sessions that the test opened;
 * accessibility by axe.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { buildConsole } from '@ringfence/console';
import { openStore, type Store } from '@ringfence/store';
import { openBrowser } from '@ringfence/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { enterByName, type NamedPerson, type NamingDesk } from './support/enter-by-name.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const opening = await openBrowser();
const reason = opening.status === 'ok' ? '' : ` (skipped: ${opening.reason})`;
const WAIT_MILLISECONDS = 20_000;
const START_MILLISECONDS = 60_000;
const PHONE = { width: 360, height: 780 };
const DESK = { width: 1280, height: 860 };
/** More than mistakes make. */
const DENIALS = 12;

describe.skipIf(opening.status !== 'ok')(`security in a browser${reason}`, () => {
  let server: TestServer;
  let store: Store;
  let address: string;
  let concerned: NamedPerson;
  let other: NamedPerson;
  const withCodes = new Set<string>();
  const keyDirectory = mkdtempSync(join(tmpdir(), 'ringfence-supervision-'));

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
    const desk: NamingDesk = { server, store, publicUrl: address };
    concerned = await enterByName(desk, { displayName: '赵安', role: 'security_administrator' });
    other = await enterByName(desk, { displayName: 'Li Mei', role: 'security_administrator' });
  });

  afterAll(async () => {
    if (opening.status === 'ok') await opening.browser.close();
    await store?.close();
    await server?.stop();
    await server?.database.drop();
    rmSync(keyDirectory, { recursive: true, force: true });
  });

  /** Asks for what the person may not do, with the person's own session. */
  async function beDenied(who: NamedPerson, times: number): Promise<void> {
    const cookie = `ringfence-session=${who.sessionToken}`;
    for (let count = 0; count < times; count += 1) {
      const answer = await server.send({
        path: '/v1/staff-acts',
        headers: { cookie, origin: address },
      });
      expect(answer.json.code).toBe('act_not_permitted');
    }
  }

  async function openPage(
    who: NamedPerson,
    path: string,
    look: { readonly locale: string; readonly colorScheme?: 'dark' | 'light' },
  ): Promise<Page> {
    if (opening.status !== 'ok') throw new Error('the browser is there');
    const context = await opening.browser.newContext({ ...look, viewport: DESK });
    const cookie = { name: 'ringfence-session', value: who.sessionToken, url: address };
    await context.addCookies([cookie]);
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MILLISECONDS);
    await page.goto(`${address}/console${path}`);
    // Recovery codes are made once, whoever comes in again has them.
    if (!withCodes.has(who.personId)) {
      await page.getByRole('button', { name: /I have kept them|已妥善保存/ }).click();
    }
    withCodes.add(who.personId);
    return page;
  }

  /** No serious finding, and nothing wider than a phone. */
  async function checkWhole(page: Page, name: string): Promise<void> {
    await keepPicture(page, `${name}-1280`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    expect(serious.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await page.setViewportSize(PHONE);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(PHONE.width);
    await keepPicture(page, `${name}-360`);
    await page.setViewportSize(DESK);
  }

  test('an alarm raised by real acts is answered for by another one, not by who caused it', async () => {
    await beDenied(concerned, DENIALS);
    const own = await openPage(concerned, '/security', { locale: 'zh-CN', colorScheme: 'dark' });
    await own.getByRole('link', { name: '多次被拒绝' }).first().click();
    await own.getByText('该告警涉及您本人').waitFor();
    expect(await own.getByRole('button', { name: '确认已核查' }).count()).toBe(0);
    await checkWhole(own, 'security-alarm-own-zh-dark');

    const page = await openPage(other, '/security', { locale: 'en' });
    await page.getByRole('link', { name: 'Denied again and again' }).first().waitFor();
    await page.getByRole('status').filter({ hasText: 'live' }).waitFor();
    await checkWhole(page, 'security-en');
    await page.getByRole('link', { name: 'Denied again and again' }).first().press('Enter');
    await page.getByRole('heading', { name: 'What it stands on' }).waitFor();
    await page.getByRole('button', { name: 'It was looked into' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What was found').fill('A new colleague looked for the way.');
    await dialog.getByRole('button', { name: 'It was looked into' }).click();
    await page.getByText('A new colleague looked for the way.').waitFor();
    await page.getByText(/^.?answered$/).waitFor();
    await checkWhole(page, 'security-alarm-en');
    await page.context().close();

    // Who it is about now sees the answer, in the list of those that were answered.
    await own.getByRole('link', { name: '返回安全监控' }).click();
    await own.getByText('已确认', { exact: true }).first().click();
    await own.getByRole('link', { name: '多次被拒绝' }).first().waitFor();
    await own.context().close();
  });

  test('new acts come by themselves, lead to the session, and the chain is whole', async () => {
    const page = await openPage(other, `/security?person=${concerned.personId}`, { locale: 'en' });
    await page.getByRole('status').filter({ hasText: 'live' }).waitFor();
    const rows = page.getByRole('row').filter({ hasText: 'What staff did, act by act' });
    const before = await rows.count();
    await beDenied(concerned, 1);
    await expect.poll(async () => rows.count(), { timeout: WAIT_MILLISECONDS }).toBe(before + 1);

    await page.getByRole('button', { name: 'Compute it again' }).click();
    await page.getByText(/^.?whole$/).waitFor();
    await checkWhole(page, 'security-chain-en');

    await rows.first().getByRole('link', { name: 'Replay' }).click();
    await page.getByRole('heading', { name: 'Replay of a session' }).waitFor();
    await page.getByText('What staff did, act by act').first().waitFor();
    await page.getByText(/^.?whole$/).waitFor();
    await checkWhole(page, 'security-session-en');

    await page.getByRole('link', { name: concerned.personId }).first().click();
    await page.getByRole('heading', { name: 'Sessions' }).waitFor();
    await page.getByRole('link', { name: 'Replay' }).first().waitFor();
    await checkWhole(page, 'security-person-en');
    await page.context().close();
  });
});

async function keepPicture(page: Page, name: string): Promise<void> {
  const directory = process.env['RINGFENCE_PICTURES'];
  if (directory === undefined) return;
  await page.screenshot({ path: join(directory, `${name}.png`), fullPage: true });
}

async function findPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve);
  });
  const found = probe.address();
  if (found === null || typeof found === 'string') throw new Error('a probe has a port');
  await new Promise<void>((resolve) => {
    probe.close(() => {
      resolve();
    });
  });
  return found.port;
}
