/**
 * Goal: one business day of a pool, as a compliance officer reads it: money comes in, moves on
 * mandates, goes out, agrees with the bank, and the day closes with the equation. Method: the pool
 * engine on a real PostgreSQL and the sandbox bank as a process of its own; what is told is what
 * was answered, and the page that this makes is committed in docs/stories.
 */
import { amount } from '@ringfence/money';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EquationFacts, formatEquation } from './equation-text.ts';
import { ACCOUNT, ACTORS, FAR_AWAY, MONDAY, openStage, type Stage } from './stage.ts';
import { committedPage, openStoryPage } from './story-page.ts';

const NAME = 'one-business-day';
const page = openStoryPage(
  { en: 'One business day', zh: '一个会计日' },
  {
    en: 'A pool of a shop, on a Monday. Three customers, one payer whom nobody knows, and a bank that is not always on time.',
    zh: '某平台的一个存管专户,星期一。三位客户、一位不明付款人,以及一家不总是及时的银行。',
  },
);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});

async function showPurses(): Promise<void> {
  const lines: string[] = [];
  for (const customerId of ['ada', 'bo', 'cho']) {
    const { available, held } = await stage.purse(customerId);
    lines.push(
      `${customerId.padEnd(4)} available 可用 ${available.padStart(8)}   held 冻结 ${held.padStart(8)}`,
    );
  }
  page.show(lines.join('\n'));
}

async function receive(
  receiptId: string,
  amountMinor: string,
  remittanceText: string,
): Promise<void> {
  await stage.bank.post('/sandbox/receipts', {
    receiptId,
    account: ACCOUNT,
    amountMinor,
    debtorName: 'Somebody',
    debtorAccount: 'ELSEWHERE-1',
    remittanceText,
  });
}

test('customers open accounts and say where their money may be paid out', async () => {
  page.chapter({ en: 'Morning: customers', zh: '早上:客户' });
  for (const customerId of ['ada', 'bo', 'cho']) {
    const opened = await stage.submit({
      kind: 'open_customer',
      commandId: `open-${customerId}`,
      actor: ACTORS.customer,
      customerId,
    });
    expect(opened.status).toBe('accepted');
    const registered = await stage.registerPayout(customerId, `HOME-OF-${customerId}`);
    expect(registered.status).toBe('accepted');
  }
  page.tell({
    en: 'Ada, Bo and Cho have accounts. Each account has a deposit reference with check digits, so that a mistyped one is noticed. Their own bank accounts are kept apart from the journal, which holds only a salted commitment.',
    zh: 'Ada、Bo、Cho 开立分户。每个分户有带校验位的充值附言号,写错会被发现。客户的银行账户不进入流水,流水中只有加盐承诺值。',
  });
});

test('money comes in: known by its reference, and unknown', async () => {
  page.chapter({ en: 'Deposits', zh: '充值' });
  const ada = await stage.customer('ada');
  const bo = await stage.customer('bo');
  // The bank sends the notice of the first one twice.
  await stage.bank.post('/sandbox/faults', { kind: 'duplicate_notice', account: ACCOUNT });
  await receive('r-1', '10000', `Deposit ${ada.depositReference}`);
  await receive('r-2', '5000', bo.depositReference.toLowerCase());
  await receive('r-3', '777', 'greetings from nobody');
  await stage.settle();

  page.tell({
    en: 'Ada pays in 100.00 and Bo 50.00, each with the reference. 7.77 arrives from a payer without one: it goes to suspense, where it belongs to nobody until the custodian finds the owner. The bank sent one notice twice; it counted once.',
    zh: 'Ada 充值 100.00,Bo 充值 50.00,均带附言号。另有 7.77 无法识别:进入挂账,在存管人找到主人之前不属于任何客户。银行的一份通知发了两次,只记账一次。',
  });
  await showPurses();
  expect(await stage.purse('ada')).toEqual({ available: '100.00', held: '0.00' });
  expect(await stage.purse('bo')).toEqual({ available: '50.00', held: '0.00' });
});

test('without a mandate nothing moves', async () => {
  page.chapter({ en: 'Mandates', zh: '授权' });
  const pay = {
    kind: 'pay',
    fromCustomerId: 'ada',
    toCustomerId: 'cho',
    amount: amount(2_500n),
    mandateId: 'ada-shopping',
  } as const;
  const early = await stage.instruct('pay-early', ACTORS.platform, pay);
  expect(early.outcome.status).toBe('mandate_not_found');
  page.tell({
    en: 'The platform asks to pay 25.00 from Ada to Cho before Ada permitted it:',
    zh: '在 Ada 授权之前,平台请求从 Ada 向 Cho 支付 25.00:',
  });
  page.show(early.outcome.status);

  const forged = await stage.submit({
    kind: 'grant_mandate',
    commandId: 'grant-forged',
    actor: ACTORS.platform,
    mandateId: 'ada-shopping',
    customerId: 'ada',
    scope: ['pay'],
    amountMax: amount(10_000n),
    expiresAt: FAR_AWAY,
  });
  expect(forged.status).toBe('role_not_allowed');
  page.tell({
    en: 'The platform cannot permit it in her place either:',
    zh: '平台也不能代她授权:',
  });
  page.show(forged.status);

  const granted = await stage.submit({
    kind: 'grant_mandate',
    commandId: 'grant-ada',
    actor: ACTORS.customer,
    mandateId: 'ada-shopping',
    customerId: 'ada',
    scope: ['pay', 'hold', 'fee'],
    amountMax: amount(3_000n),
    totalMax: amount(6_000n),
    payees: ['cho'],
    expiresAt: FAR_AWAY,
  });
  expect(granted.status).toBe('accepted');
  const once = await stage.submit({
    kind: 'grant_mandate',
    commandId: 'grant-bo',
    actor: ACTORS.customer,
    mandateId: 'bo-withdrawal',
    customerId: 'bo',
    scope: ['withdraw'],
    amountMax: amount(4_000n),
    instructionId: 'withdraw-1',
    expiresAt: FAR_AWAY,
  });
  expect(once.status).toBe('accepted');
  page.tell({
    en: 'Ada permits payments, holds and fees to Cho, each up to 30.00 and 60.00 together. Bo permits one withdrawal of up to 40.00.',
    zh: 'Ada 授权向 Cho 支付、冻结与收费,单笔不超过 30.00,合计不超过 60.00。Bo 授权一笔不超过 40.00 的提现。',
  });
});

test('a payment is made once, however often it is asked for', async () => {
  page.chapter({ en: 'Payments and holds', zh: '支付与冻结' });
  const pay = {
    kind: 'pay',
    fromCustomerId: 'ada',
    toCustomerId: 'cho',
    amount: amount(2_500n),
    mandateId: 'ada-shopping',
  } as const;
  const first = await stage.instruct('pay-1', ACTORS.platform, pay);
  const again = await stage.instruct('pay-1', ACTORS.platform, pay);
  const other = await stage.instruct('pay-1', ACTORS.platform, { ...pay, amount: amount(2_600n) });
  expect([first.outcome.status, first.replayed]).toEqual(['accepted', false]);
  expect([again.outcome, again.replayed]).toEqual([first.outcome, true]);
  expect(other.outcome.status).toBe('exists_with_different_amount');
  page.tell({
    en: 'The platform pays 25.00 from Ada to Cho, asks a second time under the same id, and a third time with another amount:',
    zh: '平台从 Ada 向 Cho 支付 25.00;以同一编号再请求一次;再以同一编号、不同金额请求一次:',
  });
  page.show([first, again, other].map(({ outcome }) => outcome.status).join('\n'));
  await showPurses();
});

test('a hold is captured in part and the rest is free again', async () => {
  const held = await stage.instruct('hold-1', ACTORS.platform, {
    kind: 'hold',
    customerId: 'ada',
    payeeCustomerId: 'cho',
    amount: amount(3_000n),
    expiresAt: FAR_AWAY,
    mandateId: 'ada-shopping',
  });
  expect(held.outcome.status).toBe('accepted');
  expect(await stage.purse('ada')).toEqual({ available: '45.00', held: '30.00' });
  const tooMuch = await stage.instruct('pay-2', ACTORS.platform, {
    kind: 'pay',
    fromCustomerId: 'ada',
    toCustomerId: 'cho',
    amount: amount(600n),
    mandateId: 'ada-shopping',
  });
  expect(tooMuch.outcome.status).toBe('mandate_total_exceeded');
  const capture = {
    kind: 'capture',
    holdInstructionId: 'hold-1',
    amount: amount(2_000n),
    final: true,
  } as const;
  const captured = await stage.instruct('capture-1', ACTORS.platform, capture);
  expect(captured.outcome.status).toBe('accepted');
  const twice = await stage.instruct('capture-2', ACTORS.platform, capture);
  expect(twice.outcome.status).toBe('hold_already_captured');
  page.tell({
    en: '30.00 of Ada are held for Cho. Another 6.00 would pass the 60.00 that she permitted: refused. Cho delivers goods for 20.00: that much is captured, 10.00 are free again. A second capture is refused.',
    zh: '为 Cho 冻结 Ada 的 30.00。再付 6.00 将超过其授权的 60.00:拒绝。Cho 交付价值 20.00 的货物:扣划 20.00,其余 10.00 解冻。再次扣划被拒绝。',
  });
  page.show([tooMuch, captured, twice].map(({ outcome }) => outcome.status).join('\n'));
  await showPurses();
});

test('a withdrawal is paid once, although the bank was silent after it booked', async () => {
  page.chapter({ en: 'A withdrawal, and a silent bank', zh: '提现,以及沉默的银行' });
  await stage.bank.post('/sandbox/faults', {
    kind: 'timeout_after_booking',
    account: ACCOUNT,
    closesConnection: true,
  });
  const asked = await stage.instruct('withdraw-1', ACTORS.customer, {
    kind: 'withdraw',
    customerId: 'bo',
    amount: amount(4_000n),
    mandateId: 'bo-withdrawal',
  });
  expect(asked.outcome.status).toBe('accepted');
  expect(await stage.purse('bo')).toEqual({ available: '10.00', held: '40.00' });
  await stage.settle();
  const statuses = await stage.paymentStatuses();
  expect(statuses).toEqual(['sent', 'unknown', 'settled']);
  expect(await stage.purse('bo')).toEqual({ available: '10.00', held: '0.00' });
  page.tell({
    en: 'Bo withdraws 40.00. The bank books the payment, and the line breaks before it answers. That is "unknown", never "failed": the money stays reserved until the bank says what happened. Its notice of the booking settles the withdrawal:',
    zh: 'Bo 提现 40.00。银行已记账,但答复前连接中断。这叫"未知",绝不当作"失败":在银行说明之前,资金继续保留。银行的记账通知使提现完成:',
  });
  page.show(statuses.join('\n'));
  await showPurses();
});

test('the day does not close before the bank has spoken, and then closes with the equation', async () => {
  page.chapter({ en: 'Evening: the close', zh: '晚上:日终' });
  const cut = await stage.submit({
    kind: 'cut_day',
    commandId: 'cut-monday',
    actor: ACTORS.operator,
    businessDate: MONDAY,
  });
  expect(cut.status).toBe('accepted');
  const early = await stage.closeDay('close-early');
  expect(early.status).toBe('day_has_no_statement');
  page.tell({
    en: 'The operator cuts the day: instructions from now on belong to Tuesday. Closing at once is refused:',
    zh: '经办日切:此后的指令归属星期二。立即日终被拒绝:',
  });
  page.show(early.status);

  await stage.bank.post(`/sandbox/days/${MONDAY}/end`, { account: ACCOUNT });
  await stage.settle();
  const closed = await stage.closeDay('close-monday');
  expect(closed).toMatchObject({ status: 'accepted' });
  const equation = closed.result?.['equation'] as unknown as EquationFacts;
  expect(equation).toMatchObject({
    liabilities: { availableMinor: '11000', suspenseMinor: '777', totalMinor: '11777' },
    bankClosingMinor: '11777',
    unexplainedMinor: '0',
  });
  page.tell({
    en: 'The bank ends its day and sends the statement. Every line meets what the books expected. All balances are computed again from the stored transfers, and the day closes for good:',
    zh: '银行结束其会计日并送来对账单,每一行都与账簿预期勾对。全部余额由已存转账重新计算,会计日就此关闭:',
  });
  page.show(formatEquation(equation));
  const again = await stage.closeDay('close-again');
  expect(again.status).toBe('day_state_forbids');
});

test('the journal, decided again from the first entry, gives the same books', async () => {
  expect(await stage.replayDifference()).toBeUndefined();
  page.chapter({ en: 'Night: replay', zh: '夜里:重放' });
  page.tell({
    en: 'The whole journal is decided again by the pure rules, from the first entry: every outcome, every transfer and every balance is the same.',
    zh: '由纯函数规则从第一条起重放全部流水:每个结果、每笔转账、每个余额都一致。',
  });
});

test('the page of this story is what happened', () => {
  expect(committedPage(NAME, page)).toBe(page.text());
});
