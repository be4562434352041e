/**
 * Goal: what a recipient is paid by splits in a day counts towards approvals, whoever gives them,
 * as if it were paid alone. Method: a marketplace whose splits need one approval from 100; small
 * stories, by the rules of now and those before.
 */
import { currency } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBench,
  DAY_1,
  fund,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { openRecords, PROGRAMMES } from '../../src/index.ts';
import { assertInvariants } from '../invariants.ts';

/** Of each split, 7 to the courier and the rest to the seller, fees apart. */
function createSplitPool(): Bench {
  const marketplace = PROGRAMMES.find(({ id }) => id === 'marketplace');
  if (marketplace === undefined) throw new Error('the marketplace programme is shipped');
  const approvalTiers = [
    { amountFrom: cents(0), approvals: 0 },
    { amountFrom: cents(100), approvals: 1 },
  ];
  const flows = marketplace.flows.map((flow) =>
    flow.instruction === 'split' ? { ...flow, approvalTiers } : flow,
  );
  const bench = createBench();
  const opened = bench.send({
    kind: 'open_pool',
    poolId: 1,
    currency: currency('CNY'),
    programme: { id: 'tiered', version: 1 },
    programmeDocument: { ...marketplace, id: 'tiered', flows },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
  });
  expect(opened.outcome).toMatchObject({ status: 'accepted' });
  for (const customerId of ['buyer', 'other', 'seller', 'courier']) {
    bench.send({ kind: 'open_customer', customerId });
  }
  for (const customerId of ['buyer', 'other']) {
    fund(bench, customerId, 1_000, `IN-${customerId}`);
    grant(bench, customerId, { mandateId: `m-${customerId}`, scope: ['split'] });
  }
  const set = {
    kind: 'set_split_rule',
    ruleId: 'rule',
    reversibleDays: 1,
    lines: [
      { customerId: 'courier', share: 'fixed', amount: cents(7) },
      { account: 'fees_accrued', share: 'fixed', amount: cents(3) },
    ],
    remainderTo: { customerId: 'seller' },
  } as const;
  const known = bench.send({ kind: 'act', act: set, role: 'platform' });
  expect(known.outcome).toMatchObject({ status: 'accepted' });
  return bench;
}

const split = (bench: Bench, fromCustomerId: string, value: number, keyId: string) =>
  bench.send({
    kind: 'instruct',
    instruction: {
      kind: 'split',
      fromCustomerId,
      ruleId: 'rule',
      ruleVersion: 1,
      amount: cents(value),
      mandateId: `m-${fromCustomerId}`,
    },
    keyId,
  });

const daysOf = (bench: Bench): ReadonlyMap<string, bigint | undefined> =>
  new Map(
    [...openRecords(bench.state, 'beneficiary_day').values()].map(({ body }) => [
      body.party,
      body.totals.split,
    ]),
  );

describe('the recipients of a split', () => {
  it('C75: count each with its part, over all payers and makers', () => {
    const bench = createSplitPool();
    expect(statusOf(split(bench, 'buyer', 60, 'one'))).toBe('accepted');
    expect(daysOf(bench)).toEqual(
      new Map([
        ['customer courier', 7n],
        ['account fees_accrued', 3n],
        ['customer seller', 50n],
      ]),
    );
    // 50 and 49 stay below 100 for the seller; 50 more do not.
    expect(statusOf(split(bench, 'other', 59, 'two'))).toBe('accepted');
    expect(split(bench, 'other', 20, 'three').outcome).toMatchObject({
      status: 'approval_required',
      expected: '1 approvals',
    });
    expect(daysOf(bench).get('customer seller')).toBe(99n);
    expect(daysOf(bench).get('customer courier')).toBe(14n);
    assertInvariants(bench.state);
  });

  it('count as the maker does, by the whole amount', () => {
    const bench = createSplitPool();
    expect(statusOf(split(bench, 'buyer', 100, 'one'))).toBe('approval_required');
    expect(statusOf(split(bench, 'buyer', 99, 'one'))).toBe('accepted');
    expect(statusOf(split(bench, 'buyer', 11, 'one'))).toBe('approval_required');
  });

  it('did not count by the rules of version 1', () => {
    const bench = createSplitPool();
    bench.rulesVersion = 1;
    for (const maker of ['one', 'two', 'three']) {
      expect(statusOf(split(bench, 'buyer', 99, maker))).toBe('accepted');
    }
    expect(daysOf(bench).size).toBe(0);
  });

  it('of a rule that is not there need none: the split is refused for that', () => {
    const bench = createSplitPool();
    const instruction = {
      kind: 'split',
      fromCustomerId: 'buyer',
      ruleId: 'none',
      ruleVersion: 1,
      amount: cents(10),
      mandateId: 'm-buyer',
    } as const;
    expect(statusOf(bench.instruct(instruction))).toBe('record_unknown');
    expect(statusOf(split(bench, 'buyer', 9, 'one'))).toBe('parts_differ_from_total');
  });
});
