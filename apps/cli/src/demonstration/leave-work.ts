import { ROUTES } from '@ringfence/contract';
import { both } from '../terminal/language.ts';
import {
  CHEN,
  type Day,
  DEMONSTRATION_ACCOUNT,
  HAN,
  instruct,
  LI,
  money,
  say,
} from './demonstration-day.ts';
import { pollUntil } from './poll-until.ts';

const UNKNOWN_MINOR = '6000000';
const HELD_MINOR = '20000';
const FROZEN_MINOR = '50000';
/** Less than the fees that the platform earned: what customers are owed stays covered. */
const FEE_MINOR = '300';
/** Shorter than the six months that a freeze may last. */
const FROZEN_MILLISECONDS = 90 * 86_400_000;
const EVER = '2099-12-31T00:00:00Z';

/**
 * Leaves work for whoever comes in: on the day after the first one an allocation that waits for its
 * approval, money that is held, an order of an authority that a second person judges, and a day
 * that cannot be closed before its break is explained.
 *
 * Every act has a fixed id, so what was interrupted goes on where it stopped.
 */
export async function leaveWork(first: Day): Promise<void> {
  const day = { ...first, businessDate: await findNextDay(first) };
  say(
    day,
    `Day ${day.businessDate}, left for you to finish in the console:`,
    `会计日 ${day.businessDate},留待您在控制台处理:`,
  );
  await holdMoney(day);
  await proposeAllocation(day);
  await registerFreeze(day);
  await leaveBreak(day);
}

async function findNextDay({ api, poolId, businessDate }: Day): Promise<string> {
  return pollUntil(both('the next day', '下一会计日'), async () => {
    const { items } = (await api.call(ROUTES.listDays, { params: { poolId } })).body;
    return items
      .map((one) => one.businessDate)
      .filter((date) => date > businessDate)
      .sort()
      .at(0);
  });
}

async function holdMoney(day: Day): Promise<void> {
  const { api, poolId } = day;
  const mandateId = `demo-m-2-${HAN}`;
  await api.call(ROUTES.grantMandate, {
    params: { poolId },
    body: {
      commandId: `demo-mandate-2-${HAN}`,
      mandateId,
      customerId: HAN,
      scope: ['pay', 'hold'],
      amountMaxMinor: '50000',
      payees: [CHEN],
      expiresAt: EVER,
    },
  });
  await instruct(day, {
    kind: 'hold',
    instructionId: 'demo-hold-2',
    customerId: HAN,
    payeeCustomerId: CHEN,
    amountMinor: HELD_MINOR,
    expiresAt: '2099-12-30T00:00:00Z',
    mandateId,
  });
  say(
    day,
    `${money(HELD_MINOR)} of ${HAN} are held for ${CHEN}`,
    `${HAN} 有 ${money(HELD_MINOR)} 为 ${CHEN} 冻结`,
  );
}

async function proposeAllocation(day: Day): Promise<void> {
  const { api, bank, poolId } = day;
  const params = { poolId };
  await bank.receive({
    receiptId: 'demo-r-4',
    account: DEMONSTRATION_ACCOUNT,
    amountMinor: UNKNOWN_MINOR,
    remittanceText: 'goods',
  });
  const { receiptId } = await pollUntil(both('the deposit', '入金到账'), async () => {
    const { items } = (await api.call(ROUTES.listReceipts, { params })).body;
    return items.find(({ amountMinor }) => amountMinor === UNKNOWN_MINOR);
  });
  await api.call(ROUTES.proposeInstruction, {
    params,
    role: 'operator',
    body: {
      commandId: 'demo-propose-1',
      instruction: {
        kind: 'allocate',
        instructionId: 'demo-allocate-2',
        receiptId,
        customerId: CHEN,
        amountMinor: UNKNOWN_MINOR,
      },
      expiresAt: EVER,
    },
  });
  say(
    day,
    `${money(UNKNOWN_MINOR)} of somebody unknown: giving it to ${CHEN} waits for a checker`,
    `不明来款 ${money(UNKNOWN_MINOR)}:入账至 ${CHEN} 待复核`,
  );
}

async function registerFreeze(day: Day): Promise<void> {
  const { api, poolId, businessDate } = day;
  // Told from the day and not from the clock: whoever goes on says the same again.
  const expiresAt = new Date(Date.parse(businessDate) + FROZEN_MILLISECONDS).toISOString();
  await api.call(ROUTES.registerOrder, {
    params: { poolId },
    body: {
      commandId: 'demo-order-1',
      orderId: 'demo-order-1',
      type: 'freeze',
      customerId: LI,
      authority: '演示公安局 Demonstration authority',
      documentNumber: 'DEMO-2026-12',
      documentHash: 'ab'.repeat(32),
      officers: ['officer-1', 'officer-2'],
      ground: 'criminal',
      amountMinor: FROZEN_MINOR,
      expiresAt,
    },
  });
  say(
    day,
    `An authority's order to freeze ${money(FROZEN_MINOR)} of ${LI} waits for a second person`,
    `有权机关要求冻结 ${LI} 的 ${money(FROZEN_MINOR)},待另一人复核`,
  );
}

/** The bank charges what the books do not know: the close of the day stops there. */
async function leaveBreak(day: Day): Promise<void> {
  const { api, bank, poolId, businessDate } = day;
  const params = { poolId };
  const readBreaks = async () => (await api.call(ROUTES.listBreaks, { params })).body.items;
  if ((await readBreaks()).length === 0) {
    await bank.chargeFee({ date: businessDate, amountMinor: FEE_MINOR });
    await bank.endDay({ account: DEMONSTRATION_ACCOUNT, date: businessDate });
    await api.call(ROUTES.startDayRun, { params, body: { businessDate } });
    await pollUntil(both('the break', '差错'), async () => (await readBreaks()).at(0));
  }
  say(
    day,
    `The bank charged ${money(FEE_MINOR)} that the books do not know: the day is not closed before a person explains it`,
    `银行扣收 ${money(FEE_MINOR)} 而账面没有:须先说明差错方可关闭会计日`,
  );
}
