/**
 * Goal: whatever a superuser changes in the records of a pool is named, by position, table and
 * field, and a database that nobody changed has no finding.
 *
 * Method: random commands through a real engine on a real database, logged leaf by leaf; then one
 * change behind the system's back at a time, past every trigger, which is taken back.
 */
import { openLogBooks } from '@ringfence/evidence';
import { amount, currency } from '@ringfence/money';
import { openPoolConnection } from '@ringfence/store';
import {
  BANK_ACCOUNT,
  commandOf,
  createBench,
  createCommandSource,
  createSeededRandom,
  DAY_1,
  type Draft,
} from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  catchUpAccountHistory,
  type JournalFinding,
  openJournalComparison,
} from '../../src/index.ts';
import { type CustodyPool, openCustodyPool } from '../custody-pool.ts';
import { logJournal, tamper } from './logged-journal.ts';

const STEPS = 300;
const BUNDLE = 256;
const MINUTE = 60;
const SETUP_MILLISECONDS_MAX = 120_000;

let pool: CustodyPool;
let leaves: readonly Uint8Array[];
/** Some records of each sort, found in the leaves. */
let places: {
  readonly entry: number;
  readonly single: number;
  readonly pending: number;
  readonly debit: number;
};

beforeAll(async () => {
  pool = await openCustodyPool();
  const clock = createBench();
  const engine = await pool.openEngine({ now: () => Date.parse(clock.at(clock.now)) });
  let sent = 0;
  const send = async (draft: Draft): Promise<void> => {
    sent += 1;
    await engine.submit(commandOf(draft, `c-${sent}`));
  };
  await send({
    kind: 'open_pool',
    poolId: pool.poolId,
    currency: currency('EUR'),
    programme: { id: 'wallet', version: 1 },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
    openingBalance: amount(0n),
  });
  for (const customerId of ['a', 'b', 'c'])
    await send({ kind: 'open_customer', customerId, payoutAccountCommitment: 'ab'.repeat(32) });
  const bench = {
    get state() {
      return pool.stateOf();
    },
    get now() {
      return clock.now;
    },
    set now(value) {
      clock.now = value;
    },
    at: clock.at,
  };
  const source = createCommandSource(bench, createSeededRandom());
  for (let step = 0; step < STEPS; step += 1) await send(source.next());
  await engine.close();
  const connection = await openPoolConnection(pool.store);
  await catchUpAccountHistory(connection, pool.poolId);
  await connection.close();
  leaves = await logJournal(pool.store, pool.poolId);
  places = findPlaces();
}, SETUP_MILLISECONDS_MAX);

afterAll(async () => {
  await pool.close();
});

function findPlaces(): typeof places {
  const texts = leaves.map((leaf) => new TextDecoder().decode(leaf));
  const find = (part: string): number => {
    const index = texts.findIndex((text) => text.includes(part) && !text.includes('"refusal"'));
    if (index < 0) throw new Error(`expected a leaf with ${part}`);
    return index + 1;
  };
  const single = find('"phase":"single"');
  const [, debit = ''] = /"debitAccountId":([0-9]+)/.exec(texts[single - 1] ?? '') ?? [];
  return {
    entry: find('"kind":"pay"'),
    single,
    pending: find('"phase":"pending"'),
    debit: Number(debit),
  };
}

/** Compares the whole log, or the part from a bundle on with the books up to it. */
async function compare(to = leaves.length): Promise<readonly JournalFinding[]> {
  const findings: JournalFinding[] = [];
  const comparison = await openJournalComparison(pool.store, {
    poolId: pool.poolId,
    books: openLogBooks(),
    unloggedSecondsMax: Number.MAX_SAFE_INTEGER,
    tell: (finding) => findings.push(finding),
  });
  try {
    for (let first = 0; first < to; first += BUNDLE)
      await comparison.add(leaves.slice(first, Math.min(first + BUNDLE, to)), first);
    const counts = await comparison.finish();
    expect(counts.leaves).toBe(to);
    expect(counts.accounts).toBeGreaterThan(5);
  } finally {
    await comparison.close();
  }
  return findings;
}

test('a database that nobody changed has no finding', async () => {
  expect(await compare()).toEqual([]);
  // Also when the log is behind the books, in the middle of an account's history.
  expect(await compare(Math.floor(leaves.length / 2))).toEqual([]);
});

test('histories that are far behind change no sum', async () => {
  const found = await compareAfter(
    'delete from ledger.account_history; update ledger.history_head set position_last = 0',
  );
  expect(found).toEqual([]);
});

const TABLES = [
  'ledger.transfer',
  'journal.entry',
  'pool.commit',
  'ledger.account_history',
  'ledger.history_head',
  'ledger.account',
  'evidence.salt',
];

/** Changes something as a superuser, compares, and puts everything back. */
async function compareAfter(change: string): Promise<readonly JournalFinding[]> {
  const { ownerConnectionString } = pool.database;
  const copies = TABLES.map((table) => ({
    table,
    copy: `public.copy_of_${table.replace('.', '_')}`,
  }));
  const keep = copies.map(({ table, copy }) => `create table ${copy} as table ${table};`).join('');
  const restore = copies
    .map(({ table, copy }) => `delete from ${table}; insert into ${table} table ${copy};`)
    .join('');
  const drop = copies.map(({ copy }) => `drop table ${copy};`).join('');
  await tamper(ownerConnectionString, `${keep} ${change}`);
  try {
    return await compare();
  } finally {
    await tamper(ownerConnectionString, `${restore} ${drop}`);
  }
}

interface Row {
  readonly name: string;
  readonly change: () => string;
  readonly found: () => readonly object[];
}

const ROWS: readonly Row[] = [
  {
    name: 'an amount of a transfer',
    change: () =>
      `update ledger.transfer set amount_minor = 987654321 where position = ${places.single}`,
    found: () => [
      {
        kind: 'row_differs',
        position: places.single,
        table: 'ledger.transfer',
        differences: [{ field: 'amountMinor', received: '987654321' }],
      },
    ],
  },
  {
    name: 'an account of a transfer',
    change: () =>
      `update ledger.transfer set credit_account_id = 999 where position = ${places.pending}`,
    found: () => [
      {
        kind: 'row_differs',
        position: places.pending,
        differences: [{ field: 'creditAccountId', received: '999' }],
      },
    ],
  },
  {
    name: 'the content of an entry',
    change: () =>
      `update journal.entry set content = replace(content, '"amount', '"Amount') where position = ${places.entry}`,
    found: () => [
      {
        kind: 'row_differs',
        position: places.entry,
        table: 'journal.entry',
        differences: [{ field: 'record' }],
      },
    ],
  },
  {
    name: 'the content of an entry, and its salt destroyed',
    change: () =>
      `update journal.entry set kind = 'fee', content = '{}' where position = ${places.entry};
       delete from evidence.salt where position = ${places.entry}`,
    found: () => [
      {
        kind: 'row_differs',
        position: places.entry,
        differences: [{ field: 'kind', expected: 'pay', received: 'fee' }],
      },
      { kind: 'salt_missing', position: places.entry },
    ],
  },
  {
    name: 'an entry away',
    change: () => `delete from journal.entry where position = ${places.entry}`,
    found: () => [{ kind: 'row_missing', position: places.entry, table: 'journal.entry' }],
  },
  {
    name: 'a transfer away',
    change: () => `delete from ledger.transfer where position = ${places.single}`,
    found: () => [{ kind: 'row_missing', position: places.single, table: 'ledger.transfer' }],
  },
  {
    name: 'a transfer added at the position of an entry',
    change: () => `insert into ledger.transfer (pool_id, position, id, debit_account_id,
        credit_account_id, amount_minor, kind, business_date, phase, linked)
      select pool_id, ${places.entry}, gen_random_uuid(), debit_account_id, credit_account_id,
        5, kind, business_date, phase, linked
      from ledger.transfer where position = ${places.single}`,
    found: () => [{ kind: 'row_added', position: places.entry, table: 'ledger.transfer' }],
  },
  {
    name: 'a transfer added behind the last position',
    change: () => `update ledger.transfer set position = 777777 where position = ${places.single}`,
    found: () => [
      { kind: 'row_missing', position: places.single, table: 'ledger.transfer' },
      { kind: 'row_outside', place: '777777', table: 'ledger.transfer' },
    ],
  },
  {
    name: 'a record of another table at the position',
    change: () => `delete from ledger.transfer where position = ${places.single};
      update journal.entry set position = ${places.single} where position = ${places.entry}`,
    found: () => [
      { kind: 'row_added', position: places.single, table: 'journal.entry' },
      { kind: 'row_missing', position: places.single, table: 'ledger.transfer' },
      { kind: 'row_missing', position: places.entry, table: 'journal.entry' },
    ],
  },
  {
    name: 'the moment of a commit',
    change: () => `update pool.commit set recorded_at = recorded_at + interval '1 second'
      where ${places.single} between position_first and position_last`,
    found: () => [
      {
        kind: 'row_differs',
        position: places.single,
        table: 'ledger.transfer',
        differences: [{ field: 'recordedAt' }],
      },
    ],
  },
  {
    name: 'a commit away',
    change: () =>
      `delete from pool.commit where ${places.single} between position_first and position_last`,
    found: () => [
      {
        kind: 'row_differs',
        position: places.single,
        differences: [{ field: 'recordedAt', received: '' }],
      },
    ],
  },
  {
    name: 'a sum of an account history',
    change: () => `update ledger.account_history
      set debits_posted_minor = debits_posted_minor + 1 where account_id = ${places.debit}`,
    found: () => [
      {
        kind: 'sums_differ',
        table: 'ledger.account_history',
        accountId: places.debit,
        differences: [{ field: 'debitsPostedMinor' }],
      },
      { kind: 'sums_differ', table: 'ledger.account_sums', accountId: places.debit },
    ],
  },
  {
    name: 'a row of an account history with other transfers',
    change: () => `update ledger.account_history
      set positions = positions[2:] where account_id = ${places.debit}`,
    found: () => [{ kind: 'history_rows_differ', accountId: places.debit }],
  },
  {
    name: 'a history of an account that the log does not know',
    change: () => `insert into ledger.account_history select pool_id, 4711, position_last, 1, 0, 0,
      0, positions from ledger.account_history where account_id = ${places.debit}`,
    found: () => [{ kind: 'history_rows_differ', accountId: 4711, expected: '0 transfers' }],
  },
  {
    name: 'a balance far behind the last position',
    change: () => `insert into ledger.account_history select pool_id, account_id, 9000000000000000,
        0, 777, 0, 0, positions from ledger.account_history where account_id = ${places.debit}
        order by position_last desc limit 1`,
    found: () => [
      {
        kind: 'row_outside',
        table: 'ledger.account_history',
        accountId: places.debit,
        place: '9000000000000000',
      },
    ],
  },
  {
    name: 'how far the histories reach',
    change: () => 'update ledger.history_head set position_last = 9000000000000000',
    found: () => [{ kind: 'row_outside', table: 'ledger.history_head', place: '9000000000000000' }],
  },
  {
    name: 'an account away',
    change: () => `delete from ledger.account where account_id = ${places.debit}`,
    found: () => [{ kind: 'account_missing', accountId: places.debit }],
  },
  {
    name: 'the currency of an account',
    change: () => `update ledger.account set currency = 'USD' where account_id = ${places.debit}`,
    found: () => [
      {
        kind: 'row_differs',
        position: places.single,
        differences: [{ field: 'currency', expected: 'EUR', received: 'USD' }],
      },
    ],
  },
];

test.each(ROWS)('what a superuser does is named: $name', async ({ change, found }) => {
  const findings = await compareAfter(change());
  const expected = found();
  expect(findings.length).toBeGreaterThanOrEqual(expected.length);
  for (const finding of expected) expect(findings).toContainEqual(objectWith(finding));
});

/** Matches an object with these members, and their members, among others. */
function objectWith(value: object): unknown {
  return expect.objectContaining(
    Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        Array.isArray(member)
          ? expect.arrayContaining(member.map((one: object) => objectWith(one)))
          : member,
      ]),
    ),
  );
}

test('the database is as it was after every change was taken back', async () => {
  expect(await compare()).toEqual([]);
});

test('a commit that waits too long for the log is a finding', async () => {
  const findings: JournalFinding[] = [];
  const comparison = await openJournalComparison(pool.store, {
    poolId: pool.poolId,
    books: openLogBooks(),
    unloggedSecondsMax: MINUTE,
    tell: (finding) => findings.push(finding),
  });
  await comparison.finish();
  await comparison.close();
  expect(findings).toContainEqual(
    expect.objectContaining({ kind: 'not_logged_in_time', position: 1 }),
  );
});
