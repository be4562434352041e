/**
 * Goal: the engine on PostgreSQL answers exactly what the pure ledger answers, and the database's
 * own computation of every balance, now and at any past position, agrees with the facts. Method:
 * random calls of random transfers, valid and not, retried and linked, with restarts in between;
 * the model is the ledger of the pure package with its own memory.
 */
import {
  accountId,
  applyTransfers,
  createLedger,
  expirePending,
  type Ledger,
  openAccount,
  type PositionedFact,
  sumsAt,
  sumsOf,
  type Transfer,
} from '@ringfence/ledger';
import { amount, type Timestamp, timestampFromMilliseconds } from '@ringfence/money';
import {
  EVERY_PLATFORM,
  findAccountSums,
  findPositionAt,
  findPositionGaps,
  listAccountEntries,
  listAccountSums,
  openPoolConnection,
  readCommits,
  readTransfers,
  withSnapshot,
} from '@ringfence/store';
import { createSeededRandom, type SeededRandom } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catchUpAccountHistory, ledgerReplayer, replayPool } from '../src/index.ts';
import {
  account,
  CNY,
  create,
  DAY,
  type LedgerEngine,
  nextId,
  openAccounts,
  openRawPool,
  type RawPool,
  resultsOf,
  transfer,
} from './raw-pool.ts';

const ACCOUNTS = 8;
const CALLS = 500;
const CALLS_AT_ONCE_MAX = 12;
const RESTART_EVERY = 100;
/** Every batch has one moment, so pending transfers expire only between the groups of calls. */
const GROUP_MILLISECONDS = 1_000;

let pool: RawPool;
let engine: LedgerEngine;
let clock = Date.UTC(2026, 10, 23, 1);

beforeAll(async () => {
  pool = await openRawPool();
});

afterAll(async () => {
  await pool.close();
});

function createModel(): Ledger {
  const ledger = createLedger();
  for (let id = 1; id <= ACCOUNTS; id += 1) openAccount(ledger, account(id));
  return ledger;
}

function randomTransfer(random: SeededRandom, used: readonly Transfer[]): Transfer {
  const dice = random.integer({ min: 1, max: 100 });
  const earlier = used.length === 0 ? undefined : random.pick(used);
  if (dice <= 10 && earlier !== undefined) return earlier;
  if (dice <= 14 && earlier !== undefined)
    return { ...earlier, amount: amount(earlier.amount + 1n) };
  const plain = transfer({
    from: random.integer({ min: 1, max: ACCOUNTS + 1 }),
    to: random.integer({ min: 1, max: ACCOUNTS }),
    amountMinor: random.bigint({ min: 0n, max: 60n }),
  });
  if (dice <= 40) {
    const expires = random.integer({ min: 1, max: 3 }) === 1;
    const expiresAt = timestampFromMilliseconds(
      clock + random.integer({ min: -1, max: 3 }) * 1_000,
    );
    return { ...plain, phase: 'pending', ...(expires ? { expiresAt } : {}) };
  }
  if (dice <= 70 && earlier !== undefined) {
    const phase = random.pick(['post', 'void', 'expire'] as const);
    const posted = random.bigint({ min: 0n, max: earlier.amount + 1n });
    return {
      ...plain,
      phase,
      debitAccountId: earlier.debitAccountId,
      creditAccountId: earlier.creditAccountId,
      amount: amount(phase === 'post' ? posted : 0n),
      pendingId: random.integer({ min: 1, max: 8 }) === 1 ? nextId() : earlier.id,
    };
  }
  if (dice <= 78 && earlier !== undefined)
    return {
      ...plain,
      debitAccountId: earlier.creditAccountId,
      creditAccountId: earlier.debitAccountId,
      amount: earlier.amount,
      correctionOf: earlier.id,
    };
  return plain;
}

function randomCall(random: SeededRandom, used: Transfer[]): readonly Transfer[] {
  const length = random.pick([1, 1, 1, 2, 5]);
  const call: Transfer[] = [];
  for (let index = 0; index < length; index += 1) {
    const next = randomTransfer(random, used);
    const links = random.integer({ min: 1, max: 4 }) === 1 && index < length - 1;
    call.push(links ? { ...next, linked: true } : next);
    used.push(next);
  }
  return call;
}

test('random calls get the answers of the pure ledger, and SQL agrees with every balance', async () => {
  const random = createSeededRandom();
  const now = () => clock;
  engine = await pool.openEngine({ now, batchRecordsMax: 9, knownIdsMax: 40 });
  await openAccounts(engine, ACCOUNTS);
  const model = createModel();
  const used: Transfer[] = [];
  for (let sent = 0; sent < CALLS; ) {
    const calls = Array.from({ length: random.integer({ min: 1, max: CALLS_AT_ONCE_MAX }) }, () =>
      randomCall(random, used),
    );
    const recordedAt = timestampFromMilliseconds(clock);
    const expected = calls.map((call) => applyTransfers(model, call, { recordedAt }));
    const answers = await engine.submitAll(calls.map((call) => create(...call)));
    for (const [index, answer] of answers.entries()) {
      const statuses = resultsOf(answer).map(({ status }) => status);
      expect(statuses, `calls ${sent} to ${sent + calls.length}`).toEqual(
        expected[index]?.map(({ status }) => status),
      );
    }
    await expireDue(model, recordedAt);
    const before = Math.floor(sent / RESTART_EVERY);
    sent += calls.length;
    clock += random.integer({ min: 0, max: GROUP_MILLISECONDS });
    if (Math.floor(sent / RESTART_EVERY) === before) continue;
    await engine.close();
    if (random.integer({ min: 1, max: 2 }) === 1) await catchUp();
    engine = await pool.openEngine({ now, batchRecordsMax: 9, knownIdsMax: 40 });
  }
  await engine.close();
  await compareBalances(model, random);
});

test('the journal of the same pool, replayed by the pure rules, gives the same records', async () => {
  const report = await replayPool(pool.store, pool.poolId, ledgerReplayer);

  expect(report.difference).toBeUndefined();
  expect(report.accounts).toBe(ACCOUNTS);
  expect(report.transfers).toBeGreaterThan(0);
});

/** The engine makes the ids; with them the model expires the same pending transfers. */
async function expireDue(model: Ledger, recordedAt: Timestamp): Promise<void> {
  const answer = await engine.submit({ kind: 'expire_due', businessDate: DAY });
  const facts = resultsOf(answer).flatMap(({ fact }) => (fact === undefined ? [] : [fact]));
  const ids = facts.map(({ id }) => id);
  const due = expirePending(model, {
    now: recordedAt,
    businessDate: DAY,
    nextTransferId: () => ids.shift() ?? nextId(),
  });
  expect(due.map(({ pendingId }) => pendingId)).toEqual(facts.map(({ pendingId }) => pendingId));
  for (const { status } of applyTransfers(model, due, { recordedAt }))
    expect(status).toBe('created');
}

async function catchUp(): Promise<void> {
  const connection = await openPoolConnection(pool.store);
  try {
    await catchUpAccountHistory(connection, pool.poolId);
  } finally {
    await connection.close();
  }
}

/**
 * Balances now and at random past positions and moments, with and without histories; statement
 * pages.
 */
async function compareBalances(model: Ledger, random: SeededRandom): Promise<void> {
  const facts = await readFacts();
  const last = facts.at(-1)?.position ?? 0;
  for (const histories of [false, true]) {
    if (histories) await catchUp();
    await withSnapshot(pool.store, EVERY_PLATFORM, async (db) => {
      expect(await findPositionGaps(db, pool.poolId)).toEqual([]);
      const stored = await listAccountSums(db, pool.poolId);
      expect(stored.map(({ sums }) => sums)).toEqual(
        Array.from({ length: ACCOUNTS }, (_, index) => sumsOf(model, accountId(index + 1))),
      );
      for (let id = 1; id <= ACCOUNTS; id += 1) {
        const key = { poolId: pool.poolId, accountId: accountId(id) };
        expect(await findAccountSums(db, key)).toEqual(sumsOf(model, accountId(id)));
        const position = random.integer({ min: 0, max: last });
        expect(await findAccountSums(db, { ...key, atPosition: position })).toEqual(
          sumsAt(facts, { accountId: accountId(id), moment: { by: 'position', position } }),
        );
        const recordedAt = random.pick(facts).fact.recordedAt;
        const atPosition = await findPositionAt(db, { poolId: pool.poolId, moment: recordedAt });
        expect(await findAccountSums(db, { ...key, atPosition })).toEqual(
          sumsAt(facts, { accountId: accountId(id), moment: { by: 'recordedAt', recordedAt } }),
        );
        const limit = random.integer({ min: 1, max: 20 });
        const beforePosition = random.integer({ min: 1, max: last + 1 });
        const page = await listAccountEntries(db, { ...key, beforePosition, limit });
        expect(page.map((entry) => entry.position)).toEqual(
          facts
            .filter(({ fact }) => fact.debitAccountId === id || fact.creditAccountId === id)
            .map((entry) => entry.position)
            .filter((at) => at < beforePosition)
            .toReversed()
            .slice(0, limit),
        );
      }
    });
  }
}

async function readFacts(): Promise<readonly PositionedFact[]> {
  const connection = await openPoolConnection(pool.store);
  try {
    const range = { poolId: pool.poolId, from: 1, to: 1_000_000 };
    const commits = await readCommits(connection, range);
    const records = await readTransfers(connection, {
      ...range,
      momentOf: (position) => {
        const commit = commits.find(({ positionLast }) => positionLast >= position);
        return commit?.recordedAt ?? timestampFromMilliseconds(0);
      },
      currencyOf: () => CNY,
    });
    return records
      .filter(({ refusal }) => refusal === undefined)
      .map(({ position, fact }) => ({ position, fact }));
  } finally {
    await connection.close();
  }
}
