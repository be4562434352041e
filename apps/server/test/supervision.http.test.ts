/**
 * Goal: what staff does is one stream that is read while it happens, raises alarms that others
 * answer for, and is replayed session by session against a chain that nobody changes unseen.
 * Method: people of one real server, signed in, do real acts; the looks are made by the test, at
 * moments that it names, beside the server's own.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isExportRoute, ROUTE_LIST } from '@ringfence/contract';
import { SUPERVISION_LIMITS } from '@ringfence/internal-control';
import { timestamp } from '@ringfence/money';
import {
  EVERY_PLATFORM,
  findLastSeen,
  listApprovalPairs,
  listPoolCalendars,
  openStore,
  type Store,
  withSnapshot,
} from '@ringfence/store';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCalendars } from '../src/supervision/calendars-of-pools.ts';
import { CHAIN_START } from '../src/supervision/check-chain.ts';
import { LIVE_WAITING_MAX, LIVE_WAITING_PER_CALLER_MAX } from '../src/supervision/limits.ts';
import { openLiveEvents } from '../src/supervision/live-events.ts';
import { escalateUnanswered, lookAtStaff, patrolChain } from '../src/supervision/look-at-staff.ts';
import { openSupervisionRound } from '../src/supervision/supervision-rounds.ts';
import { enterAsStaff, STAFF_PUBLIC_URL, type StaffMember } from './support/enter-as-staff.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { approveAct, enterAsSigner, type StaffSigner } from './support/sign-as.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;
let other: TestPool;
let store: Store;
let owner: pg.Client;
let keyDirectory: string;
let security: StaffMember;
let second: StaffMember;
let operator: StaffMember;
let auditor: StaffMember;

const POLL = { timeout: 20_000, interval: 200 };
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-supervision-'));
  server = await startTestServer({ keyDirectory, publicUrl: STAFF_PUBLIC_URL });
  pool = await openTestPool(server, 'supervised');
  other = await openTestPool(server, 'unseen');
  store = openStore({ connectionString: server.database.connectionString, connectionsMax: 2 });
  owner = new pg.Client({ connectionString: server.database.ownerConnectionString });
  await owner.connect();
  security = await enterAsStaff(server, [{ role: 'security_administrator' }]);
  second = await enterAsStaff(server, [{ role: 'audit_administrator' }]);
  operator = await enterAsStaff(server, [{ role: 'operator' }]);
  auditor = await enterAsStaff(server, [{ role: 'auditor', expiresAt: inAnHour() }]);
});

afterAll(async () => {
  await owner?.end();
  await store?.close();
  await server?.stop();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

interface Event {
  readonly eventNumber: number;
  readonly kind: string;
  readonly personId: string;
  readonly act: string;
  readonly result: string;
  readonly poolId?: number;
  readonly sessionId?: string;
  readonly concerns?: string;
}

async function readEvents(query: string, by = security): Promise<readonly Event[]> {
  const page = await by.send({ path: `/v1/staff-events?limit=200&${query}` });
  expect(page.status, page.text).toBe(200);
  return page.json.items;
}

async function keepFile(person: StaffMember, name: string, where = pool): Promise<void> {
  const kept = await person.send({
    path: where.path(`/evidence-files?name=${name}`),
    text: name,
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect(kept.status, kept.text).toBe(200);
}

async function readAlarms(query = ''): Promise<
  readonly {
    readonly alarmNumber: number;
    readonly kind: string;
    readonly source: string;
    readonly occasion: string;
    readonly events: number;
    readonly personIds: readonly string[];
    readonly escalatedAt?: string;
  }[]
> {
  const page = await security.send({ path: `/v1/security-alarms?limit=500${query}` });
  expect(page.status, page.text).toBe(200);
  return page.json.items;
}

describe('the stream', () => {
  it('has acts, refusals, looks and sessions in one order, by ids alone', async () => {
    const person = await enterAsStaff(server, [{ role: 'operator', level: 1 }]);
    await keepFile(person, 'one.txt');
    await person.send({ path: '/v1/security-alarms' });
    const denied = { path: '/v1/registry/commands', body: {} };
    await person.send(denied);
    await person.send({
      path: pool.path('/customers'),
      headers: { 'ringfence-purpose': 'operation' },
    });
    const events = await readEvents(`personId=${person.personId}`);

    expect(events.toReversed().map(({ kind, act, result }) => [kind, act, result])).toEqual([
      ['act', 'keepEvidenceFile', 'ok'],
      ['refusal', 'listSecurityAlarms', 'act_not_permitted'],
      ['refusal', 'postRegistryCommand', expect.stringMatching(/_/)],
      ['look', 'listCustomers', 'ok'],
    ]);
    const sessions = new Set(events.map(({ sessionId }) => sessionId));
    expect(sessions.size).toBe(1);
    expect([...sessions][0]).toMatch(/^s-/);
    expect(events[0]?.concerns).toBe('purpose=operation');
    const numbers = events.map(({ eventNumber }) => eventNumber);
    expect(numbers).toEqual(numbers.toSorted((one, two) => two - one));
    expect(await readEvents(`personId=${person.personId}&kind=look`)).toHaveLength(1);
    expect(await readEvents(`personId=${person.personId}&poolId=${pool.poolId}`)).toHaveLength(2);
    const later = encodeURIComponent(inAnHour());
    expect(await readEvents(`personId=${person.personId}&from=${later}`)).toEqual([]);
    expect(await readEvents(`personId=${person.personId}&to=${later}`)).toHaveLength(4);
  });

  it('goes on page by page, and a cursor is of its filter', async () => {
    const person = await enterAsStaff(server, [{ role: 'operator' }]);
    for (const name of ['a', 'b', 'c']) await keepFile(person, name);
    const path = `/v1/staff-events?personId=${person.personId}&limit=2`;
    const first = (await security.send({ path })).json;
    const next = (await security.send({ path: `${path}&cursor=${first.nextCursor}` })).json;
    expect([first.items.length, next.items.length, next.nextCursor]).toEqual([2, 1, undefined]);
    const elsewhere = `/v1/staff-events?limit=2&cursor=${first.nextCursor}`;
    expect((await security.send({ path: elsewhere })).json.code).toBe('cursor_not_valid');
  });

  it('is read by supervision alone, and by an auditor of a pool for that pool alone', async () => {
    expect((await operator.send({ path: '/v1/staff-events' })).json.code).toBe('act_not_permitted');
    const bounded = await enterAsStaff(server, [
      { role: 'auditor', expiresAt: inAnHour(), poolIds: [pool.poolId] },
    ]);
    await keepFile(operator, 'seen');
    await keepFile(operator, 'unseen', other);
    const seen = await readEvents(`personId=${operator.personId}`, bounded);
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen.map(({ poolId }) => poolId))).toEqual(new Set([pool.poolId]));
    const all = await readEvents(`personId=${operator.personId}`, auditor);
    expect(new Set(all.map(({ poolId }) => poolId))).toContain(other.poolId);
    const chain = await bounded.send({ path: '/v1/staff-acts/chain' });
    expect(chain.json.code).toBe('act_not_permitted');
  });

  it('tells who waits as soon as something happens, and resumes after what was seen', async () => {
    const person = await enterAsStaff(server, [{ role: 'operator' }]);
    const path = `/v1/staff-events/live?personId=${person.personId}`;
    const { latest } = (await security.send({ path })).json;
    const waiting = security.send({ path: `${path}&after=${latest}` });
    await keepFile(person, 'live-1');
    const told = (await waiting).json;
    expect(told.items.map(({ act }: Event) => act)).toEqual(['keepEvidenceFile']);

    // What happens while nobody waits is there when somebody comes again.
    await keepFile(person, 'live-2');
    await keepFile(person, 'live-3');
    const resumed = (await security.send({ path: `${path}&after=${told.latest}` })).json;
    expect(
      resumed.items.map(({ act }: Event) => act),
      JSON.stringify(resumed),
    ).toEqual(['keepEvidenceFile', 'keepEvidenceFile']);
  });

  it('has room for so many who wait, and so many of one', () => {
    const log = { warn: () => undefined } as never;
    const live = openLiveEvents({ store, log, elapsed: () => 0 });
    const own = Array.from({ length: LIVE_WAITING_PER_CALLER_MAX }, () => live.enter('one'));
    expect(own.every((place) => place !== undefined)).toBe(true);
    expect(live.enter('one')).toBeUndefined();
    own[0]?.leave();
    expect(live.enter('one')).toBeDefined();
    for (let count = LIVE_WAITING_PER_CALLER_MAX; count < LIVE_WAITING_MAX; count += 1) {
      expect(live.enter(`other-${count}`)).toBeDefined();
    }
    expect(live.enter('last')).toBeUndefined();
    live.close();
    expect(own[1]?.isOver()).toBe(true);
  });
});

describe('alarms', () => {
  it('are raised once by real acts, with what they stand on', async () => {
    const person = await enterAsStaff(server, [{ role: 'operator', level: 1 }]);
    for (let count = 0; count <= SUPERVISION_LIMITS.deniedMax + 3; count += 1) {
      await person.send({ path: '/v1/role-grants' });
    }
    const find = async () =>
      (await readAlarms(`&personId=${person.personId}`)).filter(
        ({ kind }) => kind === 'staff_refused_often',
      );
    await expect.poll(find, POLL).toHaveLength(1);
    await lookAtStaff(store, new Date().toISOString());
    const [alarm] = await find();
    expect(alarm?.personIds).toEqual([person.personId]);
    const path = `/v1/security-alarms/${String(alarm?.alarmNumber)}`;
    const { evidence } = (await security.send({ path })).json;
    expect(evidence.length).toBe(alarm?.events);
    expect(evidence.length).toBeGreaterThan(SUPERVISION_LIMITS.deniedMax);
    expect(evidence.every(({ personId }: Event) => personId === person.personId)).toBe(true);
    expect(await find()).toHaveLength(1);
  });

  it('IC24 are acknowledged with a note, once, by nobody they are about', async () => {
    const raise = async (source: string) => {
      const { rows } = await owner.query(
        `insert into people.security_alarm (kind, raised_at, source, occasion, events)
         values ('policies_refused', now(), $1, $2, 20) returning alarm_number`,
        [source, `test ${source}`],
      );
      return `/v1/security-alarms/${rows[0].alarm_number}/acknowledgement`;
    };
    const own = await raise(security.personId);
    const body = { note: 'Announced: a drill.' };
    expect((await security.send({ path: own, body })).json.code).toBe('second_person_decides');
    expect((await auditor.send({ path: own, body })).json.code).toBe('act_not_permitted');
    expect((await second.send({ path: own, body: { note: ' ' } })).status).toBe(400);
    const byKey = await server.send({ path: own, body, key: server.administratorKey });
    expect(byKey.json.code).toBe('control_needs_person');
    const nobody = { path: '/v1/security-alarms/999999/acknowledgement', body };
    expect((await second.send(nobody)).json.code).toBe('record_not_found');
    const done = await second.send({ path: own, body });
    expect(done.status, done.text).toBe(200);
    expect(done.json).toMatchObject({ acknowledgedBy: second.personId, note: body.note });
    const third = await enterAsStaff(server, [{ role: 'security_administrator' }]);
    const again = await third.send({ path: own, body: { note: 'Another word.' } });
    expect(again.json).toMatchObject({ acknowledgedBy: second.personId, note: body.note });
    const open = await readAlarms('&state=open');
    const answered = await readAlarms('&state=acknowledged');
    expect(open.some(({ source }) => source === security.personId)).toBe(false);
    expect(answered.some(({ source }) => source === security.personId)).toBe(true);
  });

  it('that nobody answers are told of once more, together', async () => {
    const later = new Date(Date.now() + 2 * 86_400_000).toISOString();
    const open = (await readAlarms('&state=open')).filter(
      ({ kind }) => kind !== 'alarm_unacknowledged',
    );
    expect(open.length).toBeGreaterThan(0);
    expect(await escalateUnanswered(store, new Date().toISOString())).toEqual([]);
    const told = await escalateUnanswered(store, later);
    expect(told).toEqual([{ kind: 'alarm_unacknowledged', events: open.length }]);
    expect(await escalateUnanswered(store, later)).toEqual([]);
    const after = await readAlarms('&state=open');
    expect(after.filter(({ escalatedAt }) => escalatedAt === undefined)).toMatchObject([
      { kind: 'alarm_unacknowledged' },
    ]);
  });
});

describe('a look', () => {
  it('sees each event once, whoever looks, and goes on where it stopped', async () => {
    await keepFile(operator, 'looked-at');
    const now = new Date().toISOString();
    const looks = await Promise.all([1, 2, 3].map(async () => lookAtStaff(store, now)));
    const looked = looks.map((look) => look?.looked ?? 0).reduce((sum, count) => sum + count, 0);
    const rest = await lookAtStaff(store, now);
    expect(looked).toBeLessThanOrEqual(200);
    expect(rest?.looked).toBe(0);
    const { rows } = await owner.query(
      `select w.event_number = (select max(event_number) from people.staff_event) as is_all
       from people.staff_watch w`,
    );
    expect(rows).toEqual([{ is_all: true }]);
  });

  it('raises what somebody does when nobody works, by the clock of the pool', async () => {
    // Work opens and closes at midnight: it is always outside of it.
    const limits = { ...SUPERVISION_LIMITS, workOpensAt: '00:00', workClosesAt: '00:00' };
    const person = await enterAsStaff(server, [{ role: 'security_administrator' }]);
    const fresh = await enterAsStaff(server, []);
    await owner.query('begin');
    // The rounds of the server wait for nobody: they leave it to this look.
    await owner.query('select 1 from people.staff_watch for update');
    const granted = await person.send({
      path: `/v1/persons/${fresh.personId}/role-grants`,
      body: { grantId: `g-${randomUUID()}`, role: 'operator', level: 1, reason: 'new here' },
    });
    expect(granted.status, granted.text).toBe(201);
    await owner.query('rollback');
    const now = new Date().toISOString();
    await lookAtStaff(store, now, limits);
    const kinds = (await readAlarms(`&personId=${person.personId}`)).map(({ kind }) => kind);
    expect(kinds).toContain('staff_outside_hours');
  });
});

describe('a round', () => {
  it('tells of late alarms though what is new cannot be looked at', async () => {
    await owner.query(
      `insert into people.security_alarm (kind, raised_at, source, occasion, events)
       values ('policies_refused', now(), 'a-round', 'test a-round', 20)`,
    );
    const told: string[] = [];
    const warned: string[] = [];
    const round = openSupervisionRound({
      store,
      alarms: { tell: ({ kind }: { readonly kind: string }) => told.push(kind) },
      now: () => new Date(Date.now() + 30 * 86_400_000).toISOString(),
      log: { warn: (_: unknown, message: string) => warned.push(message), info: () => undefined },
    } as never);
    await owner.query('revoke select on people.staff_watch from ringfence_application');
    try {
      expect(await round()).toBe(false);
    } finally {
      await owner.query('grant select on people.staff_watch to ringfence_application');
    }
    expect(told).toContain('alarm_unacknowledged');
    expect(warned).toEqual(['what staff did was not looked at']);
  });
});

describe('what people approve of each other', () => {
  const MATRIX = {
    rows: [
      {
        operation: 'set_suspense_policy',
        channels: ['api', 'console', 'file'],
        risks: ['low', 'medium', 'high'],
        bands: [
          {
            amountFromMinor: '0',
            approvers: [{ roles: ['operator', 'checker'], level: 1 }],
            order: 'any',
            releaser: 'any',
          },
        ],
      },
    ],
    riskScores: { mediumFrom: 40, highFrom: 70 },
    waitHoursMax: 720,
  };

  it('is seen of proposed acts too, with what others approved of the same maker', async () => {
    const paired = await openTestPool(server, 'paired');
    expect((await paired.setMatrix(MATRIX)).status).toBe(200);
    const maker = await enterAsStaff(server, [{ role: 'operator' }]);
    const one = await enterAsSigner(server, [{ role: 'checker' }]);
    const other = await enterAsSigner(server, [{ role: 'checker' }]);
    const passBetween = async (checker: StaffSigner, commandId: string): Promise<void> => {
      const policy = { commandId, returnAfterDays: 30 };
      const ask = { route: 'setSuspensePolicy', body: policy, expiresAt: inAnHour() };
      const path = paired.path('/act-proposals');
      const asked = await maker.send({ path, body: { commandId: `ask-${commandId}`, ...ask } });
      expect(asked.status, asked.text).toBe(200);
      const approval = { commandId: `yes-${commandId}`, proposalId: commandId };
      const approved = await approveAct(checker, paired, approval);
      expect(approved.status, approved.text).toBe(200);
    };
    await passBetween(one, 'policy-1');
    await passBetween(other, 'policy-2');

    const events = await readEvents(`personId=${other.personId}`);
    const fresh = events.filter(({ act }) => act === 'signActProposal');
    const since = '2020-01-01T00:00:00.000Z';
    const list = async (seen: readonly Event[]) =>
      withSnapshot(store, EVERY_PLATFORM, async (db) =>
        listApprovalPairs(db, { fresh: seen, since, limit: 10 }),
      );
    const pairs = await list(fresh);
    expect(pairs.map((pair) => [pair.maker, pair.checker])).toEqual([
      [maker.personId, other.personId],
      [maker.personId, one.personId],
    ]);
    expect(await list(events.filter(({ act }) => act !== 'signActProposal'))).toEqual([]);
  });
});

describe('when somebody was last seen', () => {
  it('is not moved by what was refused: it may be the attempt of anybody', async () => {
    const person = await enterAsStaff(server, [{ role: 'operator' }]);
    await person.send({ path: '/v1/role-grants' });
    await keepFile(person, 'seen-again');
    const [act, refusal] = await readEvents(`personId=${person.personId}`);
    expect([act?.kind, refusal?.kind]).toEqual(['act', 'refusal']);
    const before = [{ personId: person.personId, eventNumber: act?.eventNumber ?? 0 }];
    const seen = await withSnapshot(store, EVERY_PLATFORM, async (db) => findLastSeen(db, before));
    const { rows } = await owner.query(
      'select created_at from people.person where person_id = $1',
      [person.personId],
    );
    expect([...seen.values()]).toEqual([rows[0].created_at.toISOString()]);
  });
});

describe('the calendar that people work by', () => {
  it('is the one that their pool adopted, else plain weekdays', async () => {
    const fromDate = '2026-11-30';
    const adopted = await operator.send({
      path: pool.path('/calendars'),
      body: { commandId: 'calendar-1', calendar: { id: 'cn_cny', version: 1 }, fromDate },
    });
    expect(adopted.status, adopted.text).toBe(200);
    const kept = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
      listPoolCalendars(db, [pool.poolId, other.poolId]),
    );
    const calendarOf = openCalendars(kept);
    const idOf = (poolId: number | undefined, at: string) =>
      calendarOf(poolId, timestamp(at)).document.id;
    expect(kept).toMatchObject([{ poolId: pool.poolId, fromDate }]);
    expect(idOf(pool.poolId, '2026-11-30T00:00:00.000Z')).toBe('cn_cny');
    expect(idOf(pool.poolId, '2026-11-29T23:59:59.999Z')).toBe('weekdays_cny');
    expect(idOf(other.poolId, '2026-11-30T00:00:00.000Z')).toBe('weekdays_cny');
    expect(idOf(undefined, '2026-11-30T00:00:00.000Z')).toBe('weekdays_cny');
  });
});

describe('the kinds of the stream', () => {
  it('call an export what the interface calls one, of every route', async () => {
    const names = ROUTE_LIST.map(({ name }) => name);
    const { rows } = await owner.query(
      `select name, people.staff_event_kind('look', name, 'ok') as kind
       from unnest($1::text[]) as name`,
      [names],
    );
    const exports = rows.filter(({ kind }) => kind === 'export').map(({ name }) => name);
    expect(exports).toEqual(names.filter(isExportRoute));
    expect(exports).toContain('downloadCheckFile');
  });
});

describe('the replay of a session', () => {
  it('has every act with its time, proof and place in the chain', async () => {
    const person = await enterAsStaff(server, [{ role: 'operator' }]);
    await keepFile(person, 'replayed');
    await person.send({ path: '/v1/role-grants' });
    const list = (await second.send({ path: `/v1/staff-sessions?personId=${person.personId}` }))
      .json;
    expect(list.items).toMatchObject([{ proofs: [{ method: 'passkey', isNewDevice: true }] }]);
    const [{ sessionId }] = list.items;
    const replay = (await second.send({ path: `/v1/staff-sessions/${sessionId}` })).json;

    expect(replay).toMatchObject({ personId: person.personId, isCut: false });
    expect(replay.lines).toMatchObject([
      {
        kind: 'act',
        act: 'keepEvidenceFile',
        result: 'ok',
        proof: 'passkey',
        afterMilliseconds: 0,
      },
      { kind: 'refusal', act: 'listRoleGrants', result: 'act_not_permitted' },
    ]);
    expect(replay.lines[0].durationMilliseconds).toBeGreaterThanOrEqual(0);
    expect(replay.chain.acts).toBeGreaterThanOrEqual(3);
    expect(replay.chain.brokenAt).toBeUndefined();
    const unknown = '/v1/staff-sessions/s-01890000-0000-7000-8000-00000000000f';
    expect((await second.send({ path: unknown })).json.code).toBe('record_not_found');
  });
});

describe('the chain of acts', () => {
  const change = async (sql: string, values: readonly unknown[]): Promise<void> => {
    await owner.query('alter table people.staff_act disable trigger user');
    await owner.query(sql, [...values]);
    await owner.query('alter table people.staff_act enable trigger user');
  };
  const check = async (after = 0) =>
    (await second.send({ path: `/v1/staff-acts/chain?after=${after}` })).json;

  it('is not changed by its owner while the trigger stands', async () => {
    for (const sql of [
      `update people.staff_act set result = 'ok'`,
      'delete from people.staff_act',
      'truncate people.staff_act cascade',
      `update people.staff_event set kind = 'act'`,
      'delete from people.staff_event',
    ]) {
      await expect(owner.query(sql), sql).rejects.toMatchObject({ code: '23001' });
    }
  });

  it('is whole, and says where a superuser changed or took out an act', async () => {
    const before = await check();
    expect(before).toMatchObject({ isWatchedActThere: true });
    expect(before.brokenAt).toBeUndefined();
    const { rows } = await owner.query('select * from people.staff_act where act_number = 3');
    await change(`update people.staff_act set person_id = $1 where act_number = 3`, [
      second.personId,
    ]);
    expect((await check()).brokenAt).toBe(3);
    expect((await check(3)).brokenAt).toBeUndefined();
    const patrol = await patrolChain(store, CHAIN_START, new Date().toISOString());
    expect(patrol.alarms).toEqual([{ kind: 'staff_chain_broken', events: 1 }]);
    await change('update people.staff_act set person_id = $1 where act_number = 3', [
      rows[0].person_id,
    ]);
    expect((await check()).brokenAt).toBeUndefined();
    expect((await readAlarms()).map(({ kind, occasion }) => `${kind} ${occasion}`)).toContain(
      'staff_chain_broken act-3',
    );
  });

  it('says that the last acts are gone, though what is left is whole', async () => {
    await lookAtStaff(store, new Date().toISOString());
    const { latest } = await check();
    const saved = await owner.query('select * from people.staff_act where act_number = $1', [
      latest,
    ]);
    await owner.query('alter table people.staff_act disable trigger user');
    await owner.query('delete from people.staff_act where act_number = $1', [latest]);
    const gone = await check();
    const look = await lookAtStaff(store, new Date().toISOString());
    const names = Object.keys(saved.rows[0]);
    await owner.query(
      `insert into people.staff_act (${names.join(', ')})
       values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(saved.rows[0]),
    );
    await owner.query('alter table people.staff_act enable trigger user');
    expect(gone.isWatchedActThere).toBe(false);
    const kinds = (await readAlarms()).map(({ kind, occasion }) => `${kind} ${occasion}`);
    expect(kinds, JSON.stringify(look)).toContain(`staff_chain_broken act-${latest}`);
    expect((await check()).isWatchedActThere).toBe(true);
  });
});
