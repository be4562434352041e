/**
 * Goal: money moves between two pools as two halves with one reference, each booked when its own
 * bank says so, to exactly the owners named, and halves that disagree are found. Method: two pools
 * in memory with a bank account each; the bank's lines are written out.
 */
import { AMOUNT_MAX, amount, currency } from '@ringfence/money';
import { cents, DAY_2, grant, statusOf } from '@ringfence/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type CommandStatus,
  type Decision,
  findRecord,
  isMoveId,
  MOVE_LINES_MAX,
  moveIdOf,
  moveReferenceOf,
  type OtherHalf,
  openRecords,
} from '../../src/index.ts';
import { assertInvariants } from '../invariants.ts';
import {
  type BankedPool,
  balanceOf,
  createBankedPool,
  customerHas,
  DUE,
  fundPool,
  grantMove,
  must,
  orderMove,
  textOf,
} from './moves-bench.ts';

let a: BankedPool;
let b: BankedPool;

beforeEach(() => {
  a = createBankedPool(1, 'BANK-A');
  b = createBankedPool(2, 'BANK-B');
  fundPool(a, { a: 1_000, b: 500, marketing: 300 });
  fundPool(b, { c: 70 });
});

const USD = currency('USD');
const debit = { side: 'debit', amount: 400n, endToEndId: 'MOVE-m1' } as const;
const credit = { side: 'credit', amount: 400n, endToEndId: 'MOVE-m1' } as const;

const order = (): Decision =>
  orderMove(a, {
    moveId: 'm1',
    amount: cents(400),
    customerId: 'a',
    mandateId: grantMove(a, 'a'),
    toPoolId: 2,
  });
const expectAt = (more: object = {}, pool = b): Decision =>
  pool.bench.send({
    kind: 'act',
    act: {
      kind: 'expect_move',
      moveId: 'm1',
      fromPoolId: 1,
      amount: cents(400),
      dueDate: DUE,
      lines: [{ customerId: 'a', amount: cents(400) }],
      ...more,
    },
  });
const compare = (
  pool: BankedPool,
  half: 'out' | 'in',
  other: OtherHalf | undefined,
  businessDate = pool.date,
): Decision =>
  pool.bench.send({
    kind: 'act',
    role: 'system',
    act: {
      kind: 'compare_move',
      moveId: 'm1',
      half,
      businessDate,
      ...(other === undefined ? {} : { other }),
    },
  });
const half = (state: OtherHalf['state'], more: Partial<OtherHalf> = {}): OtherHalf => ({
  state,
  amount: cents(400),
  sameOwners: true,
  ...more,
});
const stateOf = (pool: BankedPool, kind: 'pool_move' | 'expected_move'): string | undefined =>
  findRecord(pool.bench.state, kind, 'm1')?.state;

/** The bank pays another amount than a customer withdrew. */
function payWrongly(pool: BankedPool, customerId: string): void {
  const mandateId = grant(pool.bench, customerId);
  const withdrawal = { kind: 'withdraw', customerId, amount: cents(30), mandateId } as const;
  const endToEndId = textOf(must(pool.bench.instruct(withdrawal)), 'endToEndId');
  pool.showStatement([{ side: 'debit', amount: 29n, endToEndId }]);
}

describe('what keeps money in its pool', () => {
  it('C93: a wrong amount stops the moves of its customer, and of nobody else', () => {
    payWrongly(a, 'a');
    expect(statusOf(order())).toBe('withdrawals_stopped');
    expect(customerHas(a, 'a')).toBe(1_000n);
    const ofB = { amount: cents(1), customerId: 'b', mandateId: grantMove(a, 'b') };
    must(orderMove(a, { moveId: 'm2', ...ofB }));
  });

  it('C51: a reversal that nobody could pay stops the moves of the platform’s money', () => {
    must(
      a.bench.send({
        kind: 'advise_receipt',
        bankReference: 'DEP',
        amount: cents(50),
        customerId: 'a',
      }),
    );
    a.bench.send({ kind: 'cut_day', businessDate: a.date });
    const mandateId = grant(a.bench, 'a');
    const spend = { kind: 'pay', fromCustomerId: 'a', toCustomerId: 'b', mandateId } as const;
    must(a.bench.instruct({ ...spend, amount: cents(1_050) }));
    const line = { side: 'credit', amount: cents(50), bankReference: 'DEP' } as const;
    const statementId = 'S-dep';
    const head = { statementId, accountIdentification: 'BANK-A', businessDate: a.date } as const;
    const balances = { opening: 1_800n, closing: 1_850n, lineCount: 1 };
    must(a.bench.send({ kind: 'record_statement', ...head, ...balances }));
    const shown = { statementId, lineNumber: 1, reversal: false, ...line };
    must(a.bench.send({ kind: 'record_statement_line', ...shown }));
    const reversed = { kind: 'advise_reversal', bankReference: 'DEP' } as const;
    must(a.bench.send({ kind: 'act', act: reversed, role: 'bank' }));

    const move = { moveId: 'm3', amount: cents(1), source: 'marketing' } as const;
    expect(statusOf(orderMove(a, move))).toBe('withdrawals_stopped');
    expect(balanceOf(a, 'marketing')).toBe(300n);
  });
});

describe('money that an account has no room for', () => {
  it('C76: waits in suspense, and the move is still expected', () => {
    const most = AMOUNT_MAX - 70n;
    must(expectAt({ amount: amount(1n), lines: [{ customerId: 'c', amount: amount(1n) }] }));
    const pay = { kind: 'advise_receipt', bankReference: 'ALL', amount: amount(most) } as const;
    must(b.bench.send({ ...pay, customerId: 'c' }));
    const [shown] = b.showStatement([{ side: 'credit', amount: 1n, endToEndId: 'MOVE-m1' }]);
    expect(shown?.outcome.result?.['match']).toBe('unadvised_receipt');
    expect(balanceOf(b, 'suspense')).toBe(1n);
    expect(stateOf(b, 'expected_move')).toBe('expected');
    expect(shown?.transfers).toHaveLength(1);
    assertInvariants(b.bench.state);
  });
});

describe('a move between two pools', () => {
  it('C76: is in transit, then in neither pool, then in the other', () => {
    must(order());
    must(expectAt());
    expect(customerHas(a, 'a')).toBe(600n);
    expect(balanceOf(a, 'in_transit_out')).toBe(400n);
    expect(customerHas(b, 'a')).toBe(0n);

    a.showStatement([debit]);
    expect([balanceOf(a, 'in_transit_out'), balanceOf(a, 'bank_mirror')]).toEqual([0n, 1_400n]);
    expect(customerHas(b, 'a')).toBe(0n);

    b.showStatement([credit]);
    expect(customerHas(b, 'a')).toBe(400n);
    expect(balanceOf(b, 'suspense')).toBe(0n);
    must(compare(a, 'out', half('received')));
    must(compare(b, 'in', half('confirmed')));
    expect([stateOf(a, 'pool_move'), stateOf(b, 'expected_move')]).toEqual(['settled', 'settled']);
    for (const pool of [a, b]) {
      must(pool.close());
      assertInvariants(pool.bench.state);
    }
  });

  it('C76: is settled the same way when the bank tells of it before its statement', () => {
    must(order());
    for (const status of ['sent', 'accepted', 'settled'] as const) {
      must(a.bench.send({ kind: 'record_payment_status', instructionId: 'i-m1', status }));
      expect(balanceOf(a, 'in_transit_out')).toBe(400n);
    }
    a.showStatement([debit]);
    expect(stateOf(a, 'pool_move')).toBe('confirmed');
    assertInvariants(a.bench.state);
  });

  it('C76: goes to the bank account of the other pool with the reference of the move', () => {
    const [message] = order().outbox;
    expect(message?.message).toMatchObject({
      endToEndId: 'MOVE-m1',
      payeeAccount: 'BANK-B',
      amountMinor: '400',
    });
  });

  it.each(['rejected', 'returned'] as const)('C76: is back whole when it is %s', (end) => {
    must(order());
    if (end === 'rejected') {
      must(
        a.bench.send({
          kind: 'record_payment_status',
          instructionId: 'i-m1',
          status: 'rejected',
        }),
      );
    } else {
      a.showStatement([debit]);
      must(a.close());
      a.showStatement([{ ...credit, returnOf: 'MOVE-m1' }]);
    }
    expect(stateOf(a, 'pool_move')).toBe(end);
    expect(customerHas(a, 'a')).toBe(1_000n);
    expect(balanceOf(a, 'in_transit_out')).toBe(0n);
    assertInvariants(a.bench.state);
    must(expectAt());
    must(compare(b, 'in', half(end)));
    expect(stateOf(b, 'expected_move')).toBe('cancelled');
  });

  it("C76: the platform's money moves to its account in the other pool", () => {
    must(orderMove(a, { moveId: 'm1', amount: cents(300), source: 'marketing' }));
    must(expectAt({ amount: cents(300), lines: undefined, purpose: 'marketing' }));
    a.showStatement([{ ...debit, amount: 300n }]);
    b.showStatement([{ ...credit, amount: 300n }]);
    expect([balanceOf(a, 'marketing'), balanceOf(b, 'marketing')]).toEqual([0n, 300n]);
  });

  it.each([
    ['another amount', { ...credit, amount: 399n }],
    ['an unknown reference', { ...credit, endToEndId: 'MOVE-m2' }],
    ['no reference', { side: 'credit', amount: 400n }],
  ] as const)('waits in suspense with %s', (_of, line) => {
    must(expectAt());
    b.showStatement([line]);
    expect(balanceOf(b, 'suspense')).toBe(line.amount);
    expect(stateOf(b, 'expected_move')).toBe('expected');
  });

  it('waits in suspense when an owner is gone', () => {
    must(expectAt());
    must(b.bench.send({ kind: 'close_customer', customerId: 'a' }));
    b.showStatement([credit]);
    expect(balanceOf(b, 'suspense')).toBe(400n);
  });

  it('comes back to suspense when the other pool has had it', () => {
    must(order());
    a.showStatement([debit]);
    must(compare(a, 'out', half('received')));
    must(a.close());
    a.showStatement([{ ...credit, returnOf: 'MOVE-m1' }]);
    expect(balanceOf(a, 'suspense')).toBe(400n);
    assertInvariants(a.bench.state);
  });

  it('keeps the account of an owner open while it is under way', () => {
    must(
      orderMove(a, {
        moveId: 'm1',
        amount: cents(500),
        customerId: 'b',
        mandateId: grantMove(a, 'b'),
      }),
    );
    a.showStatement([{ ...debit, amount: 500n }]);
    const closing = a.bench.send({ kind: 'close_customer', customerId: 'b' });
    expect(closing.outcome).toMatchObject({
      status: 'customer_has_open_items',
      expected: 'no move under way',
    });
  });
});

describe('halves that disagree', () => {
  it('C77: a move that was booked once is a break of the day, until the other half is there', () => {
    must(order());
    must(expectAt());
    a.showStatement([debit]);
    const dayBefore = compare(a, 'out', half('expected'), DAY_2);
    expect(statusOf(dayBefore)).toBe('not_due_yet');
    must(a.close());

    a.showStatement([]);
    const compared = compare(a, 'out', half('expected'), DUE);
    expect(compared.outcome.result).toEqual({ verdict: 'paid_but_not_received' });
    expect(a.close().outcome).toMatchObject({
      status: 'break_unexplained',
      received: '1 without explanation: break-1',
    });
    must(compare(a, 'out', half('expected'), DUE));
    expect(a.bench.state.breakCount).toBe(1);

    must(compare(a, 'out', half('received'), DUE));
    must(a.close());
    expect(stateOf(a, 'pool_move')).toBe('settled');
    assertInvariants(a.bench.state);
  });

  it.each([
    ['in', 'expected', undefined, DUE, 'no_other_half'],
    ['in', 'expected', half('confirmed'), DUE, 'paid_but_not_received'],
    ['in', 'expected', half('ordered'), DUE, 'not_paid'],
    ['in', 'expected', half('confirmed', { amount: cents(1) }), undefined, 'amounts_differ'],
    ['in', 'expected', half('confirmed', { sameOwners: false }), undefined, 'owners_differ'],
    ['in', 'received', half('confirmed', { currency: USD }), undefined, 'amounts_differ'],
    ['in', 'received', undefined, undefined, 'no_other_half'],
    ['in', 'received', half('rejected'), undefined, 'received_but_not_paid'],
    ['in', 'received', half('returned'), undefined, 'received_but_not_paid'],
    ['in', 'received', half('ordered'), DUE, 'received_but_not_paid'],
    ['in', 'received', half('confirmed', { amount: cents(1) }), undefined, 'amounts_differ'],
    ['in', 'received', half('expected'), undefined, 'no_other_half'],
    ['out', 'ordered', half('cancelled'), undefined, 'paid_but_not_received'],
    ['out', 'ordered', half('expected'), DUE, 'not_paid'],
    ['out', 'ordered', half('received'), DUE, 'received_but_not_paid'],
    ['out', 'ordered', undefined, DUE, 'no_other_half'],
    ['out', 'confirmed', half('expected'), DUE, 'paid_but_not_received'],
    ['out', 'confirmed', half('cancelled'), undefined, 'paid_but_not_received'],
    ['out', 'confirmed', half('received', { sameOwners: false }), undefined, 'owners_differ'],
  ] as const)('C77: the %s half, %s, with %o at %s: %s', (side, own, other, at, verdict) => {
    const pool = side === 'out' ? a : b;
    must(side === 'out' ? order() : expectAt());
    if (own === 'confirmed') a.showStatement([debit]);
    if (own === 'received') b.showStatement([credit]);
    // The day of the due date, or the last one, with its statement.
    while (pool.date <= (at ?? DAY_2)) pool.showStatement([]);
    const compared = compare(pool, side, other, at ?? DAY_2);
    expect(compared.outcome).toMatchObject({ status: 'accepted', result: { verdict } });
    expect(pool.bench.state.breaks.get('break-1')?.kind).toBe('move_differs');
    assertInvariants(pool.bench.state);
  });

  it('C77: a difference is settled by money that comes back', () => {
    must(order());
    while (a.date <= DUE) a.showStatement(a.date === DAY_2 ? [debit] : []);
    must(compare(a, 'out', undefined, DUE));
    a.showStatement([{ ...credit, returnOf: 'MOVE-m1' }]);
    expect(stateOf(a, 'pool_move')).toBe('returned');
    expect(a.bench.state.breaksUnexplained).toBe(0);
    assertInvariants(a.bench.state);
  });

  it('C77: a half that agrees in the end names no difference', () => {
    must(order());
    while (a.date <= DUE) a.showStatement(a.date === DAY_2 ? [debit] : []);
    const found = () => findRecord(a.bench.state, 'pool_move', 'm1')?.body;
    must(compare(a, 'out', half('expected'), DUE));
    expect(found()).toMatchObject({ difference: 'paid_but_not_received', breakId: 'break-1' });
    must(compare(a, 'out', half('received'), DUE));
    expect(found()).not.toHaveProperty('difference');
    expect(a.bench.state.breaksUnexplained).toBe(0);
    assertInvariants(a.bench.state);
  });

  it('C77: agreement ends a half once', () => {
    must(expectAt());
    b.showStatement([credit]);
    must(compare(b, 'in', half('confirmed')));
    expect(statusOf(compare(b, 'in', half('confirmed')))).toBe('record_state_forbids');
  });
});

describe('what is refused', () => {
  it.each<[CommandStatus, string, () => Decision]>([
    ['content_invalid', 'moveId', () => orderMove(a, { ...plain(), moveId: 'has space' })],
    ['content_invalid', 'moveId', () => orderMove(a, { ...plain(), moveId: 'x'.repeat(31) })],
    ['content_invalid', 'toAccount', () => orderMove(a, { ...plain(), toAccount: 'BANK-A' })],
    ['content_invalid', 'toAccount', () => orderMove(a, { ...plain(), toPoolId: 1 })],
    ['content_invalid', 'toHolderName', () => orderMove(a, { ...plain(), toHolderName: ' ' })],
    [
      'content_invalid',
      'dueDate',
      () => orderMove(a, { ...plain(), dueDate: '2026-03-02' as never }),
    ],
    ['content_invalid', 'customerId', () => orderMove(a, { moveId: 'm1', amount: cents(1) })],
    ['content_invalid', 'customerId', () => orderMove(a, { ...plain(), source: 'marketing' })],
    [
      'content_invalid',
      'customerId',
      () => orderMove(a, { moveId: 'm1', amount: cents(1), customerId: 'a' }),
    ],
    ['content_invalid', 'moveId', () => expectAt({ moveId: 'no.dot' })],
    ['content_invalid', 'fromPoolId', () => expectAt({ fromPoolId: 2 })],
    ['content_invalid', 'amountMinor', () => expectAt({ amount: cents(0) })],
    ['content_invalid', 'dueDate', () => expectAt({ dueDate: '2026-03-02' })],
    ['content_invalid', 'lines', () => expectAt({ purpose: 'marketing' })],
    ['content_invalid', 'lines', () => expectAt({ lines: [] })],
    ['content_invalid', 'lines', () => expectAt({ lines: [line(200), line(200)] })],
    [
      'content_invalid',
      'lines',
      () =>
        expectAt({ lines: [line(200), { ...line(200), customerId: 'b', fromCustomerId: 'a' }] }),
    ],
    ['content_invalid', 'lines', () => expectAt({ lines: [line(0)] })],
    ['content_invalid', 'purpose', () => expectAt({ lines: undefined, purpose: 'nothing' })],
  ])('%s: %s', (status, field, send) => {
    expect(send().outcome).toMatchObject({ status, field });
  });

  it.each<[CommandStatus, () => Decision]>([
    ['approval_required', () => give()],
    [
      'record_already_exists',
      () => {
        must(orderMove(a, plain()));
        return orderMove(a, plain(), 'i-again');
      },
    ],
    ['insufficient_funds', () => orderMove(a, { ...plain(), amount: cents(1_001) })],
    ['mandate_not_found', () => orderMove(a, { ...plain(), mandateId: 'none' })],
    ['customer_not_found', () => orderMove(a, { ...plain(), customerId: 'nobody' })],
    [
      'mandate_of_another_customer',
      () => orderMove(a, { ...plain(), mandateId: grantMove(a, 'b') }),
    ],
    [
      'condition_not_met',
      () => orderMove(a, { moveId: 'm1', amount: cents(400), lines: [line(400)] }),
    ],
    ['parts_differ_from_total', () => expectAt({ lines: [line(399)] })],
    [
      'parts_differ_from_total',
      () => orderMove(a, { moveId: 'm1', amount: cents(400), lines: [line(399)] }),
    ],
    ['customer_not_found', () => expectAt({ lines: [{ ...line(400), customerId: 'x' }] })],
    [
      'record_already_exists',
      () => {
        must(expectAt());
        return expectAt();
      },
    ],
    ['record_unknown', () => compare(a, 'out', undefined)],
    [
      'day_state_forbids',
      () => {
        must(expectAt());
        return compare(b, 'in', undefined, '2026-03-02' as never);
      },
    ],
    ['record_unknown', () => cancel()],
    [
      'record_state_forbids',
      () => {
        must(expectAt());
        b.showStatement([credit]);
        return cancel();
      },
    ],
  ])('%s', (status, send) => {
    expect(statusOf(send())).toBe(status);
    expect(balanceOf(a, 'in_transit_out') <= 400n).toBe(true);
  });

  it('intake_stopped', () => {
    must(
      b.bench.send({ kind: 'act', act: { kind: 'set_intake', intake: 'stopped', reason: 'x' } }),
    );
    expect(statusOf(expectAt())).toBe('intake_stopped');
  });

  it('content_invalid with more lines than one move carries', () => {
    const lines = Array.from({ length: MOVE_LINES_MAX + 1 }, (_, index) => ({
      customerId: `c${index}`,
      amount: cents(1),
    }));
    expect(expectAt({ lines }).outcome).toMatchObject({
      status: 'content_invalid',
      field: 'lines',
    });
  });

  it('lets an expectation be taken back', () => {
    must(expectAt());
    must(cancel());
    expect(openRecords(b.bench.state, 'expected_move').size).toBe(0);
    b.showStatement([credit]);
    expect(balanceOf(b, 'suspense')).toBe(400n);
  });
});

describe('the reference of a move', () => {
  it('names the move, and nothing else does', () => {
    expect(moveIdOf(moveReferenceOf('m-1'))).toBe('m-1');
    expect([
      moveIdOf('MOVE-'),
      moveIdOf('move-m'),
      moveIdOf(undefined),
      moveIdOf('MOVE-a.b'),
    ]).toEqual([undefined, undefined, undefined, undefined]);
    expect([isMoveId('A-1'), isMoveId('-1'), isMoveId('')]).toEqual([true, false, false]);
  });
});

const line = (value: number) => ({ customerId: 'a', amount: cents(value) });

function plain() {
  return {
    moveId: 'm1',
    amount: cents(400),
    customerId: 'a',
    mandateId: [...a.bench.state.mandates.keys()][0] ?? grantMove(a, 'a'),
  };
}

function give(): Decision {
  const instruction = { kind: 'move_out', toAccount: 'BANK-B', dueDate: DUE, ...plain() } as const;
  return a.bench.instruct(instruction, { role: 'operator' });
}

function cancel(): Decision {
  const act = { kind: 'cancel_expected_move', moveId: 'm1', reason: 'not sent' } as const;
  return b.bench.send({ kind: 'act', act });
}
