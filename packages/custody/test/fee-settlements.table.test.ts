/**
 * Goal: in a pool with an agreed day, fees leave it from that day on, as far as they were settled,
 * and what a bank gives back may be swept again. Method: a wallet with fees of one day, swept after
 * the month is over.
 */
import { type BusinessDate, businessDate } from '@ringfence/money';
import {
  type Bench,
  cents,
  createBenchPool,
  DAY_1,
  fund,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import type { SettleFeesAct } from '../src/fees/act.ts';
import { type CommandStatus, type Decision, findRecord } from '../src/index.ts';

const HASH = 'ab'.repeat(32);
const MARCH_END = businessDate('2026-03-31');

function createFeePool(): Bench {
  const bench = createBenchPool();
  fund(bench, 'a', 1_000);
  const mandateId = grant(bench, 'a');
  bench.instruct({ kind: 'fee', customerId: 'a', amount: cents(100), mandateId });
  return bench;
}

const agree = (bench: Bench, dayOfMonth = 5): Decision =>
  bench.send({ kind: 'act', act: { kind: 'set_fee_settlement_day', dayOfMonth } });
const settle = (bench: Bench, more: Partial<SettleFeesAct> = {}): Decision => {
  const base = { settlementId: 's', throughDate: MARCH_END, count: 1, total: 100n, hash: HASH };
  return bench.send({ kind: 'act', act: { kind: 'settle_fees', ...base, ...more } });
};
const sweep = (bench: Bench, value: number): Decision =>
  bench.instruct({ kind: 'sweep', source: 'fees_accrued', amount: cents(value) });
/** Proposes a move of fees to another pool, lets another key approve it, and gives it. */
const move = (bench: Bench, value: number): Decision => {
  const base = {
    kind: 'move_out',
    moveId: 'm1',
    toAccount: 'BANK-B',
    source: 'fees_accrued',
  } as const;
  const dueDate = businessDate('2026-05-04');
  const instruction = { ...base, dueDate, amount: cents(value) };
  const named = { instructionId: 'i-m1', instruction };
  const expiresAt = bench.at(bench.now + 1_000);
  bench.send({
    kind: 'act',
    keyId: 'maker',
    act: { kind: 'propose_instruction', ...named, expiresAt },
  });
  bench.send({ kind: 'act', keyId: 'checker', act: { kind: 'approve_proposal', ...named } });
  const given = { commandId: 'i-m1', keyId: 'maker', role: 'operator' } as const;
  return bench.send({ kind: 'instruct', instruction, ...given });
};
/** Cuts days until the open one is this one. */
const goTo = (bench: Bench, ...days: readonly string[]): void => {
  let from: BusinessDate = DAY_1;
  for (const day of days) {
    const nextBusinessDate = businessDate(day);
    expect(statusOf(bench.send({ kind: 'cut_day', businessDate: from, nextBusinessDate }))).toBe(
      'accepted',
    );
    from = nextBusinessDate;
  }
};

const ROWS: readonly {
  readonly status: CommandStatus;
  readonly of: string;
  readonly story: (bench: Bench) => Decision;
}[] = [
  { status: 'accepted', of: 'a sweep without an agreed day', story: (bench) => sweep(bench, 100) },
  { status: 'content_invalid', of: 'no day of a month', story: (bench) => agree(bench, 29) },
  { status: 'condition_not_met', of: 'a settlement without a day', story: settle },
  {
    status: 'not_due_yet',
    of: 'a settlement before the agreed day',
    story: (bench) => {
      agree(bench);
      goTo(bench, '2026-04-02', '2026-04-03');
      return settle(bench);
    },
  },
  {
    status: 'exceeds_remaining',
    of: 'a sweep before anything was settled',
    story: (bench) => {
      agree(bench);
      return sweep(bench, 1);
    },
  },
  {
    status: 'exceeds_remaining',
    of: 'a move to another pool before anything was settled',
    story: (bench) => {
      agree(bench);
      return move(bench, 1);
    },
  },
  {
    status: 'accepted',
    of: 'a settlement on the first business day from the agreed day on',
    story: (bench) => {
      agree(bench);
      goTo(bench, '2026-04-02', '2026-04-06');
      return settle(bench);
    },
  },
  {
    status: 'record_state_forbids',
    of: 'a settlement of what was settled',
    story: (bench) => {
      agree(bench);
      goTo(bench, '2026-04-02', '2026-04-06');
      settle(bench);
      return settle(bench, { settlementId: 't' });
    },
  },
  {
    status: 'record_state_forbids',
    of: 'a settlement that goes back',
    story: (bench) => {
      agree(bench);
      goTo(bench, '2026-04-02', '2026-04-06');
      settle(bench);
      const more = { settlementId: 't', fromDate: MARCH_END, throughDate: MARCH_END };
      return settle(bench, more);
    },
  },
  {
    status: 'record_already_exists',
    of: 'a settlement under the same id',
    story: (bench) => {
      agree(bench);
      goTo(bench, '2026-04-02', '2026-04-06');
      settle(bench);
      return settle(bench);
    },
  },
  {
    status: 'condition_not_met',
    of: 'a settlement of nothing',
    story: (bench) => {
      agree(bench);
      goTo(bench, '2026-04-02', '2026-04-06');
      return settle(bench, { total: 0n });
    },
  },
  {
    status: 'exceeds_remaining',
    of: 'a sweep of more than was settled',
    story: (bench) => {
      agree(bench);
      goTo(bench, '2026-04-02', '2026-04-06');
      settle(bench, { total: 60n });
      return sweep(bench, 61);
    },
  },
];

describe('the settlement of fees', () => {
  it.each(ROWS)('C95: $status to $of', ({ status, story }) => {
    expect(statusOf(story(createFeePool()))).toBe(status);
  });

  it('C95: what a bank rejects may be swept again', () => {
    const bench = createFeePool();
    agree(bench);
    goTo(bench, '2026-04-02', '2026-04-06');
    settle(bench);
    const toSweep = () => findRecord(bench.state, 'fee_settlement_policy', 'policy')?.body.toSweep;
    expect(statusOf(sweep(bench, 100))).toBe('accepted');
    expect(toSweep()).toBe(0n);
    const instructionId = [...bench.state.withdrawals.keys()].at(-1) ?? '';
    bench.send({ kind: 'record_payment_status', instructionId, status: 'rejected' });
    expect(toSweep()).toBe(100n);
    expect(statusOf(sweep(bench, 100))).toBe('accepted');
  });
});

it('C95: what a move takes is not swept again, until the bank gives it back', () => {
  const bench = createFeePool();
  agree(bench);
  goTo(bench, '2026-04-02', '2026-04-06');
  settle(bench);
  expect(statusOf(move(bench, 100))).toBe('accepted');
  const left = () => findRecord(bench.state, 'fee_settlement_policy', 'policy')?.body.toSweep;
  expect(left()).toBe(0n);
  bench.send({ kind: 'record_payment_status', instructionId: 'i-m1', status: 'rejected' });
  expect(left()).toBe(100n);
  expect(statusOf(sweep(bench, 100))).toBe('accepted');
});
