/**
 * Goal: a replay finds whatever a superuser changes in the tables that decisions write beside the
 * records: the engine believes them when it starts, and no log shows them.
 *
 * Method: random commands through a real engine on a real database; then one change behind the
 * system's back at a time, past every trigger, which is taken back.
 */
import { currency } from '@ringfence/money';
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
import { custodyReplayer, type ReplayReport, replayPool } from '../src/index.ts';
import { type CustodyPool, openCustodyPool } from './custody-pool.ts';
import { tamper } from './monitor/logged-journal.ts';

const STEPS = 400;
const SETUP_MILLISECONDS_MAX = 120_000;

let pool: CustodyPool;

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
}, SETUP_MILLISECONDS_MAX);

afterAll(async () => {
  await pool.close();
});

async function replay(): Promise<ReplayReport> {
  return replayPool(pool.store, pool.poolId, custodyReplayer);
}

test('a pool that nobody changed replays to the same rows', async () => {
  expect(await replay()).toMatchObject({ status: 'same' });
});

const FIRST = (table: string): string =>
  `ctid = (select ctid from ${table} order by position limit 1)`;

interface Change {
  readonly table: string;
  readonly does: string;
  /** What is stored, and what is decided again. */
  readonly expected: RegExp;
  readonly received: RegExp;
}

const CHANGES: readonly Change[] = [
  {
    table: 'custody.customer',
    does: `update custody.customer set payout_account_commitment = '${'cd'.repeat(32)}' where customer_id = 'b'`,
    expected: /custody\.customer payout_account_commitment cdcd/,
    received: /custody\.customer payout_account_commitment abab/,
  },
  {
    table: 'custody.mandate',
    does: `update custody.mandate set amount_max_minor = 9007199254740993 where ${FIRST('custody.mandate')}`,
    expected: /custody\.mandate amount_max_minor 9007199254740993$/,
    received: /custody\.mandate amount_max_minor [0-9]+$/,
  },
  {
    table: 'custody.mandate',
    does: `delete from custody.mandate where ${FIRST('custody.mandate')}`,
    expected: /no row of custody\.mandate/,
    received: /a row/,
  },
  {
    table: 'custody.record',
    does: `insert into custody.record select pool_id, 900000, record_kind, 'made-by-hand', state,
        is_open, subject, business_date, body from custody.record limit 1`,
    expected: /a row of custody\.record/,
    received: /none/,
  },
  {
    table: 'custody.instruction',
    does: `update custody.instruction set amount_minor = amount_minor + 1
      where position = (select max(position) from custody.instruction where state = 'completed')`,
    expected: /custody\.instruction amount_minor/,
    received: /custody\.instruction amount_minor/,
  },
  {
    table: 'reconciliation.business_day_event',
    does: `update reconciliation.business_day_event set position = position + 1 where ${FIRST('reconciliation.business_day_event')}`,
    expected: /no row of reconciliation\.business_day_event/,
    received: /a row/,
  },
  {
    table: 'ledger.account',
    does: `update ledger.account set may_go_below_zero = true
      where account_id = (select account_id from custody.customer limit 1)`,
    expected: /"mayGoBelowZero":true/,
    received: /"mayGoBelowZero":false/,
  },
];

test.each(CHANGES)(
  'a replay finds a change of $table: $does',
  async ({ table, does, expected = /./, received }) => {
    const { ownerConnectionString } = pool.database;
    await tamper(ownerConnectionString, `create table public.kept as table ${table}; ${does}`);
    const report = await replay();
    await tamper(
      ownerConnectionString,
      `delete from ${table}; insert into ${table} table public.kept; drop table public.kept`,
    );

    expect(report.status).toBe('differs');
    expect(['state_row', 'balance']).toContain(report.difference?.what);
    expect(report.difference?.expected).toMatch(expected);
    expect(report.difference?.received).toMatch(received);
    expect(await replay()).toMatchObject({ status: 'same' });
  },
);
