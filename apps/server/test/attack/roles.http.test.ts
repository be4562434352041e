/**
 * Goal: nobody rises: a role does nothing that is above it or beside it, gives nothing to itself,
 * and a grant is not widened. Method: people with one role each try every route that changes
 * something, new ones by themselves; what is not refused has to stand in a short list here, which
 * knows nothing of the policies. Which keys enter which route is tried in scopes.http.test.ts, and
 * other tenants in tenants.http.test.ts.
 *
 * Seen red: with `permit (principal is Person, action, resource)` in staff.cedar; with the level
 * left out of `compareWithKnown` in grant-role.ts. A grant to oneself is refused by the policies
 * also where decide-grant.ts does not look.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ROUTE_LIST, type RouteDefinition } from '@ringfence/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  enterAsStaff,
  STAFF_PUBLIC_URL,
  type StaffMember,
  type TestGrant,
} from '../support/enter-as-staff.ts';
import { openTestPool, type TestPool } from '../support/open-test-pool.ts';
import {
  startTestServer,
  type TestAnswer,
  type TestRequest,
  type TestServer,
} from '../support/start-test-server.ts';

const AT_ONCE = 16;
const SERVICE_UNAVAILABLE = 503;
const BUSY_TRIES_MAX = 30;
const BUSY_MILLISECONDS = 500;
const FORBIDDEN = 403;

let server: TestServer;
let pool: TestPool;
let keyDirectory: string;
const expiresAt = new Date(Date.now() + 3_600_000).toISOString();

beforeAll(async () => {
  keyDirectory = await mkdtemp(join(tmpdir(), 'ringfence-roles-'));
  server = await startTestServer({ keyDirectory, publicUrl: STAFF_PUBLIC_URL, logLevel: 'warn' });
  pool = await openTestPool(server, 'climbed');
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
  await rm(keyDirectory, { recursive: true, force: true });
});

/** What changes something, and is not everybody's own. */
const ACTS = ROUTE_LIST.filter(
  ({ method, scope }) => method === 'POST' && !['public', 'person', 'own'].includes(scope),
);

async function sendWhenFree(person: StaffMember, request: TestRequest): Promise<TestAnswer> {
  for (let attempt = 1; attempt < BUSY_TRIES_MAX; attempt += 1) {
    const answer = await person.send(request);
    if (answer.status !== SERVICE_UNAVAILABLE) return answer;
    await wait(BUSY_MILLISECONDS);
  }
  return person.send(request);
}

const pathOf = ({ path }: RouteDefinition) =>
  path
    .replace(':poolId', String(pool.poolId))
    .replace(':platformId', 'climbed')
    .replace(':businessDate', pool.businessDate)
    .replaceAll(/:[A-Za-z]+/g, '1');

/** The routes that let somebody in, with a body that no route takes. */
async function listOpen(person: StaffMember): Promise<readonly string[]> {
  const open: string[] = [];
  for (let from = 0; from < ACTS.length; from += AT_ONCE) {
    const routes = ACTS.slice(from, from + AT_ONCE);
    const answers = await Promise.all(
      routes.map(async (route) =>
        sendWhenFree(person, { path: pathOf(route), body: { unknown: true } }),
      ),
    );
    for (const [index, { name }] of routes.entries()) {
      if (answers[index]?.status !== FORBIDDEN) open.push(name);
    }
  }
  return open.toSorted();
}

/** Asks, and changes nothing. */
const ASKS = ['previewSplit'];
const ASKS_FOR_EXPORTS = ['askBulkExport', 'fetchBulkExport'];
const WORKS_ON_FINDINGS = ['actOnFinding', 'openFinding'];
const RUNS_PROCEDURES = ['actOnProcedureRun', 'startProcedureRun'];
const KEEPS_PEOPLE = [
  'changePersonState',
  'confirmRoleGrant',
  'countersign',
  'grantRole',
  'invitePerson',
  'linkSingleSignOn',
  'invitePersonAgain',
  'revokeRoleGrant',
  'unlinkSingleSignOn',
];
const KEEPS_KEYS = [
  'createApiKey',
  'registerSignatureKey',
  'revokeApiKey',
  'revokeSignatureKey',
  'setApiKeySignatureRule',
  'setPoolSignatureRule',
];
const WORKS_ON_BREAKS = [
  'acknowledgeAlarm',
  'assignBreak',
  'attachBreakEvidence',
  'checkLevel',
  'commentBreak',
  'explainBreak',
  'keepEvidenceFile',
  'proposeAct',
  'proposeBreakResolution',
  'proposeInstruction',
  'proposeMatchReversal',
  'quoteFee',
  'rejectProposal',
  'showInstructionEffect',
  'simulateMatchRules',
];

const OPEN: readonly (readonly [string, readonly TestGrant[], readonly string[]])[] = [
  ['an auditor', [{ role: 'auditor', expiresAt }], [...ASKS, ...ASKS_FOR_EXPORTS]],
  [
    'a system administrator',
    [{ role: 'system_administrator' }],
    [
      'createPlatform',
      'draftProcedure',
      'openPool',
      'raiseDeviation',
      'runSelfCheck',
      ...WORKS_ON_FINDINGS,
      ...RUNS_PROCEDURES,
    ],
  ],
  [
    'a security administrator',
    [{ role: 'security_administrator' }],
    [
      ...KEEPS_PEOPLE,
      ...KEEPS_KEYS,
      ...WORKS_ON_FINDINGS,
      ...RUNS_PROCEDURES,
      'acceptConfiguration',
      'acknowledgeSecurityAlarm',
      'draftProcedure',
      'publishPolicy',
      'publishProcedure',
      'raiseDeviation',
      'runSelfCheck',
    ],
  ],
  [
    'an audit administrator',
    [{ role: 'audit_administrator' }],
    [
      'acknowledgeSecurityAlarm',
      'planAudit',
      'postChallenge',
      'raiseDeviation',
      'reportAudit',
      ...WORKS_ON_FINDINGS,
      ...RUNS_PROCEDURES,
    ],
  ],
  [
    'an operator of level 1',
    [{ role: 'operator', level: 1 }],
    [...ASKS, ...ASKS_FOR_EXPORTS, ...RUNS_PROCEDURES, ...WORKS_ON_BREAKS],
  ],
];

describe('of all routes that change something', () => {
  it.each(OPEN)('%s enters these alone', async (_who, grants, open) => {
    const person = await enterAsStaff(server, grants);

    expect(await listOpen(person)).toEqual([...open].toSorted());
  });
});

describe('a grant', () => {
  const grantOf = (personId: string, body: object) => ({
    path: `/v1/persons/${personId}/role-grants`,
    body: { role: 'auditor', level: 1, reason: 'audits', expiresAt, ...body },
  });

  it('is not given to oneself, nor by who may give none', async () => {
    const security = await enterAsStaff(server, [{ role: 'security_administrator' }]);
    const operator = await enterAsStaff(server, [{ role: 'operator' }]);
    const own = await security.send(grantOf(security.personId, { grantId: `g-${randomUUID()}` }));
    const other = await operator.send(grantOf(operator.personId, { grantId: `g-${randomUUID()}` }));

    expect([own.status, own.json.code]).toEqual([403, 'granter_is_grantee']);
    expect([other.status, other.json.code]).toEqual([403, 'act_not_permitted']);
  });

  it('is not widened under its own id', async () => {
    const security = await enterAsStaff(server, [{ role: 'security_administrator' }]);
    const person = await enterAsStaff(server, []);
    const grantId = `g-${randomUUID()}`;
    const narrow = { grantId, pools: [pool.poolId] };
    const given = await security.send(grantOf(person.personId, narrow));
    expect(given.status, given.text).toBeLessThan(300);
    const later = new Date(Date.now() + 7_200_000).toISOString();
    for (const wider of [
      { ...narrow, level: 3 },
      { ...narrow, role: 'regulator' },
      { ...narrow, expiresAt: later },
      { grantId },
    ]) {
      const answer = await security.send(grantOf(person.personId, wider));
      expect(answer.json.code).toBe('grant_exists_with_different_content');
    }
  });
});
