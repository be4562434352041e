/**
 * Goal: a replay finds any record that is not what the rules decide. Method: one small pool with
 * every kind of record; the database's owner changes one thing behind the system's back, and takes
 * it back.
 */
import { amount } from '@ringfence/money';
import { openPoolConnection, openStore } from '@ringfence/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  catchUpAccountHistory,
  ledgerReplayer,
  type ReplayReport,
  replayPool,
} from '../src/index.ts';
import {
  create,
  nextId,
  openAccounts,
  openRawPool,
  type RawPool,
  resultsOf,
  transfer,
} from './raw-pool.ts';

const ACCOUNTS = 5;

let pool: RawPool;

beforeAll(async () => {
  pool = await openRawPool();
  const engine = await pool.openEngine();
  await openAccounts(engine, ACCOUNTS);
  const fund = transfer({ from: 1, to: 2, amountMinor: 100n });
  const pending = transfer({ from: 2, to: 3, amountMinor: 30n, phase: 'pending' });
  const rest = { ...pending, id: nextId(), amount: amount(5n) };
  const chain = [
    transfer({ from: 2, to: 4, amountMinor: 60n, linked: true }),
    transfer({ from: 2, to: 4, amountMinor: 60n }),
  ];
  const answers = await engine.submitAll([
    create(fund),
    create(pending),
    create(transfer({ from: 2, to: 3, amountMinor: 80n })),
    create(...chain),
    create({ ...pending, id: nextId(), phase: 'post', amount: amount(20n), pendingId: pending.id }),
    create({ ...rest, linked: true }, transfer({ from: 1, to: 5, amountMinor: 1n })),
    create(transfer({ from: 2, to: 1, amountMinor: 100n, correctionOf: fund.id })),
    create(transfer({ from: 3, to: 5, amountMinor: 20n })),
    {
      kind: 'close_account',
      accountId: transfer({ from: 4, to: 1, amountMinor: 1n }).debitAccountId,
    },
  ]);
  const statuses = answers
    .slice(0, 8)
    .flatMap((answer) => resultsOf(answer).map((one) => one.status));
  expect(statuses).toEqual([
    'created',
    'created',
    'exceeds_credits',
    'linked_transfer_failed',
    'exceeds_credits',
    'created',
    'created',
    'created',
    'exceeds_credits',
    'created',
  ]);
  await engine.close();
  const connection = await openPoolConnection(pool.store);
  await catchUpAccountHistory(connection, pool.poolId);
  await connection.close();
});

afterAll(async () => {
  await pool.close();
});

async function replay(): Promise<ReplayReport> {
  return replayPool(pool.store, pool.poolId, ledgerReplayer);
}

/** As the owner, past the triggers that protect facts. */
async function runAsOwner(sql: string): Promise<void> {
  const store = openStore({ connectionString: pool.database.ownerConnectionString });
  const connection = await openPoolConnection(store);
  try {
    await connection.command(`set session_replication_role = replica; ${sql}`);
  } finally {
    await connection.close();
    await store.close();
  }
}

test('what the engine wrote replays to the same records and balances', async () => {
  expect(await replay()).toMatchObject({
    status: 'same',
    accounts: ACCOUNTS,
    entries: ACCOUNTS + 1,
    // The member of the failed chain that was refused cannot be decided without the other one.
    refusalsNotDecided: 1,
  });
});

test.each([
  {
    change: 'an amount',
    does: `update ledger.transfer set amount_minor = 99 where position = 6`,
    undoes: `update ledger.transfer set amount_minor = 100 where position = 6`,
    what: ['transfer_count'],
  },
  {
    change: 'what a post released',
    does: `update ledger.transfer set released_minor = 29 where phase = 'post'`,
    undoes: `update ledger.transfer set released_minor = 30 where phase = 'post'`,
    what: ['transfer'],
  },
  {
    change: 'a refusal into a fact',
    does: `update ledger.transfer set refusal = null where position = 8`,
    undoes: `update ledger.transfer set refusal = 'exceeds_credits' where position = 8`,
    what: ['refusal'],
  },
  {
    change: 'an entry',
    does: `update journal.entry set content = replace(content, '"kind":"customer"', '"kind":"sponsor"') where position = 2`,
    undoes: `update journal.entry set content = replace(content, '"kind":"sponsor"', '"kind":"customer"') where position = 2`,
    what: ['entry', 'balance'],
  },
  {
    change: 'a position',
    does: `update ledger.transfer set position = 600 where position = 6`,
    undoes: `update ledger.transfer set position = 6 where position = 600`,
    what: ['position'],
  },
  {
    change: 'a balance in the histories',
    does: `update ledger.account_history set credits_posted_minor = credits_posted_minor + 1 where account_id = 2`,
    undoes: `update ledger.account_history set credits_posted_minor = credits_posted_minor - 1 where account_id = 2`,
    what: ['balance'],
  },
])('a replay finds $change that was changed', async ({ does, undoes, what }) => {
  await runAsOwner(does);
  const report = await replay();
  await runAsOwner(undoes);

  expect(report.status).toBe('differs');
  expect(what).toContain(report.difference?.what);
  expect((await replay()).status).toBe('same');
});
