/**
 * Goal: a pool closes only by two people, after its customers were told and every account is empty,
 * and its customers go whole to the other custodian. Method: two pools in memory with a bank
 * account each; one row for each thing that keeps a pool open.
 */
import { businessDate } from '@ringfence/money';
import { cents, type Draft, fund, grant, statusOf } from '@ringfence/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Act,
  CLOSING_TRANSITIONS,
  type ClosingState,
  type Decision,
  findRecord,
  listOpenItems,
} from '../../src/index.ts';
import { assertInvariants } from '../invariants.ts';
import { register as registerOrder } from '../orders/order-bench.ts';
import {
  type BankedPool,
  balanceOf,
  createBankedPool,
  customerHas,
  DUE,
  fundPool,
  grantMove,
  HASH,
  must,
  orderMove,
  textOf,
} from './moves-bench.ts';

const NOTICE = businessDate('2026-01-20');
const DEEMED = businessDate('2026-02-19');

let a: BankedPool;
let b: BankedPool;

beforeEach(() => {
  a = createBankedPool(1, 'BANK-A');
  b = createBankedPool(2, 'BANK-B');
  fundPool(a, { a: 1_000, b: 500, marketing: 300 });
});

const send = (act: Act, { keyId = 'maker', role = 'operator' as const, pool = a } = {}): Decision =>
  pool.bench.send({ kind: 'act', act, keyId, role });
const propose = (more: object = {}): Decision =>
  send({
    kind: 'propose_closing',
    toCustodian: 'Bank Beta',
    reason: 'the platform changes its custodian',
    noticeDate: NOTICE,
    deemedDate: DEEMED,
    ...more,
  });
const approve = (keyId = 'checker'): Decision => send({ kind: 'approve_closing' }, { keyId });
const finish = (keyId = 'checker'): Decision => send({ kind: 'close_pool' }, { keyId });
const begin = (): void => {
  must(propose());
  must(approve());
};
const LINES = [
  { customerId: 'a', amount: cents(1_000) },
  { customerId: 'b', amount: cents(500) },
];
const confirm = (more: object = {}): Decision =>
  send({ kind: 'confirm_balances', basis: 'deemed', evidence: HASH, lines: LINES, ...more });
const fixOwners = (more: object = {}): Decision =>
  send({ kind: 'fix_owner_list', sha256: HASH, customers: 2, total: cents(1_500), ...more });
const move = (): Decision => orderMove(a, { moveId: 'all', amount: cents(1_500), lines: LINES });
const sweep = (): Decision =>
  a.bench.instruct(
    { kind: 'sweep', source: 'marketing', amount: cents(300) },
    { role: 'operator' },
  );
const closingState = (): string | undefined =>
  findRecord(a.bench.state, 'closing', 'closing')?.state;

describe('a customer whose withdrawals are stopped', () => {
  it('C93: is not moved when the pool closes, until the difference is solved', () => {
    const mandateId = grant(a.bench, 'a');
    const withdrawal = { kind: 'withdraw', customerId: 'a', amount: cents(30), mandateId } as const;
    const endToEndId = textOf(must(a.bench.instruct(withdrawal)), 'endToEndId');
    const instructionId = [...a.bench.state.withdrawals.keys()].at(-1) ?? '';
    a.showStatement([{ side: 'debit', amount: 29n, endToEndId }]);
    const [breakId = ''] = a.bench.state.breaks.keys();
    must(a.bench.send({ kind: 'explain_break', breakId, reason: 'the bank errs' }));
    const status = { kind: 'record_payment_status', instructionId } as const;
    must(a.bench.send({ ...status, status: 'rejected' }));
    begin();
    must(confirm());
    must(fixOwners());
    expect(move().outcome).toMatchObject({ status: 'withdrawals_stopped', received: 'a' });
    expect(customerHas(a, 'a')).toBe(1_000n);
  });
});

describe('a pool that closes', () => {
  it('C79: goes whole to another custodian, and nothing follows', () => {
    begin();
    must(confirm());
    must(fixOwners());
    must(
      send(
        {
          kind: 'expect_move',
          moveId: 'all',
          amount: cents(1_500),
          dueDate: DUE,
          lines: LINES,
        },
        { pool: b },
      ),
    );
    must(move());
    const swept = must(sweep());
    expect(finish().outcome.received).toContain('pool_move: 1');
    a.showStatement([
      { side: 'debit', amount: 1_500n, endToEndId: 'MOVE-all' },
      { side: 'debit', amount: 300n, endToEndId: textOf(swept, 'endToEndId') },
    ]);
    b.showStatement([{ side: 'credit', amount: 1_500n, endToEndId: 'MOVE-all' }]);
    expect([customerHas(b, 'a'), customerHas(b, 'b')]).toEqual([1_000n, 500n]);
    const other = { state: 'received', amount: cents(1_500), sameOwners: true } as const;
    const compared = { kind: 'compare_move', moveId: 'all', half: 'out', other } as const;
    must(send({ ...compared, businessDate: a.date }));
    must(finish());
    must(a.close());
    expect(closingState()).toBe('closed');
    expect(balanceOf(a, 'bank_mirror')).toBe(0n);
    for (const pool of [a, b]) assertInvariants(pool.bench.state);

    const instruction = { kind: 'sweep', source: 'marketing', amount: cents(1) } as const;
    const after: readonly Draft[] = [
      { kind: 'instruct', instruction },
      { kind: 'open_customer', customerId: 'new' },
      {
        kind: 'grant_mandate',
        mandateId: 'new',
        customerId: 'a',
        scope: ['pay'],
        amountMax: cents(1),
        expiresAt: a.bench.at(100),
      },
      { kind: 'act', act: { kind: 'set_intake', intake: 'open', reason: 'no' } },
    ];
    for (const draft of after) {
      const { outcome } = a.bench.send(draft);
      expect(outcome).toMatchObject({ status: 'record_state_forbids', received: 'closed' });
    }
    // The bank still has the last word, and the days go on.
    a.showStatement([]);
    must(a.close());
  });

  it('takes no new business, and winds down what it has', () => {
    grant(a.bench, 'a', { mandateId: 'm' });
    begin();
    const pay = { kind: 'pay', fromCustomerId: 'a', toCustomerId: 'b', mandateId: 'm' } as const;
    expect(statusOf(a.bench.instruct({ ...pay, amount: cents(1) }))).toBe('intake_stopped');
    expect(statusOf(a.bench.send({ kind: 'open_customer', customerId: 'new' }))).toBe(
      'intake_stopped',
    );
    const out = { kind: 'withdraw', customerId: 'a', amount: cents(1), mandateId: 'm' } as const;
    must(a.bench.instruct(out));
  });

  it('lets nothing but moves and sweeps change who owns what after the list is fixed', () => {
    grant(a.bench, 'a', { mandateId: 'm' });
    begin();
    must(fixOwners());
    const out = { kind: 'withdraw', customerId: 'a', amount: cents(1), mandateId: 'm' } as const;
    expect(statusOf(a.bench.instruct(out))).toBe('record_state_forbids');
    must(sweep());
  });

  it('stays open when the closing is withdrawn, and may be proposed again', () => {
    begin();
    must(send({ kind: 'withdraw_closing', reason: 'the platform stays' }));
    must(a.bench.send({ kind: 'open_customer', customerId: 'new' }));
    must(propose());
    expect(closingState()).toBe('proposed');
  });

  it('C78: moves no suspended customer on its own mandate', () => {
    const mandateId = grantMove(a, 'a');
    must(send({ kind: 'move_account', customerId: 'a', event: 'suspend', evidence: HASH }));
    const own = orderMove(a, { moveId: 'own', amount: cents(1), customerId: 'a', mandateId });
    expect(statusOf(own)).toBe('customer_suspended');
  });

  it('C78: moves a customer whose account is suspended, with the pool', () => {
    must(send({ kind: 'move_account', customerId: 'a', event: 'suspend', evidence: HASH }));
    begin();
    must(confirm());
    must(fixOwners());
    must(move());
    expect(balanceOf(a, 'in_transit_out')).toBe(1_500n);
  });
});

describe('what keeps a pool from being fixed or closed', () => {
  const hold = (): void => {
    grant(a.bench, 'a', { mandateId: 'm' });
    const expiresAt = a.bench.at(1_000);
    const who = { customerId: 'a', payeeCustomerId: 'b', mandateId: 'm' };
    must(a.bench.instruct({ kind: 'hold', ...who, amount: cents(1), expiresAt }));
  };
  const withdraw = (): void => {
    grant(a.bench, 'a', { mandateId: 'm' });
    const out = { kind: 'withdraw', customerId: 'a', amount: cents(1), mandateId: 'm' } as const;
    must(a.bench.instruct(out));
  };
  const propose1 = (): void => {
    const source = 'marketing' as const;
    const what = { kind: 'move_out', moveId: 'x', toAccount: 'BANK-B', dueDate: DUE } as const;
    const instruction = { ...what, amount: cents(1), source };
    const expiresAt = a.bench.at(1_000);
    must(send({ kind: 'propose_instruction', instructionId: 'i-x', instruction, expiresAt }));
  };
  it.each<[string, () => void]>([
    ['hold: 1', hold],
    ['payment_out: 1', withdraw],
    ['proposal: 1', propose1],
    ['receipt_in_transit: 1', () => void fund(a.bench, 'a', 5)],
    ['unexplained_break: 1', () => void a.showStatement([{ side: 'debit', amount: 1n }])],
    ['unallocated_receipt: 1', () => void a.showStatement([{ side: 'credit', amount: 1n }])],
    [
      'order: 1',
      () =>
        void registerOrder(a.bench, {
          orderId: 'o',
          type: 'freeze',
          ground: 'civil',
          expiresAt: a.bench.at(100_000),
        }),
    ],
  ])('%s', (named, open) => {
    open();
    begin();
    expect(fixOwners().outcome).toMatchObject({ status: 'condition_not_met', received: named });
    expect(finish().outcome.received).toContain(named);
    expect(listOpenItems(a.bench.state)).toEqual([named]);
  });

  it('names each account that is not at zero', () => {
    begin();
    expect(finish().outcome.received).toBe(
      'bank_mirror: 1800, marketing: 300, customers with money: 2',
    );
  });
});

describe('what is refused of a closing', () => {
  it.each<[string, object, () => Decision]>([
    ['content_invalid', { field: 'toCustodian' }, () => propose({ toCustodian: ' ' })],
    ['content_invalid', { field: 'reason' }, () => propose({ reason: '' })],
    ['content_invalid', { field: 'noticeDate' }, () => propose({ noticeDate: '2026-12-01' })],
    ['content_invalid', { field: 'deemedDate' }, () => propose({ deemedDate: '2026-02-18' })],
    ['record_unknown', {}, () => approve()],
    ['record_unknown', {}, () => finish()],
    ['record_unknown', {}, () => fixOwners()],
    ['record_unknown', {}, () => send({ kind: 'withdraw_closing', reason: 'x' })],
    ['content_invalid', { field: 'reason' }, () => send({ kind: 'withdraw_closing', reason: '' })],
    ['record_state_forbids', { expected: 'closing' }, () => confirm()],
    ['content_invalid', { field: 'evidence' }, () => confirm({ evidence: 'none' })],
    ['content_invalid', { field: 'lines' }, () => confirm({ lines: [] })],
    ['content_invalid', { field: 'lines' }, () => confirm({ lines: [...LINES, ...LINES] })],
    ['content_invalid', { field: 'sha256' }, () => fixOwners({ sha256: 'none' })],
  ])('%s before it begins: %o', (status, more, act) => {
    expect(act().outcome).toMatchObject({ status, ...more });
  });

  it('C79: approver_is_maker, of the approval and of the end', () => {
    must(propose());
    expect(statusOf(approve('maker'))).toBe('approver_is_maker');
    must(approve());
    expect(statusOf(finish('maker'))).toBe('approver_is_maker');
  });

  it.each<[string, () => Decision]>([
    ['record_state_forbids', () => propose()],
    ['record_state_forbids', () => approve()],
    ['customer_not_found', () => confirm({ lines: [{ customerId: 'x', amount: cents(1) }] })],
    ['quote_differs', () => confirm({ lines: [{ customerId: 'a', amount: cents(999) }] })],
    ['quote_differs', () => fixOwners({ customers: 3 })],
    ['quote_differs', () => fixOwners({ total: cents(1_499) })],
    ['condition_not_met', () => move()],
    [
      'role_not_allowed',
      () =>
        a.bench.send({
          kind: 'act',
          role: 'customer_channel',
          act: { kind: 'confirm_balances', basis: 'deemed', evidence: HASH, lines: LINES },
        }),
    ],
  ])('%s while it closes', (status, act) => {
    begin();
    expect(statusOf(act())).toBe(status);
  });

  it('not_due_yet before the day of the notice', () => {
    must(
      propose({ noticeDate: businessDate('2026-03-02'), deemedDate: businessDate('2026-04-01') }),
    );
    must(approve());
    expect(statusOf(confirm())).toBe('not_due_yet');
    must(confirm({ basis: 'confirmed' }));
  });

  it('C78: consent_missing of a customer who confirmed nothing', () => {
    begin();
    must(confirm({ lines: LINES.slice(0, 1) }));
    must(fixOwners());
    expect(move().outcome).toMatchObject({ status: 'consent_missing', received: 'b' });
  });

  it('C78: consent_missing of a customer who confirmed after an earlier notice', () => {
    begin();
    must(confirm());
    must(send({ kind: 'withdraw_closing', reason: 'the platform stays' }));
    must(
      propose({ noticeDate: businessDate('2026-01-21'), deemedDate: businessDate('2026-02-20') }),
    );
    must(approve());
    must(fixOwners());
    expect(move().outcome).toMatchObject({ status: 'consent_missing', received: 'a' });
  });

  it('C78: what came in after the confirmation is not moved with it', () => {
    begin();
    must(confirm());
    must(fixOwners());
    fund(a.bench, 'a', 1);
    const lines = [{ customerId: 'a', amount: cents(1_001) }];
    expect(orderMove(a, { moveId: 'more', amount: cents(1_001), lines }).outcome).toMatchObject({
      status: 'quote_differs',
      expected: '1000, the whole balance',
      received: '1001',
    });
  });

  it('C78: a customer is moved whole, on the mandate of nobody else', () => {
    const mandateId = grantMove(a, 'a');
    begin();
    must(confirm());
    must(fixOwners());
    const part = orderMove(a, {
      moveId: 'p',
      amount: cents(1),
      lines: [{ ...LINE, amount: cents(1) }],
    });
    expect(statusOf(part)).toBe('quote_differs');
    must(orderMove(a, { moveId: 'own', amount: cents(1), customerId: 'a', mandateId }));
    expect(statusOf(move())).toBe('quote_differs');
  });
});

const LINE = { customerId: 'a', amount: cents(1_000) };

describe('the states of a closing', () => {
  it('C79: a closed pool stays closed', () => {
    const states = Object.keys(CLOSING_TRANSITIONS) as ClosingState[];
    expect(states).toEqual(['proposed', 'closing', 'closed', 'withdrawn']);
    expect(new Set(Object.values(CLOSING_TRANSITIONS.closed))).toEqual(new Set(['refused']));
  });
});
