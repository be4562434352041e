/**
 * Goal: an act on a reserve names what it is about; words have their bounds; a reserve is reckoned
 * to the unit at each threshold; what is disclosed is said whole and in order.
 *
 * Method: one row for each kind of act, position and programme.
 */
import { cents, createBenchPool, DAY_1, statusOf } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  type Act,
  actRuleOf,
  type ReservePolicy,
  reckonReserve,
  reserveDisclosureOf,
} from '../../src/index.ts';
import { REASON_LENGTH_MAX } from '../../src/limits.ts';
import { targetOf } from '../../src/reserve/reserve-position.ts';

const POLICY: ReservePolicy = {
  reservePoolId: 2,
  effectiveDate: DAY_1,
  rates: [],
  target: { fixed: cents(5), outstandingBasisPoints: 333 },
  paymentDays: 1,
  whenOverdue: 'tell',
};
const ofPolicy = {
  subject: 'v',
  newIds: {},
  records: [{ kind: 'reserve_policy', recordId: 'v' }],
};
const ofNothing = { subject: undefined, newIds: {} };

describe('an act on a reserve', () => {
  it.each<readonly [Act, object]>([
    [
      { kind: 'propose_reserve_policy', policyId: 'v', policy: POLICY },
      { ...ofPolicy, newIds: { policyId: 'v' } },
    ],
    [{ kind: 'approve_reserve_policy', policyId: 'v', policy: POLICY }, ofPolicy],
    [{ kind: 'reject_reserve_policy', policyId: 'v', reason: 'x' }, ofPolicy],
    [
      {
        kind: 'read_reserve',
        reservePoolId: 2,
        readPosition: 1,
        paidIn: cents(1),
        drawn: cents(0),
      },
      ofNothing,
    ],
    [{ kind: 'tie_reserve', clientPoolId: 1, clientAccount: 'X' }, ofNothing],
    [{ kind: 'release_reserve', clientPosition: 1 }, ofNothing],
  ])('names what it is about: %#', (one, named) => {
    const rule = actRuleOf(one);
    expect({
      subject: rule.subjectOf(one),
      newIds: rule.newIdsOf(one),
      ...rule.referencesOf?.(one),
    }).toEqual(named);
  });

  it.each([
    [0, 'accepted'],
    [1, 'content_invalid'],
  ])('takes a reason of so many characters, and %d more: %s', (over, status) => {
    const bench = createBenchPool();
    const act: Act = { kind: 'propose_reserve_policy', policyId: 'v', policy: POLICY };
    bench.send({ kind: 'act', act });
    const reason = 'x'.repeat(REASON_LENGTH_MAX + over);
    const reject: Act = { kind: 'reject_reserve_policy', policyId: 'v', reason };
    expect(statusOf(bench.send({ kind: 'act', act: reject }))).toBe(status);
  });
});

describe('the level of a reserve', () => {
  it.each([
    // What accrued, was paid in and drawn; the target; unpaid, short, to be paid in altogether.
    [0n, 0n, 0n, 0n, 0n, 0n, 0n],
    [9_999n, 0n, 0n, 0n, 0n, 0n, 0n],
    [10_000n, 0n, 0n, 0n, 1n, 0n, 1n],
    [30_000n, 3n, 0n, 3n, 0n, 0n, 3n],
    [30_000n, 2n, 0n, 3n, 1n, 1n, 3n],
    [30_000n, 3n, 1n, 3n, 0n, 1n, 4n],
    [50_000n, 3n, 0n, 4n, 2n, 1n, 5n],
    [40_000n, 3n, 1n, 6n, 1n, 4n, 7n],
    [10_000n, 3n, 0n, 1n, 0n, 0n, 3n],
  ])('%d, %d in, %d out, %d asked for', (numerator, paidIn, drawn, target, ...reckoned) => {
    const [unpaid, shortfall, payInTotal] = reckoned;
    expect(reckonReserve({ numerator, paidIn, drawn, target })).toEqual({
      accrued: numerator / 10_000n,
      level: paidIn - drawn,
      unpaid,
      shortfall,
      payInTotal,
    });
  });

  it.each([
    [0n, 5n],
    [1n, 6n],
    [1_000n, 39n],
    [10_000n, 338n],
    [10_001n, 339n],
  ])('is to be, of %d that borrowers owe, %d: rounded up', (outstanding, target) => {
    expect(targetOf(POLICY, outstanding)).toBe(target);
  });
});

describe('what customers are told', () => {
  it('is said in order, and more of it where lenders or prepayments are', () => {
    const wallet = reserveDisclosureOf('wallet');
    expect(wallet.en).toMatch(
      /^The platform keeps .* or nothing\. The reserve is not .* promises payment to nobody\.$/,
    );
    expect(wallet.zh).toMatch(/^平台以自有资金.*也可能为零。准备金不是.*付款的承诺。$/);
    const lending = reserveDisclosureOf('lending');
    expect(lending.en.startsWith(`${wallet.en} Lenders bear the risk`)).toBe(true);
    expect(lending.zh.startsWith(`${wallet.zh}出借人自行承担`)).toBe(true);
    const prepaid = reserveDisclosureOf('prepaid');
    expect(prepaid.en.startsWith(`${wallet.en} Money paid in advance`)).toBe(true);
    expect(prepaid.zh.startsWith(`${wallet.zh}预收资金`)).toBe(true);
  });
});
