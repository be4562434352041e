/**
 * Goal: what concerns many people leaves by two people, once, to who asked, marked, and told to the
 * customers; a program takes its files by its key, and each time is written.
 * Method: one closed day on a real server; staff who are signed in, a customer, and keys.
 */
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVERY_PLATFORM, openStore, type Store, withSnapshot } from '@ringfence/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSpooled, spoolText } from '../src/exports/spool-text.ts';
import { enterAsStaff, STAFF_PUBLIC_URL, type StaffMember } from './support/enter-as-staff.ts';
import { enterByName, enterInvited, type NamedPerson } from './support/enter-by-name.ts';
import { formatTestStatement } from './support/format-statement.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import {
  startTestServer,
  type TestAnswer,
  type TestRequest,
  type TestServer,
} from './support/start-test-server.ts';

const DAY = '2026-11-23';

let keyDirectory: string;
let server: TestServer;
let store: Store;
let pool: TestPool;
let operator: NamedPerson;
let checker: StaffMember;
let auditor: StaffMember;
let customer: (request: TestRequest) => Promise<TestAnswer>;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'exports-'));
  server = await startTestServer({ publicUrl: STAFF_PUBLIC_URL, keyDirectory });
  store = openStore({ connectionString: server.database.connectionString, connectionsMax: 1 });
  pool = await openTestPool(server, 'exports', '1000000');
  await pool.fundCustomer('ada', '500000');
  await closeDay();
  const body = { displayName: 'Ada', language: 'en' };
  const { personId } = (await pool.post('customer_channel', '/customers/ada/invitations', body))
    .json;
  const desk = { server, store, publicUrl: STAFF_PUBLIC_URL };
  customer = (await enterInvited(desk, { personId, kind: 'customer' })).send;
  operator = await enterByName(desk, { displayName: '王大海', role: 'operator' });
  checker = await enterAsStaff(server, [{ role: 'checker', level: 2 }]);
  const expiresAt = '2099-01-01T00:00:00.000Z';
  auditor = await enterAsStaff(server, [{ role: 'auditor', level: 1, expiresAt }]);
});

afterAll(async () => {
  await store?.close();
  await server?.stop();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

async function closeDay(): Promise<void> {
  await pool.post('operator', `/days/${DAY}/cut`, { commandId: 'cut-1' });
  const text = formatTestStatement({
    id: 'S-1',
    account: 'ACCOUNT-exports',
    date: DAY,
    opening: '10000.00',
    closing: '10000.00',
    credits: [],
  });
  const headers = { 'content-type': 'application/xml' };
  const key = pool.keys.bank;
  await server.send({ path: pool.path('/statements'), key, method: 'POST', text, headers });
  const closed = await pool.post('operator', `/days/${DAY}/close`, { commandId: 'close-1' });
  expect(closed.status, closed.text).toBe(200);
}

type Sender = Pick<StaffMember, 'send'>;

const ASKED = { kind: 'customers', purpose: 'audit', reason: 'The yearly audit,\nsample 7.' };
const ask = async (by: Sender, asked: object = ASKED) => {
  const body = { commandId: randomUUID(), ...asked };
  return (await by.send({ path: pool.path('/exports'), body })).json;
};
const decide = async (by: Sender, exportNumber: number, decision = 'approved') =>
  (await by.send({ path: pool.path(`/exports/${exportNumber}/decision`), body: { decision } }))
    .json;
const take = async (by: Sender, exportNumber: number) =>
  by.send({ path: pool.path(`/exports/${exportNumber}/file`), body: {} });

it('lets an export leave once, to who asked, after another person said yes', async () => {
  const { exportNumber, state } = await ask(operator);
  expect(state).toBe('asked');
  expect((await take(operator, exportNumber)).json.code).toBe('export_not_approved');
  expect((await decide(operator, exportNumber)).code).toBe('act_not_permitted');
  const approved = await decide(checker, exportNumber);
  expect(approved).toMatchObject({ state: 'approved', decidedBy: checker.personId });
  expect((await decide(checker, exportNumber)).code).toBe('export_decided');
  expect((await take(checker, exportNumber)).json.code).toBe('export_of_another');

  const taken = await take(operator, exportNumber);
  expect(taken.status, taken.text).toBe(200);
  const lines = taken.text.split('\n');
  const cover = lines.filter((line) => line.startsWith('# '));
  const content = lines.slice(cover.length).join('\n');
  expect(cover[0]).toBe(`# ringfence export ${exportNumber} · pool ${pool.poolId} · customers`);
  expect(cover[1]).toContain(operator.personId);
  expect(cover[2]).toContain(checker.personId);
  expect(cover[5]).toBe('# reason: The yearly audit, sample 7.');
  expect(content).toMatch(/^customer_id,state,[a-z_,]+\nada,open,\d+,[0-9A-Z]+,no\n$/);
  const sha256 = createHash('sha256').update(content).digest('hex');
  expect(cover[6]).toBe(`# sha256 of what follows: ${sha256}`);

  const again = (await take(operator, exportNumber)).json;
  expect(again).toMatchObject({ code: 'export_ended', result: { state: 'fetched' } });
  const { items } = (await auditor.send({ path: pool.path('/exports') })).json;
  expect(items[0]).toMatchObject({ exportNumber, state: 'fetched', fetched: { sha256 } });
  expect(items[0].fetched).toMatchObject({ marked: true, bytes: content.length });
  const fetches = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    db.query<{ readonly isOfSession: boolean }>(
      `select a.session_id is not null as "isOfSession" from people.personal_data_access a
       where a.route = 'fetchBulkExport' and a.actor_id = $1`,
      [operator.personId],
    ),
  );
  expect(fetches).toEqual([{ isOfSession: true }]);
  const left = (await readdir(tmpdir())).filter((name) =>
    /^ringfence-[0-9a-f-]{36}\.txt$/.test(name),
  );
  expect(left).toEqual([]);
});

it('tells a customer that the customer was part of an export, and what for', async () => {
  const told = await customer({ path: '/v1/my/privacy/accesses' });
  expect(told.status, told.text).toBe(200);
  expect(told.json.items).toContainEqual(
    expect.objectContaining({ what: 'export', purpose: 'audit' }),
  );
});

it('has nobody decide about the own question, and nothing leave that was refused', async () => {
  const { exportNumber } = await ask(checker);
  expect((await decide(checker, exportNumber)).code).toBe('second_person_decides');
  const compliance = await enterAsStaff(server, [{ role: 'compliance', level: 2 }]);
  expect((await decide(compliance, exportNumber, 'refused')).state).toBe('refused');
  expect((await take(checker, exportNumber)).json.result).toEqual({ state: 'refused' });
  const path = pool.path('/exports/999/file');
  expect((await checker.send({ path, body: {} })).json.code).toBe('record_not_found');
});

it('lets one of two fetches at once through', async () => {
  const { exportNumber } = await ask(operator, { ...ASKED, kind: 'owner_list' });
  await decide(checker, exportNumber);
  const [one, other] = await Promise.all([
    take(operator, exportNumber),
    take(operator, exportNumber),
  ]);
  const [taken, late] = [one.status, other.status].toSorted((first, second) => first - second);
  expect(taken).toBe(200);
  // Too late, or while the file is made for the first.
  expect([409, 429]).toContain(late);
  expect([one.text, other.text].join('')).toContain('\nada\t500000\n');
});

it('leaves the form of a supervisor as it is, for a duty of law alone', async () => {
  const day = {
    kind: 'segregation',
    businessDate: DAY,
    map: 'us-360-join',
    reason: 'For the FDIC',
  };
  expect(await ask(auditor, { ...day, purpose: 'operation' })).toMatchObject({
    code: 'content_invalid',
    field: 'purpose',
  });
  const early = { ...day, purpose: 'supervision', businessDate: '2026-11-24' };
  expect((await ask(auditor, early)).code).toBe('period_not_closed');
  const { map: _, ...mapless } = { ...day, purpose: 'supervision' };
  expect((await ask(auditor, mapless)).code).toBe('content_invalid');
  const { exportNumber } = await ask(auditor, { ...day, purpose: 'supervision' });
  await decide(checker, exportNumber);
  const { text } = await take(auditor, exportNumber);
  const direct = await pool.get('auditor', `/segregation/${DAY}/us-360-join`);
  expect(text).toBe(direct.text);
  expect(text).toContain('ada');
});

it('gives people no file of many people but by an export, and writes what programs take', async () => {
  const headers = { 'ringfence-purpose': 'audit' };
  for (const path of ['/owner-list', `/segregation/${DAY}/neutral`]) {
    const refused = (await auditor.send({ path: pool.path(path), headers })).json;
    expect(refused.code).toBe('act_not_permitted');
    expect(refused.detail).toContain('export');
  }
  expect((await pool.get('auditor', '/owner-list')).status).toBe(200);
  const path = '/v1/personal-data-accesses';
  const { items } = (await server.send({ path, key: server.administratorKey })).json;
  expect(items.map(({ route }: { route: string }) => route)).toContain('getOwnerList');
  const byKey = {
    path: pool.path('/exports'),
    key: pool.keys.auditor,
    body: { commandId: 'key-1', ...ASKED },
  };
  expect((await server.send(byKey)).json.code).toBe('control_needs_person');
});

it('closes the file of whoever goes away before the first byte', async () => {
  async function* pieces(): AsyncGenerator<string> {
    yield 'ada';
  }
  const countOpen = async () => {
    const names = await readdir('/proc/self/fd');
    const targets = await Promise.all(
      names.map(async (name) => readlink(`/proc/self/fd/${name}`).catch(() => '')),
    );
    return targets.filter((target) => target.includes(spooledName)).length;
  };
  const spooledName = join(tmpdir(), 'ringfence-');
  const before = await countOpen();
  const spooled = await spoolText(pieces());
  expect(await countOpen()).toBe(before + 1);
  const reading = readSpooled(spooled, 'said before ');
  reading.destroy();
  await once(reading, 'close');
  await expect.poll(countOpen).toBe(before);

  const read = readSpooled(await spoolText(pieces()), 'said before ');
  expect(await read.toArray().then((parts) => parts.join(''))).toBe('said before ada');
  await expect.poll(countOpen).toBe(before);
});

it('makes one question of a request that is sent again', async () => {
  const body = { ...ASKED, commandId: 'asked-once', reason: 'The answer was lost.' };
  const first = await ask(operator, body);
  const again = await ask(operator, body);
  expect([first.state, again.exportNumber]).toEqual(['asked', first.exportNumber]);
  const other = await ask(operator, { ...body, reason: 'Something else.' });
  expect(other.code).toBe('exists_with_different_content');
});

it('bounds what one person asks for in a day', async () => {
  const eager = await enterAsStaff(server, [{ role: 'operator', level: 1 }]);
  for (let asked = 0; asked < 20; asked += 1) expect((await ask(eager)).state).toBe('asked');
  expect((await ask(eager)).code).toBe('limit_reached');
});
