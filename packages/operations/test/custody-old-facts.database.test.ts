/**
 * Goal: what left the engine's memory is remembered all the same: refunds, second captures, late
 * returns, repeated notices and lines, and mandates that ended.
 *
 * Method: a story on a real pool; after each part another engine takes over, whose memory holds
 * only what is open, and is asked about what is done.
 */
import { businessDate, currency, nextWeekday, timestamp } from '@ringfence/money';
import { BANK_ACCOUNT, cents, commandOf, DAY_1, type Draft } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDay } from '../src/custody/close-day.ts';
import type { CustodyEngine } from '../src/custody/open-custody-engine.ts';
import { type CustodyPool, openCustodyPool } from './custody-pool.ts';

const OPERATOR = { role: 'operator', keyId: 'desk' } as const;
const FAR = timestamp('2099-01-01T00:00:00.000Z');

let pool: CustodyPool;
let engine: CustodyEngine;
let commands = 0;
let opening = 0n;
let endToEndId = '';

beforeAll(async () => {
  pool = await openCustodyPool();
  engine = await pool.openEngine();
  await send({
    kind: 'open_pool',
    poolId: pool.poolId,
    currency: currency('EUR'),
    programme: { id: 'wallet', version: 1 },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
  });
  for (const customerId of ['a', 'b']) {
    await send({ kind: 'open_customer', customerId, payoutAccountCommitment: 'ab'.repeat(32) });
    const scope = ['pay', 'refund', 'hold', 'withdraw'] as const;
    const mandateId = `m-${customerId}`;
    await send({
      kind: 'grant_mandate',
      mandateId,
      customerId,
      scope,
      amountMax: cents(1_000),
      expiresAt: FAR,
    });
  }
  await send({ kind: 'advise_receipt', bankReference: 'B-1', amount: cents(100), customerId: 'a' });
});

afterAll(async () => {
  await pool.close();
});

async function send(draft: Draft): Promise<string> {
  commands += 1;
  const answer = await engine.submit(commandOf(draft, `c-${commands}`));
  if (answer.status !== 'decided') throw new Error(answer.status);
  return answer.outcome.status;
}

async function takeOver(): Promise<void> {
  await engine.close();
  engine = await pool.openEngine();
}

const refund = (value: number) =>
  send({
    kind: 'instruct',
    instruction: { kind: 'refund', payInstructionId: 'p', amount: cents(value), mandateId: 'm-b' },
  });

const capture = (value: number, final: boolean) =>
  send({
    kind: 'instruct',
    instruction: { kind: 'capture', holdInstructionId: 'h', amount: cents(value), final },
  });

interface Line {
  readonly side: 'credit' | 'debit';
  readonly value: number;
  readonly bankReference: string;
  readonly endToEndId?: string;
  readonly returnOf?: string;
  readonly reversal?: boolean;
}

/** Cuts the open day, shows its statement, explains what is to be explained, closes it. */
async function endDay(lines: readonly Line[]): Promise<readonly string[]> {
  const date = pool.stateOf().businessDate ?? DAY_1;
  await send({ kind: 'cut_day', businessDate: date, nextBusinessDate: nextWeekday(date) });
  let closing = opening;
  for (const { side, value } of lines) closing += BigInt(side === 'credit' ? value : -value);
  await send({
    kind: 'record_statement',
    statementId: `S-${date}`,
    accountIdentification: BANK_ACCOUNT,
    businessDate: businessDate(date),
    opening,
    closing,
    lineCount: lines.length,
  });
  opening = closing;
  const matches: string[] = [];
  for (const [index, { value, ...line }] of lines.entries()) {
    const draft = {
      kind: 'record_statement_line',
      statementId: `S-${date}`,
      reversal: false,
    } as const;
    const more = { lineNumber: index + 1, amount: cents(value), ...line };
    commands += 1;
    const answer = await engine.submit(commandOf({ ...draft, ...more }, `c-${commands}`));
    if (answer.status !== 'decided') throw new Error(answer.status);
    matches.push(String(answer.outcome.result?.['match'] as string));
  }
  for (const { breakId, explained } of pool.stateOf().breaks.values()) {
    if (!explained) await send({ kind: 'explain_break', breakId, reason: 'asked the bank' });
  }
  const day = { commandId: `close-${date}`, actor: OPERATOR, businessDate: date };
  const { outcome } = await closeDay({ store: pool.store, engine }, day);
  expect(outcome).toMatchObject({ status: 'accepted' });
  return matches;
}

test('a payment is refunded up to what earlier refunds left', async () => {
  const pay = { kind: 'pay', fromCustomerId: 'a', toCustomerId: 'b', mandateId: 'm-a' } as const;
  await send({ kind: 'instruct', commandId: 'p', instruction: { ...pay, amount: cents(40) } });
  await takeOver();
  expect(await refund(25)).toBe('accepted');
  await takeOver();
  expect(await refund(16)).toBe('exceeds_payment');
  expect(await refund(15)).toBe('accepted');
  await takeOver();
  expect(await refund(1)).toBe('payment_already_refunded');
});

test('a hold that ended is not captured again', async () => {
  const hold = { kind: 'hold', customerId: 'a', payeeCustomerId: 'b', mandateId: 'm-a' } as const;
  const instruction = { ...hold, amount: cents(30), expiresAt: FAR };
  await send({ kind: 'instruct', commandId: 'h', instruction });
  expect(await capture(10, false)).toBe('accepted');
  await takeOver();
  expect(await capture(21, true)).toBe('exceeds_hold');
  expect(await capture(15, true)).toBe('accepted');
  await takeOver();
  expect(await capture(1, true)).toBe('hold_already_captured');
});

test('a mandate that ended says how', async () => {
  const grant = { kind: 'grant_mandate', customerId: 'a', amountMax: cents(9) } as const;
  await send({ ...grant, mandateId: 'once', scope: ['pay'], countMax: 1, expiresAt: FAR });
  const pay = { kind: 'pay', fromCustomerId: 'a', toCustomerId: 'b', mandateId: 'once' } as const;
  const use = () => send({ kind: 'instruct', instruction: { ...pay, amount: cents(1) } });
  expect(await use()).toBe('accepted');
  await takeOver();
  expect(await use()).toBe('mandate_used_up');
  const again = { ...grant, mandateId: 'once', scope: ['pay'], expiresAt: FAR } as const;
  await takeOver();
  expect(await send(again)).toBe('mandate_already_granted');
});

test('a notice and a line that the bank repeats after the day is closed change nothing', async () => {
  const withdraw = { kind: 'withdraw', customerId: 'a', mandateId: 'm-a' } as const;
  const instruction = { ...withdraw, amount: cents(20) };
  await send({ kind: 'instruct', commandId: 'w', instruction });
  endToEndId = pool.stateOf().withdrawals.get('w')?.endToEndId ?? '';
  const receipt = { side: 'credit', value: 100, bankReference: 'B-1' } as const;
  const debit = { side: 'debit', value: 20, bankReference: 'B-2', endToEndId } as const;
  expect(await endDay([receipt, debit])).toEqual(['receipt', 'payment']);
  await takeOver();
  expect(pool.stateOf().receipts.size).toBe(0);
  expect(pool.stateOf().withdrawals.size).toBe(0);
  const notice = { kind: 'advise_receipt', bankReference: 'B-1', amount: cents(100) } as const;
  expect(await send(notice)).toBe('receipt_already_advised');
  await takeOver();
  expect(
    await send({ kind: 'record_payment_status', instructionId: 'w', status: 'rejected' }),
  ).toBe('withdrawal_state_forbids');
  await takeOver();
  expect(await endDay([receipt, debit])).toEqual(['break', 'break']);
});

test('a withdrawal that comes back days later is the customer’s again, once', async () => {
  await takeOver();
  const back = { side: 'credit', value: 20, returnOf: endToEndId } as const;
  expect(await endDay([{ ...back, bankReference: 'B-3' }])).toEqual(['return']);
  await takeOver();
  expect(await endDay([{ ...back, bankReference: 'B-4' }])).toEqual(['unadvised_receipt']);
});

test('a deposit of a closed day that the bank takes back is found, once, and remembered', async () => {
  await send({ kind: 'advise_receipt', bankReference: 'B-9', amount: cents(30), customerId: 'b' });
  const deposit = { value: 30, bankReference: 'B-9' } as const;
  expect(await endDay([{ ...deposit, side: 'credit' }])).toEqual(['receipt']);
  await takeOver();
  const takenBack = { ...deposit, side: 'debit', reversal: true } as const;
  expect(await endDay([takenBack])).toEqual(['take_back']);
  await takeOver();
  expect(await endDay([{ ...takenBack, endToEndId: 'NEW' }])).toEqual(['break']);
  const advised = { kind: 'advise_reversal', bankReference: 'B-9' } as const;
  expect(await send({ kind: 'act', act: advised, role: 'bank' })).toBe('record_already_exists');
});

test('a payment that waits is found again by the engine that takes over', async () => {
  await send({
    kind: 'grant_mandate',
    mandateId: 'm-wait',
    customerId: 'b',
    scope: ['withdraw'],
    amountMax: cents(1_000),
    expiresAt: FAR,
  });
  await send({ kind: 'advise_receipt', bankReference: 'B-10', amount: cents(9), customerId: 'b' });
  const base = {
    kind: 'withdraw',
    customerId: 'b',
    amount: cents(3),
    mandateId: 'm-wait',
  } as const;
  const later = { ...base, delivery: 'next_day' } as const;
  const asked = { ...base, form: 'confirmed' } as const;
  await send({ kind: 'instruct', commandId: 'w-later', instruction: later });
  await send({ kind: 'instruct', commandId: 'w-asked', instruction: asked });
  await takeOver();
  const cancel = { kind: 'cancel_payment', instructionId: 'w-asked' } as const;
  expect(await send({ kind: 'act', act: cancel, role: 'platform' })).toBe('accepted');
  const date = pool.stateOf().businessDate ?? DAY_1;
  expect(await send({ kind: 'cut_day', businessDate: date })).toBe('accepted');
  await takeOver();
  expect(pool.stateOf().withdrawals.get('w-later')).toMatchObject({
    state: 'requested',
    orderedDate: pool.stateOf().businessDate,
  });
  expect(await send({ kind: 'act', act: cancel, role: 'platform' })).toBe(
    'withdrawal_state_forbids',
  );
});
