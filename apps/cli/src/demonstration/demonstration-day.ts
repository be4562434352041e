import { type InstructionBody, type KeyRole, ROUTES } from '@ringfence/contract';
import type { ApiClient } from '../api/api-client.ts';
import { ServerProblem } from '../api/api-fault.ts';
import type { StepReport } from '../start/report-steps.ts';
import { formatMoney } from '../terminal/format-money.ts';
import { both } from '../terminal/language.ts';
import { pollUntil } from './poll-until.ts';
import type { SandboxBank } from './sandbox-bank.ts';

export const DEMONSTRATION_PLATFORM = 'demo';
export const DEMONSTRATION_ACCOUNT = '6222020000000001';
export const DEMONSTRATION_CURRENCY = 'CNY';

/** What the steps of a day have in common. */
export interface Day {
  readonly api: ApiClient;
  readonly bank: SandboxBank;
  readonly report: StepReport;
  readonly poolId: number;
  readonly businessDate: string;
}

export interface DemonstrationDay {
  readonly poolId: number;
  readonly equation: object;
}

export const [LI, HAN, CHEN] = ['c-1001', 'c-1002', 'c-1003'] as const;
const CUSTOMERS = [LI, HAN, CHEN];

/**
 * One business day of a pool, live: deposits, one of them unknown, mandates, payments, a hold, a
 * fee, a withdrawal, the bank's statement, and the close with the equation.
 *
 * Every act has a fixed id, so a demonstration that was interrupted goes on where it stopped.
 */
export async function runDemonstrationDay({
  api,
  bank,
  report,
  businessDate,
}: Omit<Day, 'poolId'>): Promise<DemonstrationDay> {
  const { body: pool } = await api.call(ROUTES.openPool, {
    body: {
      commandId: 'demo-open-pool',
      platformId: DEMONSTRATION_PLATFORM,
      name: 'Demonstration 演示',
      currency: DEMONSTRATION_CURRENCY,
      programme: { id: 'wallet', version: 1 },
      bankAccountIdentification: DEMONSTRATION_ACCOUNT,
      businessDate,
    },
  });
  const day: Day = { api, bank, report, poolId: pool.poolId, businessDate };
  say(
    day,
    `Pool ${pool.poolId} is open, day ${businessDate}`,
    `专户 ${pool.poolId} 开立,会计日 ${businessDate}`,
  );
  await openCustomers(day);
  await deposit(day);
  await grantMandates(day);
  await moveMoney(day);
  await payOut(day);
  return { poolId: pool.poolId, equation: await closeDay(day) };
}

/** A line of the demonstration. */
export function say({ report }: Day, en: string, zhCn: string): void {
  report.event('demonstration', both(`    ${en}`, `    ${zhCn}`), { text: en });
}

export function money(minor: string): string {
  return formatMoney(minor, DEMONSTRATION_CURRENCY);
}

/** SHA-256 of what the customer's channel keeps of the session. */
const SESSION_EVIDENCE = 'ab'.repeat(32);

async function openCustomers(day: Day): Promise<void> {
  const { api, poolId } = day;
  for (const customerId of CUSTOMERS) {
    await api.call(ROUTES.openCustomer, {
      params: { poolId },
      body: { commandId: `demo-open-${customerId}`, customerId },
      role: 'customer_channel',
    });
  }
  say(day, `Customers open: ${CUSTOMERS.join(', ')}`, `客户开户:${CUSTOMERS.join('、')}`);
  await api.call(ROUTES.setCustomerSettings, {
    params: { poolId },
    body: { commandId: 'demo-settings', verifiedCardRequired: true, cardCoolDownHours: 24 },
    role: 'operator',
  });
  const card = { holderName: 'Han Meimei', cardNumber: '6217000000000002' };
  await api.call(ROUTES.verifyCustomer, {
    params: { poolId, customerId: HAN },
    body: { commandId: `demo-verify-${HAN}`, ...card, documentNumber: '110101199001011234' },
    role: 'customer_channel',
  });
  await api.call(ROUTES.bindCard, {
    params: { poolId, customerId: HAN },
    body: { commandId: `demo-card-${HAN}`, ...card, cardType: 'debit', evidence: SESSION_EVIDENCE },
    role: 'customer_channel',
  });
  say(day, `Card verified and bound: ${HAN}`, `核验并绑定银行卡:${HAN}`);
}

async function deposit(day: Day): Promise<void> {
  await receive(day, { id: 'demo-r-1', customerId: LI, amountMinor: '500000' });
  await receive(day, { id: 'demo-r-2', customerId: HAN, amountMinor: '300000' });
  await day.bank.receive({
    receiptId: 'demo-r-3',
    account: DEMONSTRATION_ACCOUNT,
    amountMinor: '80000',
    remittanceText: 'for you',
  });
  await pollUntil(both('the deposits', '入金到账'), async () => {
    const { items } = (await day.api.call(ROUTES.listReceipts, { params: { poolId: day.poolId } }))
      .body;
    return items.length >= RECEIPTS ? items : undefined;
  });
  say(
    day,
    `Deposits: ${money('500000')} for ${LI}, ${money('300000')} for ${HAN}; ${money('80000')} of somebody unknown waits in suspense`,
    `入金:${LI} ${money('500000')},${HAN} ${money('300000')};另有不明来款 ${money('80000')} 挂账`,
  );
}

const RECEIPTS = 3;

async function receive(
  { api, bank, poolId }: Day,
  { id, customerId, amountMinor }: { id: string; customerId: string; amountMinor: string },
): Promise<void> {
  const { body } = await api.call(ROUTES.getCustomer, { params: { poolId, customerId } });
  await bank.receive({
    receiptId: id,
    account: DEMONSTRATION_ACCOUNT,
    amountMinor,
    debtorAccount: `62170000000000${customerId.slice(-2)}`,
    remittanceText: body.depositReference,
  });
}

async function grantMandates(day: Day): Promise<void> {
  const { api, poolId } = day;
  const grant = async (customerId: string, scope: readonly InstructionBody['kind'][]) =>
    api.call(ROUTES.grantMandate, {
      params: { poolId },
      body: {
        commandId: `demo-mandate-${customerId}`,
        mandateId: `demo-m-${customerId}`,
        customerId,
        scope: [...scope],
        amountMaxMinor: '200000',
        expiresAt: '2099-12-31T00:00:00Z',
      },
    });
  await grant(LI, ['pay', 'hold', 'fee']);
  await grant(HAN, ['withdraw']);
  say(
    day,
    `${LI} permits payments, holds and fees up to ${money('200000')} each; ${HAN} withdrawals`,
    `${LI} 授权支付、冻结与手续费,单笔上限 ${money('200000')};${HAN} 授权提现`,
  );
}

async function moveMoney(day: Day): Promise<void> {
  const mandateId = `demo-m-${LI}`;
  const pay: InstructionBody = {
    kind: 'pay',
    instructionId: 'demo-pay-1',
    fromCustomerId: LI,
    toCustomerId: HAN,
    amountMinor: '12000',
    mandateId,
  };
  await instruct(day, pay);
  const again = await instruct(day, pay);
  say(
    day,
    `Pay ${money('12000')} from ${LI} to ${HAN}; sent twice, done once (position ${again} both times)`,
    `${LI} 向 ${HAN} 支付 ${money('12000')};重复发送只记一次(日志位置均为 ${again})`,
  );
  const refused = await instructRefused(day, {
    ...pay,
    instructionId: 'demo-pay-2',
    fromCustomerId: HAN,
    toCustomerId: LI,
  });
  say(
    day,
    `The same from ${HAN}, without a mandate of ${HAN}: refused, ${refused}`,
    `未经 ${HAN} 授权的反向支付:被拒绝,${refused}`,
  );
  await instruct(day, {
    kind: 'hold',
    instructionId: 'demo-hold-1',
    customerId: LI,
    payeeCustomerId: CHEN,
    amountMinor: '60000',
    expiresAt: '2099-12-30T00:00:00Z',
    mandateId,
  });
  await instruct(day, {
    kind: 'capture',
    instructionId: 'demo-capture-1',
    holdInstructionId: 'demo-hold-1',
    amountMinor: '45000',
    final: true,
  });
  say(
    day,
    `Hold ${money('60000')} for ${CHEN}, capture ${money('45000')}, the rest is free again`,
    `为 ${CHEN} 冻结 ${money('60000')},扣划 ${money('45000')},其余解冻`,
  );
  await instruct(day, {
    kind: 'fee',
    instructionId: 'demo-fee-1',
    customerId: LI,
    amountMinor: '500',
    mandateId,
  });
  const { items } = (await day.api.call(ROUTES.listReceipts, { params: { poolId: day.poolId } }))
    .body;
  const unknown = items.find(({ customerId }) => customerId === undefined);
  if (unknown === undefined) return;
  await instruct(
    day,
    {
      kind: 'allocate',
      instructionId: 'demo-allocate-1',
      receiptId: unknown.receiptId,
      customerId: CHEN,
      amountMinor: unknown.amountMinor,
    },
    'operator',
  );
  say(
    day,
    `Fee ${money('500')}; the custodian allocates the unknown ${money(unknown.amountMinor)} to ${CHEN}`,
    `手续费 ${money('500')};存管人将挂账 ${money(unknown.amountMinor)} 分配给 ${CHEN}`,
  );
}

async function payOut(day: Day): Promise<void> {
  await instruct(day, {
    kind: 'withdraw',
    instructionId: 'demo-withdraw-1',
    customerId: HAN,
    amountMinor: '100000',
    mandateId: `demo-m-${HAN}`,
  });
  const { api, poolId } = day;
  const params = { poolId, instructionId: 'demo-withdraw-1' };
  const state = await pollUntil(both('the withdrawal', '提现出款'), async () => {
    const { body } = await api.call(ROUTES.getInstruction, { params });
    return STATES_UNDER_WAY.includes(body.state) ? undefined : body.state;
  });
  say(
    day,
    `Withdraw ${money('100000')} for ${HAN}: paid by the bank (${state})`,
    `${HAN} 提现 ${money('100000')}:银行已付款(${state})`,
  );
}

const STATES_UNDER_WAY = ['pending', 'sent', 'unknown', 'requested', 'accepted'];

async function closeDay(day: Day): Promise<object> {
  const { api, bank, poolId, businessDate } = day;
  const params = { poolId, businessDate };
  const showDay = async () => (await api.call(ROUTES.getDay, { params })).body;
  const before = await showDay();
  if (before.equation !== undefined) return before.equation;
  if (before.state === 'open') {
    await api.call(ROUTES.cutDay, { params, body: { commandId: 'demo-cut-1' } });
  }
  await bank.endDay({ account: DEMONSTRATION_ACCOUNT, date: businessDate });
  await pollUntil(both('the statement', '银行对账单'), async () => {
    const { items } = (await api.call(ROUTES.listStatements, { params: { poolId } })).body;
    return items.find((statement) => statement.businessDate === businessDate);
  });
  say(
    day,
    'Cut-off; the bank ends its day, and its statement is matched line by line',
    '日切;银行日终,对账单逐笔勾对',
  );
  await api.call(ROUTES.closeDay, { params, body: { commandId: 'demo-close-1' } });
  const closed = await showDay();
  return closed.equation ?? {};
}

/** Gives an instruction. @returns its position in the journal */
export async function instruct(
  { api, poolId }: Day,
  body: InstructionBody,
  role: KeyRole = 'platform',
): Promise<number> {
  const answer = await api.call(ROUTES.postInstruction, { params: { poolId }, body, role });
  return answer.body.position;
}

async function instructRefused(day: Day, body: InstructionBody): Promise<string> {
  try {
    await instruct(day, body);
    return '';
  } catch (fault) {
    if (fault instanceof ServerProblem) return fault.problem.code;
    throw fault;
  }
}
