/**
 * Goal: unallocated money goes back to the account that it came from once, on the word of two
 * people, after its days, and never while or after somebody else gets it (C102).
 *
 * Method: each refusal and each word of the bank on a pool in memory; then random steps of
 * allocating, proposing, approving and the bank's answers, with the sums counted beside the books.
 */
import { AMOUNT_ZERO, currency } from '@ringfence/money';
import {
  type Bench,
  cents,
  createBenchPool,
  createSeededRandom,
  DAY_1,
  DAY_2,
  propertyParameters,
  statusOf,
} from '@ringfence/testkit';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { findRecord, findShippedCalendar, type ProposeReceiptReturnAct } from '../../src/index.ts';
import { assertInvariants } from '../invariants.ts';

const SENDER = 'ab'.repeat(32);
let bench: Bench;

function receive(target: Bench, reference: string, value: number): void {
  const advised = target.send({
    kind: 'advise_receipt',
    bankReference: reference,
    amount: cents(value),
  });
  if (statusOf(advised) !== 'accepted') throw new Error(JSON.stringify(advised.outcome));
}

/** Cuts the open day; its statement shows receipts, or the debit of a payment. */
function showStatement(
  target: Bench,
  lines: readonly {
    readonly side: 'credit' | 'debit';
    readonly value: number;
    readonly bankReference: string;
    readonly endToEndId?: string;
    readonly returnOf?: string;
  }[],
): void {
  const businessDate = target.state.businessDate ?? DAY_1;
  target.send({ kind: 'cut_day', businessDate });
  const statementId = `s-${target.state.statements.size + 1}`;
  const statements = [...target.state.statements.values()];
  const opening = statements.at(-1)?.closing ?? 0n;
  const signed = lines.map(({ side, value }) => (side === 'credit' ? value : -value));
  const closing = opening + BigInt(signed.reduce((sum, one) => sum + one, 0));
  const head = { statementId, businessDate, opening, closing, lineCount: lines.length };
  const accountIdentification = target.state.pool?.bankAccountIdentification ?? '';
  expect(statusOf(target.send({ kind: 'record_statement', accountIdentification, ...head }))).toBe(
    'accepted',
  );
  for (const [index, { value, ...line }] of lines.entries()) {
    const own = { statementId, lineNumber: index + 1, amount: cents(value), reversal: false };
    const decision = target.send({ kind: 'record_statement_line', ...own, ...line });
    if (statusOf(decision) !== 'accepted') throw new Error(JSON.stringify(decision.outcome));
  }
}

function propose(change: Partial<ProposeReceiptReturnAct> = {}, keyId = 'maker') {
  const act = {
    kind: 'propose_receipt_return',
    returnId: 'z-1',
    receiptId: 'receipt-1',
    amount: cents(100),
    payeeCommitment: SENDER,
    reason: 'nobody claims it',
    ...change,
  } as const;
  return bench.send({ kind: 'act', act, keyId });
}

const approve = (keyId = 'checker', returnId = 'z-1') =>
  bench.send({
    kind: 'act',
    act: { kind: 'approve_receipt_return', returnId },
    keyId,
    commandId: `pay-${returnId}`,
  });

const allocate = (value: number) =>
  bench.instruct({
    kind: 'allocate',
    receiptId: 'receipt-1',
    customerId: 'a',
    amount: cents(value),
  });

const setDays = (returnAfterDays: number) =>
  bench.send({ kind: 'act', act: { kind: 'set_suspense_policy', returnAfterDays } });

const suspense = (): bigint => {
  const id = bench.state.pool?.accounts.get('suspense');
  const sums = id === undefined ? undefined : bench.state.ledger.accounts.get(id);
  return sums === undefined ? 0n : sums.creditsPosted - sums.debitsPosted;
};

beforeEach(() => {
  bench = createBenchPool();
  receive(bench, 'IN-1', 100);
  showStatement(bench, [{ side: 'credit', value: 100, bankReference: 'IN-1' }]);
  setDays(0);
});

describe('an approved return', () => {
  it('waits for the hours of its rail, and then goes to its sender', () => {
    receive(bench, 'IN-2', 200_000_000);
    showStatement(bench, [{ side: 'credit', value: 200_000_000, bankReference: 'IN-2' }]);
    const shipped = findShippedCalendar({ id: 'cn_cny', version: 1 });
    if (shipped === undefined) throw new Error('the calendar is not shipped');
    const document = { ...shipped, id: 'mine', currency: currency('EUR') };
    const fromDate = bench.state.businessDate ?? DAY_1;
    const calendar = { id: 'mine', version: 1 };
    const adopt = { kind: 'adopt_calendar', calendar, document, fromDate } as const;
    expect(statusOf(bench.send({ kind: 'act', act: adopt }))).toBe('accepted');
    const change = { receiptId: 'receipt-2', amount: cents(200_000_000) };
    expect(statusOf(propose(change))).toBe('accepted');
    const midnight = Date.parse(`${fromDate}T16:00:00.000Z`);
    bench.now = (midnight - Date.parse(bench.at(0))) / 1_000;
    const approved = approve();
    expect(approved.outcome).toMatchObject({ status: 'accepted' });
    expect(approved.outbox).toEqual([]);
    expect(bench.state.withdrawals.get('pay-z-1')?.state).toBe('waiting');
    assertInvariants(bench.state);
    bench.now += 86_400;
    const outbox = bench.send({ kind: 'expire_due' }).outbox;
    const [message] = outbox.length > 0 ? outbox : releaseIn(8.5);
    expect(message?.message).toMatchObject({ payeeCommitment: SENDER, amountMinor: '200000000' });
    const said = { instructionId: 'pay-z-1', status: 'rejected' } as const;
    expect(statusOf(bench.send({ kind: 'record_payment_status', ...said }))).toBe('accepted');
    assertInvariants(bench.state);
  });
});

/** What goes out so many hours later. */
function releaseIn(hours: number) {
  bench.now += hours * 3_600;
  return bench.send({ kind: 'expire_due' }).outbox;
}

describe('a proposal', () => {
  it('moves nothing, and is refused by name', () => {
    expect(statusOf(propose())).toBe('accepted');
    expect(suspense()).toBe(100n);
    const refusal = { kind: 'refuse_receipt_return', returnId: 'z-1', reason: 'claimed' } as const;
    expect(statusOf(bench.send({ kind: 'act', act: { ...refusal, reason: ' ' } }))).toBe(
      'content_invalid',
    );
    expect(statusOf(bench.send({ kind: 'act', act: refusal }))).toBe('accepted');
    expect(findRecord(bench.state, 'receipt_return', 'z-1')).toMatchObject({
      state: 'refused',
      subject: 'receipt-1',
      body: { refusal: 'claimed' },
    });
    expect(statusOf(bench.send({ kind: 'act', act: refusal }))).toBe('record_state_forbids');
    expect(statusOf(approve())).toBe('record_state_forbids');
    expect(statusOf(propose())).toBe('record_already_exists');
    expect(statusOf(propose({ returnId: 'z-2' }))).toBe('accepted');
    expect(statusOf(propose({ returnId: 'z-3' }))).toBe('record_already_exists');
    assertInvariants(bench.state);
  });

  it.each([
    ['receipt_not_found', { receiptId: 'receipt-9' }],
    ['exceeds_receipt', { amount: cents(101) }],
    ['parts_differ_from_total', { amount: cents(99) }],
    ['parts_differ_from_total', { amount: AMOUNT_ZERO }],
    ['content_invalid', { reason: '' }],
    ['identifier_invalid', { returnId: ' ' }],
  ] as const)('is refused %s', (status, change) => {
    expect(statusOf(propose(change))).toBe(status);
  });

  it('needs the account of the sender, a statement, a policy and its days', () => {
    const { payeeCommitment: _absent, ...rest } = {
      kind: 'propose_receipt_return' as const,
      returnId: 'z-1',
      receiptId: 'receipt-1',
      amount: cents(100),
      payeeCommitment: SENDER,
      reason: 'nobody claims it',
    };
    expect(statusOf(bench.send({ kind: 'act', act: rest }))).toBe('condition_not_met');
    receive(bench, 'IN-2', 5);
    const advised = { receiptId: 'receipt-2', amount: cents(5) };
    expect(statusOf(propose(advised))).toBe('condition_not_met');
    expect(setDays(-1).outcome.field).toBe('returnAfterDays');
    expect(setDays(1_001).outcome.field).toBe('returnAfterDays');
    setDays(2);
    expect(propose().outcome).toMatchObject({ status: 'not_due_yet', received: '1' });
    bench.send({ kind: 'cut_day', businessDate: DAY_2 });
    expect(statusOf(propose())).toBe('accepted');
    const without = createBenchPool(50n);
    const opening = { returnId: 'z', receiptId: 'receipt-1', amount: cents(50), reason: 'old' };
    const act = { kind: 'propose_receipt_return', payeeCommitment: SENDER, ...opening } as const;
    expect(statusOf(without.send({ kind: 'act', act }))).toBe('condition_not_met');
  });
});

describe('an approval', () => {
  it('is another person’s, and pays once', () => {
    propose();
    expect(statusOf(approve('maker'))).toBe('approver_is_maker');
    expect(statusOf(approve('checker', 'none'))).toBe('record_unknown');
    const approved = approve();
    expect(approved.outbox).toHaveLength(1);
    expect(approved.outbox[0]?.message).toMatchObject({
      amountMinor: '100',
      payeeCommitment: SENDER,
    });
    expect(suspense()).toBe(0n);
    expect(statusOf(allocate(1))).toBe('receipt_already_allocated');
    expect(statusOf(propose({ returnId: 'z-2' }))).toBe('receipt_already_allocated');
    assertInvariants(bench.state);
  });

  it('comes too late for what was allocated meanwhile', () => {
    propose();
    expect(statusOf(allocate(40))).toBe('accepted');
    expect(statusOf(approve())).toBe('exceeds_receipt');
    expect(statusOf(allocate(60))).toBe('accepted');
    expect(statusOf(approve())).toBe('receipt_already_allocated');
    assertInvariants(bench.state);
  });
});

describe('the bank’s word', () => {
  const endToEndId = () => bench.state.withdrawals.get('pay-z-1')?.endToEndId ?? '';
  const say = (status: 'rejected' | 'settled') =>
    bench.send({ kind: 'record_payment_status', instructionId: 'pay-z-1', status });
  const stateOf = () => findRecord(bench.state, 'receipt_return', 'z-1')?.state;

  beforeEach(() => {
    propose();
    approve();
  });

  it('that it paid ends the return', () => {
    say('settled');
    expect(stateOf()).toBe('ordered');
    const debit = { side: 'debit', value: 100, bankReference: 'OUT-1' } as const;
    showStatement(bench, [{ ...debit, endToEndId: endToEndId() }]);
    expect(stateOf()).toBe('paid');
    expect(suspense()).toBe(0n);
    assertInvariants(bench.state);
  });

  it('that it did not pay makes the money unallocated again', () => {
    say('rejected');
    expect(stateOf()).toBe('rejected');
    expect(suspense()).toBe(100n);
    const back = bench.state.receipts.get('receipt-2');
    expect(back).toMatchObject({ unallocated: 100n, state: 'confirmed' });
    const again = { returnId: 'z-2', receiptId: 'receipt-2' };
    expect(statusOf(propose(again))).toBe('accepted');
    assertInvariants(bench.state);
  });

  it('that the sender’s bank gave it back is a receipt linked to the payment', () => {
    const debit = { side: 'debit', value: 100, bankReference: 'OUT-1' } as const;
    showStatement(bench, [{ ...debit, endToEndId: endToEndId() }]);
    const credit = { side: 'credit', value: 100, bankReference: 'BACK-1' } as const;
    showStatement(bench, [{ ...credit, returnOf: endToEndId() }]);
    expect(bench.state.withdrawals.get('pay-z-1')?.state).toBe('returned');
    expect(bench.state.receipts.get('receipt-2')).toMatchObject({
      unallocated: 100n,
      bankReference: 'BACK-1',
    });
    expect(suspense()).toBe(100n);
    assertInvariants(bench.state);
  });
});

it('never gives one yuan to two, whatever people and the bank do in whatever order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (seed) => {
      const random = createSeededRandom(seed);
      bench = createBenchPool();
      setDays(0);
      receive(bench, 'IN-1', 100);
      showStatement(bench, [{ side: 'credit', value: 100, bankReference: 'IN-1' }]);
      let ids = 0;
      for (let step = 0; step < 40; step += 1) {
        const open = [...bench.state.receipts.values()].filter(
          ({ unallocated }) => unallocated > 0n,
        );
        const receipt = open.length === 0 ? undefined : random.pick(open);
        const receiptId = receipt?.receiptId ?? 'receipt-1';
        const left = receipt?.unallocated ?? 1n;
        const proposals = [...(bench.state.records.get('receipt_return')?.keys() ?? ['none'])];
        const returnId = random.pick(proposals);
        switch (random.integer({ min: 0, max: 4 })) {
          case 0:
            ids += 1;
            propose({ returnId: `z-${ids}`, receiptId, amount: cents(left) });
            break;
          case 1:
            approve(random.pick(['maker', 'checker']), returnId);
            break;
          case 2:
            bench.instruct({
              kind: 'allocate',
              receiptId,
              customerId: 'a',
              amount: cents(random.bigint({ min: 1n, max: left })),
            });
            break;
          case 3: {
            const payments = [...bench.state.withdrawals.keys(), 'none'];
            const instructionId = random.pick(payments);
            bench.send({ kind: 'record_payment_status', instructionId, status: 'rejected' });
            break;
          }
          default: {
            const act = { kind: 'refuse_receipt_return', returnId, reason: 'no' } as const;
            bench.send({ kind: 'act', act });
          }
        }
        assertInvariants(bench.state);
        const customer = bench.state.customers.get('a');
        const sums = bench.state.ledger.accounts.get(customer?.accountId as never);
        const owned = sums === undefined ? 0n : sums.creditsPosted - sums.debitsPosted;
        let underWay = 0n;
        for (const { state, amount } of bench.state.withdrawals.values()) {
          if (state !== 'rejected') underWay += amount;
        }
        expect(owned + underWay + suspense()).toBe(100n);
      }
    }),
    propertyParameters({ runs: 60 }),
  );
});
