/**
 * Goal: a payment is asked back on the word of two people and the bank's word moves nothing; what
 * the bank asks back is answered by two people (C103); a withdrawal that comes back flags its card
 * and is not sent there again on the same day.
 *
 * Method: each step and each refusal on a pool in memory; what is booked is counted.
 */
import { amount } from '@ringfence/money';
import {
  type Bench,
  cents,
  createBenchPool,
  DAY_1,
  fund,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Act, findRecord, hasDue } from '../../src/index.ts';
import { assertInvariants } from '../invariants.ts';

let bench: Bench;
let mandateId: string;

const act = (one: Act, keyId = 'maker') => bench.send({ kind: 'act', act: one, keyId });
const withdraw = (commandId: string) =>
  bench.instruct(
    { kind: 'withdraw', customerId: 'a', amount: cents(40), mandateId },
    { commandId },
  );
const ask = (recallId = 'r-1', instructionId = 'w-1') =>
  act({ kind: 'request_recall', recallId, instructionId, code: 'DUPL', reason: 'twice' });
const approve = (keyId = 'checker', instructionId = 'w-1') =>
  act({ kind: 'approve_recall', recallId: 'r-1', instructionId }, keyId);
const say = (answer: 'sent' | 'accepted' | 'declined') =>
  act({ kind: 'record_recall_answer', recallId: 'r-1', answer, answerCode: 'CUST' });
const stateOf = () => findRecord(bench.state, 'recall', 'r-1')?.state;

/** Cuts the open day; its statement has one line. */
function show(line: {
  readonly side: 'credit' | 'debit';
  readonly value: number;
  readonly bankReference: string;
  readonly endToEndId?: string;
  readonly returnOf?: string;
}): void {
  const businessDate = bench.state.businessDate ?? DAY_1;
  bench.send({ kind: 'cut_day', businessDate });
  const statementId = `s-${businessDate}`;
  const opening = [...bench.state.statements.values()].at(-1)?.closing ?? 0n;
  const { value, ...rest } = line;
  const closing = opening + BigInt(line.side === 'credit' ? value : -value);
  const accountIdentification = bench.state.pool?.bankAccountIdentification ?? '';
  const head = { statementId, accountIdentification, businessDate, opening, closing };
  bench.send({ kind: 'record_statement', ...head, lineCount: 1 });
  const own = { statementId, lineNumber: 1, amount: cents(value), reversal: false };
  expect(statusOf(bench.send({ kind: 'record_statement_line', ...own, ...rest }))).toBe('accepted');
}

beforeEach(() => {
  bench = createBenchPool();
  fund(bench, 'a', 100, 'DEP-1');
  mandateId = grant(bench, 'a');
});

describe('a recall', () => {
  beforeEach(() => {
    withdraw('w-1');
  });

  it('is asked, approved by another key, handed over once, and books nothing', () => {
    expect(statusOf(ask())).toBe('accepted');
    expect(statusOf(ask('r-2'))).toBe('record_already_exists');
    expect(statusOf(approve('maker'))).toBe('approver_is_maker');
    expect(approve('checker', 'w-9').outcome).toMatchObject({ field: 'instructionId' });
    const approved = approve();
    expect(approved.outbox).toMatchObject([
      { topic: 'bank.recall', message: { kind: 'request', amountMinor: '40', code: 'DUPL' } },
    ]);
    expect(statusOf(approve())).toBe('record_state_forbids');
    for (const answer of ['sent', 'sent', 'accepted', 'sent'] as const) {
      const said = say(answer);
      expect(statusOf(said)).toBe('accepted');
      expect(said.transfers).toEqual([]);
    }
    expect(stateOf()).toBe('accepted');
    expect(statusOf(say('declined'))).toBe('record_state_forbids');
    assertInvariants(bench.state);
  });

  it('is refused by name', () => {
    expect(statusOf(ask('r-1', 'none'))).toBe('withdrawal_not_found');
    const silent = { kind: 'request_recall', recallId: 'r', instructionId: 'w-1' } as const;
    expect(statusOf(act({ ...silent, code: 'DUPL', reason: ' ' }))).toBe('content_invalid');
    expect(statusOf(approve())).toBe('record_unknown');
    bench.send({ kind: 'record_payment_status', instructionId: 'w-1', status: 'rejected' });
    expect(statusOf(ask())).toBe('withdrawal_state_forbids');
  });

  it('is rejected before the bank is asked', () => {
    ask();
    const rejected = { kind: 'reject_recall', recallId: 'r-1', reason: 'no duplicate' } as const;
    expect(statusOf(act(rejected, 'checker'))).toBe('accepted');
    expect(stateOf()).toBe('rejected');
    expect(statusOf(approve())).toBe('record_state_forbids');
  });

  it('is unanswered when the bank says nothing in time', () => {
    ask();
    approve();
    bench.now += 30 * 86_400;
    expect(hasDue(bench.state, bench.at(bench.now))).toBe(true);
    bench.send({ kind: 'expire_due' });
    expect(stateOf()).toBe('unanswered');
  });

  it('ends when the statement shows the money, which flags the card', () => {
    const { endToEndId = '' } = bench.state.withdrawals.get('w-1') ?? {};
    show({ side: 'debit', value: 40, bankReference: 'OUT-1', endToEndId });
    ask();
    approve();
    show({ side: 'credit', value: 40, bankReference: 'BACK-1', returnOf: endToEndId });
    expect(stateOf()).toBe('returned');
    const returned = findRecord(bench.state, 'customer_account', 'a')?.body.returned;
    expect(returned).toMatchObject({ instructionId: 'w-1' });
    expect(statusOf(withdraw('w-2'))).toBe('not_due_yet');
    bench.send({ kind: 'cut_day', businessDate: bench.state.businessDate ?? DAY_1 });
    expect(statusOf(withdraw('w-3'))).toBe('accepted');
    assertInvariants(bench.state);
  });

  it('a card that is verified after a return is paid on the same day', () => {
    const { endToEndId = '' } = bench.state.withdrawals.get('w-1') ?? {};
    show({ side: 'debit', value: 40, bankReference: 'OUT-1', endToEndId });
    show({ side: 'credit', value: 40, bankReference: 'BACK-1', returnOf: endToEndId });
    bench.now += 60;
    const { payoutAccountCommitment: cardCommitment = '' } = bench.state.customers.get('a') ?? {};
    const evidence = 'ef'.repeat(32);
    const finding = { elements: 4, result: 'matched', adapter: 'sandbox', evidence } as const;
    act({ kind: 'set_customer_settings', verifiedCardRequired: true, cardCoolDownHours: 0 });
    expect(statusOf(withdraw('w-2'))).toBe('condition_not_met');
    const verified = { kind: 'record_verification', customerId: 'a', cardCommitment } as const;
    bench.send({ kind: 'act', act: { ...verified, ...finding }, role: 'customer_channel' });
    expect(statusOf(withdraw('w-3'))).toBe('accepted');
  });
});

describe('a request of the bank', () => {
  const receive = (value = 100) =>
    act({
      kind: 'receive_recall',
      requestId: 'q-1',
      bankReference: 'DEP-1',
      amount: amount(BigInt(value)),
      code: 'FRAD',
      caseId: 'CASE-1',
    });
  const named = { requestId: 'q-1', bankReference: 'DEP-1' } as const;
  const answer = (one: 'accept' | 'refuse', refusalCode?: 'CUST') =>
    act({
      kind: 'propose_recall_answer',
      ...named,
      answer: one,
      reason: 'asked the owner',
      ...(refusalCode === undefined ? {} : { refusalCode }),
    });
  const confirm = (keyId = 'checker') => act({ kind: 'approve_recall_answer', ...named }, keyId);

  beforeEach(() => {
    show({ side: 'credit', value: 100, bankReference: 'DEP-1' });
  });

  it('is given back on the word of two people, from whoever has the money', () => {
    expect(receive().outcome.result).toMatchObject({ receiptId: 'receipt-1' });
    expect(statusOf(receive())).toBe('record_already_exists');
    expect(statusOf(confirm())).toBe('record_state_forbids');
    expect(statusOf(answer('accept', 'CUST'))).toBe('content_invalid');
    expect(statusOf(answer('accept'))).toBe('accepted');
    expect(statusOf(confirm('maker'))).toBe('approver_is_maker');
    const given = confirm();
    expect(given.outcome.result).toMatchObject({ state: 'accepted', fromCustomerMinor: '100' });
    expect(given.outbox).toMatchObject([
      { message: { kind: 'answer', code: 'ACCR', isAccepted: true, caseId: 'CASE-1' } },
    ]);
    assertInvariants(bench.state);
  });

  it('is refused with a code, and may be answered otherwise before', () => {
    receive();
    answer('accept');
    const not = { kind: 'reject_recall_answer', requestId: 'q-1' } as const;
    expect(statusOf(act(not, 'checker'))).toBe('accepted');
    expect(statusOf(answer('refuse'))).toBe('content_invalid');
    expect(statusOf(answer('refuse', 'CUST'))).toBe('accepted');
    const refused = confirm();
    expect(refused.transfers).toEqual([]);
    expect(refused.outbox).toMatchObject([{ message: { code: 'CUST', isAccepted: false } }]);
    expect(findRecord(bench.state, 'recall_request', 'q-1')?.state).toBe('declined');
  });

  it('for another amount than the deposit is not accepted', () => {
    expect(statusOf(receive(0))).toBe('amount_is_zero');
    receive(60);
    expect(statusOf(answer('accept'))).toBe('condition_not_met');
    const other = { kind: 'approve_recall_answer', ...named, bankReference: 'X' } as const;
    expect(act(other).outcome).toMatchObject({ field: 'bankReference' });
    const unknown = { kind: 'reject_recall_answer', requestId: 'none' } as const;
    expect(statusOf(act(unknown))).toBe('record_unknown');
  });
});

it('recalls and requests are bounded', () => {
  withdraw('w-1');
  const full = new Map(Array.from({ length: 10_000 }, (_, index) => [`${index}`, {} as never]));
  bench.state.records.set('recall', full);
  bench.state.records.set('recall_request', full);
  expect(statusOf(ask())).toBe('limit_reached');
  const request = { kind: 'receive_recall', requestId: 'q', bankReference: 'D' } as const;
  const one = { ...request, amount: cents(1), code: 'FRAD', caseId: 'C' };
  expect(statusOf(act(one))).toBe('limit_reached');
});
