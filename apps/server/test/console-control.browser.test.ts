/**
 * Goal: somebody publishes a policy, a colleague reads and accepts it on the page; the installation
 * looks at itself at the press of a button; what was found is noted and moved on. The pages are
 * whole in both languages and on a phone.
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

describe.skipIf(opening.status !== 'ok')(`internal control in a browser${reason}`, () => {
  let server: TestServer;
  let store: Store;
  let address: string;
  let security: NamedPerson;
  let operator: NamedPerson;
  const withCodes = new Set<string>();
  const keyDirectory = mkdtempSync(join(tmpdir(), 'ringfence-control-'));

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
    store = openStore({
      connectionString: server.database.connectionString,
      connectionsMax: 2,
    });
    const desk: NamingDesk = { server, store, publicUrl: address };
    security = await enterByName(desk, {
      displayName: '赵安',
      role: 'security_administrator',
    });
    operator = await enterByName(desk, {
      displayName: 'Li Mei',
      role: 'operator',
    });
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
    const context = await opening.browser.newContext({
      locale,
      viewport: DESK,
    });
    const cookie = {
      name: 'ringfence-session',
      value: who.sessionToken,
      url: address,
    };
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

  test('a policy is published, and a colleague reads and accepts it', async () => {
    const publishing = await openPage(security, 'zh-CN', '/policies');
    await publishing.getByLabel('编号(a-z、0-9、-)').fill('access-rights');
    await publishing.getByLabel('中文名称').fill('访问权限管理制度');
    await publishing.getByLabel('英文名称').fill('Access rights');
    await publishing.getByLabel('中文正文').fill('# 目的\n仅授予完成工作所必需的权限。');
    await publishing.getByLabel('英文正文').fill('# Purpose\nNobody may more than the work needs.');
    await publishing.getByLabel('复审日期').fill('2099-01-01');
    await publishing.getByLabel(/控制点/).fill('route:grantRole check:accounts_unused');
    await publishing.getByRole('button', { name: '发布', exact: true }).click();
    await publishing.getByRole('link', { name: '访问权限管理制度' }).waitFor();
    await checkWhole(publishing, 'policies-zh');

    const reading = await openPage(operator, 'en', '/policies');
    await reading.getByText('Nobody may more than the work needs.').waitFor();
    await checkWhole(reading, 'policies-en');
    await reading.getByRole('button', { name: 'Read and accepted' }).click();
    const dialog = reading.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Read and accepted' }).click();
    await reading.getByText('1 / 2').waitFor();
    await reading.context().close();

    await publishing.getByRole('link', { name: '访问权限管理制度' }).click();
    await publishing.getByRole('row', { name: '未阅读' }).waitFor();
    await publishing.getByText(operator.personId).waitFor();
    await checkWhole(publishing, 'policy-zh');
    await publishing.context().close();
  });

  test('the installation looks at itself, and what is found is mended by two', async () => {
    const page = await openPage(security, 'en', '/self-check');
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('Everything is as it should be').waitFor();
    await checkWhole(page, 'self-check-en');
    await page.getByRole('link', { name: 'Findings and audits' }).click();
    await page.getByText('Nothing is open.').waitFor();
    await page.getByLabel('Finding', { exact: true }).fill('Backups are not tried');
    await page.getByLabel('What is wrong').fill('No backup was restored this quarter.');
    await page.getByRole('button', { name: 'Note it' }).click();
    await page.getByRole('link', { name: 'Backups are not tried' }).waitFor();
    await checkWhole(page, 'findings-en');
    await page.getByRole('link', { name: 'Backups are not tried' }).click();
    await page.getByRole('button', { name: 'It is fixed' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is said').fill('Restored on the test machine, see report 7.');
    await dialog.getByRole('button', { name: 'It is fixed' }).click();
    await page.getByText('fixed, to be closed').waitFor();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await dialog.getByLabel('What is said').fill('seen');
    await dialog.getByRole('button', { name: 'Close', exact: true }).click();
    await dialog
      .getByText(/another person|second person/i)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await checkWhole(page, 'finding-en');
    await page.context().close();
  });
});

/** Keeps a picture where somebody asked for pictures. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const directory = process.env['RINGFENCE_PICTURES'];
  if (directory === undefined) return;
  await page.screenshot({
    path: join(directory, `${name}.png`),
    fullPage: true,
  });
}

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
