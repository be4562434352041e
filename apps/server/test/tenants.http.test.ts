/**
 * Goal: nobody reaches another tenant, whatever route they try: row-level security is the second
 * line, this asks whether any route gets past both. Method: every route as every role of a key of
 * one platform, and as every role of staff with a grant of it, with the ids of another platform,
 * its pool and its records; what comes back is a refusal, or an answer without a word of theirs.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  KEY_ROLES,
  type KeyRole,
  ROUTE_LIST,
  type RouteDefinition,
  STAFF_ROLES,
} from '@ringfence/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enterAsStaff, STAFF_PUBLIC_URL } from './support/enter-as-staff.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestAnswer, type TestServer } from './support/start-test-server.ts';

/** Stands in every id of the other platform: where it comes back, something of theirs was shown. */
const MARK = 'otherhouse';
const AT_ONCE = 32;

let server: TestServer;
let ours: TestPool;
let theirs: TestPool;
let keyDirectory: string;
let personOfTheirs: string;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-tenants-'));
  server = await startTestServer({ keyDirectory, publicUrl: STAFF_PUBLIC_URL, logLevel: 'warn' });
  ours = await openTestPool(server, 'ours');
  theirs = await openTestPool(server, MARK);
  await theirs.fundCustomer(`${MARK}-customer`, '1000');
  const colleague = await enterAsStaff(server, [{ role: 'operator', platformId: MARK }]);
  await colleague.send({
    path: theirs.path(`/customers/${MARK}-customer`),
    headers: { 'ringfence-purpose': 'dispute' },
  });
  personOfTheirs = colleague.personId;
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

type Send = (route: RouteDefinition) => Promise<TestAnswer>;

/** Routes that people and keys enter, with something of a tenant in their path or answer. */
const ROUTES_TRIED = ROUTE_LIST.filter(
  ({ scope, path }) => scope !== 'public' && scope !== 'person' && path !== '/metrics',
);

function pathOf({ path }: RouteDefinition): string {
  return path
    .replace(':poolId', String(theirs.poolId))
    .replace(':platformId', MARK)
    .replace(':customerId', `${MARK}-customer`)
    .replace(':mandateId', `mandate-${MARK}-customer`)
    .replace(':instructionId', `fund-${MARK}-customer`)
    .replace(':businessDate', theirs.businessDate)
    .replace(':personId', personOfTheirs)
    .replace(':accountId', '1')
    .replace(':keyId', `operator${MARK}`)
    .replaceAll(/:[A-Za-z0-9]+/g, '1');
}

const REFUSALS: readonly number[] = [401, 403, 404];
const SERVICE_UNAVAILABLE = 503;
const BUSY_TRIES_MAX = 30;
const BUSY_MILLISECONDS = 1_000;

/** What a route showed of the other platform although it was asked by one of ours. */
async function listLeaks(send: Send): Promise<readonly string[]> {
  const leaks: string[] = [];
  for (let from = 0; from < ROUTES_TRIED.length; from += AT_ONCE) {
    const routes = ROUTES_TRIED.slice(from, from + AT_ONCE);
    const answers = await Promise.all(routes.map(async (route) => askWhenFree(send, route)));
    for (const [index, route] of routes.entries()) {
      const { status = 0, text = '' } = answers[index] ?? {};
      const isTheirs = /:(?:poolId|platformId|personId)/.test(route.path);
      const isRefused = REFUSALS.includes(status);
      const shows = status < 400 && text.includes(MARK);
      if (shows || (isTheirs && !isRefused)) leaks.push(`${route.name}: ${status}`);
    }
  }
  return leaks;
}

/** A busy machine says for a moment that it is: that shows nothing, and refuses nobody. */
async function askWhenFree(send: Send, route: RouteDefinition): ReturnType<Send> {
  for (let attempt = 1; attempt < BUSY_TRIES_MAX; attempt += 1) {
    const answer = await send(route);
    if (answer.status !== SERVICE_UNAVAILABLE) return answer;
    await wait(BUSY_MILLISECONDS);
  }
  return send(route);
}

/** Bodies that a schema accepts, where no pool of the path refuses before. */
const BODY_OF: Readonly<Record<string, unknown>> = { revealField: { field: 'display_name' } };

const requestOf = (route: RouteDefinition) => ({
  method: route.method,
  path: pathOf(route),
  headers: { 'ringfence-purpose': 'audit' },
  ...(route.method === 'POST' ? { body: BODY_OF[route.name] ?? {} } : {}),
});

/** Keys of the whole installation are not for one platform: who keeps it sees what it keeps. */
const OF_PLATFORM: readonly KeyRole[] = KEY_ROLES.filter((role) => role !== 'administrator');

it.each(OF_PLATFORM)('a key of role %s of one platform', async (role) => {
  const made = await server.send({
    path: '/v1/api-keys',
    key: server.administratorKey,
    body: { keyId: `tries${role.replace('_', '')}`, role, platformId: 'ours' },
  });
  const key: string = made.json.key;

  expect((await server.send({ path: ours.path(''), key })).status).toBe(200);
  expect(await listLeaks(async (route) => server.send({ ...requestOf(route), key }))).toEqual([]);
});

it('a key of our pool alone, without a platform', async () => {
  const made = await server.send({
    path: '/v1/api-keys',
    key: server.administratorKey,
    body: { keyId: 'triespool', role: 'operator', pools: [ours.poolId] },
  });
  const key: string = made.json.key;

  expect(await listLeaks(async (route) => server.send({ ...requestOf(route), key }))).toEqual([]);
});

const STAFF_OF_PLATFORM = STAFF_ROLES.filter((role) => !role.endsWith('_administrator'));

it.each(STAFF_OF_PLATFORM)('a person with the role %s for one platform', async (role) => {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const person = await enterAsStaff(server, [{ role, platformId: 'ours', expiresAt }]);

  expect((await person.send({ path: ours.path('') })).status).toBe(200);
  expect(await listLeaks(async (route) => person.send(requestOf(route)))).toEqual([]);
});

it('a person who was granted nothing', async () => {
  const person = await enterAsStaff(server, []);

  expect(await listLeaks(async (route) => person.send(requestOf(route)))).toEqual([]);
});
