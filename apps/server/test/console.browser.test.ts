/**
 * Goal: a person who was invited comes in, and every page of the console is whole: in both
 * languages and both looks, for whoever sees little, and on a phone. Method: the console that
 * `npm start` serves, on a real server and database, in a real browser; accessibility by axe.
 */
import { openBrowser } from '@ringfence/testkit';
import { generate } from 'otplib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pagesOf } from './support/console-pages.ts';
import { formatTestStatement } from './support/format-statement.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import {
  addDevice,
  inviteStaff,
  joinByCode,
  joinByPasskey,
  openVisit,
  PASSWORD,
} from './support/open-visit.ts';
import { startConsole, type TestConsole } from './support/start-console.ts';
import {
  faultsInBothLooks,
  faultsOf,
  PAGES_MILLISECONDS,
  walkPages,
} from './support/walk-pages.ts';

const opening = await openBrowser();
const reason = opening.status === 'ok' ? '' : ` (skipped: ${opening.reason})`;

describe.skipIf(opening.status !== 'ok')(`the console in a browser${reason}`, () => {
  let desk: TestConsole;
  let pool: TestPool;
  let page: Page;
  let address: string;
  const refusedByPolicy: string[] = [];
  let recoveryCode: string | null;

  beforeAll(async () => {
    desk = await startConsole();
    address = desk.address;
    pool = await openTestPool(desk.server, 'console', '1000000');
    await pool.fundCustomer('ada', '250000');
    page = await visit('zh-CN');
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) refusedByPolicy.push(message.text());
    });
  });

  afterAll(async () => {
    if (opening.status === 'ok') await opening.browser.close();
    await desk?.close();
  });

  async function visit(locale: 'zh-CN' | 'en' = 'en'): Promise<Page> {
    if (opening.status !== 'ok') throw new Error(opening.reason);
    return openVisit(opening.browser, locale);
  }

  const pathOf = (rest: string): string => `${address}/console/pools/${pool.poolId}${rest}`;

  test('whoever was invited chooses a password and a second factor, and sees the position', async () => {
    await page.goto(
      await inviteStaff(desk, { displayName: '陈经办', language: 'zh-CN', role: 'operator' }),
    );
    expect(new URL(page.url()).pathname).toBe('/console/join');
    await page.getByLabel('登录名').waitFor();
    expect(await faultsInBothLooks(page)).toEqual([]);
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByLabel('登录名').fill('chen@example.com');
    await page.getByLabel('新密码,至少 12 个字符').fill(PASSWORD);
    await page.getByRole('button', { name: '继续' }).click();

    const secret = (await page.locator('form code').textContent()) ?? '';
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('身份验证器中的 6 位验证码').fill(await generate({ secret }));
    await page.getByRole('button', { name: '验证' }).click();
    await page.locator('.codes li').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    recoveryCode = await page.locator('.codes li').first().textContent();
    await page.getByRole('button', { name: '已妥善保存' }).click();

    await page.getByRole('heading', { level: 1, name: '资金头寸' }).waitFor();
    const equation = page.locator('.equation');
    await equation.waitFor();
    expect(await equation.textContent()).toContain('2,500.00');
    expect(await equation.textContent()).toContain('两侧相等');
    expect(refusedByPolicy).toEqual([]);
  });

  test('the language changes at once, and is kept', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Position' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Position' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  test('the close of a day is begun only after it was said what cannot be undone', async () => {
    await page.goto(pathOf('/day'));
    await page.getByRole('button', { name: 'Begin the close' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('never opened again').waitFor();
    await dialog.getByRole('button', { name: 'Begin the close' }).click();
    await page.getByText('The day is cut', { exact: true }).waitFor();
    await page.locator('.step-good').first().waitFor();
    expect(refusedByPolicy).toEqual([]);
  });

  test('a statement is dropped, read and shown; one that is none is refused in words', async () => {
    await page.goto(pathOf('/statements'));
    const give = (text: string): Promise<void> =>
      page
        .locator('input[type=file]')
        .setInputFiles([{ name: 's.xml', mimeType: 'text/xml', buffer: Buffer.from(text) }]);
    await give('<Document>');
    await page.getByRole('link', { name: /statement_not_readable/ }).waitFor();
    await give(
      formatTestStatement({
        id: 'S-1',
        account: 'ACCOUNT-console',
        date: '2026-11-23',
        opening: '10000.00',
        closing: '10025.00',
        credits: [{ reference: 'BANK-1', amount: '25.00' }],
      }),
    );
    await page.locator('.outcomes .badge-good').waitFor();
    await page.getByRole('link', { name: 'S-1' }).click();
    await page.getByText('BANK-1').waitFor();
  });

  test(
    'every page is whole and readable, in both languages and looks, and on a telephone',
    async () => {
      await page.evaluate("sessionStorage.setItem('ringfence-purpose', 'operation')");
      const listed = await pool.get('auditor', '/instructions?order=newest&limit=1');
      const [{ instructionId }] = listed.json.items;
      const names = { poolId: pool.poolId, instructionId, accountId: 1, customerId: 'ada' };
      const statement = { businessDate: pool.businessDate, statementId: 'S-1' };
      await walkPages(page, pagesOf('console', address, { ...names, ...statement }));
      expect(refusedByPolicy).toEqual([]);
    },
    PAGES_MILLISECONDS,
  );

  test('the way is walked by keys alone: past the head, to a page', async () => {
    await page.goto(pathOf('/position'));
    await page.locator('.page h1').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.locator('nav a', { hasText: 'Accounts' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Accounts' }).waitFor();
  });

  test('whoever signs out is asked to sign in, and comes back with both factors refused once wrong', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Sign-in name').waitFor();
    await walkPages(page, pagesOf('console-sign-in', address));
    await page.getByLabel('Sign-in name').fill('chen@example.com');
    await page.getByLabel('Password', { exact: true }).fill('not this one at all');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Second step' }).waitFor();
    // The phone with the codes is lost.
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(recoveryCode ?? '');
    await page.getByRole('button', { name: 'Check the code' }).click();
    await page.locator('.page h1').waitFor();
  });

  test('a passkey is enrolled by an invitation, named, and signs in without a code', async () => {
    const lin = await visit();
    const { session, authenticatorId } = await addDevice(lin);
    const link = await inviteStaff(desk, { displayName: '林复核', role: 'operator' });
    await joinByPasskey(lin, link, 'lin@example.com');
    await lin.getByRole('heading', { level: 1, name: 'Position' }).waitFor();

    await lin.goto(`${address}/console/me`);
    const passkeys = lin.getByRole('region', { name: 'Passkeys' });
    await passkeys.getByRole('button', { name: 'Rename' }).click();
    await lin.getByRole('dialog').getByLabel('Name').fill('Desk');
    await lin.getByRole('button', { name: 'Keep the name' }).click();
    await lin.getByRole('dialog').waitFor({ state: 'detached' });
    await passkeys.getByRole('cell', { name: 'Desk' }).waitFor();
    await passkeys.getByLabel('Name of the new passkey').fill('Desk again');
    await passkeys.getByRole('button', { name: 'Add a passkey' }).click();
    await passkeys.getByText('This device holds a passkey of yours already').waitFor();

    await lin.getByRole('button', { name: 'Sign out' }).click();
    const signIn = lin.getByRole('button', { name: 'Sign in with a passkey' });
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await signIn.click();
    await lin.getByRole('status').getByText('Nothing was changed').waitFor();
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await signIn.click();
    await lin.getByRole('heading', { level: 1, name: 'My sign-in' }).waitFor();
    await lin.context().close();
  });

  test(
    'an administrator comes to the people and invites an operator, who comes to the position',
    async () => {
      const admin = await visit();
      const role = 'security_administrator';
      const invitation = await inviteStaff(desk, { displayName: '王安全', role, level: 3 });
      await joinByCode(admin, invitation, 'wang@example.com');
      await admin.getByRole('heading', { level: 1, name: 'People' }).waitFor();
      const way = await admin.locator('nav.way a').allTextContents();
      expect([way[0], way.includes('Position')]).toEqual(['People', false]);

      const form = admin.getByRole('region', { name: 'Invite somebody' });
      await form.getByLabel('Name that colleagues see').fill('Zhao');
      await form.getByLabel('Role', { exact: true }).click();
      await admin.getByTitle('Operator', { exact: true }).click();
      await form.getByRole('button', { name: 'Invite', exact: true }).click();
      const link = (await form.locator('.one-time-link').textContent()) ?? '';
      const row = admin.getByRole('row', { name: /Zhao/ });
      await row.getByText('Operator, level 2').waitFor();
      expect(await faultsOf(admin)).toEqual([]);

      const operator = await visit();
      await joinByCode(operator, link, 'zhao@example.com');
      await operator.getByRole('heading', { level: 1, name: 'Position' }).waitFor();
      expect(await operator.locator('nav.way a').allTextContents()).not.toContain('People');

      await row.getByRole('link').click();
      await admin.getByRole('button', { name: 'Suspend' }).click();
      await admin.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
      await admin.locator('.badge-bad', { hasText: 'suspended' }).waitFor();
      const personId = admin.url().split('/').at(-1) ?? '';
      const keyId = 'operatorconsole';
      await walkPages(admin, pagesOf('console-administrator', address, { personId, keyId }));
      await operator.reload();
      await operator.getByLabel('Password', { exact: true }).waitFor();
      await Promise.all([admin.context().close(), operator.context().close()]);
    },
    PAGES_MILLISECONDS,
  );

  test('the server keeps its own addresses, and says how long each file may be kept', async () => {
    const first = await fetch(`${address}/`, { redirect: 'manual' });
    expect([first.status, first.headers.get('location')]).toEqual([302, '/console/']);
    const shown = await fetch(`${address}/console/pools/1/position`);
    const policy = shown.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self';style-src 'self' 'nonce-[A-Za-z0-9+/=]{20,}'/);
    expect(policy).not.toMatch(/unsafe/);
    expect(shown.headers.get('cache-control')).toBe('no-store');
    const text = await shown.text();
    const asset = /\/console\/assets\/[^"]+\.js/.exec(text)?.[0] ?? '';
    const script = await fetch(address + asset);
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    for (const path of ['/v1/nothing', '/docs/nothing', '/console/assets/nothing.js', '/nothing']) {
      expect([path, (await fetch(address + path)).status]).toEqual([path, 404]);
    }
    expect((await desk.server.send({ path: '/errors/busy' })).status).toBe(200);
  });
});
