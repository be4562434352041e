/**
 * Goal: no text of a request is anything but a text, and no body says more than its schema, on
 * every route of the contract, new ones by themselves. Method: the example of each route is sent by
 * somebody whom its scope lets in, once for each text in it with a text that means something to a
 * database, a template, a page, a header, a log and a file system; then with one field more in each
 * object, too deep and too large. Afterwards everything that was stored is read back.
 *
 * Seen red: with the check of NUL and of half characters taken out of json-body.ts, and its depth;
 * with `additionalProperties` left open by closed-object.ts; without `bodyLimit` of the routes, and
 * without their content type (createContentCheck in register-scopes.ts); with the address in the
 * line of observe-requests.ts; with the name of an unknown field as it came in
 * describe-violation.ts; with operations of any text in approval.ts of the contract.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JSON_DEPTH_MAX, ROUTE_LIST, type RouteDefinition } from '@ringfence/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STAFF_PUBLIC_URL } from '../support/enter-as-staff.ts';
import { openCallers, type TestCallers } from '../support/open-callers.ts';
import { openTestPool, type TestPool } from '../support/open-test-pool.ts';
import { startTestServer, type TestAnswer, type TestServer } from '../support/start-test-server.ts';

/** Stands in everything that is sent: where it comes back, what was sent came back. */
const MARK = 'ZQX7';
/** Ends a text of SQL, opens a script, a template, a header, a line of a log and a path. */
const HOSTILE =
  `${MARK}'");drop table people.person;--<script>alert(1)</script>{{7*7}}\${7*7}` +
  '\r\nset-cookie: ringfence-session=x\n{"level":"fatal"}\u202e\u2066../../etc/passwd';
/** Short enough for names that have a bound. */
const HOSTILE_SHORT = `=${MARK}'<b>\u202e`;
const NOT_TEXT = [`${MARK}\0`, `${MARK}\ud800`];
const FAULTS_OF_OURS = [500, 502, 504];
const AT_ONCE = 16;

let server: TestServer;
let pool: TestPool;
let callers: TestCallers;
let keyDirectory: string;

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-fields-'));
  server = await startTestServer({ keyDirectory, publicUrl: STAFF_PUBLIC_URL });
  pool = await openTestPool(server, 'fields');
  await pool.fundCustomer('fields-customer', '1000');
  const customerId = 'fields-customer';
  callers = await openCallers(server, { pool, platformId: 'fields', customerId });
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const bodyOf = ({ example }: RouteDefinition): Json => (example.body ?? {}) as Json;
const WITH_JSON = ROUTE_LIST.filter(({ body }) => body?.contentType === 'application/json');

/** Every value that differs from this one in one text. */
function* replaceTexts(value: Json, text: string): Generator<Json> {
  if (typeof value === 'string') yield text;
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    for (const changed of replaceTexts(member, text)) yield withMember(value, name, changed);
  }
}

/** Browsers and passkeys say there what we do not read. */
const OPEN_OBJECTS = ['clientExtensionResults'];

/** Every value that differs from this one in one object that says more. */
function* addFields(value: Json): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (!isList(value)) yield { ...value, isAdministrator: true };
  for (const [name, member] of Object.entries(value)) {
    if (OPEN_OBJECTS.includes(name)) continue;
    for (const changed of addFields(member)) yield withMember(value, name, changed);
  }
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value);

function withMember(value: object, name: string, member: Json): Json {
  if (!isList(value)) return { ...value, [name]: member };
  return value.map((item, index) => (String(index) === name ? member : item));
}

interface Shot {
  readonly route: RouteDefinition;
  readonly body: Json;
  readonly sent: string;
}

let count = 0;

/** What was answered by a route where it should not have been. */
async function listHits(
  shots: readonly Shot[],
  isHit: (answer: TestAnswer, shot: Shot) => boolean,
): Promise<readonly string[]> {
  const hits: string[] = [];
  for (let from = 0; from < shots.length; from += AT_ONCE) {
    const some = shots.slice(from, from + AT_ONCE);
    const answers = await Promise.all(some.map(shoot));
    for (const [index, shot] of some.entries()) {
      const answer = answers[index];
      if (answer === undefined || !isHit(answer, shot)) continue;
      hits.push(`${shot.route.name} ${answer.status} ${answer.text.slice(0, 120)} ← ${shot.sent}`);
    }
  }
  return hits;
}

async function shoot({ route, sent }: Shot): Promise<TestAnswer> {
  return callers.sendAs(route, {
    method: 'POST',
    path: callers.pathOf(route),
    text: sent,
    headers: { 'content-type': 'application/json' },
  });
}

/** What names a command: an id that was used answers for the first that used it. */
const IDS_OF_COMMANDS = ['commandId', 'batchId'] as const;

function shotOf(route: RouteDefinition, body: Json): Shot {
  count += 1;
  const fresh = IDS_OF_COMMANDS.reduce((changed, name) => {
    if (typeof changed !== 'object' || changed === null || !(name in changed)) return changed;
    const id = Reflect.get(changed, name);
    return isMarked(id) ? changed : withMember(changed, name, `own-${count}`);
  }, body);
  return { route, body: fresh, sent: JSON.stringify(fresh) };
}

const isMarked = (id: unknown): boolean => typeof id === 'string' && id.includes(MARK);

const shotsOf = (change: (body: Json) => Iterable<Json>): readonly Shot[] =>
  WITH_JSON.flatMap((route) => [...change(bodyOf(route))].map((body) => shotOf(route, body)));

/** An answer that is a fault of ours, no JSON, or says again what was refused. */
function isLoose({ status, headers, text }: TestAnswer): boolean {
  if (FAULTS_OF_OURS.includes(status)) return true;
  if (!/^application\/(?:problem\+)?json/.test(headers.get('content-type') ?? '')) return true;
  if (headers.get('x-content-type-options') !== 'nosniff') return true;
  return status >= 400 && text.includes(MARK);
}

describe('every text of every body', () => {
  it('that means something elsewhere is a text here, and is said again by no refusal', async () => {
    const shots = [HOSTILE, HOSTILE_SHORT].flatMap((text) =>
      shotsOf((body) => replaceTexts(body, text)),
    );
    let taken = 0;
    const hits = await listHits(shots, (answer) => {
      taken += answer.status < 400 ? 1 : 0;
      return isLoose(answer);
    });
    console.info(`${shots.length} hostile texts, ${taken} kept as texts`);

    expect(hits).toEqual([]);
    expect(shots.length).toBeGreaterThan(1_000);
    // Where nothing is kept, nothing was tried.
    expect(taken).toBeGreaterThan(10);
  });

  it('that no database can keep is refused before it', async () => {
    const shots = NOT_TEXT.flatMap((text) =>
      shotsOf((body) => [...replaceTexts(body, text)].slice(0, 2)),
    );

    expect(
      await listHits(
        shots,
        (answer) => isLoose(answer) || answer.json.code !== 'json_not_readable',
      ),
    ).toEqual([]);
  });
});

describe('every body', () => {
  it('that says more than its schema is refused, in every object of it', async () => {
    const shots = shotsOf(addFields);

    expect(await listHits(shots, (answer, { route }) => isBelieved(answer, route))).toEqual([]);
    expect(shots.length).toBeGreaterThan(WITH_JSON.length);
  });

  it.each([
    ['is too deep', 'json_too_deep', () => DEEP],
    ['names its prototype', 'request_not_valid', () => '{"__proto__":{"isAdministrator":true}}'],
    ['is too large', 'body_too_large', tooLarge],
  ])('that %s is refused', async (_what, code, textOf) => {
    const shots = WITH_JSON.map((route) => ({ route, body: null, sent: textOf(route) }));

    expect(await listHits(shots, ({ json }) => json.code !== code)).toEqual([]);
    expect(Object.prototype).not.toHaveProperty('isAdministrator');
  });
});

const DEEP = '['.repeat(JSON_DEPTH_MAX + 1) + ']'.repeat(JSON_DEPTH_MAX + 1);
const tooLarge = ({ body }: RouteDefinition) => `"${'a'.repeat(body?.bytesMax ?? 0)}"`;

/** Refusals of the body itself; any other code would say that the body was believed. */
const CODES_OF_BODY: readonly string[] = [
  'request_not_valid',
  'content_invalid',
  'contract_faulty',
  'programme_invalid',
  'approval_differs',
];
/** Routes that compare the body with another before they look into it, and why nothing passes. */
const REFUSED_BEFORE: Readonly<Record<string, string>> = {
  // The act has to be, field by field, the one that was proposed.
  approveActProposal: 'record_unknown',
  // A key is no person: whatever it sends.
  signProposal: 'session_missing',
  describeProposalApproval: 'session_missing',
  signActProposal: 'session_missing',
  describeActApproval: 'session_missing',
};

function isBelieved({ status, json }: TestAnswer, { name }: RouteDefinition): boolean {
  // A list is answered line by line, a batch by its faults.
  if (status === 200 && json.accepted === 0) return json.lines[0].code !== 'request_not_valid';
  if (status < 400) return json.state !== 'legal_fail';
  return !CODES_OF_BODY.includes(json.code) && json.code !== REFUSED_BEFORE[name];
}

describe('what was sent', () => {
  it('in a path or a query is looked up as a text, or refused', async () => {
    const hits: string[] = [];
    const place = encodeURIComponent(HOSTILE_SHORT);
    for (const route of ROUTE_LIST) {
      const path = callers.pathOf(route);
      const places = [
        path.replace(/[^/]*$/, place),
        `${path}?limit=${place}`,
        `${path}?${place}=1`,
        `${path}?name=%00${MARK}`,
      ];
      const tried = route.path.includes(':') ? places : places.slice(1);
      for (const one of tried) {
        const request = { method: route.method, path: one };
        const body = route.method === 'POST' ? { body: {} } : {};
        const { status, headers, text } = await callers.sendAs(route, { ...request, ...body });
        const isPage = headers.get('content-type')?.startsWith('text/html') === true;
        const isShown = (isPage || status >= 400) && text.includes(MARK);
        if (FAULTS_OF_OURS.includes(status) || isShown) {
          hits.push(`${route.name} ${one} ${status} ${text.slice(0, 120)}`);
        }
      }
    }
    expect(hits).toEqual([]);
  });

  it('and kept comes back as JSON, or as a text that nothing runs', async () => {
    const hits: string[] = [];
    let shown = 0;
    for (const route of ROUTE_LIST.filter(({ method }) => method === 'GET')) {
      const { status, headers, text } = await callers.sendAs(route, {
        path: callers.pathOf(route),
      });
      const type = headers.get('content-type') ?? '';
      if (text.includes(MARK)) shown += 1;
      const isScript = type.startsWith('text/html') && /<script>alert|<b>\u202e/.test(text);
      // A sheet that opens a text beginning with one of these runs it as a formula.
      const isFormula = type.startsWith('text/csv') && /(?:^|,|")[=+@]/m.test(text);
      const isSniffed = headers.get('x-content-type-options') !== 'nosniff';
      if (isScript || isFormula || isSniffed || FAULTS_OF_OURS.includes(status)) {
        hits.push(`${route.name} ${status} ${type}`);
      }
    }
    console.info(`${shown} answers show what was kept`);

    expect(hits).toEqual([]);
    expect(shown).toBeGreaterThan(2);
  });

  it('is in no line of the log, and no line was added', () => {
    expect(server.logLines.filter((line) => line.includes(MARK))).toEqual([]);
    expect(server.logLines.filter((line) => line.includes('"level":"fatal"'))).toEqual([]);
    expect(server.logLines.length).toBeGreaterThan(1_000);
  });

  it('left every table where it was', async () => {
    expect((await server.send({ path: '/ready' })).status).toBe(200);
    const people = { path: '/v1/persons', key: server.administratorKey };
    expect((await server.send(people)).status).toBe(200);
  });
});
