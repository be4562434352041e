/**
 * Goal: somebody asks for an export on the page, a colleague approves it there, and the file comes
 * to who asked, once. The page is whole in both languages and on a phone.
 * Method: the console on a real server, in a real browser, with sessions that the test opened;
 * accessibility by axe.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { buildConsole } from '@ringfence/console';
import { openStore, type Store } from '@ringfence/store';
import { openBrowser } from '@ringfence/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { enterByName, type NamedPerson } from './support/enter-by-name.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const opening = await openBrowser();
const reason = opening.status === 'ok' ? '' : ` (skipped: ${opening.reason})`;
const WAIT_MILLISECONDS = 20_000;
const START_MILLISECONDS = 60_000;
const PHONE = { width: 360, height: 780 };
const DESK = { width: 1280, height: 860 };

describe.skipIf(opening.status !== 'ok')(`exports in a browser${reason}`, () => {
  let server: TestServer;
  let store: Store;
  let pool: TestPool;
  let address: string;
  let operator: NamedPerson;
  let checker: NamedPerson;
  const keyDirectory = mkdtempSync(join(tmpdir(), 'exports-'));

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
    pool = await openTestPool(server, 'exports');
    await pool.post('customer_channel', '/customers', { commandId: 'o-1', customerId: 'ada' });
    const desk = { server, store, publicUrl: address };
    operator = await enterByName(desk, { displayName: 'Li Mei', role: 'operator' });
    checker = await enterByName(desk, { displayName: '赵安', role: 'checker' });
  });

  afterAll(async () => {
    if (opening.status === 'ok') await opening.browser.close();
    await store?.close();
    await server?.stop();
    await server?.database.drop();
    rmSync(keyDirectory, { recursive: true, force: true });
  });

  async function openPage(who: NamedPerson, locale: string): Promise<Page> {
    if (opening.status !== 'ok') throw new Error('the browser is there');
    const context = await opening.browser.newContext({ locale, viewport: DESK });
    const cookie = { name: 'ringfence-session', value: who.sessionToken, url: address };
    await context.addCookies([cookie]);
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MILLISECONDS);
    await page.goto(`${address}/console/pools/${pool.poolId}/exports`);
    await page.getByRole('button', { name: /I have kept them|已妥善保存/ }).click();
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

  test('an export is asked for, approved by a colleague, and fetched once', async () => {
    const asking = await openPage(operator, 'en');
    await asking.getByRole('button', { name: 'Ask for it' }).click();
    await asking.getByText('This is missing.').first().waitFor();
    await asking.getByLabel('Purpose').click();
    await asking.getByTitle('Audit', { exact: true }).click();
    await asking.getByLabel(/Who it is for/).fill('The yearly audit, sample 7');
    await asking.getByRole('button', { name: 'Ask for it' }).click();
    await asking.getByText('waits for approval').waitFor();
    await checkWhole(asking, 'exports-en');

    const approving = await openPage(checker, 'zh-CN');
    await approving.getByText('待复核').waitFor();
    await checkWhole(approving, 'exports-zh');
    await approving.getByRole('button', { name: '批准' }).click();
    await approving.getByRole('dialog').getByRole('button', { name: '批准' }).click();
    await approving.getByText('已批准').waitFor();
    await approving.context().close();

    await asking.reload();
    await asking.getByRole('button', { name: 'Fetch it' }).click();
    const [download] = await Promise.all([
      asking.waitForEvent('download'),
      asking.getByRole('dialog').getByRole('button', { name: 'Fetch it' }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toContain('# reason: The yearly audit, sample 7');
    expect(text).toContain('\nada,open,');
    await asking.locator('.badge', { hasText: 'fetched' }).waitFor();
    expect(await asking.getByRole('button', { name: 'Fetch it' }).count()).toBe(0);
    await asking.context().close();
  });
});

/** Keeps a picture where somebody asked for pictures. */
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
  if (found === null || typeof found === 'string') throw new Error('a probe listens on a port');
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  return found.port;
}
