/**
 * Goal: a person who was invited comes in, and every page of the console is whole: in both
 * languages and both looks, for whoever sees little, and on a phone. Method: the console that
 * `npm start` serves, on a real server and database, in a real browser; accessibility by axe.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { buildConsole } from '@ringfence/console';
import { openBrowser } from '@ringfence/testkit';
import { generate } from 'otplib';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { formatTestStatement } from './support/format-statement.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const opening = await openBrowser();
const reason = opening.status === 'ok' ? '' : ` (skipped: ${opening.reason})`;
const PASSWORD = 'several words that do not belong 47';
/** A page that is not there by then does not come; a loaded machine is slow. */
const WAIT_MILLISECONDS = 20_000;
/** All pages, each looked at twice. */
const PAGES_MILLISECONDS = 180_000;
const START_MILLISECONDS = 60_000;
const LOOK_MILLISECONDS = 250;
const PHONE = { width: 360, height: 780 };
const DESK = { width: 1280, height: 860 };

describe.skipIf(opening.status !== 'ok')(`the console in a browser${reason}`, () => {
  let server: TestServer;
  let pool: TestPool;
  let context: BrowserContext;
  let page: Page;
  let address: string;
  let refusedByPolicy: string[];
  const keyDirectory = mkdtempSync(join(tmpdir(), 'ringfence-console-'));

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
    // Keys are made and policies loaded at first: a busy machine says for a moment that it is.
    const key = server.administratorKey;
    await vi.waitFor(
      async () => {
        expect((await server.send({ path: '/v1/pools', key })).status).toBe(200);
      },
      { timeout: START_MILLISECONDS, interval: LOOK_MILLISECONDS },
    );
    pool = await openTestPool(server, 'console', '1000000');
    await pool.fundCustomer('ada', '250000');
    context = await opening.browser.newContext({ locale: 'zh-CN', viewport: DESK });
    page = await context.newPage();
    page.setDefaultTimeout(WAIT_MILLISECONDS);
    refusedByPolicy = [];
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) refusedByPolicy.push(message.text());
    });
  });

  afterAll(async () => {
    if (opening.status === 'ok') await opening.browser.close();
    await server?.stop();
    await server?.database.drop();
    rmSync(keyDirectory, { recursive: true, force: true });
  });

  const pathOf = (rest: string): string => `${address}/console/pools/${pool.poolId}${rest}`;

  async function invite(displayName: string, role = 'operator', level = 2): Promise<string> {
    const key = server.administratorKey;
    const body = { kind: 'staff', displayName, language: 'zh-CN' };
    const invited = await server.send({ path: '/v1/persons', key, body });
    expect(invited.json).toMatchObject({ personId: expect.any(String) });
    const grants = `/v1/persons/${invited.json.personId}/role-grants`;
    const grant = { grantId: `g-${randomUUID()}`, role, level, reason: 'desk' };
    const granted = await server.send({ path: grants, key, body: grant });
    expect([granted.status, granted.text]).toEqual([201, expect.any(String)]);
    return invited.json.url;
  }

  test('whoever was invited chooses a password and a second factor, and sees the position', async () => {
    await page.goto(await invite('陈经办'));
    expect(new URL(page.url()).pathname).toBe('/console/join');
    await page.getByLabel('登录名').fill('chen@example.com');
    await page.getByLabel('新密码,至少 12 个字符').fill(PASSWORD);
    await page.getByRole('button', { name: '继续' }).click();

    const secret = (await page.locator('form code').textContent()) ?? '';
    await page.getByLabel('身份验证器中的 6 位验证码').fill(await generate({ secret }));
    await page.getByRole('button', { name: '验证' }).click();
    await page.locator('.codes li').first().waitFor();
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

  /** What is wrong with the page as it is shown now. */
  async function faultsOf(shown: Page): Promise<readonly string[]> {
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

  test(
    'every page is whole and readable, in both languages and looks, and on a telephone',
    async () => {
      await page.evaluate(
        "localStorage.setItem('ringfence-look', 'light');sessionStorage.setItem('ringfence-purpose', 'operation')",
      );
      const language = page.locator('.shell-tools button').nth(0);
      const look = page.locator('.shell-tools button').nth(1);
      const listed = await pool.get('auditor', '/instructions?order=newest&limit=1');
      const [{ instructionId }] = listed.json.items;
      for (const rest of [
        ...['/position', '/alarms', '/day', '/instructions', `/instructions/${instructionId}`],
        ...['/accounts', '/accounts/1', '/customers', '/customers/ada', '/journal', '/statements'],
        ...['/statements/2026-11-23/S-1', 'me'],
      ]) {
        await page.goto(rest === 'me' ? `${address}/console/me` : pathOf(rest));
        await page.locator('.page h1').waitFor();
        await page.locator('.loading').first().waitFor({ state: 'detached' });
        const before = await page.locator('html').getAttribute('lang');
        const faults = [...(await faultsOf(page))];
        await look.click();
        await language.click();
        await page.locator(`html:not([lang="${before ?? ''}"])`).waitFor();
        faults.push(...(await faultsOf(page)));
        await page.setViewportSize(PHONE);
        await page.waitForFunction('document.documentElement.scrollWidth <= innerWidth');
        await page.setViewportSize(DESK);
        expect([rest, faults]).toEqual([rest, []]);
        await look.click();
      }
      await page.evaluate("localStorage.setItem('ringfence-language', 'en')");
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
    await page.getByLabel('Sign-in name').fill('chen@example.com');
    await page.getByLabel('Password', { exact: true }).fill('not this one at all');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Second step' }).waitFor();
  });

  test('a passkey is enrolled by an invitation, named, and signs in without a code', async () => {
    const joining = await context.browser()?.newContext({ locale: 'en', viewport: DESK });
    if (joining === undefined) throw new Error('expected the browser of the console');
    const visit = await joining.newPage();
    visit.setDefaultTimeout(WAIT_MILLISECONDS);
    const device = await joining.newCDPSession(visit);
    await device.send('WebAuthn.enable');
    const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await visit.goto(await invite('林复核'));
    await visit.getByLabel('Sign-in name').fill('lin@example.com');
    await visit.getByLabel('New password, 12 characters or more').fill(PASSWORD);
    await visit.getByRole('button', { name: 'Continue' }).click();
    await visit.getByRole('button', { name: 'Add a passkey' }).click();
    await visit.locator('.codes li').first().waitFor();
    await visit.getByRole('button', { name: 'I have kept them' }).click();
    await visit.getByRole('heading', { level: 1, name: 'Position' }).waitFor();

    await visit.goto(`${address}/console/me`);
    const passkeys = visit.getByRole('region', { name: 'Passkeys' });
    await passkeys.getByRole('button', { name: 'Rename' }).click();
    await visit.getByRole('dialog').getByLabel('Name').fill('Desk');
    await visit.getByRole('button', { name: 'Keep the name' }).click();
    await visit.getByRole('dialog').waitFor({ state: 'detached' });
    await passkeys.getByRole('cell', { name: 'Desk' }).waitFor();
    await passkeys.getByLabel('Name of the new passkey').fill('Desk again');
    await passkeys.getByRole('button', { name: 'Add a passkey' }).click();
    await passkeys.getByText('This device holds a passkey of yours already').waitFor();

    await visit.getByRole('button', { name: 'Sign out' }).click();
    const signIn = visit.getByRole('button', { name: 'Sign in with a passkey' });
    await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await signIn.click();
    await visit.getByRole('status').getByText('Nothing was changed').waitFor();
    await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await signIn.click();
    await visit.getByRole('heading', { level: 1, name: 'My sign-in' }).waitFor();
    await joining.close();
  });

  /** Takes an invitation in a browser of its own, as far as the first page behind it. */
  async function comeIn(link: string, loginName: string): Promise<Page> {
    const joining = await context.browser()?.newContext({ locale: 'en', viewport: DESK });
    if (joining === undefined) throw new Error('expected the browser of the console');
    const visit = await joining.newPage();
    visit.setDefaultTimeout(WAIT_MILLISECONDS);
    await visit.goto(link);
    await visit.getByLabel('Sign-in name').fill(loginName);
    await visit.getByLabel('New password, 12 characters or more').fill(PASSWORD);
    await visit.getByRole('button', { name: 'Continue' }).click();
    const secret = (await visit.locator('form code').textContent()) ?? '';
    await visit.getByLabel(/^Code of six digits/).fill(await generate({ secret }));
    await visit.getByRole('button', { name: 'Check the code' }).click();
    await visit.locator('.codes li').first().waitFor();
    await visit.getByRole('button', { name: 'I have kept them' }).click();
    return visit;
  }

  test('an administrator comes to the people and invites an operator, who comes to the position', async () => {
    const admin = await comeIn(
      await invite('王安全', 'security_administrator', 3),
      'wang@example.com',
    );
    await admin.getByRole('heading', { level: 1, name: 'People' }).waitFor();
    const way = ['People', 'Roles', 'API keys', 'Integration'];
    expect(await admin.locator('nav.way a').allTextContents()).toEqual(way);

    const form = admin.getByRole('region', { name: 'Invite somebody' });
    await form.getByLabel('Name that colleagues see').fill('Zhao');
    await form.getByLabel('Role', { exact: true }).click();
    await admin.getByTitle('Operator', { exact: true }).click();
    await form.getByRole('button', { name: 'Invite', exact: true }).click();
    const link = (await form.locator('.one-time-link').textContent()) ?? '';
    const row = admin.getByRole('row', { name: /Zhao/ });
    await row.getByText('Operator, level 2').waitFor();
    for (const name of ['Dark', 'Light']) {
      expect(await faultsOf(admin)).toEqual([expect.stringContaining('The link')]);
      await admin.getByRole('button', { name }).click();
    }

    const operator = await comeIn(link, 'zhao@example.com');
    await operator.getByRole('heading', { level: 1, name: 'Position' }).waitFor();
    expect(await operator.locator('nav.way a').allTextContents()).not.toContain('People');

    await row.getByRole('link').click();
    await admin.getByRole('button', { name: 'Suspend' }).click();
    await admin.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
    await admin.locator('.badge-bad', { hasText: 'suspended' }).waitFor();
    expect(await faultsOf(admin)).toEqual([]);
    await operator.reload();
    await operator.getByLabel('Password', { exact: true }).waitFor();
    await Promise.all([admin.context().close(), operator.context().close()]);
  });

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
    expect((await server.send({ path: '/errors/busy' })).status).toBe(200);
  });
});

/** A port that is free now: the address must be known before the server starts. */
async function findPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve);
  });
  const place = probe.address();
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  if (place === null || typeof place === 'string') throw new Error('expected a port');
  return place.port;
}
