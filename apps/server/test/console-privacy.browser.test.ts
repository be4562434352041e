/**
 * Goal: a customer sees on the page who read the data after somebody revealed it, withdraws a
 * consent in one press and takes a copy; the desk shows what waits. Both pages are whole in both
 * languages and on a phone.
 * Method: the console on a real server, in a real browser, with sessions that the test opened;
 * accessibility by axe.
 */
import { readFile } from 'node:fs/promises';
import { openStore, type Store } from '@ringfence/store';
import { openBrowser } from '@ringfence/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pagesOf } from './support/console-pages.ts';
import {
  enterByName,
  enterInvited,
  type NamedPerson,
  type NamingDesk,
} from './support/enter-by-name.ts';
import { openTestPool } from './support/open-test-pool.ts';
import { openVisit } from './support/open-visit.ts';
import { startConsole, type TestConsole } from './support/start-console.ts';
import { PAGES_MILLISECONDS, walkPages } from './support/walk-pages.ts';

const opening = await openBrowser();
const reason = opening.status === 'ok' ? '' : ` (skipped: ${opening.reason})`;

describe.skipIf(opening.status !== 'ok')(`personal data in a browser${reason}`, () => {
  let served: TestConsole;
  let store: Store;
  let address: string;
  let customer: NamedPerson;
  let compliance: NamedPerson;

  beforeAll(async () => {
    served = await startConsole();
    const { server } = served;
    address = served.address;
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
    await served?.close();
  });

  async function openPage(who: NamedPerson, locale: 'zh-CN' | 'en', path: string): Promise<Page> {
    if (opening.status !== 'ok') throw new Error(opening.reason);
    const page = await openVisit(opening.browser, locale);
    const cookie = { name: 'ringfence-session', value: who.sessionToken, url: address };
    await page.context().addCookies([cookie]);
    await page.goto(`${address}/console${path}`);
    await page.getByRole('button', { name: /I have kept them|已妥善保存/ }).click();
    return page;
  }

  test(
    'the customer sees who looked, withdraws in one press, takes a copy, and asks',
    async () => {
      const page = await openPage(customer, 'en', '/my/privacy');
      const looked = page.getByRole('row', { name: /王\*海 · compliance of the custodian/ });
      await looked.waitFor();
      expect(await looked.textContent()).toContain('a sealed field: your name');

      await page.getByRole('button', { name: 'Agree: Help by the custodian’s staff' }).click();
      await page.getByRole('button', { name: 'Withdraw: Help by the custodian’s staff' }).click();
      await page
        .getByRole('heading', { name: /Help by the custodian’s staff.*withdrawn/ })
        .waitFor();

      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Make the copy' }).click();
      const copy = JSON.parse(await readFile(await (await downloading).path(), 'utf8'));
      expect(copy.sections[0].rows[0]).toContain('陈晓明');

      await page.getByRole('radio', { name: 'Explanation' }).check();
      await page.getByLabel('In your words, or the right value').fill('Why did you look?');
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await page.getByText('Why did you look?').waitFor();
      await walkPages(page, pagesOf('console-privacy-customer', address));
      await page.context().close();
    },
    PAGES_MILLISECONDS,
  );

  test(
    'the desk reads the request in the other language, and answers',
    async () => {
      const page = await openPage(compliance, 'zh-CN', '/privacy');
      await page.getByRole('link', { name: '说明' }).click();
      await page.getByText('Why did you look?').waitFor();
      await page.getByRole('button', { name: '同意办理' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('答复内容').fill('为处理您的争议。');
      await dialog.getByRole('button', { name: '同意办理' }).click();
      await page.getByText('已办理').waitFor();
      const requestId = page.url().split('/').at(-1) ?? '';
      await walkPages(page, pagesOf('console-privacy', address, { requestId }));
      await page.goto(`${address}/console/privacy`);
      await page.getByText('没有待答复的请求。').waitFor();
      await page.context().close();
    },
    PAGES_MILLISECONDS,
  );
});
