/**
 * Goal: addresses, labels of browsers, reasons of grants and what somebody signed lie sealed, read
 * the same as before, and rows of an earlier version are sealed where they lie; a row that cannot
 * be sealed keeps no other in the clear.
 * Method: a real database and a vault over key files. Rows are kept with and without the vault, the
 * tables are searched for their texts as the owner, and a file is planted that is too long once it
 * is sealed.
 */
import { createHash } from 'node:crypto';
import {
  appendPersonEvent,
  type ContentSeal,
  EVERY_PLATFORM,
  findRoleGrant,
  findSignedApproval,
  insertDevice,
  insertEvidenceFile,
  insertGrantRevocation,
  insertPerson,
  insertRoleGrant,
  insertSession,
  insertSignedApproval,
  listLabelledDevices,
  listPersonEvents,
  openStore,
  readPersonalCopy,
  type Store,
  type Tx,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { type FieldSeal, VaultFault } from '@ringfence/vault';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openContentSeal, sealOlderRows } from '../src/index.ts';
import { type CustodyPool, openCustodyPool } from './custody-pool.ts';
import { openTestVault } from './open-test-vault.ts';

const WRITE = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
const AT = '2026-11-23T08:00:00.120Z';
const PERSON = 'p-01890000-0000-7000-8000-000000000001';
const MARK = 'said-by-nobody-else';
const TABLES = [
  ['people.device', 'label'],
  ['people.session', 'address'],
  ['people.event', 'address'],
  ['people.role_grant', 'reason'],
  ['people.role_grant_revocation', 'reason'],
  ['custody.signed_approval', 'signed_approval'],
] as const;

let pool: CustodyPool;
let store: Store;
let vault: FieldSeal;
let sealing: ContentSeal;
let clear: ContentSeal;

beforeAll(async () => {
  pool = await openCustodyPool();
  ({ store } = pool);
  vault = openTestVault(store);
  sealing = await openContentSeal(vault);
  clear = await openContentSeal(undefined);
  await withTransaction(store, WRITE, async (tx) =>
    insertPerson(tx, {
      personId: PERSON,
      kind: 'staff',
      displayNameSealed: Buffer.from('sealed'),
      language: 'en',
      createdAt: AT,
      createdBy: 'admin1',
    }),
  );
});

afterAll(async () => {
  await pool.close();
});

function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

function idOf(letter: 'd' | 's' | 'g', number: number): string {
  return `${letter}-01890000-0000-7000-8000-00000000000${number}`;
}

/** One row of each table, the number telling them apart. */
async function keepRows(tx: Tx, seal: ContentSeal, number: number): Promise<void> {
  const address = { text: `2001:db8::${number}`, seal };
  const label = { text: `${MARK} ${number}`, seal };
  const token = sha256(`token ${number}`);
  const grantId = idOf('g', number);
  await insertDevice(tx, {
    deviceId: idOf('d', number),
    personId: PERSON,
    tokenSha256: token,
    label,
    knownAt: AT,
  });
  await insertSession(tx, {
    sessionId: idOf('s', number),
    tokenSha256: token,
    personId: PERSON,
    method: 'passkey',
    strength: 'two_factors',
    stage: 'signed_in',
    startedAt: AT,
    createdAt: AT,
    idleEndAt: AT,
    absoluteEndAt: '2026-11-24T08:00:00.000Z',
    address,
  });
  await appendPersonEvent(tx, {
    at: AT,
    personId: PERSON,
    act: 'signed_in',
    result: 'ok',
    address,
  });
  // Of a name that nobody has.
  await appendPersonEvent(tx, { at: AT, act: 'signed_in', result: 'refused', address });
  await insertRoleGrant(tx, seal, {
    grantId,
    personId: PERSON,
    role: 'risk',
    level: 1,
    grantedAt: AT,
    grantedBy: 'admin1',
    needsConfirmation: false,
    reason: `${MARK} ${number}`,
  });
  const revocation = { grantId, revokedBy: 'admin1', revokedAt: AT, reason: `${MARK} ${number}` };
  await insertGrantRevocation(tx, seal, revocation);
  const signedApproval = JSON.stringify({ payee: `${MARK} ${number}` });
  await insertSignedApproval(tx, seal, {
    poolId: pool.poolId,
    hash: token,
    subjectKind: 'mandate',
    subjectId: `m-${number}`,
    personId: PERSON,
    strength: 'signed',
    signedAt: AT,
    signedApproval,
    evidence: sha256(signedApproval),
  });
}

/** What a person is shown of two rows of each table. */
async function readRows(seal: ContentSeal) {
  const { poolId } = pool;
  return withSnapshot(store, EVERY_PLATFORM, async (db) => {
    const devices = await listLabelledDevices(db, seal, { personId: PERSON, limit: 9 });
    const events = await listPersonEvents(db, seal, { personId: PERSON, before: 9_999, limit: 9 });
    const grants = await Promise.all(
      [1, 2].map((number) => findRoleGrant(db, seal, idOf('g', number))),
    );
    const signed = await Promise.all(
      [1, 2].map((number) =>
        findSignedApproval(db, seal, { poolId, hash: sha256(`token ${number}`) }),
      ),
    );
    const subject = { personId: PERSON, poolId, customerId: 'nobody' };
    const copy = await readPersonalCopy(db, seal, subject, { rowsMax: 9 });
    return {
      labels: devices.map(({ label }) => label).sort(),
      addresses: events.map(({ address }) => address),
      reasons: grants.map((grant) => grant?.reason),
      signed: signed.map((one) => one?.signedApproval),
      copied: copy
        .filter(({ name }) => ['devices', 'sessions', 'signInEvents'].includes(name))
        .map(({ rows }) => rows.map((row) => row.join(' ')).sort()),
    };
  });
}

/** Rows in the clear of each table, as its owner finds them. */
async function countClear(): Promise<readonly number[]> {
  const counts: number[] = [];
  await asOwner(async (tx) => {
    for (const [table, column] of TABLES) {
      const [row] = await tx.query<{ readonly rows: number }>(
        `select count(*)::integer as rows from ${table} where ${column} is not null`,
      );
      const [said] = await tx.query<{ readonly rows: number }>(
        `select count(*)::integer as rows from ${table} t
         where position($1 in t::text) > 0 or position('2001:db8' in t::text) > 0
           or position(encode(convert_to($1, 'UTF8'), 'hex') in t::text) > 0`,
        [MARK],
      );
      expect(said?.rows).toBe(row?.rows);
      counts.push(row?.rows ?? -1);
    }
  });
  return counts;
}

async function asOwner<Result>(run: (tx: Tx) => Promise<Result>): Promise<Result> {
  const owner = openStore({ connectionString: pool.database.ownerConnectionString });
  try {
    return await withTransaction(owner, WRITE, run);
  } finally {
    await owner.close();
  }
}

test('new rows lie sealed, older ones are sealed where they lie, and both read the same', async () => {
  await withTransaction(store, WRITE, async (tx) => {
    await keepRows(tx, sealing, 1);
    await keepRows(tx, clear, 2);
  });
  expect(await countClear()).toEqual([1, 1, 2, 1, 1, 1]);
  const before = await readRows(sealing);
  expect(before).toMatchObject({
    labels: [`${MARK} 1`, `${MARK} 2`],
    addresses: ['2001:db8::2', '2001:db8::1'],
    reasons: [`${MARK} 1`, `${MARK} 2`],
    signed: [`{"payee":"${MARK} 1"}`, `{"payee":"${MARK} 2"}`],
  });
  expect(before.copied.flat().filter((row) => /2001:db8::[12]|said-by/.test(row))).toHaveLength(6);

  const done = await sealOlderRows({ store, vault }, { rowsMax: 1_000 });
  expect(done).toEqual({
    sealed: {
      devices: 1,
      sessions: 1,
      person_events: 2,
      role_grants: 1,
      role_revocations: 1,
      signed_approvals: 1,
    },
    passed: {},
    isUnfinished: false,
  });
  expect(await countClear()).toEqual([0, 0, 0, 0, 0, 0]);
  expect(await readRows(sealing)).toEqual(before);
  await expect(readRows(clear)).rejects.toThrow(VaultFault);
});

test('what was sealed for one row opens in no other', async () => {
  await asOwner(async (tx) => {
    await tx.execute('alter table people.role_grant disable trigger user');
    await tx.execute(
      `update people.role_grant g set reason_sealed = o.reason_sealed from people.role_grant o
       where g.grant_id = $1 and o.grant_id = $2`,
      [idOf('g', 1), idOf('g', 2)],
    );
    await tx.execute('alter table people.role_grant enable trigger user');
  });
  const read = withSnapshot(store, EVERY_PLATFORM, async (db) =>
    findRoleGrant(db, sealing, idOf('g', 1)),
  );
  await expect(read).rejects.toMatchObject({ code: 'altered' });
});

test('a row that cannot be sealed is passed and told; those behind it and other kinds are sealed', async () => {
  const { poolId } = pool;
  // 33 bytes of a seal are more than the column takes.
  const lengths = [10, 5_000_010, 20, 5_000_020, 30];
  await withTransaction(store, WRITE, async (tx) => {
    for (const [number, length] of lengths.entries()) {
      const content = Buffer.alloc(length, number);
      const digest = createHash('sha256').update(content).digest();
      const file = { name: 'letter.txt', content, keyId: 'key', scan: 'clean' } as const;
      await insertEvidenceFile(tx, clear, { poolId, sha256: digest, ...file });
    }
    await keepRows(tx, clear, 3);
  });
  const done = await sealOlderRows({ store, vault }, { rowsMax: 1_000 });
  expect(done).toMatchObject({
    sealed: { evidence_files: 3, devices: 1, person_events: 2, signed_approvals: 1 },
    passed: { evidence_files: { rows: 2, error: { name: 'error' } } },
    isUnfinished: false,
  });
  // Asked again it says the same, and seals what came meanwhile.
  await withTransaction(store, WRITE, async (tx) => keepRows(tx, clear, 4));
  expect(await sealOlderRows({ store, vault }, { rowsMax: 1_000 })).toMatchObject({
    sealed: { devices: 1 },
    passed: { evidence_files: { rows: 2 } },
  });
});
