/**
 * Goal: a pool moves to another custodian: a move that one bank books and the other does not is
 * found, customers confirm what is theirs, each goes whole to the new pool, and the old pool closes
 * empty. Method: two pools, each with an engine and an account at the sandbox bank, on a real
 * PostgreSQL; the page that this makes is committed in docs/stories.
 */
import type { Instruction, MoveOutInstruction, Outcome } from '@ringfence/custody';
import { amount, type BusinessDate, businessDate } from '@ringfence/money';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EquationFacts, formatEquation } from './equation-text.ts';
import { openPlay, type Play } from './play.ts';
import { ACTORS, MONDAY, type Stage } from './stage.ts';
import { committedPage } from './story-page.ts';

const NAME = 'moving';
const NEW_ACCOUNT = 'POOL-CNY-2';
const TUESDAY = businessDate('2026-11-24');
const SECOND = { role: 'operator', keyId: 'second-key' } as const;
const EVIDENCE = 'ab'.repeat(32);

let play: Play;
let old: Stage;
let fresh: Stage;
let count = 0;
beforeAll(async () => {
  play = await openPlay(
    'wallet',
    { en: 'Moving to another custodian', zh: '移交其他存管人' },
    {
      en: 'Two pools, two bank accounts, one platform that changes its custodian: every cent leaves one set of books and comes into the other on the word of two banks.',
      zh: '两个专户、两个银行账户、一家更换存管人的平台:每一分钱凭两家银行各自的记录离开一套账、进入另一套账。',
    },
  );
  old = play.stage;
  fresh = await old.openBeside(NEW_ACCOUNT);
});
afterAll(async () => {
  await play?.close();
});

const nextId = (prefix: string): string => {
  count += 1;
  return `${prefix}-m${count}`;
};
const send = async (
  stage: Stage,
  act: Parameters<Play['act']>[1],
  actor: Parameters<Play['act']>[0] = ACTORS.operator,
): Promise<Outcome> => stage.submit({ kind: 'act', commandId: nextId(act.kind), actor, act });
const must = (outcome: Outcome): Outcome => {
  expect(outcome).toMatchObject({ status: 'accepted' });
  return outcome;
};

/** One person proposes the move, another approves exactly it, then it is given. */
async function order(instruction: Instruction, commandId: string): Promise<Outcome> {
  const proposal = { instructionId: commandId, instruction };
  const expiresAt = '2099-12-31T00:00:00.000Z' as never;
  must(await send(old, { kind: 'propose_instruction', ...proposal, expiresAt }));
  must(await send(old, { kind: 'approve_proposal', ...proposal }, SECOND));
  const { outcome } = await old.instruct(commandId, ACTORS.operator, instruction);
  return outcome;
}

/** The other bank receives the payment: with the reference of the move. */
async function receive(moveId: string, amountMinor: bigint): Promise<void> {
  await old.bank.post('/sandbox/receipts', {
    receiptId: nextId('receipt'),
    account: NEW_ACCOUNT,
    amountMinor: amountMinor.toString(),
    debtorName: 'Custodian',
    debtorAccount: old.account,
    endToEndId: `MOVE-${moveId}`,
  });
}

/** Cuts a day in both pools and brings both statements. */
async function endDay(date: BusinessDate): Promise<void> {
  for (const stage of [old, fresh]) {
    const cut = { kind: 'cut_day', commandId: nextId('cut'), businessDate: date } as const;
    must(await stage.submit({ ...cut, actor: ACTORS.operator }));
    await old.bank.post(`/sandbox/days/${date}/end`, { account: stage.account });
    await stage.settle();
  }
}

const MOVE = { kind: 'move_out', toAccount: NEW_ACCOUNT } as const;
const moveOf = (move: Omit<MoveOutInstruction, 'kind' | 'toAccount'>): MoveOutInstruction => ({
  ...MOVE,
  toPoolId: fresh.poolId,
  ...move,
});

test('a move that one bank books and the other does not', async () => {
  play.chapter('A move that is booked once', '只有一边入账的划转');
  await play.open('ann', 'bob');
  must(await fresh.openCustomer('ann'));
  must(await fresh.openCustomer('bob'));
  await play.deposit({ ann: 100_000n, bob: 50_000n });
  const mandateId = await play.permit('bob', 'move_out');
  const half = { moveId: 'EARLY', amount: amount(20_000n), dueDate: MONDAY };
  const line = { customerId: 'bob', amount: amount(20_000n) };
  must(await send(fresh, { kind: 'expect_move', ...half, fromPoolId: old.poolId, lines: [line] }));
  const alone = await old.instruct(
    'alone',
    ACTORS.operator,
    moveOf({ ...half, ...line, mandateId }),
  );
  expect(alone.outcome.status).toBe('approval_required');
  must(await order(moveOf({ ...half, customerId: 'bob', mandateId }), 'early'));
  await old.settle();
  await endDay(MONDAY);
  const refused = await old.closeDay('close-monday');
  expect(refused).toMatchObject({ status: 'break_unexplained' });
  expect(await fresh.closeDay('close-fresh-monday')).toMatchObject({
    status: 'break_unexplained',
  });
  play.tell(
    'Bob moves 200.00 to the new pool on his own mandate; an operator alone cannot send it. His old bank shows the debit. The new bank shows nothing. Neither pool closes its day until somebody says why.',
    'Bob 凭本人授权将 200.00 划往新专户;经办人一人无法发出。原银行已列示扣款,新银行没有到账记录。在说明原因之前,两个专户均不能日终关闭。',
  );
  play.page.show(`${refused.status}: ${refused.received ?? ''}`);
  for (const stage of [old, fresh]) {
    const explain = { kind: 'explain_break', breakId: 'break-1' } as const;
    const reason = 'the new bank was closed in the afternoon';
    const commandId = nextId('explain');
    must(await stage.submit({ ...explain, commandId, actor: ACTORS.operator, reason }));
    must(await stage.closeDay(nextId('close')));
  }
});

test('the pool closes, and its customers confirm what is theirs', async () => {
  play.chapter('Notice and confirmation', '通知与确认');
  await receive('EARLY', 20_000n);
  await fresh.settle();
  must(
    await send(old, {
      kind: 'propose_closing',
      toCustodian: 'Second Bank',
      reason: 'the platform changes its custodian',
      noticeDate: businessDate('2026-10-20'),
      deemedDate: businessDate('2026-11-20'),
    }),
  );
  const own = await send(old, { kind: 'approve_closing' });
  expect(own.status).toBe('approver_is_maker');
  must(await send(old, { kind: 'approve_closing' }, SECOND));
  const late = await old.submit({
    kind: 'open_customer',
    commandId: 'open-late',
    actor: ACTORS.customer,
    customerId: 'late',
  });
  expect(late.status).toBe('intake_stopped');
  const confirm = { kind: 'confirm_balances', evidence: EVIDENCE } as const;
  const ann = { customerId: 'ann', amount: amount(100_000n) };
  const bob = { customerId: 'bob', amount: amount(30_000n) };
  must(await send(old, { ...confirm, basis: 'confirmed', lines: [ann] }, ACTORS.customer));
  const wrong = await send(old, {
    ...confirm,
    basis: 'deemed',
    lines: [{ ...bob, amount: amount(50_000n) }],
  });
  expect(wrong.status).toBe('quote_differs');
  must(await send(old, { ...confirm, basis: 'deemed', lines: [bob] }));
  play.tell(
    'The customers were told on 20 October. One person proposes the closing, another approves it; new business stops. Ann confirms her balance; Bob said nothing until the day that the notice named, so that his balance counts as confirmed, but only as the books have it.',
    '客户已于10月20日收到通知。一人提请、另一人复核,专户停止新业务。Ann 确认余额;Bob 至通知所定日期未提出异议,视同确认,但须与账册一致。',
  );
  play.page.show(
    `own approval: ${own.status}\nnew customer: ${late.status}\nwrong balance: ${wrong.status}`,
  );
});

test('everyone goes whole to the new pool', async () => {
  play.chapter('The move', '移交');
  const lines = [
    { customerId: 'ann', amount: amount(100_000n) },
    { customerId: 'bob', amount: amount(30_000n) },
  ];
  const total = { amount: amount(130_000n), dueDate: TUESDAY };
  const early = await order(moveOf({ moveId: 'NOLIST', ...total, lines }), 'no-list');
  expect(early.status).toBe('condition_not_met');
  must(await send(old, { kind: 'reject_proposal', instructionId: 'no-list', reason: 'no list' }));
  const list = must(await old.fixOwnerList());
  const moveId = 'ALL';
  const from = { fromPoolId: old.poolId };
  must(await send(fresh, { kind: 'expect_move', moveId, ...total, ...from, lines }));
  must(await order(moveOf({ moveId, ...total, lines }), 'all'));
  await old.settle();
  expect(await old.purse('ann')).toEqual({ available: '0.00', held: '0.00' });
  expect(await fresh.purse('ann')).toEqual({ available: '0.00', held: '0.00' });
  await receive(moveId, 130_000n);
  await endDay(TUESDAY);
  must(await fresh.closeDay('close-fresh-tuesday', TUESDAY));
  expect(await fresh.purse('ann')).toEqual({ available: '1000.00', held: '0.00' });
  expect(await fresh.purse('bob')).toEqual({ available: '500.00', held: '0.00' });
  play.tell(
    'The list of owners is made of the books, and its hash is in the journal. One payment carries both customers. Between the two statements the money is in neither pool; then the new bank shows it, and it is theirs there. What was late on Monday has come too. Mandates stay behind: in the new pool, each customer grants new ones.',
    '权益人名册按账册生成,其摘要记入日志。一笔付款划转两位客户的资金。两份对账单之间,资金不在任一专户的客户名下;新银行列示到账后,即归入客户在新专户的账户。周一迟到的款项亦已到账。授权不随资金转移,客户须在新专户重新授权。',
  );
  const fixed = list.result as { readonly customers: number; readonly totalMinor: string };
  play.page.show(`owners: ${fixed.customers}, total ${fixed.totalMinor}`);
});

test('the old pool closes empty, and nothing follows', async () => {
  play.chapter('The old pool ends', '原专户关闭');
  const waiting = await send(old, { kind: 'close_pool' }, SECOND);
  expect(waiting).toMatchObject({ status: 'condition_not_met', received: 'pool_move: 2' });
  const closed = must(await old.closeDay('close-tuesday', TUESDAY));
  must(await send(old, { kind: 'close_pool' }, SECOND));
  const after = await old.instruct('after', ACTORS.customer, {
    kind: 'pay',
    fromCustomerId: 'ann',
    toCustomerId: 'bob',
    amount: amount(1n),
    mandateId: 'none',
  });
  expect(after.outcome).toMatchObject({ status: 'record_state_forbids', received: 'closed' });
  const equation = closed.result?.['equation'] as unknown as EquationFacts;
  expect(equation).toMatchObject({
    liabilities: { totalMinor: '0' },
    bankClosingMinor: '0',
    unexplainedMinor: '0',
  });
  play.tell(
    'Both halves of both moves agree. Nothing is owed, nothing is at the bank, and the second person closes the pool. A payment afterwards is refused.',
    '两笔划转的两侧均一致。负债为零,银行余额为零,复核人关闭专户。此后的支付被拒绝。',
  );
  play.page.show(`${waiting.status}: ${waiting.received ?? ''}\n\n${formatEquation(equation)}`);
  for (const stage of [old, fresh]) expect(await stage.replayDifference()).toBeUndefined();
});

test('the page of this story is what happened', () => {
  expect(committedPage(NAME, play.page)).toBe(play.page.text());
});
