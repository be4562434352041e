/**
 * Goal: staff comes in through the provider of the house only as the person that was linked, in the
 * browser that began, once. Method: a real provider from npm in a process of its own; its pages are
 * followed as a browser does.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type IdentityProviderProcess,
  signInAtProvider,
  startIdentityProvider,
} from './support/start-identity-provider.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';
import { openBrowser, type TestBrowser } from './support/test-browser.ts';

const PUBLIC_URL = 'http://localhost:7800';
const REDIRECT_URI = `${PUBLIC_URL}/console/sign-in/single-sign-on`;
const CLIENT = { clientId: 'ringfence', clientSecret: 'a secret of the test client' };

let provider: IdentityProviderProcess;
let server: TestServer;
let personId: string;

beforeAll(async () => {
  provider = await startIdentityProvider({ ...CLIENT, redirectUri: REDIRECT_URI });
  const keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-single-sign-on-'));
  const secretFile = join(keyDirectory, 'client-secret');
  await writeFile(secretFile, `${CLIENT.clientSecret}\n`, { mode: 0o600 });
  const { issuer } = provider;
  const singleSignOn = { issuer, clientId: CLIENT.clientId, secretFile };
  server = await startTestServer({ publicUrl: PUBLIC_URL, keyDirectory, singleSignOn });
  const body = { kind: 'staff', displayName: 'Chen', language: 'en' };
  ({ personId } = (await asAdministrator('/v1/persons', body)).json);
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
  provider?.stop();
});

async function asAdministrator(path: string, body: unknown) {
  return server.send({ path, key: server.administratorKey, body });
}

async function begin(page: TestBrowser, login: string) {
  const begun = await page.post('/v1/sign-in/single-sign-on/attempts', {});
  expect([begun.status, begun.text]).toEqual([200, expect.anything()]);
  const { attempt, authorizationUrl } = begun.json;
  const back = await signInAtProvider(authorizationUrl, { login, redirectUri: REDIRECT_URI });
  const { searchParams } = back;
  return {
    attempt,
    code: searchParams.get('code') ?? '',
    state: searchParams.get('state') ?? '',
    issuer: searchParams.get('iss') ?? '',
  };
}

const finish = async (page: TestBrowser, answer: object) =>
  page.post('/v1/sign-in/single-sign-on', answer);

it('lets in who was linked, with what the provider asked for, once', async () => {
  const page = openBrowser(server, PUBLIC_URL);
  const stranger = await finish(page, await begin(page, 'chen-mfa'));
  expect(stranger.json.code).toBe('single_sign_on_refused');

  const path = `/v1/persons/${personId}/single-sign-on`;
  const linked = await asAdministrator(path, { subject: 'chen-mfa' });
  expect(linked.status).toBe(201);
  expect((await asAdministrator(path, { subject: 'chen-mfa' })).json.code).toBe('subject_linked');
  const answer = await begin(page, 'chen-mfa');
  const signedIn = await finish(page, answer);
  expect([signedIn.status, signedIn.json]).toEqual([
    200,
    { personId, kind: 'staff', stage: 'signed_in', secondFactors: [] },
  ]);
  expect((await page.get('/v1/me')).json).toMatchObject({ personId, strength: 'two_factors' });
  const again = await finish(openBrowser(server, PUBLIC_URL), answer);
  expect(again.json.code).toBe('challenge_not_valid');

  const removal = `${path}/${linked.json.linkId}/removal`;
  expect((await asAdministrator(removal, {})).status).toBe(200);
  const ended = await finish(page, await begin(page, 'chen-mfa'));
  expect(ended.json.code).toBe('single_sign_on_refused');
});

it('takes no answer of another browser, another state, or another provider', async () => {
  const page = openBrowser(server, PUBLIC_URL);
  const path = `/v1/persons/${personId}/single-sign-on`;
  expect((await asAdministrator(path, { subject: 'li-mfa' })).status).toBe(201);
  const own = (await page.post('/v1/sign-in/single-sign-on/attempts', {})).json;
  const other = await begin(openBrowser(server, PUBLIC_URL), 'li-mfa');
  // A code that somebody else got, brought with the own attempt: state and verifier are others.
  const planted = await finish(page, { ...other, attempt: own.attempt });
  expect(planted.json.code).toBe('single_sign_on_refused');
  const stateless = await begin(page, 'li-mfa');
  const altered = await finish(page, { ...stateless, state: 'other' });
  expect(altered.json.code).toBe('single_sign_on_refused');
  const mixed = await begin(page, 'li-mfa');
  const elsewhere = await finish(page, { ...mixed, issuer: 'https://other.example' });
  expect(elsewhere.json.code).toBe('single_sign_on_refused');
  const site = await page.post('/v1/sign-in/single-sign-on/attempts', {}, { origin: 'https://x' });
  expect(site.json.code).toBe('origin_not_allowed');
});

it('asks who came with one factor for the second, and links no customer', async () => {
  const page = openBrowser(server, PUBLIC_URL);
  const path = `/v1/persons/${personId}/single-sign-on`;
  expect((await asAdministrator(path, { subject: 'chen' })).status).toBe(201);
  const answer = await finish(page, await begin(page, 'chen'));
  expect(answer.json.code).toBe('new_link_needed');
  const nobody = '/v1/persons/p-01890000-0000-7000-8000-000000000009/single-sign-on';
  const missing = await asAdministrator(nobody, { subject: 'x' });
  expect(missing.json.code).toBe('person_not_found');
});
