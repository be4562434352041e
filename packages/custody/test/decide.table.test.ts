/**
 * Goal: every status of a command, each reached by the smallest story that leads to it.
 *
 * Method: one row for one status of one command. Each row starts with a fresh pool of three
 * customers a, b and c; the last decision of its story is compared. A rule of the
 * repository sees to it that each status is named by some test; features show theirs beside them.
 */
import { amount, businessDate, currency } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBench,
  createBenchPool,
  DAY_1,
  DAY_2,
  DAY_3,
  type Draft,
  fund,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  COMMAND_STATUSES,
  type CommandStatus,
  type Decision,
  type Flow,
  MANDATES_PER_CUSTOMER_MAX,
  OPEN_BREAKS_MAX,
  OPEN_HOLDS_PER_CUSTOMER_MAX,
  OPEN_WITHDRAWALS_PER_CUSTOMER_MAX,
  STATEMENTS_PER_DAY_MAX,
  totalsAt,
  UNCLOSED_DAYS_MAX,
} from '../src/index.ts';

type Story = (bench: Bench) => Decision;

interface Row {
  readonly command: string;
  readonly status: CommandStatus;
  readonly story: Story;
}

const OPEN_POOL: Draft = {
  kind: 'open_pool',
  poolId: 1,
  currency: currency('EUR'),
  programme: { id: 'wallet', version: 1 },
  bankAccount: { identification: BANK_ACCOUNT },
  businessDate: DAY_1,
};

const pay = (
  bench: Bench,
  mandateId: string,
  more: { from?: string; to?: string; value?: number } = {},
) =>
  bench.instruct({
    kind: 'pay',
    fromCustomerId: more.from ?? 'a',
    toCustomerId: more.to ?? 'b',
    amount: cents(more.value ?? 10),
    mandateId,
  });

/** Customer a has 100 and a standing mandate. */
const rich = (bench: Bench): string => {
  fund(bench, 'a', 100);
  return grant(bench, 'a');
};

const hold = (bench: Bench, mandateId: string, value = 30, commandId = 'hold-1') =>
  bench.instruct(
    {
      kind: 'hold',
      customerId: 'a',
      payeeCustomerId: 'b',
      amount: cents(value),
      expiresAt: bench.at(bench.now + 100),
      mandateId,
    },
    { commandId },
  );

const capture = (bench: Bench, value: number, final = true, id = 'hold-1') =>
  bench.instruct({ kind: 'capture', holdInstructionId: id, amount: cents(value), final });

const release = (bench: Bench, id = 'hold-1') =>
  bench.instruct({ kind: 'release', holdInstructionId: id });

const withdraw = (bench: Bench, mandateId: string, value = 30, commandId = 'out-1') =>
  bench.instruct(
    { kind: 'withdraw', customerId: 'a', amount: cents(value), mandateId },
    { commandId },
  );

const paid = (bench: Bench, status: 'sent' | 'settled' | 'rejected', id = 'out-1') =>
  bench.send({ kind: 'record_payment_status', instructionId: id, status });

const refund = (bench: Bench, payInstructionId: string, value: number) =>
  bench.instruct({
    kind: 'refund',
    payInstructionId,
    amount: cents(value),
    mandateId: grant(bench, 'b'),
  });

const payNamed = (bench: Bench, commandId: string, value: number) =>
  bench.instruct(
    {
      kind: 'pay',
      fromCustomerId: 'a',
      toCustomerId: 'b',
      amount: cents(value),
      mandateId: rich(bench),
    },
    { commandId },
  );

const cut = (bench: Bench, date = DAY_1) => bench.send({ kind: 'cut_day', businessDate: date });

const statement = (
  bench: Bench,
  more: Partial<Extract<Draft, { kind: 'record_statement' }>> = {},
): Decision =>
  bench.send({
    kind: 'record_statement',
    statementId: 'S-1',
    accountIdentification: BANK_ACCOUNT,
    businessDate: DAY_1,
    opening: 0n,
    closing: 0n,
    lineCount: 0,
    ...more,
  });

const line = (
  bench: Bench,
  more: Partial<Extract<Draft, { kind: 'record_statement_line' }>> = {},
): Decision =>
  bench.send({
    kind: 'record_statement_line',
    statementId: 'S-1',
    lineNumber: 1,
    side: 'debit',
    amount: cents(5),
    reversal: false,
    ...more,
  });

const close = (bench: Bench, date = DAY_1, accountsDiffering = 0): Decision => {
  const { posted } = totalsAt(bench.state, date);
  const replayCheck = { accountsCompared: 11, accountsDiffering, positionLast: 1, posted };
  return bench.send({ kind: 'close_day', businessDate: date, replayCheck });
};

const allocate = (bench: Bench, value: number, receiptId = 'receipt-1') =>
  bench.instruct({ kind: 'allocate', receiptId, customerId: 'a', amount: cents(value) });

const unknownReceipt = (bench: Bench, value = 50, bankReference = 'B-1') =>
  bench.send({ kind: 'advise_receipt', bankReference, amount: cents(value) });

/** A wrong amount of the bank on the withdrawal of customer a. */
const wrongAmount = (bench: Bench, mandateId: string): void => {
  withdraw(bench, mandateId, 30);
  cut(bench);
  statement(bench, { closing: -29n, lineCount: 1 });
  const endToEndId = bench.state.withdrawals.get('out-1')?.endToEndId ?? '';
  line(bench, { amount: cents(29), endToEndId });
};

/** Replaces one flow of the programme that the open pool runs on. */
const changeFlow = (bench: Bench, change: (flow: Flow) => Flow | undefined): void => {
  const { pool } = bench.state;
  if (pool === undefined) throw new Error('the pool is open');
  const flows = new Map(pool.flows);
  for (const [kind, flow] of pool.flows) {
    const changed = change(flow);
    if (changed === undefined) flows.delete(kind);
    else flows.set(kind, changed);
  }
  bench.state.pool = { ...pool, flows };
};

const grantDraft = (bench: Bench, more: Partial<Extract<Draft, { kind: 'grant_mandate' }>> = {}) =>
  bench.send({
    kind: 'grant_mandate',
    mandateId: 'm-1',
    customerId: 'a',
    scope: ['pay'],
    amountMax: cents(10),
    expiresAt: bench.at(100),
    ...more,
  });

const row = (command: string, status: CommandStatus, story: Story): Row => ({
  command,
  status,
  story,
});

const ROWS: readonly Row[] = [
  row('open_pool', 'accepted', () => createBench().send(OPEN_POOL)),
  row('open_pool', 'pool_already_open', (bench) => bench.send(OPEN_POOL)),
  row('open_pool', 'role_not_allowed', () =>
    createBench().send({ ...OPEN_POOL, role: 'platform' }),
  ),
  row('open_pool', 'content_invalid', () => createBench().send({ ...OPEN_POOL, poolId: 0 })),
  row('open_pool', 'identifier_invalid', () =>
    createBench().send({ ...OPEN_POOL, bankAccount: { identification: '账户' } }),
  ),
  row('open_pool', 'programme_not_found', () =>
    createBench().send({ ...OPEN_POOL, programme: { id: 'wallet', version: 99 } }),
  ),
  row('open_pool', 'programme_not_effective', () =>
    createBench().send({ ...OPEN_POOL, businessDate: businessDate('2019-12-31') }),
  ),
  row('expire_due', 'pool_not_found', () => createBench().send({ kind: 'expire_due' })),

  row('open_customer', 'accepted', (bench) =>
    bench.send({ kind: 'open_customer', customerId: 'd' }),
  ),
  row('open_customer', 'customer_already_open', (bench) =>
    bench.send({ kind: 'open_customer', customerId: 'a' }),
  ),
  row('open_customer', 'identifier_invalid', (bench) =>
    bench.send({ kind: 'open_customer', customerId: 'with space' }),
  ),
  row('open_customer', 'content_invalid', (bench) =>
    bench.send({ kind: 'open_customer', customerId: 'd', payoutAccountCommitment: 'DE89…' }),
  ),
  row('close_customer', 'accepted', (bench) =>
    bench.send({ kind: 'close_customer', customerId: 'c' }),
  ),
  row('close_customer', 'customer_not_found', (bench) =>
    bench.send({ kind: 'close_customer', customerId: 'nobody' }),
  ),
  row('close_customer', 'customer_has_money', (bench) => {
    fund(bench, 'a', 1);
    return bench.send({ kind: 'close_customer', customerId: 'a' });
  }),
  row('close_customer', 'customer_has_open_items', (bench) => {
    hold(bench, rich(bench));
    // The payee of a hold has no money yet, but may get some.
    return bench.send({ kind: 'close_customer', customerId: 'b' });
  }),
  row('register_payout_account', 'accepted', (bench) =>
    bench.send({
      kind: 'register_payout_account',
      customerId: 'a',
      payoutAccountCommitment: '0'.repeat(64),
    }),
  ),
  row('register_payout_account', 'role_not_allowed', (bench) =>
    bench.send({
      kind: 'register_payout_account',
      customerId: 'a',
      payoutAccountCommitment: '0'.repeat(64),
      role: 'platform',
    }),
  ),

  row('grant_mandate', 'accepted', (bench) => grantDraft(bench)),
  row('grant_mandate', 'role_not_allowed', (bench) => grantDraft(bench, { role: 'platform' })),
  row('grant_mandate', 'amount_is_zero', (bench) => grantDraft(bench, { amountMax: cents(0) })),
  row('grant_mandate', 'content_invalid', (bench) => grantDraft(bench, { scope: [] })),
  row('grant_mandate', 'customer_not_found', (bench) =>
    grantDraft(bench, { customerId: 'nobody' }),
  ),
  row('grant_mandate', 'expiry_in_the_past', (bench) =>
    grantDraft(bench, { expiresAt: bench.at(0) }),
  ),
  row('grant_mandate', 'mandate_already_granted', (bench) => {
    grantDraft(bench);
    return grantDraft(bench);
  }),
  row('grant_mandate', 'mandates_limit', (bench) => {
    for (let count = 0; count < MANDATES_PER_CUSTOMER_MAX; count += 1) {
      grantDraft(bench, { mandateId: `m-${count}` });
    }
    return grantDraft(bench, { mandateId: 'one-more' });
  }),
  row('revoke_mandate', 'accepted', (bench) => {
    grantDraft(bench);
    return bench.send({ kind: 'revoke_mandate', mandateId: 'm-1' });
  }),
  row('revoke_mandate', 'mandate_not_found', (bench) =>
    bench.send({ kind: 'revoke_mandate', mandateId: 'm-1' }),
  ),
  row('revoke_mandate', 'mandate_revoked', (bench) => {
    grantDraft(bench);
    bench.send({ kind: 'revoke_mandate', mandateId: 'm-1' });
    return bench.send({ kind: 'revoke_mandate', mandateId: 'm-1' });
  }),

  row('pay', 'accepted', (bench) => pay(bench, rich(bench))),
  row('pay', 'identifier_invalid', (bench) =>
    bench.instruct(
      { kind: 'pay', fromCustomerId: 'a', toCustomerId: 'b', amount: cents(1), mandateId: 'm' },
      { commandId: '-starts-with-a-hyphen' },
    ),
  ),
  row('pay', 'flow_not_in_programme', (bench) => {
    changeFlow(bench, (flow) => (flow.instruction === 'pay' ? undefined : flow));
    return pay(bench, rich(bench));
  }),
  row('pay', 'role_not_allowed', (bench) =>
    bench.instruct(
      { kind: 'pay', fromCustomerId: 'a', toCustomerId: 'b', amount: cents(1), mandateId: 'm' },
      { role: 'operator' },
    ),
  ),
  row('pay', 'amount_is_zero', (bench) => pay(bench, rich(bench), { value: 0 })),
  row('pay', 'approval_required', (bench) => {
    const approvalTiers = [{ amountFrom: cents(10), approvals: 1 }];
    changeFlow(bench, (flow) => ({ ...flow, approvalTiers }));
    const mandateId = rich(bench);
    expect(statusOf(pay(bench, mandateId, { value: 9 }))).toBe('accepted');
    return pay(bench, mandateId, { value: 10 });
  }),
  row('pay', 'customer_not_found', (bench) => pay(bench, 'm', { from: 'nobody' })),
  row('pay', 'customer_closed', (bench) => {
    bench.send({ kind: 'close_customer', customerId: 'c' });
    return pay(bench, 'm', { from: 'c' });
  }),
  row('pay', 'payee_not_found', (bench) => pay(bench, 'm', { to: 'nobody' })),
  row('pay', 'payee_closed', (bench) => {
    bench.send({ kind: 'close_customer', customerId: 'c' });
    return pay(bench, 'm', { to: 'c' });
  }),
  row('pay', 'payer_is_payee', (bench) => pay(bench, 'm', { to: 'a' })),
  row('pay', 'mandate_not_found', (bench) => pay(bench, 'm')),
  row('pay', 'mandate_revoked', (bench) => {
    const mandateId = rich(bench);
    bench.send({ kind: 'revoke_mandate', mandateId });
    return pay(bench, mandateId);
  }),
  row('pay', 'mandate_expired', (bench) => {
    const mandateId = grant(bench, 'a', { expiresAt: bench.at(5) });
    bench.now = 5;
    return pay(bench, mandateId);
  }),
  row('pay', 'mandate_used_up', (bench) => {
    fund(bench, 'a', 100);
    const mandateId = grant(bench, 'a', { countMax: 1 });
    expect(statusOf(pay(bench, mandateId))).toBe('accepted');
    return pay(bench, mandateId);
  }),
  row('pay', 'mandate_of_another_customer', (bench) => pay(bench, grant(bench, 'b'))),
  row('pay', 'mandate_for_another_instruction', (bench) =>
    pay(bench, grant(bench, 'a', { instructionId: 'the-other-one', payees: ['b'] })),
  ),
  row('pay', 'mandate_scope_excludes_kind', (bench) =>
    pay(bench, grant(bench, 'a', { scope: ['withdraw'] })),
  ),
  row('pay', 'mandate_payee_not_allowed', (bench) =>
    pay(bench, grant(bench, 'a', { payees: ['c'] })),
  ),
  row('pay', 'mandate_amount_exceeded', (bench) =>
    pay(bench, grant(bench, 'a', { amountMax: cents(9) })),
  ),
  row('pay', 'mandate_total_exceeded', (bench) => {
    fund(bench, 'a', 100);
    const mandateId = grant(bench, 'a', { totalMax: cents(15) });
    expect(statusOf(pay(bench, mandateId))).toBe('accepted');
    return pay(bench, mandateId);
  }),
  row('pay', 'insufficient_funds', (bench) => pay(bench, rich(bench), { value: 101 })),
  row('advise_receipt', 'balance_limit', (bench) => {
    const all = amount(2n ** 63n - 1n);
    const first = { kind: 'advise_receipt', bankReference: 'B-1', amount: all } as const;
    expect(statusOf(bench.send(first))).toBe('accepted');
    return bench.send({ ...first, bankReference: 'B-2', amount: cents(1) });
  }),

  row('refund', 'accepted', (bench) => {
    payNamed(bench, 'p-1', 40);
    return refund(bench, 'p-1', 40);
  }),
  row('refund', 'payment_not_found', (bench) => refund(bench, 'p-1', 1)),
  row('refund', 'instruction_not_a_payment', (bench) => {
    withdraw(bench, rich(bench));
    return refund(bench, 'out-1', 1);
  }),
  row('refund', 'payment_already_refunded', (bench) => {
    payNamed(bench, 'p-1', 40);
    refund(bench, 'p-1', 40);
    return refund(bench, 'p-1', 1);
  }),
  row('refund', 'exceeds_payment', (bench) => {
    payNamed(bench, 'p-1', 40);
    refund(bench, 'p-1', 30);
    return refund(bench, 'p-1', 11);
  }),

  row('hold', 'accepted', (bench) => hold(bench, rich(bench))),
  row('hold', 'expiry_in_the_past', (bench) =>
    bench.instruct({
      kind: 'hold',
      customerId: 'a',
      payeeCustomerId: 'b',
      amount: cents(1),
      expiresAt: bench.at(0),
      mandateId: rich(bench),
    }),
  ),
  row('hold', 'open_holds_limit', (bench) => {
    fund(bench, 'a', OPEN_HOLDS_PER_CUSTOMER_MAX + 1);
    const mandateId = grant(bench, 'a');
    for (let count = 0; count < OPEN_HOLDS_PER_CUSTOMER_MAX; count += 1) {
      hold(bench, mandateId, 1, `h-${count}`);
    }
    return hold(bench, mandateId, 1, 'one-more');
  }),
  row('capture', 'accepted', (bench) => {
    hold(bench, rich(bench));
    return capture(bench, 30);
  }),
  row('capture', 'hold_not_found', (bench) => capture(bench, 1)),
  row('capture', 'hold_already_captured', (bench) => {
    hold(bench, rich(bench));
    capture(bench, 10);
    return capture(bench, 10);
  }),
  row('capture', 'hold_already_released', (bench) => {
    hold(bench, rich(bench));
    release(bench);
    return capture(bench, 10);
  }),
  row('capture', 'hold_already_expired', (bench) => {
    hold(bench, rich(bench));
    bench.now = 100;
    bench.send({ kind: 'expire_due' });
    return capture(bench, 10);
  }),
  row('capture', 'hold_expired', (bench) => {
    hold(bench, rich(bench));
    bench.now = 100;
    return capture(bench, 10);
  }),
  row('capture', 'exceeds_hold', (bench) => {
    hold(bench, rich(bench));
    capture(bench, 20, false);
    return capture(bench, 11);
  }),
  row('release', 'accepted', (bench) => {
    hold(bench, rich(bench));
    return release(bench);
  }),
  row('release', 'hold_already_released', (bench) => {
    hold(bench, rich(bench));
    release(bench);
    return release(bench);
  }),

  row('withdraw', 'accepted', (bench) => withdraw(bench, rich(bench))),
  row('withdraw', 'payout_account_missing', (bench) => {
    bench.send({ kind: 'open_customer', customerId: 'd' });
    return bench.instruct({
      kind: 'withdraw',
      customerId: 'd',
      amount: cents(1),
      mandateId: grant(bench, 'd'),
    });
  }),
  row('withdraw', 'withdrawals_stopped', (bench) => {
    const mandateId = rich(bench);
    wrongAmount(bench, mandateId);
    return withdraw(bench, mandateId, 1, 'out-2');
  }),
  row('withdraw', 'open_withdrawals_limit', (bench) => {
    fund(bench, 'a', OPEN_WITHDRAWALS_PER_CUSTOMER_MAX + 1);
    const mandateId = grant(bench, 'a');
    for (let count = 0; count < OPEN_WITHDRAWALS_PER_CUSTOMER_MAX; count += 1) {
      withdraw(bench, mandateId, 1, `w-${count}`);
    }
    return withdraw(bench, mandateId, 1, 'one-more');
  }),
  row('withdraw', 'insufficient_funds', (bench) => withdraw(bench, rich(bench), 101)),
  row('record_payment_status', 'accepted', (bench) => {
    withdraw(bench, rich(bench));
    return paid(bench, 'sent');
  }),
  row('record_payment_status', 'withdrawal_not_found', (bench) => paid(bench, 'sent')),
  row('record_payment_status', 'withdrawal_state_forbids', (bench) => {
    withdraw(bench, rich(bench));
    paid(bench, 'settled');
    return paid(bench, 'rejected');
  }),
  row('fee', 'accepted', (bench) =>
    bench.instruct({ kind: 'fee', customerId: 'a', amount: cents(5), mandateId: rich(bench) }),
  ),
  row('fee', 'role_not_allowed', (bench) =>
    bench.instruct(
      { kind: 'fee', customerId: 'a', amount: cents(5), mandateId: rich(bench) },
      { role: 'customer_channel' },
    ),
  ),
  row('subsidise', 'insufficient_funds', (bench) =>
    bench.instruct({ kind: 'subsidise', purpose: 'marketing', customerId: 'a', amount: cents(5) }),
  ),
  row('sweep', 'insufficient_funds', (bench) =>
    bench.instruct({ kind: 'sweep', source: 'fees_accrued', amount: cents(5) }),
  ),
  row('sweep', 'accepted', (bench) => {
    bench.instruct({ kind: 'fee', customerId: 'a', amount: cents(5), mandateId: rich(bench) });
    return bench.instruct({ kind: 'sweep', source: 'fees_accrued', amount: cents(5) });
  }),

  row('advise_receipt', 'accepted', (bench) => unknownReceipt(bench)),
  row('advise_receipt', 'receipt_already_advised', (bench) => {
    unknownReceipt(bench);
    return unknownReceipt(bench);
  }),
  row('advise_receipt', 'role_not_allowed', (bench) =>
    bench.send({
      kind: 'advise_receipt',
      bankReference: 'B-1',
      amount: cents(1),
      role: 'platform',
    }),
  ),
  row('allocate', 'accepted', (bench) => {
    unknownReceipt(bench);
    return allocate(bench, 50);
  }),
  row('allocate', 'content_invalid', (bench) => {
    unknownReceipt(bench);
    return bench.instruct({ kind: 'allocate', receiptId: 'receipt-1', amount: cents(5) });
  }),
  row('allocate', 'role_not_allowed', (bench) =>
    bench.instruct(
      { kind: 'allocate', receiptId: 'receipt-1', customerId: 'a', amount: cents(5) },
      { role: 'platform' },
    ),
  ),
  row('allocate', 'receipt_not_found', (bench) => allocate(bench, 1)),
  row('allocate', 'receipt_already_allocated', (bench) => {
    unknownReceipt(bench);
    allocate(bench, 50);
    return allocate(bench, 1);
  }),
  row('allocate', 'exceeds_receipt', (bench) => {
    unknownReceipt(bench);
    allocate(bench, 30);
    return allocate(bench, 21);
  }),

  row('cut_day', 'accepted', (bench) => cut(bench)),
  row('cut_day', 'content_invalid', (bench) =>
    bench.send({ kind: 'cut_day', businessDate: DAY_1, nextBusinessDate: DAY_1 }),
  ),
  row('cut_day', 'day_not_found', (bench) => cut(bench, DAY_2)),
  row('cut_day', 'day_state_forbids', (bench) => {
    cut(bench);
    return cut(bench);
  }),
  row('cut_day', 'unclosed_days_limit', (bench) => {
    for (let count = 0; count < UNCLOSED_DAYS_MAX; count += 1) {
      expect(statusOf(cut(bench, bench.state.businessDate))).toBe('accepted');
    }
    return cut(bench, bench.state.businessDate);
  }),
  row('record_statement', 'accepted', (bench) => {
    cut(bench);
    return statement(bench);
  }),
  row('record_statement', 'content_invalid', (bench) => statement(bench, { lineCount: -1 })),
  row('record_statement', 'statement_account_differs', (bench) =>
    statement(bench, { accountIdentification: 'ANOTHER' }),
  ),
  row('record_statement', 'statement_already_recorded', (bench) => {
    cut(bench);
    statement(bench);
    return statement(bench);
  }),
  row('record_statement', 'day_not_found', (bench) => statement(bench, { businessDate: DAY_3 })),
  row('record_statement', 'day_state_forbids', (bench) => statement(bench)),
  row('record_statement', 'statement_out_of_order', (bench) => {
    cut(bench);
    cut(bench, DAY_2);
    return statement(bench, { businessDate: DAY_2 });
  }),
  row('record_statement', 'statement_incomplete', (bench) => {
    cut(bench);
    statement(bench, { lineCount: 1 });
    return statement(bench, { statementId: 'S-2' });
  }),
  row('record_statement', 'statement_opening_differs', (bench) => {
    cut(bench);
    statement(bench);
    return statement(bench, { statementId: 'S-2', opening: 1n });
  }),
  row('record_statement', 'statements_limit', (bench) => {
    cut(bench);
    for (let count = 0; count < STATEMENTS_PER_DAY_MAX; count += 1) {
      statement(bench, { statementId: `S-${count}` });
    }
    return statement(bench, { statementId: 'one-more' });
  }),
  row('record_statement_line', 'accepted', (bench) => {
    cut(bench);
    statement(bench, { lineCount: 1 });
    return line(bench);
  }),
  row('record_statement_line', 'amount_is_zero', (bench) => line(bench, { amount: cents(0) })),
  row('record_statement_line', 'statement_not_found', (bench) => line(bench)),
  row('record_statement_line', 'statement_line_out_of_order', (bench) => {
    cut(bench);
    statement(bench, { lineCount: 2 });
    return line(bench, { lineNumber: 2 });
  }),
  row('record_statement_line', 'open_breaks_limit', (bench) => {
    cut(bench);
    statement(bench, { lineCount: OPEN_BREAKS_MAX + 1 });
    for (let number = 1; number <= OPEN_BREAKS_MAX; number += 1)
      line(bench, { lineNumber: number });
    return line(bench, { lineNumber: OPEN_BREAKS_MAX + 1 });
  }),

  row('close_day', 'accepted', (bench) => {
    cut(bench);
    statement(bench);
    return close(bench);
  }),
  row('close_day', 'day_not_found', (bench) => close(bench, DAY_2)),
  row('close_day', 'day_state_forbids', (bench) => close(bench)),
  row('close_day', 'day_before_not_closed', (bench) => {
    cut(bench);
    statement(bench);
    cut(bench, DAY_2);
    statement(bench, { statementId: 'S-2', businessDate: DAY_2 });
    return close(bench, DAY_2);
  }),
  row('close_day', 'day_has_no_statement', (bench) => {
    cut(bench);
    return close(bench);
  }),
  row('close_day', 'statement_incomplete', (bench) => {
    cut(bench);
    statement(bench, { lineCount: 1 });
    return close(bench);
  }),
  row('close_day', 'replay_differs', (bench) => {
    cut(bench);
    statement(bench);
    return close(bench, DAY_1, 1);
  }),
  row('close_day', 'break_unexplained', (bench) => {
    cut(bench);
    statement(bench, { closing: -5n, lineCount: 1 });
    line(bench);
    return close(bench);
  }),
  row('close_day', 'difference_unexplained', (bench) => {
    cut(bench);
    statement(bench);
    // Only a bug makes this: the day's totals are put out of balance by hand.
    const day = bench.state.days.get(DAY_1);
    if (day !== undefined) day.totals.posted.bank_mirror -= 1n;
    return close(bench);
  }),
  row('explain_break', 'accepted', (bench) => {
    cut(bench);
    statement(bench, { lineCount: 1 });
    line(bench);
    return bench.send({ kind: 'explain_break', breakId: 'break-1', reason: 'charges' });
  }),
  row('explain_break', 'content_invalid', (bench) =>
    bench.send({ kind: 'explain_break', breakId: 'break-1', reason: ' ' }),
  ),
  row('explain_break', 'break_not_found', (bench) =>
    bench.send({ kind: 'explain_break', breakId: 'break-1', reason: 'charges' }),
  ),
  row('explain_break', 'break_already_explained', (bench) => {
    cut(bench);
    statement(bench, { lineCount: 1 });
    line(bench);
    bench.send({ kind: 'explain_break', breakId: 'break-1', reason: 'charges' });
    return bench.send({ kind: 'explain_break', breakId: 'break-1', reason: 'charges' });
  }),
  row('explain_break', 'role_not_allowed', (bench) =>
    bench.send({ kind: 'explain_break', breakId: 'break-1', reason: 'charges', role: 'platform' }),
  ),
];

describe('decide', () => {
  it.each(ROWS)('answers $status to $command', ({ status, story }) => {
    const decision = story(createBenchPool());
    expect(statusOf(decision)).toBe(status);
    if (status === 'accepted') return;
    expect(decision.transfers).toEqual([]);
    expect(decision.outbox).toEqual([]);
    expect(decision.outcome.rule).toMatch(/^[a-z]/);
  });

  it('never answers with a refusal that only the ledger could give', () => {
    expect(ROWS.map(({ status }) => status)).not.toContain('ledger_refused');
  });
});

/** Commands with two faults: the answer is the one that stands first in the list of statuses. */
const PRECEDENCE: readonly (readonly [CommandStatus, CommandStatus, Story])[] = [
  [
    'role_not_allowed',
    'amount_is_zero',
    (bench) =>
      bench.instruct(
        { kind: 'pay', fromCustomerId: 'a', toCustomerId: 'b', amount: cents(0), mandateId: 'm' },
        { role: 'auditor' },
      ),
  ],
  [
    'amount_is_zero',
    'customer_not_found',
    (bench) => pay(bench, 'm', { value: 0, from: 'nobody' }),
  ],
  ['customer_not_found', 'payee_not_found', (bench) => pay(bench, 'm', { from: 'x', to: 'y' })],
  ['payee_not_found', 'mandate_not_found', (bench) => pay(bench, 'm', { to: 'y' })],
  ['payer_is_payee', 'mandate_not_found', (bench) => pay(bench, 'm', { to: 'a' })],
  [
    'mandate_of_another_customer',
    'mandate_scope_excludes_kind',
    (bench) => pay(bench, grant(bench, 'b', { scope: ['fee'] })),
  ],
  [
    'mandate_scope_excludes_kind',
    'mandate_amount_exceeded',
    (bench) => pay(bench, grant(bench, 'a', { scope: ['fee'], amountMax: cents(1) })),
  ],
  [
    'mandate_payee_not_allowed',
    'mandate_amount_exceeded',
    (bench) => pay(bench, grant(bench, 'a', { payees: ['c'], amountMax: cents(1) })),
  ],
  [
    'mandate_amount_exceeded',
    'mandate_total_exceeded',
    (bench) => pay(bench, grant(bench, 'a', { amountMax: cents(1), totalMax: cents(1) })),
  ],
  [
    'mandate_amount_exceeded',
    'insufficient_funds',
    (bench) => pay(bench, grant(bench, 'a', { amountMax: cents(1) })),
  ],
  [
    'hold_expired',
    'exceeds_hold',
    (bench) => {
      hold(bench, rich(bench));
      bench.now = 100;
      return capture(bench, 31);
    },
  ],
  [
    'day_before_not_closed',
    'day_has_no_statement',
    (bench) => {
      cut(bench);
      cut(bench, DAY_2);
      return close(bench, DAY_2);
    },
  ],
  [
    'replay_differs',
    'break_unexplained',
    (bench) => {
      cut(bench);
      statement(bench, { closing: -5n, lineCount: 1 });
      line(bench);
      return close(bench, DAY_1, 1);
    },
  ],
];

describe('the order of the statuses', () => {
  it.each(PRECEDENCE)('answers %s where %s holds too', (first, second, story) => {
    expect(COMMAND_STATUSES.indexOf(first)).toBeLessThan(COMMAND_STATUSES.indexOf(second));
    expect(statusOf(story(createBenchPool()))).toBe(first);
  });
});
