/**
 * Goal: a deposit that the bank takes back is paid by the customer as far as its money goes, then
 * by the platform's own money, and nobody goes below zero; the equation of every day holds.
 *
 * Method: deposits on a statement, spent in part or whole, taken back by an advice or by a line.
 */
import { AMOUNT_MAX, businessDate } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBenchPool,
  DAY_1,
  DAY_2,
  fund,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Act,
  type CustodyState,
  type Decision,
  describeState,
  findRecord,
} from '../../src/index.ts';
import { assertInvariants } from '../invariants.ts';

let bench: Bench;
let statements: number;
let closing: bigint;

beforeEach(() => {
  bench = createBenchPool();
  statements = 0;
  closing = 0n;
});

const balance = (state: CustodyState, kind: string, customerId?: string): bigint => {
  const id =
    customerId === undefined
      ? state.pool?.accounts.get(kind as never)
      : state.customers.get(customerId)?.accountId;
  const sums = id === undefined ? undefined : state.ledger.accounts.get(id);
  return sums === undefined ? 0n : sums.creditsPosted - sums.debitsPosted;
};

function textOf({ outcome }: Decision, name: string): string {
  const value = outcome.result?.[name];
  return typeof value === 'string' ? value : '';
}

interface Line {
  readonly side: 'credit' | 'debit';
  readonly value: number;
  readonly bankReference: string;
  readonly reversal?: boolean;
}

/** The statement of a day that is cut. */
function statementOf(businessDate: typeof DAY_1, lines: readonly Line[]): readonly string[] {
  const opening = closing;
  for (const { side, value } of lines) closing += BigInt(side === 'credit' ? value : -value);
  statements += 1;
  const statementId = `S-${statements}`;
  const head = { accountIdentification: BANK_ACCOUNT, businessDate, opening, closing };
  const begun = bench.send({
    kind: 'record_statement',
    statementId,
    ...head,
    lineCount: lines.length,
  });
  expect(statusOf(begun)).toBe('accepted');
  return lines.map(({ side, value, bankReference, reversal = false }, index) => {
    const decision = bench.send({
      kind: 'record_statement_line',
      statementId,
      lineNumber: index + 1,
      side,
      amount: cents(value),
      bankReference,
      reversal,
    });
    assertInvariants(bench.state);
    expect(statusOf(decision)).toBe('accepted');
    return textOf(decision, 'match');
  });
}

/** A deposit of `a` that a statement shows, of which some is spent; and money of the platform. */
function spent({ deposit = 100, spend = 0, advance = 0 }): string {
  const receiptId = fund(bench, 'a', deposit, 'DEP-1');
  const lines: Line[] = [{ side: 'credit', value: deposit, bankReference: 'DEP-1' }];
  if (advance > 0) {
    const advised = bench.send({
      kind: 'advise_receipt',
      bankReference: 'TOP-1',
      amount: cents(advance),
    });
    const topUp = textOf(advised, 'receiptId');
    const amount = cents(advance);
    bench.instruct({ kind: 'allocate', receiptId: topUp, purpose: 'advance', amount });
    lines.push({ side: 'credit', value: advance, bankReference: 'TOP-1' });
  }
  bench.send({ kind: 'cut_day', businessDate: DAY_1 });
  statementOf(DAY_1, lines);
  if (spend > 0) {
    const mandateId = grant(bench, 'a');
    const amount = cents(spend);
    bench.instruct({ kind: 'pay', fromCustomerId: 'a', toCustomerId: 'b', amount, mandateId });
  }
  return receiptId;
}

const takenBack = { side: 'debit', value: 100, bankReference: 'DEP-1', reversal: true } as const;

function reversalLine(more: Partial<Line> = {}): readonly string[] {
  bench.send({ kind: 'cut_day', businessDate: DAY_2 });
  return statementOf(DAY_2, [{ ...takenBack, ...more }]);
}

const advise = () =>
  bench.send({
    kind: 'act',
    act: { kind: 'advise_reversal', bankReference: 'DEP-1' },
    role: 'bank',
  });

const bodyOf = (receiptId: string) => findRecord(bench.state, 'deposit_reversal', receiptId);

describe('a line that takes a deposit back', () => {
  it('is paid by the customer who still has it', () => {
    const receiptId = spent({});
    expect(reversalLine()).toEqual(['take_back']);
    expect(balance(bench.state, 'customer', 'a')).toBe(0n);
    expect(bodyOf(receiptId)).toMatchObject({ state: 'settled', body: { fromCustomer: 100n } });
  });

  it('is paid by the platform as far as the customer has spent it', () => {
    const receiptId = spent({ spend: 70, advance: 500 });
    expect(reversalLine()).toEqual(['take_back']);
    expect(balance(bench.state, 'customer', 'a')).toBe(0n);
    expect(balance(bench.state, 'advance')).toBe(430n);
    expect(bodyOf(receiptId)).toMatchObject({
      state: 'owed',
      subject: 'a',
      body: { fromCustomer: 30n, fromAdvance: 70n, unfunded: 0n },
    });
    expect(bench.state.breaksUnexplained).toBe(0);
  });

  it('is a break as far as nobody has it, and stops the money of the platform', () => {
    const receiptId = spent({ spend: 100, advance: 60 });
    reversalLine();
    const body = bodyOf(receiptId)?.body;
    expect(body).toMatchObject({ fromAdvance: 60n, unfunded: 40n });
    const standing = bench.state.breaks.get(body?.breakId ?? '');
    expect(standing).toMatchObject({ kind: 'missing_in_ledger', effect: -40n, subject: 'S-2#1' });
    const sweep = { kind: 'sweep', source: 'advance', amount: cents(1) } as const;
    expect(statusOf(bench.instruct(sweep))).toBe('withdrawals_stopped');
    const funding = { kind: 'act', act: { kind: 'fund_reversal', receiptId } } as const;
    expect(statusOf(bench.send(funding))).toBe('insufficient_funds');
    const advised = bench.send({
      kind: 'advise_receipt',
      bankReference: 'TOP-2',
      amount: cents(50),
    });
    const topUp = textOf(advised, 'receiptId');
    bench.instruct({
      kind: 'allocate',
      receiptId: topUp,
      purpose: 'advance',
      amount: cents(50),
    });
    expect(bench.send(funding).outcome.result).toEqual({ fundedMinor: '40' });
    assertInvariants(bench.state);
    expect(bodyOf(receiptId)).toMatchObject({
      state: 'owed',
      body: { fromAdvance: 100n, unfunded: 0n },
    });
    expect(bench.state.breaksUnexplained).toBe(0);
    expect(statusOf(bench.instruct(sweep))).toBe('accepted');
    expect(statusOf(bench.send(funding))).toBe('record_state_forbids');
  });

  it('that the bank’s own account has no room for is not half in the books', () => {
    const receiptId = spent({});
    bench.send({ kind: 'cut_day', businessDate: DAY_2 });
    const mirror = bench.state.pool?.accounts.get('bank_mirror');
    const sums = mirror === undefined ? undefined : bench.state.ledger.accounts.get(mirror);
    if (sums === undefined) throw new Error('the pool has a mirror');
    const { creditsPosted, debitsPosted } = sums;
    const head = { statementId: 'S-full', accountIdentification: BANK_ACCOUNT } as const;
    const balances = { businessDate: DAY_2, opening: 100n, closing: 0n, lineCount: 1 };
    bench.send({ kind: 'record_statement', ...head, ...balances });
    sums.creditsPosted = AMOUNT_MAX;
    sums.debitsPosted = AMOUNT_MAX;
    const line = { side: 'debit', amount: cents(100), bankReference: 'DEP-1' } as const;
    const told = { statementId: 'S-full', lineNumber: 1, reversal: true, ...line };
    const before = describeState(bench.state);
    expect(statusOf(bench.send({ kind: 'record_statement_line', ...told }))).toBe('balance_limit');
    expect(describeState(bench.state)).toEqual(before);
    Object.assign(sums, { creditsPosted, debitsPosted });
    expect(statusOf(bench.send({ kind: 'record_statement_line', ...told }))).toBe('accepted');
    expect(bodyOf(receiptId)?.state).toBe('settled');
  });

  it('takes what nobody owned from suspense', () => {
    bench.send({ kind: 'advise_receipt', bankReference: 'DEP-1', amount: cents(100) });
    bench.send({ kind: 'cut_day', businessDate: DAY_1 });
    statementOf(DAY_1, [{ side: 'credit', value: 100, bankReference: 'DEP-1' }]);
    expect(reversalLine()).toEqual(['take_back']);
    expect(balance(bench.state, 'suspense')).toBe(0n);
    expect(bench.state.breaksUnexplained).toBe(0);
  });

  it.each([
    ['of another amount', { value: 99 }, 'break'],
    ['that is not called a reversal', { reversal: false }, 'break'],
    ['of a deposit that nobody knows', { bankReference: 'DEP-9' }, 'break'],
  ])('%s is a difference to explain', (_, more, match) => {
    spent({});
    expect(reversalLine(more)).toEqual([match]);
    expect(balance(bench.state, 'customer', 'a')).toBe(100n);
  });

  it('taken back twice is a duplicate', () => {
    spent({});
    bench.send({ kind: 'cut_day', businessDate: DAY_2 });
    expect(statementOf(DAY_2, [takenBack, takenBack])).toEqual(['take_back', 'break']);
  });
});

describe('an advice that takes a deposit back', () => {
  it('stands in transit until the statement shows it', () => {
    const receiptId = spent({ spend: 70, advance: 500 });
    const advised = advise();
    expect(advised.outcome.result).toMatchObject({
      fromCustomerMinor: '30',
      fromAdvanceMinor: '70',
    });
    expect(balance(bench.state, 'in_transit_out')).toBe(100n);
    assertInvariants(bench.state);
    expect(bodyOf(receiptId)?.state).toBe('announced');
    expect(statusOf(advise())).toBe('record_already_exists');
    expect(reversalLine()).toEqual(['take_back']);
    expect(balance(bench.state, 'in_transit_out')).toBe(0n);
    expect(bodyOf(receiptId)?.state).toBe('owed');
    expect(bench.state.customers.get('a')?.openWithdrawals).toBe(0);
  });

  it('that nobody can pay is a break when the statement shows it', () => {
    const receiptId = spent({ spend: 100 });
    expect(advise().outcome.result).toMatchObject({ unfundedMinor: '100' });
    const funding = { kind: 'act', act: { kind: 'fund_reversal', receiptId } } as const;
    expect(statusOf(bench.send(funding))).toBe('record_state_forbids');
    expect(reversalLine()).toEqual(['take_back']);
    expect(bodyOf(receiptId)?.body.unfunded).toBe(100n);
    expect(bench.state.breaksUnexplained).toBe(1);
  });

  it('that the account in transit has no room for moves nothing, and is offered again', () => {
    const receiptId = spent({});
    const out = bench.state.pool?.accounts.get('in_transit_out');
    const sums = out === undefined ? undefined : bench.state.ledger.accounts.get(out);
    if (sums === undefined) throw new Error('the pool has an account in transit');
    sums.creditsPosted = AMOUNT_MAX;
    const before = describeState(bench.state);
    expect(statusOf(advise())).toBe('balance_limit');
    expect(describeState(bench.state)).toEqual(before);
    expect(bodyOf(receiptId)).toBeUndefined();
    sums.creditsPosted = 0n;
    expect(statusOf(advise())).toBe('accepted');
  });

  it('names a deposit that a statement shows', () => {
    expect(statusOf(advise())).toBe('receipt_not_found');
    fund(bench, 'a', 100, 'DEP-1');
    expect(statusOf(advise())).toBe('receipt_not_found');
  });
});

describe('a deposit of a customer whose account pays nothing', () => {
  const EVIDENCE = 'ef'.repeat(32);
  const move = (event: 'suspend' | 'restrict' | 'begin_closing' | 'fall_dormant') => {
    const date = event === 'fall_dormant' ? { activeDate: businessDate('2025-08-01') } : {};
    const act = { kind: 'move_account', customerId: 'a', event, evidence: EVIDENCE, ...date };
    return bench.send({ kind: 'act', act: act as Act, role: 'operator' });
  };

  it.each(['suspend', 'restrict', 'begin_closing', 'fall_dormant'] as const)(
    'is taken back all the same after %s: the bank did it',
    (event) => {
      const receiptId = spent({});
      expect(statusOf(move(event))).toBe('accepted');
      expect(reversalLine()).toEqual(['take_back']);
      expect(balance(bench.state, 'customer', 'a')).toBe(0n);
      expect(bodyOf(receiptId)?.state).toBe('settled');
    },
  );

  it('is taken back by an advice, whatever its card', () => {
    spent({});
    expect(statusOf(move('suspend'))).toBe('accepted');
    const settings = { verifiedCardRequired: true, cardCoolDownHours: 24 };
    bench.send({ kind: 'act', act: { kind: 'set_customer_settings', ...settings } });
    expect(advise().outcome.result).toMatchObject({ fromCustomerMinor: '100' });
    assertInvariants(bench.state);
  });
});

describe('what the customer then owes', () => {
  it('is repaid under its mandate, or written off, and never more than it is', () => {
    const receiptId = spent({ spend: 70, advance: 500 });
    reversalLine();
    fund(bench, 'a', 1_000, 'LATER');
    const repay = (value: number, mandateId: string) =>
      bench.instruct({ kind: 'repay_advance', receiptId, amount: cents(value), mandateId });
    const mandateId = grant(bench, 'a', { scope: ['repay_advance'] });
    expect(statusOf(repay(10, grant(bench, 'a', { scope: ['pay'] })))).toBe(
      'mandate_scope_excludes_kind',
    );
    expect(statusOf(repay(10, grant(bench, 'b', { scope: ['repay_advance'] })))).toBe(
      'mandate_of_another_customer',
    );
    expect(statusOf(repay(71, mandateId))).toBe('exceeds_remaining');
    expect(repay(50, mandateId).outcome.result).toEqual({ owedMinor: '20' });
    expect(balance(bench.state, 'advance')).toBe(480n);
    const writeOff = (value: number, reason = 'small') =>
      bench.send({
        kind: 'act',
        act: { kind: 'write_off_advance', receiptId, amount: cents(value), reason },
        role: 'platform',
      });
    expect(statusOf(writeOff(21))).toBe('exceeds_remaining');
    expect(statusOf(writeOff(0))).toBe('exceeds_remaining');
    expect(statusOf(writeOff(20, ''))).toBe('content_invalid');
    expect(writeOff(20).outcome.result).toEqual({ owedMinor: '0' });
    expect(bodyOf(receiptId)?.state).toBe('settled');
    expect(statusOf(writeOff(1))).toBe('exceeds_remaining');
    expect(statusOf(repay(1, mandateId))).toBe('exceeds_remaining');
    assertInvariants(bench.state);
  });

  it('of nobody is not repaid', () => {
    const mandateId = grant(bench, 'a', { scope: ['repay_advance'] });
    const amount = cents(1);
    const repay = { kind: 'repay_advance', receiptId: 'receipt-9', amount, mandateId } as const;
    expect(statusOf(bench.instruct(repay))).toBe('record_unknown');
  });
});
