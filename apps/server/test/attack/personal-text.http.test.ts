/**
 * Goal: no free text of any command takes an identity number, a bank card, a mobile number or an
 * e-mail address, whichever way it comes, and what is refused is neither kept nor said again.
 * Method: the example of each route that has such texts is sent to a real server with a number in
 * each of them in turn, by somebody whom its scope lets in; then everything the database keeps is
 * searched. The functions that answer the routes are called by themselves too, with parts that
 * nobody may touch: so are those that forms of the older interface and proposals call.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROUTE_LIST, ROUTES, type RouteDefinition, textsLookedAt } from '@ringfence/contract';
import { EVERY_PLATFORM, openStore, withSnapshot } from '@ringfence/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { IMPLEMENTATIONS } from '../../src/implementations.ts';
import type { ServerParts } from '../../src/server-parts.ts';
import { STAFF_PUBLIC_URL } from '../support/enter-as-staff.ts';
import { openCallers, type TestCallers } from '../support/open-callers.ts';
import { openTestPool, type TestPool } from '../support/open-test-pool.ts';
import { startTestServer, type TestServer } from '../support/start-test-server.ts';

/** Made up, with right check digits. */
const NUMBERS = [
  ['11010519491231002X', 'identity number'],
  ['4111 1111 1111 1111', 'bank card'],
  ['13800138000', 'mobile number'],
  ['li.lei@example.com', 'e-mail address'],
] as const;
const AT_ONCE = 16;

let server: TestServer;
let pool: TestPool;
let callers: TestCallers;
let keyDirectory: string;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-texts-'));
  server = await startTestServer({ keyDirectory, publicUrl: STAFF_PUBLIC_URL });
  pool = await openTestPool(server, 'texts');
  const customerId = 'texts-customer';
  await pool.fundCustomer(customerId, '1000');
  callers = await openCallers(server, { pool, platformId: 'texts', customerId });
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

const LOOKED_AT = ROUTE_LIST.flatMap((route) =>
  textsLookedAt(route).map(({ path }) => ({ route, path })),
);

/** A value with a text where a path leads, made as far as it is not there. */
function withText(value: unknown, path: readonly string[], text: string): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return text;
  if (name === '*' && Array.isArray(value)) {
    return value.map((item, at) => (at === 0 ? withText(item, rest, text) : item));
  }
  const members = typeof value === 'object' && value !== null ? value : {};
  const member = name === '*' ? 'any' : name;
  return { ...members, [member]: withText(Reflect.get(members, member), rest, text) };
}

function hasPath(value: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  if (typeof value !== 'object' || value === null) return false;
  const members = name === '*' ? Object.values(value) : [Reflect.get(value, name)];
  return members.some((member) => member !== undefined && hasPath(member, rest));
}

const UNTOUCHABLE = new Proxy({} as ServerParts, {
  get: (_, name) => {
    throw new Error(`${String(name)} was asked for before the text was looked at`);
  },
});

it.each(NUMBERS)(
  'with %s in it no text of any route comes as far as its function',
  async (number, name) => {
    expect(LOOKED_AT.length).toBeGreaterThan(50);
    for (const { route, path } of LOOKED_AT) {
      const implementation = IMPLEMENTATIONS.find((one) => one.route.name === route.name);
      const body = withText(undefined, path, `客户 ${number}。`);
      const call = { params: {}, query: {}, body, language: 'en', requestId: 'r' } as never;
      const answer = await implementation?.answer(call, UNTOUCHABLE);
      expect(answer, route.name).toMatchObject({
        status: 'problem',
        problem: {
          code: 'personal_data_in_text',
          field: path.join('.').replaceAll('*', 'any'),
          detail: { en: expect.stringContaining(name) },
        },
      });
    }
  },
);

async function send(route: RouteDefinition, body: unknown) {
  return callers.sendAs(route, {
    method: 'POST',
    path: callers.pathOf(route),
    text: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
}

it('over HTTP each is refused with its field, and nothing of it is said again or kept', async () => {
  const shots = LOOKED_AT.flatMap(({ route, path }, at) => {
    const [number] = NUMBERS[at % NUMBERS.length] ?? NUMBERS[0];
    const body = withText(route.example.body, path, `about ${number}`);
    return [{ route, number, body, isShown: hasPath(route.example.body, path) }];
  });
  const others: string[] = [];
  for (let from = 0; from < shots.length; from += AT_ONCE) {
    await Promise.all(
      shots.slice(from, from + AT_ONCE).map(async ({ route, number, body, isShown }) => {
        const { status, json, text } = await send(route, body);
        expect(text).not.toContain(number);
        const isRefused = status === 422 && json.code === 'personal_data_in_text';
        // Of a choice the example shows one member: the schema refuses the field of another.
        if (!isShown && json.code === 'request_not_valid') return;
        if (!isRefused || typeof json.field !== 'string')
          others.push(`${route.name} ${status} ${json.code}`);
      }),
    );
  }
  expect(others).toEqual([]);
  expect(await listKept()).toEqual([]);
});

it('an act that is proposed is looked at as the act itself', async () => {
  const { example } = ROUTES.setIntake;
  const answer = await send(ROUTES.proposeAct, {
    ...(ROUTES.proposeAct.example.body as object),
    route: 'setIntake',
    params: {},
    body: { ...(example.body as object), reason: 'call 13800138000' },
  });
  expect(answer.json).toMatchObject({ code: 'personal_data_in_text', field: 'reason' });
});

it('a text without such a number is not refused for it, in Chinese and in English', async () => {
  const fine = { commandId: 'c-1', breakId: 'b-1', text: '已与支行核对 20261123000000012345' };
  expect((await send(ROUTES.commentBreak, fine)).json.code).toBe('break_not_found');
  const wrong = { ...fine, commandId: 'c-2', text: '客户电话 138 0013 8000' };
  const answer = await callers.sendAs(ROUTES.commentBreak, {
    method: 'POST',
    path: callers.pathOf(ROUTES.commentBreak),
    text: JSON.stringify(wrong),
    headers: { 'content-type': 'application/json', 'accept-language': 'zh-CN' },
  });
  expect(answer.json).toMatchObject({ field: 'text', detail: '其中含有手机号,请去掉后重试。' });
});

/** Tables in which something of what was refused stands. */
async function listKept(): Promise<readonly string[]> {
  const owner = openStore({ connectionString: server.database.ownerConnectionString });
  try {
    return await withSnapshot(owner, EVERY_PLATFORM, async (db) => {
      const tables = await db.query<{ readonly name: string }>(
        `select format('%I.%I', n.nspname, c.relname) as name
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
      );
      const kept: string[] = [];
      for (const { name } of tables) {
        const [row] = await db.query<{ readonly rows: number }>(
          `select count(*)::integer as rows from ${name} t
           where ${NUMBERS.map((_, at) => `position($${at + 1} in t::text) > 0`).join(' or ')}`,
          NUMBERS.map(([number]) => number),
        );
        if (row?.rows !== 0) kept.push(name);
      }
      return kept;
    });
  } finally {
    await owner.close();
  }
}
