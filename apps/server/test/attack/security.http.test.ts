/**
 * Goal: what staff does leaves its trail, what is evil in a file stays apart, and signs of an
 * intrusion are seen by security administrators. Method: every route that changes something, new
 * ones by themselves, is sent by a member of staff, and the trail is looked at; the chain of the
 * trail is recomputed, and broken by the owner of the table; a scanner in a process of its own
 * speaks INSTREAM; each kind of refusal is caused as often as it takes.
 *
 * Seen red: without `keepStaffTrail` in register-scopes.ts; with the beginning of an act unwritten
 * in staff-trail.ts; with what the scanner found not looked at in evidence-file-routes.ts; without
 * `watchRefusals` in open-server.ts.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatStaffAct, ROUTE_LIST, STAFF_ROLES, type StaffRole } from '@ringfence/contract';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAsStaff, STAFF_PUBLIC_URL, type StaffMember } from '../support/enter-as-staff.ts';
import { openTestPool, type TestPool } from '../support/open-test-pool.ts';
import { startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server.ts';

const POLL = { timeout: 10_000, interval: 50 };
const EVIL = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

let server: TestServer;
let pool: TestPool;
let scanner: ChildProcess;
let keyDirectory: string;
let security: StaffMember;
let auditor: StaffMember;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-security-'));
  const program = new URL('../support/scanner-process.mjs', import.meta.url).pathname;
  scanner = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [port] = await once(scanner.stdout ?? scanner, 'data');
  server = await startTestServer({
    keyDirectory,
    publicUrl: STAFF_PUBLIC_URL,
    scanner: { host: '127.0.0.1', port: Number.parseInt(String(port), 10) },
  });
  pool = await openTestPool(server, 'watched');
  security = await enterAsStaff(server, [{ role: 'security_administrator' }]);
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  auditor = await enterAsStaff(server, [{ role: 'auditor', expiresAt }]);
});

afterAll(async () => {
  await server?.stop();
  scanner?.stdin?.end();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

interface Act {
  readonly actNumber: number;
  readonly at: string;
  readonly personId: string;
  readonly grantId?: string;
  readonly act: string;
  readonly result: string;
  readonly requestId: string;
  readonly previousSha256: string;
  readonly sha256: string;
}

async function readTrail(personId?: string): Promise<readonly Act[]> {
  const acts: Act[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 20; pages += 1) {
    const of = personId === undefined ? '' : `&personId=${personId}`;
    const from = cursor === undefined ? '' : `&cursor=${cursor}`;
    const page = await auditor.send({ path: `/v1/staff-acts?limit=500${of}${from}` });
    expect(page.status, page.text).toBe(200);
    acts.push(...page.json.items);
    cursor = page.json.nextCursor;
    if (cursor === undefined) return acts;
  }
  throw new Error('the trail has an end');
}

/** The first act whose hash is not that of its text after the hash before it. */
function findBreak(acts: readonly Act[]): number | undefined {
  let previous = '0'.repeat(64);
  for (const act of acts) {
    const hash = createHash('sha256').update(Buffer.from(act.previousSha256, 'hex'));
    const sha256 = hash.update(formatStaffAct(act)).digest('hex');
    if (act.previousSha256 !== previous || act.sha256 !== sha256) return act.actNumber;
    previous = act.sha256;
  }
  return undefined;
}

const ACTS = ROUTE_LIST.filter(
  ({ method, scope }) => method === 'POST' && scope !== 'public' && scope !== 'own',
);

describe('the trail of staff', () => {
  it('has every act of every route, done or refused, with the request', async () => {
    const roles: readonly StaffRole[] = STAFF_ROLES.filter((role) => role !== 'platform_staff');
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    // Roles in conflict refuse each other: each of these people has one.
    const people = await Promise.all(
      roles.map(async (role) => enterAsStaff(server, [{ role, expiresAt }])),
    );
    const missing: string[] = [];
    const requests = new Map<string, string>();
    for (const [index, route] of ACTS.entries()) {
      const path = route.path
        .replace(':poolId', String(pool.poolId))
        .replaceAll(/:[A-Za-z]+/g, '1');
      // What is the person's own may end the session that it comes with.
      const isOwn = route.scope === 'person';
      const person = isOwn ? await enterAsStaff(server, []) : people[index % people.length];
      const answer = await person?.send({ path, body: { unknown: true } });
      if (answer?.json?.requestId === undefined) missing.push(`${route.name}: no request id`);
      else requests.set(answer.json.requestId, route.name);
    }
    const acts = new Map((await readTrail()).map((act) => [act.requestId, act]));
    for (const [requestId, name] of requests) {
      const act = acts.get(requestId);
      if (act?.act !== name || act.result === 'ok') missing.push(name);
    }
    expect(missing).toEqual([]);
  });

  it('says that an act begins and how it ended, with the grant; a read leaves nothing', async () => {
    const operator = await enterAsStaff(server, [{ role: 'operator' }]);
    await operator.send({ path: pool.path('/accounts') });
    const kept = await keepFile(operator, 'fine', 'fine.txt');
    const acts = await readTrail(operator.personId);

    expect(kept.status, kept.text).toBe(200);
    expect(acts.map(({ act, result }) => [act, result])).toEqual([
      ['keepEvidenceFile', 'begun'],
      ['keepEvidenceFile', 'ok'],
    ]);
    expect(acts[0]).toMatchObject({ grantId: operator.grantIds[0], poolId: pool.poolId });
    expect(acts[0]?.requestId).toBe(acts[1]?.requestId);
  });

  it('is a chain that an auditor recomputes, and that a changed row breaks', async () => {
    const acts = await readTrail();
    expect(findBreak(acts)).toBeUndefined();

    const [third] = acts.slice(2);
    const owner = new pg.Client({ connectionString: server.database.ownerConnectionString });
    await owner.connect();
    await owner.query('alter table people.staff_act disable trigger user');
    await owner.query('update people.staff_act set result = $1 where act_number = $2', [
      'ok',
      third?.actNumber,
    ]);
    await owner.query('alter table people.staff_act enable trigger user');
    expect(findBreak(await readTrail())).toBe(third?.actNumber);
    await owner.query('alter table people.staff_act disable trigger user');
    await owner.query('update people.staff_act set result = $1 where act_number = $2', [
      third?.result,
      third?.actNumber,
    ]);
    await owner.query('alter table people.staff_act enable trigger user');
    await owner.end();
    expect(findBreak(await readTrail())).toBeUndefined();
  });

  it('is not read by who does the acts', async () => {
    const operator = await enterAsStaff(server, [{ role: 'operator' }]);

    expect((await operator.send({ path: '/v1/staff-acts' })).status).toBe(403);
    expect((await operator.send({ path: '/v1/security-alarms' })).status).toBe(403);
  });
});

async function keepFile(person: StaffMember, text: string, name: string): Promise<TestAnswer> {
  return person.send({
    path: pool.path(`/evidence-files?name=${encodeURIComponent(name)}`),
    text,
    headers: { 'content-type': 'application/octet-stream' },
  });
}

async function readAlarms(): Promise<
  readonly { readonly kind: string; readonly source: string; readonly occasion: string }[]
> {
  const page = await security.send({ path: '/v1/security-alarms?limit=500' });
  expect(page.status, page.text).toBe(200);
  return page.json.items;
}

const kindsRaised = async () => [...new Set((await readAlarms()).map(({ kind }) => kind))];

describe('an uploaded file', () => {
  const readFile = async (person: StaffMember, text: string) =>
    person.send({
      path: pool.path(`/evidence-files/${createHash('sha256').update(text).digest('hex')}`),
      headers: { 'ringfence-purpose': 'dispute' },
    });

  it('that is clean is kept and says so; its name is a name and no path', async () => {
    const operator = await enterAsStaff(server, [{ role: 'operator' }]);
    for (const name of ['../../etc/passwd', '..\\..\\boot.ini', 'a\u202egpj.exe', 'CON']) {
      const text = `evidence ${name}`;
      expect((await keepFile(operator, text, name)).json).toMatchObject({ scan: 'clean' });
      const read = await readFile(operator, text);
      expect(read.json).toMatchObject({ name, scan: 'clean' });
      expect(read.headers.get('content-type')).toContain('application/json');
    }
    const nul = await keepFile(operator, 'nul', 'a\0.txt');
    expect(nul.status, nul.text).toBe(400);
  });

  it('in which the scanner finds something is quarantined, refused and alarmed', async () => {
    const operator = await enterAsStaff(server, [{ role: 'operator' }]);
    const answer = await keepFile(operator, EVIL, 'letter.pdf');

    expect(answer.status).toBe(422);
    expect(answer.json.code).toBe('file_quarantined');
    expect((await readFile(operator, EVIL)).status).toBe(404);
    await expect.poll(kindsRaised, POLL).toContain('malware_found');
    const alarm = (await readAlarms()).find(({ kind }) => kind === 'malware_found');
    expect(alarm?.source).toBe(operator.personId);
    const trail = await readTrail(operator.personId);
    expect(trail.at(-1)).toMatchObject({ act: 'keepEvidenceFile', result: 'file_quarantined' });
  });

  it('that the scanner did not look through is not taken', async () => {
    const operator = await enterAsStaff(server, [{ role: 'operator' }]);
    const answer = await keepFile(operator, 'too much of it', 'large.bin');

    expect(answer.status).toBe(503);
    expect(answer.json.code).toBe('scanner_unavailable');
  });
});

describe('signs of an intrusion', () => {
  const times = async (count: number, send: () => Promise<unknown>): Promise<void> => {
    for (let index = 0; index < count; index += 1) await send();
  };

  it('raise an alarm each, once for a source and an hour, which security sees', async () => {
    const person = await enterAsStaff(server, [{ role: 'operator' }]);
    const origin = STAFF_PUBLIC_URL;
    const wrong = { loginName: 'nobody@example.com', password: 'green boats under lamps' };
    const token = `rf_nobody_${'a'.repeat(43)}`;
    const unsigned = { path: pool.path('/instructions'), body: {}, key: pool.keys.platform };
    const rule = pool.path('/signature-rule');
    await server.send({
      path: rule,
      key: server.administratorKey,
      body: { signatureRequired: true },
    });

    await times(12, async () =>
      server.send({ path: '/v1/sign-in/password', body: wrong, headers: { origin } }),
    );
    await times(21, async () => person.send({ path: '/v1/staff-acts' }));
    await times(11, async () => server.send(unsigned));
    await times(21, async () => server.send({ path: '/v1/pools', key: token }));
    await times(101, async () => person.send({ path: '/v1/pools/9999999/accounts' }));
    await times(4, async () =>
      person.send({ path: '/v1/sign-out', body: {}, headers: { origin: 'https://evil.example' } }),
    );

    await expect
      .poll(kindsRaised, POLL)
      .toEqual(
        expect.arrayContaining([
          'sign_ins_failed',
          'policies_refused',
          'signatures_refused',
          'tokens_unknown',
          'ids_scanned',
          'other_origins',
        ]),
      );
    const of = (kind: string, source: string) => (alarm: { kind: string; source: string }) =>
      alarm.kind === kind && alarm.source === source;
    const alarms = await readAlarms();
    expect(alarms.filter(of('ids_scanned', person.personId))).toHaveLength(1);
    expect(alarms.filter(of('policies_refused', person.personId))).toHaveLength(1);
    const lines = server.logLines.filter((line) => line.includes('security alarm'));
    expect(lines.join('\n')).not.toMatch(/127\.0\.0\.1|p-[0-9a-f]{8}/);
    const metrics = await server.send({ path: '/metrics', key: server.administratorKey });
    expect(metrics.text).toMatch(/ringfence_security_alarms_total\{kind="ids_scanned"\} [1-9]/);
  });
});
