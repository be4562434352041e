/**
 * Goal: every movement of a command is asked for, by the state of the account that pays and of the
 * account that is paid; what is given back is not asked for.
 *
 * Method: customer a is suspended, b is closing its account, c is as it was opened; movements are
 * written out.
 */
import type { TransferPhase } from '@ringfence/ledger';
import { type Bench, cents, createBenchPool, DAY_1, fund, statusOf } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { refuseAccount } from '../src/customers/refuse-account.ts';
import { customerOf } from '../src/instruct/hold.ts';

const EVIDENCE = 'ef'.repeat(32);
const CARD_OF_C = '63'.padStart(64, '0');

function pool(): Bench {
  const bench = createBenchPool();
  for (const [customerId, event] of [
    ['a', 'suspend'],
    ['b', 'begin_closing'],
  ] as const) {
    const act = { kind: 'move_account', customerId, event, evidence: EVIDENCE } as const;
    expect(statusOf(bench.send({ kind: 'act', act }))).toBe('accepted');
  }
  return bench;
}

type Way = readonly [from: string, to: string, phase: TransferPhase];

const asks = ({ state, at }: Bench, ...ways: readonly Way[]) => {
  const movements = ways.map(([from, to, phase]) => ({
    phase,
    debitAccountId: customerOf(state, from).accountId,
    creditAccountId: customerOf(state, to).accountId,
  }));
  return refuseAccount(state, movements, { now: at(0), businessDate: DAY_1, exempt: undefined })
    ?.outcome;
};

const SUSPENDED = { status: 'customer_suspended', received: 'suspended' };
const CLOSING = { status: 'customer_suspended', received: 'closing' };

describe('the accounts of a command', () => {
  it('are asked for movement by movement', () => {
    const bench = pool();
    expect(asks(bench, ['c', 'a', 'single'])).toBeUndefined();
    expect(asks(bench, ['a', 'c', 'single'])).toMatchObject(SUSPENDED);
    expect(asks(bench, ['c', 'a', 'single'], ['a', 'c', 'single'])).toMatchObject(SUSPENDED);
    expect(asks(bench, ['c', 'a', 'single'], ['c', 'b', 'single'])).toMatchObject(CLOSING);
    expect(asks(bench, ['c', 'b', 'pending'])).toMatchObject(CLOSING);
  });

  it('pay what was held before, and hold the rest of it, of their own holds only', () => {
    const bench = pool();
    expect(asks(bench, ['a', 'c', 'post'])).toBeUndefined();
    expect(asks(bench, ['a', 'c', 'post'], ['a', 'c', 'pending'])).toBeUndefined();
    expect(asks(bench, ['a', 'c', 'pending'])).toMatchObject(SUSPENDED);
    expect(asks(bench, ['c', 'a', 'post'], ['a', 'c', 'pending'])).toMatchObject(SUSPENDED);
    expect(asks(bench, ['a', 'c', 'post'], ['a', 'c', 'single'])).toMatchObject(SUSPENDED);
  });

  it('are not asked for when a hold is given back', () => {
    const bench = pool();
    expect(asks(bench, ['a', 'b', 'void'])).toBeUndefined();
    expect(asks(bench, ['a', 'b', 'expire'])).toBeUndefined();
  });

  it('that are closed are refused by those who look for them', () => {
    const bench = pool();
    bench.send({ kind: 'close_customer', customerId: 'c' });
    expect(asks(bench, ['c', 'a', 'single'])).toBeUndefined();
  });
});

describe('a customer', () => {
  it('who names the card that is bound already changes nothing', () => {
    const bench = createBenchPool();
    fund(bench, 'c', 5);
    const same = { customerId: 'c', payoutAccountCommitment: CARD_OF_C } as const;
    const decision = bench.send({ kind: 'register_payout_account', ...same });
    expect(decision.rows.map(({ table }) => table)).not.toContain('custody.record');
  });

  it('who is an heir and has closed its account is named in the refusal', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 5);
    const act = { kind: 'move_account', customerId: 'a', event: 'restrict' } as const;
    bench.send({ kind: 'act', act: { ...act, evidence: EVIDENCE } });
    bench.send({ kind: 'close_customer', customerId: 'c' });
    const shares = [{ heirId: 'c', amount: cents(5) }];
    const estate = { kind: 'register_inheritance', customerId: 'a', shares } as const;
    const { outcome } = bench.send({ kind: 'act', act: { ...estate, evidence: EVIDENCE } });
    expect(outcome).toMatchObject({ status: 'payee_closed', received: 'c' });
  });
});
