/**
 * Goal: a split moves all parts or none, under the payer's mandate; it is given back by each
 * recipient under its own, and never more than its part.
 *
 * Method: a pool of the marketplace programme in memory; every refusal by its name.
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
import { beforeEach, describe, expect, it } from 'vitest';
import { findRecord, hasDue } from '../../src/index.ts';
import type { SetSplitRuleAct, SplitConsent } from '../../src/splits/act.ts';
import type { ReverseSplitInstruction, SplitInstruction } from '../../src/splits/instruction.ts';
import { assertInvariants } from '../invariants.ts';

let bench: Bench;
let mandateId: string;

beforeEach(() => {
  bench = createBench();
  const opened = bench.send({
    kind: 'open_pool',
    poolId: 1,
    currency: currency('CNY'),
    programme: { id: 'marketplace', version: 1 },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
  });
  expect(opened.outcome).toMatchObject({ status: 'accepted' });
  for (const customerId of ['buyer', 'seller', 'courier', 'gone']) {
    bench.send({ kind: 'open_customer', customerId });
  }
  bench.send({ kind: 'close_customer', customerId: 'gone' });
  fund(bench, 'buyer', 1_000);
  mandateId = grant(bench, 'buyer', { scope: ['split', 'hold'] });
});

const RULE: Omit<SetSplitRuleAct, 'kind'> = {
  ruleId: 'rule',
  reversibleDays: 1,
  lines: [
    { customerId: 'courier', share: 'fixed', amount: cents(7) },
    { account: 'fees_accrued', share: 'tier', tiers: [{ amountFrom: cents(0), basisPoints: 150 }] },
    { account: 'profit_share', share: 'ratio', weight: 1 },
  ],
  weightBase: 3,
  remainderTo: { customerId: 'seller' },
};

const setRule = (more: Partial<SetSplitRuleAct> = {}) =>
  bench.send({ kind: 'act', act: { kind: 'set_split_rule', ...RULE, ...more }, role: 'platform' });

const split = (more: Partial<SplitInstruction> = {}, commandId = 's') => {
  const base = { kind: 'split', fromCustomerId: 'buyer', ruleId: 'rule', ruleVersion: 1 } as const;
  return bench.instruct({ ...base, amount: cents(100), mandateId, ...more }, { commandId });
};

const reverse = (more: Partial<ReverseSplitInstruction>) => {
  const base = { kind: 'reverse_split', splitInstructionId: 's', amount: cents(1) } as const;
  return bench.instruct({ ...base, ...more });
};

function balance(of: string): bigint {
  const id =
    bench.state.customers.get(of)?.accountId ?? bench.state.pool?.accounts.get(of as never);
  const sums = id === undefined ? undefined : bench.state.ledger.accounts.get(id);
  return sums === undefined ? 0n : sums.creditsPosted - sums.debitsPosted;
}

describe('a split', () => {
  it('pays every part, and is kept with its rule version', () => {
    expect(setRule().outcome.result).toEqual({ ruleId: 'rule', version: 1 });
    expect(split().outcome.result).toEqual({ ruleVersion: 1, parts: 4 });
    // 100 − 7 − 1 (1.5 rounded down) = 92; a third of it is 30; the seller gets what is left.
    const names = ['courier', 'fees_accrued', 'profit_share', 'seller', 'buyer'];
    expect(names.map(balance)).toEqual([7n, 1n, 30n, 62n, 900n]);
    expect(findRecord(bench.state, 'split', 's')).toMatchObject({
      state: 'reversible',
      subject: 'buyer',
      body: { ruleId: 'rule', ruleVersion: 1, amount: 100n, reversed: 0n },
    });
    assertInvariants(bench.state);
  });

  it('shares out what a hold reserved for its payee, under the payee’s mandate', () => {
    setRule({
      lines: [{ customerId: 'courier', share: 'fixed', amount: cents(7) }],
      weightBase: undefined as never,
      remainderTo: { account: 'fees_accrued' },
    });
    const expiresAt = bench.at(1_000);
    const held = { customerId: 'buyer', payeeCustomerId: 'seller', amount: cents(150), expiresAt };
    bench.instruct({ kind: 'hold', ...held, mandateId }, { commandId: 'h' });
    const fromHold = { holdInstructionId: 'h', fromCustomerId: undefined as never };
    expect(statusOf(split(fromHold))).toBe('mandate_of_another_customer');
    const own = grant(bench, 'seller', { scope: ['split'] });
    expect(statusOf(split({ ...fromHold, mandateId: own, amount: cents(151) }))).toBe(
      'exceeds_hold',
    );
    expect(statusOf(split({ ...fromHold, mandateId: own }))).toBe('accepted');
    expect(['courier', 'fees_accrued', 'seller', 'buyer'].map(balance)).toEqual([
      7n,
      93n,
      0n,
      900n,
    ]);
    expect(bench.state.holds.size).toBe(0);
    expect(statusOf(split({ ...fromHold, mandateId: own }, 's2'))).toBe('hold_not_found');
    assertInvariants(bench.state);
  });

  it('leaves the payee of a hold its own part of what the hold reserved for it', () => {
    setRule();
    const expiresAt = bench.at(1_000);
    const held = { customerId: 'buyer', payeeCustomerId: 'seller', amount: cents(100), expiresAt };
    bench.instruct({ kind: 'hold', ...held, mandateId }, { commandId: 'h' });
    const own = grant(bench, 'seller', { scope: ['split'] });
    const fromHold = { holdInstructionId: 'h', fromCustomerId: undefined as never };
    expect(statusOf(split({ ...fromHold, mandateId: own }))).toBe('accepted');
    const names = ['courier', 'fees_accrued', 'profit_share', 'seller', 'buyer'];
    expect(names.map(balance)).toEqual([7n, 1n, 30n, 62n, 900n]);
    assertInvariants(bench.state);
  });

  it('pays nobody whose roles in the programme are not those of a recipient', () => {
    setRule();
    const rolesOf = (customerId: string, roles: readonly string[]) =>
      bench.send({ kind: 'act', act: { kind: 'set_customer_roles', customerId, roles } });
    rolesOf('courier', ['buyer']);
    expect(statusOf(split())).toBe('party_not_permitted');
    rolesOf('courier', ['seller']);
    expect(statusOf(split())).toBe('accepted');
  });

  it.each<[string, Partial<SplitInstruction>, Partial<SetSplitRuleAct>]>([
    ['record_unknown', { ruleId: 'none' }, {}],
    ['record_state_forbids', { ruleVersion: 2 }, {}],
    ['content_invalid', { holdInstructionId: 'h' }, {}],
    ['customer_not_found', { fromCustomerId: 'nobody' }, {}],
    ['customer_closed', { fromCustomerId: 'gone' }, {}],
    ['parts_differ_from_total', { amount: cents(6) }, {}],
    ['payee_not_found', {}, { remainderTo: { customerId: 'nobody' } }],
    ['payee_closed', {}, { remainderTo: { customerId: 'gone' } }],
    ['mandate_not_found', { mandateId: 'none' }, {}],
    ['insufficient_funds', { amount: cents(1_001) }, {}],
  ])('answers %s and moves nothing', (status, more, rule) => {
    setRule(rule);
    expect(statusOf(split(more))).toBe(status);
    expect(balance('buyer')).toBe(1_000n);
    expect(findRecord(bench.state, 'split', 's')).toBeUndefined();
  });

  it('leaves the payer its own part, which nobody gives back', () => {
    setRule({ remainderTo: { customerId: 'buyer' } });
    const narrow = grant(bench, 'buyer', { scope: ['split'], payees: ['courier'] });
    expect(statusOf(split({ mandateId: narrow }))).toBe('accepted');
    expect(['courier', 'fees_accrued', 'profit_share', 'buyer'].map(balance)).toEqual([
      7n,
      1n,
      30n,
      962n,
    ]);
    expect(statusOf(reverse({ customerId: 'buyer' }))).toBe('payer_is_payee');
    const own = grant(bench, 'courier', { scope: ['reverse_split'] });
    reverse({ customerId: 'courier', mandateId: own, amount: cents(7) });
    reverse({ account: 'profit_share', amount: cents(30) });
    reverse({ account: 'fees_accrued', amount: cents(1) });
    expect(balance('buyer')).toBe(1_000n);
    expect(findRecord(bench.state, 'split', 's')?.state).toBe('final');
    assertInvariants(bench.state);
  });

  it('pays only payees that the mandate names', () => {
    setRule();
    const narrow = grant(bench, 'buyer', { scope: ['split'], payees: ['seller'] });
    expect(statusOf(split({ mandateId: narrow }))).toBe('mandate_payee_not_allowed');
    const wide = grant(bench, 'buyer', { scope: ['split'], payees: ['seller', 'courier'] });
    expect(statusOf(split({ mandateId: wide }))).toBe('accepted');
  });
});

describe('a rule', () => {
  it.each<[string, Partial<SetSplitRuleAct>]>([
    ['lines.0', { lines: [{ share: 'fixed', amount: cents(1) }] }],
    ['lines.0', { lines: [{ customerId: 'courier', share: 'fixed' }] }],
    [
      'lines.0',
      { lines: [{ customerId: 'courier', share: 'fixed', amount: cents(1), weight: 1 }] },
    ],
    ['lines.0', { lines: [{ customerId: 'courier', share: 'ratio', weight: 0 }] }],
    ['lines.0', { lines: [{ customerId: 'courier', share: 'tier', tiers: [] }] }],
    ['weightBase', { lines: [{ customerId: 'courier', share: 'ratio', weight: 4 }] }],
    ['weightBase', { lines: [] }],
    ['remainderTo', { remainderTo: {} }],
    ['remainderTo', { remainderTo: { customerId: 'seller', account: 'fees_accrued' } }],
    ['reversibleDays', { reversibleDays: 367 }],
    [
      'lines',
      { lines: Array.from({ length: 1_001 }, () => RULE.lines[0] ?? { share: 'fixed' as const }) },
    ],
  ])('with a fault in %s is refused', (field, more) => {
    expect(setRule(more).outcome).toMatchObject({ status: 'content_invalid', field });
  });

  it('has versions, and ends', () => {
    setRule();
    expect(setRule({ reversibleDays: 2 }).outcome.result).toEqual({ ruleId: 'rule', version: 2 });
    expect(statusOf(split())).toBe('record_state_forbids');
    expect(statusOf(split({ ruleVersion: 2 }))).toBe('accepted');
    const end = { kind: 'act', act: { kind: 'end_split_rule', ruleId: 'rule' } } as const;
    expect(statusOf(bench.send(end))).toBe('accepted');
    expect(statusOf(bench.send(end))).toBe('record_state_forbids');
    expect(statusOf(setRule())).toBe('record_state_forbids');
    expect(statusOf(split({ ruleVersion: 2 }, 's2'))).toBe('record_state_forbids');
    const none = { kind: 'end_split_rule', ruleId: 'none' } as const;
    expect(statusOf(bench.send({ kind: 'act', act: none }))).toBe('record_unknown');
  });
});

describe('giving a split back', () => {
  beforeEach(() => {
    setRule();
    split();
  });

  it('takes each part from its recipient, under its own mandate', () => {
    const own = grant(bench, 'seller', { scope: ['reverse_split'] });
    const seller = { customerId: 'seller', mandateId: own };
    expect(statusOf(reverse({ ...seller, amount: cents(63) }))).toBe('exceeds_remaining');
    expect(statusOf(reverse({ ...seller, amount: cents(60) }))).toBe('accepted');
    expect(statusOf(reverse({ ...seller, amount: cents(3) }))).toBe('exceeds_remaining');
    expect(statusOf(reverse({ customerId: 'courier' }))).toBe('consent_missing');
    expect(statusOf(reverse({ customerId: 'courier', mandateId: own }))).toBe(
      'mandate_of_another_customer',
    );
    expect(statusOf(reverse({ account: 'profit_share', amount: cents(30) }))).toBe('accepted');
    expect(statusOf(reverse({ account: 'profit_share', mandateId: own }))).toBe(
      'exceeds_remaining',
    );
    expect(statusOf(reverse({ account: 'fees_accrued', mandateId: own }))).toBe('content_invalid');
    expect(statusOf(reverse({}))).toBe('content_invalid');
    expect(statusOf(reverse({ customerId: 'nobody' }))).toBe('exceeds_remaining');
    expect(balance('buyer')).toBe(990n);
    expect(findRecord(bench.state, 'split', 's')?.body.reversed).toBe(90n);
    assertInvariants(bench.state);
  });

  it('is final when all of it is back, or its time is over', () => {
    const ofSeller = grant(bench, 'seller', { scope: ['reverse_split'] });
    const ofCourier = grant(bench, 'courier', { scope: ['reverse_split'] });
    reverse({ customerId: 'seller', mandateId: ofSeller, amount: cents(62) });
    reverse({ customerId: 'courier', mandateId: ofCourier, amount: cents(7) });
    reverse({ account: 'profit_share', amount: cents(30) });
    reverse({ account: 'fees_accrued', amount: cents(1) });
    expect(balance('buyer')).toBe(1_000n);
    expect(statusOf(reverse({ account: 'fees_accrued' }))).toBe('record_state_forbids');
    split({}, 's2');
    bench.now = 86_400;
    expect(hasDue(bench.state, bench.at(bench.now))).toBe(true);
    const late = { splitInstructionId: 's2', account: 'fees_accrued' } as const;
    expect(statusOf(reverse(late))).toBe('deadline_passed');
    bench.send({ kind: 'expire_due' });
    expect(statusOf(reverse(late))).toBe('record_state_forbids');
    expect(statusOf(reverse({ splitInstructionId: 'none' }))).toBe('record_unknown');
  });

  it('finds accounts that closed since', () => {
    const own = grant(bench, 'courier', { scope: ['reverse_split', 'pay'] });
    const payOut = { kind: 'pay', fromCustomerId: 'courier', toCustomerId: 'seller' } as const;
    bench.instruct({ ...payOut, amount: cents(7), mandateId: own });
    bench.send({ kind: 'close_customer', customerId: 'courier' });
    expect(statusOf(reverse({ customerId: 'courier', mandateId: own }))).toMatch(
      /customer_closed|insufficient_funds/,
    );
  });
});

describe('the reversal of a whole split', () => {
  const reverseWhole = (mandates: readonly SplitConsent[], commandId = 'back') => {
    const act = { kind: 'reverse_whole_split', splitInstructionId: 's', mandates } as const;
    return bench.send({ kind: 'act', commandId, role: 'platform', act });
  };
  const consent = (customerId: string, value: number, more: object = {}) => {
    const terms = {
      scope: ['reverse_split'],
      amountMax: cents(value),
      payees: ['buyer'],
    } as const;
    const mandateId = grant(bench, customerId, { ...terms, instructionId: 'back', ...more });
    return { customerId, mandateId };
  };
  const names = ['courier', 'fees_accrued', 'profit_share', 'seller', 'buyer'];

  beforeEach(() => {
    setRule();
    expect(statusOf(split())).toBe('accepted');
  });

  it('gives every part back at once, and the mandates end with it', () => {
    const mandates = [consent('courier', 7), consent('seller', 62)];
    expect(reverseWhole(mandates).outcome).toEqual({
      status: 'accepted',
      result: { reversedMinor: '100', parts: 4 },
    });
    expect(names.map(balance)).toEqual([0n, 0n, 0n, 0n, 1_000n]);
    for (const one of mandates) expect(bench.state.mandates.has(one.mandateId)).toBe(false);
    expect(findRecord(bench.state, 'split', 's')).toMatchObject({
      state: 'final',
      body: { reversed: 100n },
    });
    expect(statusOf(reverseWhole(mandates))).toBe('record_state_forbids');
    assertInvariants(bench.state);
  });

  it('gives back what single recipients have not given back yet', () => {
    reverse({ account: 'profit_share', amount: cents(30) });
    const mandates = [consent('courier', 7), consent('seller', 62)];
    expect(reverseWhole(mandates).outcome.result).toEqual({ reversedMinor: '70', parts: 3 });
    expect(names.map(balance)).toEqual([0n, 0n, 0n, 0n, 1_000n]);
  });

  it('moves nothing when one recipient is short, and names each who is', () => {
    const mandates = [consent('courier', 7), consent('seller', 62)];
    const own = grant(bench, 'seller', { scope: ['pay'] });
    const payment = { fromCustomerId: 'seller', toCustomerId: 'buyer', amount: cents(10) };
    bench.instruct({ kind: 'pay', ...payment, mandateId: own });
    const { outcome } = reverseWhole(mandates);
    expect(outcome).toMatchObject({
      status: 'insufficient_funds',
      received: '1 short, seller: 10',
    });
    expect(names.map(balance)).toEqual([7n, 1n, 30n, 52n, 910n]);
    expect(findRecord(bench.state, 'split', 's')?.state).toBe('reversible');
  });

  it.each<[string, () => readonly SplitConsent[]]>([
    ['consent_missing', () => [consent('courier', 7)]],
    [
      'consent_missing',
      () => [consent('courier', 7), consent('seller', 62, { instructionId: undefined })],
    ],
    ['mandate_for_another_instruction', () => [consent('courier', 7, { instructionId: 'other' })]],
    ['mandate_amount_exceeded', () => [consent('courier', 6)]],
    ['mandate_payee_not_allowed', () => [consent('courier', 7, { payees: ['seller'] })]],
    ['mandate_not_found', () => [{ customerId: 'courier', mandateId: 'none' }]],
  ])('answers %s and moves nothing', (status, mandates) => {
    expect(statusOf(reverseWhole(mandates()))).toBe(status);
    expect(names.map(balance)).toEqual([7n, 1n, 30n, 62n, 900n]);
  });

  it('is refused when its days are over, and to customers', () => {
    const act = { kind: 'reverse_whole_split', splitInstructionId: 's', mandates: [] } as const;
    const asked = bench.send({ kind: 'act', role: 'customer_channel', act });
    expect(statusOf(asked)).toBe('role_not_allowed');
    bench.now = 86_401;
    expect(statusOf(reverseWhole([]))).toBe('deadline_passed');
  });
});
