import { randomUUID } from 'node:crypto';
import type { StaffRole } from '@ringfence/contract';
import { generate } from 'otplib';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { TestConsole } from './start-console.ts';

export const DESK = { width: 1280, height: 860 };
export const PHONE = { width: 360, height: 780 };
export const PASSWORD = 'several words that do not belong 47';
/** A page that is not there by then does not come; a loaded machine is slow. */
const WAIT_MILLISECONDS = 30_000;

/** Opens a browser of somebody. Contrast is looked at when colours stand still. */
export async function openVisit(browser: Browser, locale: 'zh-CN' | 'en' = 'en'): Promise<Page> {
  const context = await browser.newContext({
    locale,
    viewport: DESK,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MILLISECONDS);
  return page;
}

/** A device with a fingerprint that always fits, until it is told otherwise. */
export interface TestDevice {
  readonly session: CDPSession;
  readonly authenticatorId: string;
}

/** Puts a device for passkeys into the browser of a page. */
export async function addDevice(page: Page): Promise<TestDevice> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { session, authenticatorId };
}

/** Who is invited, and the role from the start. */
export interface TestInvitation {
  readonly displayName?: string;
  readonly language?: 'zh-CN' | 'en';
  readonly role: StaffRole;
  readonly level?: number;
  readonly platformId?: string;
  readonly expiresAt?: string;
}

/** Invites a member of staff with a role. @returns the link that is good once */
export async function inviteStaff(
  { server }: TestConsole,
  { displayName, language = 'en', level = 2, ...grant }: TestInvitation,
): Promise<string> {
  const key = server.administratorKey;
  const person = { kind: 'staff', displayName: displayName ?? grant.role, language };
  const invited = await server.send({ path: '/v1/persons', key, body: person });
  expect([invited.status, invited.text]).toEqual([201, expect.any(String)]);
  const path = `/v1/persons/${invited.json.personId}/role-grants`;
  const body = { grantId: `g-${randomUUID()}`, reason: 'works in a test', level, ...grant };
  const granted = await server.send({ path, key, body });
  expect([granted.status, granted.text]).toEqual([201, expect.any(String)]);
  return invited.json.url;
}

/** Takes an invitation as far as the choice of a second factor, in English. */
async function beginToJoin(page: Page, link: string, loginName: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Sign-in name').fill(loginName);
  await page.getByLabel('New password, 12 characters or more').fill(PASSWORD);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Takes an invitation with a passkey, as far as the first page behind it. */
export async function joinByPasskey(page: Page, link: string, loginName: string): Promise<void> {
  await beginToJoin(page, link, loginName);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await keepCodes(page);
}

/** Takes an invitation with an authenticator. @returns the secret that it keeps */
export async function joinByCode(page: Page, link: string, loginName: string): Promise<string> {
  await beginToJoin(page, link, loginName);
  const secret = (await page.locator('form code').textContent()) ?? '';
  await page.getByLabel(/^Code of six digits/).fill(await generate({ secret }));
  await page.getByRole('button', { name: 'Check the code' }).click();
  await keepCodes(page);
  return secret;
}

async function keepCodes(page: Page): Promise<void> {
  await page.locator('.codes li').first().waitFor();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.locator('.page h1').waitFor();
}

/**
 * Comes in without the screens, where how that looks is not the subject.
 *
 * @returns the secret of the authenticator
 */
export async function joinByRequests(page: Page, link: string, loginName: string): Promise<string> {
  const { origin, hash } = new URL(link);
  const context = page.context();
  const post = async (path: string, data: object): Promise<unknown> =>
    postFrom(context, origin, path, data);
  const token = hash.slice(1);
  await post('/v1/invitations/acceptance', { token, loginName, password: PASSWORD });
  const made = await post('/v1/me/totp', {});
  const totpId = memberOf(made, 'totpId');
  const secret = memberOf(made, 'secret');
  const code = await generate({ secret });
  await post(`/v1/me/totp/${totpId}/confirmation`, { code });
  await post('/v1/me/recovery-codes', {});
  return secret;
}

async function postFrom(
  context: BrowserContext,
  origin: string,
  path: string,
  data: object,
): Promise<unknown> {
  const answer = await context.request.post(`${origin}${path}`, { data, headers: { origin } });
  expect([answer.ok(), await answer.text()]).toEqual([true, expect.any(String)]);
  return answer.json();
}

function memberOf(answer: unknown, name: string): string {
  const entry = Object.entries(Object(answer)).find(([key]) => key === name);
  if (typeof entry?.[1] !== 'string') throw new Error(`expected ${name} in the answer`);
  return entry[1];
}
