/**
 * Goal: a pool's halves of moves, its confirmed balances and its closing are the same after another
 * engine took over, also when the payment has left memory, and the journal gives the same again.
 *
 * Method: a real database; after each step another engine loads the state, which is compared with
 * the one that decided; at the end the whole journal is decided again.
 */
import { type Act, describeState, findRecord, type MoveOutInstruction } from '@ringfence/custody';
import { currency, nextWeekday, timestamp } from '@ringfence/money';
import { BANK_ACCOUNT, cents, commandOf, DAY_1, type Draft } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDay } from '../src/custody/close-day.ts';
import type { CustodyEngine } from '../src/custody/open-custody-engine.ts';
import { custodyReplayer, fixOwnerList, replayPool } from '../src/index.ts';
import { type CustodyPool, openCustodyPool } from './custody-pool.ts';

const OPERATOR = { role: 'operator', keyId: 'maker' } as const;
const FAR = timestamp('2099-01-01T00:00:00.000Z');
const HASH = 'ab'.repeat(32);

let pool: CustodyPool;
let engine: CustodyEngine;
let count = 0;
let bankBalance = 1_500n;

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
    openingBalance: cents(bankBalance),
  });
  for (const [customerId, value] of [
    ['a', 1_000],
    ['b', 500],
  ] as const) {
    await send({ kind: 'open_customer', customerId });
    const allocation = { kind: 'allocate', receiptId: 'receipt-1', amount: cents(value) } as const;
    await send({ kind: 'instruct', instruction: { ...allocation, customerId } });
  }
  await send({
    kind: 'grant_mandate',
    mandateId: 'm-a',
    customerId: 'a',
    scope: ['move_out'],
    amountMax: cents(1_000),
    expiresAt: FAR,
  });
});

afterAll(async () => {
  await pool?.close();
});

async function send(draft: Draft): Promise<void> {
  count += 1;
  const answer = await engine.submit(commandOf(draft, `c-${count}`));
  if (answer.status !== 'decided') throw new Error(answer.status);
  expect(answer.outcome, JSON.stringify(answer.outcome)).toMatchObject({ status: 'accepted' });
}

const act = (one: Act, keyId = 'maker') => send({ kind: 'act', act: one, keyId });

/** Another engine takes over, and knows what the last one knew. */
async function takeOver(): Promise<void> {
  const before = describeState(pool.stateOf());
  await engine.close();
  engine = await pool.openEngine();
  expect(describeState(pool.stateOf())).toEqual(before);
}

async function move(draft: Omit<MoveOutInstruction, 'kind' | 'toAccount' | 'dueDate'>) {
  const dueDate = pool.stateOf().businessDate ?? DAY_1;
  const instruction = { kind: 'move_out', toAccount: 'BANK-B', dueDate, ...draft } as const;
  const instructionId = `i-${draft.moveId}`;
  const proposal = { instructionId, instruction };
  await act({ kind: 'propose_instruction', ...proposal, expiresAt: FAR });
  await act({ kind: 'approve_proposal', ...proposal }, 'checker');
  const given = { kind: 'instruct', instruction, commandId: instructionId } as const;
  await send({ ...given, role: 'operator', keyId: 'maker' });
}

/** Cuts the open day, shows the bank's lines of it, and closes it. */
async function endDay(
  lines: readonly {
    readonly side: 'credit' | 'debit';
    readonly value: number;
    readonly endToEndId?: string;
    readonly returnOf?: string;
  }[],
): Promise<string> {
  const date = pool.stateOf().businessDate ?? DAY_1;
  await send({ kind: 'cut_day', businessDate: date, nextBusinessDate: nextWeekday(date) });
  const opening = bankBalance;
  for (const { side, value } of lines) bankBalance += BigInt(side === 'credit' ? value : -value);
  await send({
    kind: 'record_statement',
    statementId: `S-${date}`,
    accountIdentification: BANK_ACCOUNT,
    businessDate: date,
    opening,
    closing: bankBalance,
    lineCount: lines.length,
  });
  for (const [index, { value, ...line }] of lines.entries()) {
    const own = {
      statementId: `S-${date}`,
      lineNumber: index + 1,
      bankReference: `${date}-${index}`,
    };
    const told = { ...own, ...line, amount: cents(value), reversal: false };
    await send({ kind: 'record_statement_line', ...told });
  }
  await takeOver();
  const day = { commandId: `close-${date}-${count}`, actor: OPERATOR, businessDate: date };
  const { outcome } = await closeDay({ store: pool.store, engine }, day);
  return outcome.status;
}

const stateOf = (kind: 'pool_move' | 'expected_move', moveId: string): string | undefined =>
  findRecord(pool.stateOf(), kind, moveId)?.state;

test('a half that leaves is the same for the next engine, and comes back after it left memory', async () => {
  await move({ moveId: 'out', customerId: 'a', mandateId: 'm-a', amount: cents(400) });
  await takeOver();
  expect(await endDay([{ side: 'debit', value: 400, endToEndId: 'MOVE-out' }])).toBe(
    'break_unexplained',
  );
  const breakId = findRecord(pool.stateOf(), 'pool_move', 'out')?.body.breakId ?? '';
  await send({ kind: 'explain_break', breakId, reason: 'the other custodian is asked' });
  await takeOver();
  const commandId = 'close-first';
  const day = { commandId, actor: OPERATOR, businessDate: DAY_1 };
  const closed = await closeDay({ store: pool.store, engine }, day);
  expect(closed.outcome.status).toBe('accepted');
  await takeOver();
  expect(stateOf('pool_move', 'out')).toBe('confirmed');
  expect(await endDay([{ side: 'credit', value: 400, returnOf: 'MOVE-out' }])).toBe('accepted');
  const { customers, ledger, breaks } = pool.stateOf();
  const sums = ledger.accounts.get(customers.get('a')?.accountId ?? (0 as never));
  expect((sums?.creditsPosted ?? 0n) - (sums?.debitsPosted ?? 0n)).toBe(1_000n);
  expect(breaks.size).toBe(0);
  await takeOver();
});

test('a half that arrives is the same for the next engine, and is booked by it', async () => {
  const dueDate = nextWeekday(nextWeekday(pool.stateOf().businessDate ?? DAY_1));
  const lines = [{ customerId: 'b', fromCustomerId: 'x', amount: cents(70) }];
  await act({ kind: 'expect_move', moveId: 'in', amount: cents(70), dueDate, lines });
  await takeOver();
  const status = await endDay([{ side: 'credit', value: 70, endToEndId: 'MOVE-in' }]);
  // The other custodian has said nothing yet.
  expect(status).toBe('break_unexplained');
  expect(stateOf('expected_move', 'in')).toBe('received');
  const [date] = [...pool.stateOf().days.keys()];
  if (date === undefined) throw new Error('a day is not closed');
  const other = { state: 'confirmed', amount: cents(70), sameOwners: true } as const;
  await act({ kind: 'compare_move', moveId: 'in', half: 'in', businessDate: date, other });
  await takeOver();
  const day = { commandId: 'close-third', actor: OPERATOR, businessDate: date };
  const closed = await closeDay({ store: pool.store, engine }, day);
  expect(closed.outcome.status).toBe('accepted');
});

test('a closing is the same for the next engine, and a closed pool stays closed', async () => {
  await act({
    kind: 'propose_closing',
    toCustodian: 'Bank Beta',
    reason: 'the platform changes its custodian',
    noticeDate: DAY_1,
    deemedDate: '2026-04-01' as never,
  });
  await takeOver();
  await act({ kind: 'approve_closing' }, 'checker');
  const lines = [
    { customerId: 'a', amount: cents(1_000) },
    { customerId: 'b', amount: cents(570) },
  ];
  await act({ kind: 'confirm_balances', basis: 'confirmed', evidence: HASH, lines });
  await takeOver();
  const desk = { store: pool.store, engine };
  const fixed = await fixOwnerList(desk, { commandId: 'fix', actor: OPERATOR });
  expect(fixed.outcome).toMatchObject({
    status: 'accepted',
    result: { customers: 2, totalMinor: '1570' },
  });
  await takeOver();
  await move({ moveId: 'all', amount: cents(1_570), lines });
  await endDay([{ side: 'debit', value: 1_570, endToEndId: 'MOVE-all' }]);
  const [date] = [...pool.stateOf().days.keys()];
  if (date === undefined) throw new Error('a day is not closed');
  const other = { state: 'received', amount: cents(1_570), sameOwners: true } as const;
  await act({ kind: 'compare_move', moveId: 'all', half: 'out', businessDate: date, other });
  const day = { commandId: 'close-last', actor: OPERATOR, businessDate: date };
  expect((await closeDay({ store: pool.store, engine }, day)).outcome.status).toBe('accepted');
  await act({ kind: 'close_pool' }, 'checker');
  await takeOver();
  const after = await engine.submit(
    commandOf({ kind: 'open_customer', customerId: 'late' }, 'after'),
  );
  expect(after).toMatchObject({ outcome: { status: 'record_state_forbids' } });
});

test('the journal gives the same books again', async () => {
  const report = await replayPool(pool.store, pool.poolId, custodyReplayer);
  expect(report.difference).toBeUndefined();
});
