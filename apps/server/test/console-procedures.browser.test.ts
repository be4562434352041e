/**
 * Goal: somebody adopts a procedure that comes with the system, another person publishes it, an
 * operator carries it out and deviates once, a checker confirms the last step; the deviation is in
 * the list with its finding. The pages are whole in both languages, both looks and on a phone.
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
/** Four people come in one after the other, and every page is looked at. */
const WALK_MILLISECONDS = 180_000;
const PHONE = { width: 360, height: 780 };
const DESK = { width: 1280, height: 860 };

describe.skipIf(opening.status !== 'ok')(`procedures in a browser${reason}`, () => {
  let server: TestServer;
  let store: Store;
  let address: string;
  let compliance: NamedPerson;
  let security: NamedPerson;
  let operator: NamedPerson;
  let checker: NamedPerson;
  const withCodes = new Set<string>();
  const keyDirectory = mkdtempSync(join(tmpdir(), 'ringfence-procedures-'));

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
    compliance = await enterByName(desk, { displayName: '钱规', role: 'compliance' });
    security = await enterByName(desk, { displayName: '赵安', role: 'security_administrator' });
    operator = await enterByName(desk, { displayName: 'Li Mei', role: 'operator' });
    checker = await enterByName(desk, { displayName: '孙核', role: 'checker' });
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

  test(
    'a procedure is adopted, published by another person, and carried out with a deviation',
    async () => {
      const adopting = await openPage(compliance, 'zh-CN', '/procedures');
      const template = adopting.getByRole('row').filter({ hasText: '突发事件处置' });
      await template.getByRole('button', { name: '采用为草案' }).click();
      await confirm(adopting, '采用为草案');
      await adopting.getByText('有待发布草案').waitFor();
      await checkWhole(adopting, 'procedures-zh');
      await template.getByRole('link', { name: '已采用' }).click();
      await adopting.getByText('待有权的另一人发布。').waitFor();
      expect(await adopting.getByRole('button', { name: '发布', exact: true }).count()).toBe(0);
      await adopting.context().close();

      const publishing = await openPage(security, 'en', '/procedures');
      await publishing.getByRole('link', { name: 'An incident' }).click();
      await publishing.getByText('Draft that waits: An incident').waitFor();
      await publishing.getByRole('button', { name: 'Publish' }).click();
      await confirm(publishing, 'Publish');
      await publishing.getByText('In force: An incident').waitFor();
      await checkWhole(publishing, 'procedure-en');

      const working = await openPage(operator, 'en', '/procedures/incident');
      await working.getByLabel('What it is about').fill('The line to the bank');
      await working.getByRole('button', { name: 'Start', exact: true }).click();
      await working.getByText('To be done now').waitFor();
      await working.getByRole('button', { name: 'Do it' }).first().click();
      const dialog = working.getByRole('dialog');
      await dialog.getByLabel('What was seen or done').fill('No answer since 9:00; pool 1.');
      await checkWhole(working, 'run-step-en');
      await confirm(working, 'Do it');
      await working.getByText('No answer since 9:00; pool 1.').waitFor();

      // The grading waits for somebody of risk: to contain it first is out of order.
      await working.getByRole('button', { name: 'Do it' }).first().click();
      await dialog.getByText('say why').waitFor();
      await dialog.getByLabel('What was seen or done').fill('Payouts of pool 1 are stopped.');
      await dialog.getByText('Still missing or wrong: Why it is done otherwise').waitFor();
      const send = dialog.getByRole('button', { name: 'Do it', exact: true });
      expect(await send.isDisabled()).toBe(true);
      await dialog.getByText('high', { exact: true }).click();
      await dialog.getByText('A finding needs the reason.').waitFor();
      await dialog.getByLabel('Why it is done otherwise').fill('Nobody of risk was there.');
      await confirm(working, 'Do it');
      await working.getByText('Deviation: out of order').waitFor();
      await working.getByText('Another person confirms this step.').waitFor();
      expect(await working.getByRole('button', { name: 'Confirm' }).count()).toBe(0);
      await checkWhole(working, 'run-en');
      const { pathname } = new URL(working.url());
      await working.context().close();

      const checking = await openPage(checker, 'zh-CN', pathname.replace('/console', ''));
      await checking.getByRole('button', { name: '复核', exact: true }).click();
      await checking.getByRole('dialog').getByLabel('办理说明').fill('已确认停止出款。');
      await confirm(checking, '复核');
      await checking.getByText('已确认停止出款。').waitFor();
      await checking.getByRole('button', { name: '深色' }).click();
      await checkWhole(checking, 'run-zh-dark');
      await checking.context().close();

      await publishing.goto(`${address}/console/deviations`);
      await publishing.getByText('Nobody of risk was there.').waitFor();
      await checkWhole(publishing, 'deviations-en');
      await publishing.getByRole('link', { name: 'Finding 1' }).click();
      await publishing.getByText('deviation from a procedure').waitFor();
      await publishing.context().close();
    },
    WALK_MILLISECONDS,
  );
});

/** Says yes in the dialog that is open. */
async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}

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
