/**
 * Goal: the life of a risk reserve (风险准备金) beside a lending pool: it accrues with each loan, is
 * paid in by the platform, is drawn by three people for one purpose, is filled up or stops new
 * business, and is never more than it is. Method: two pools, each with an engine and an account at
 * the sandbox bank, on a real PostgreSQL; the page that this makes is committed in docs/stories.
 */
import {
  findRecord,
  type Instruction,
  type Outcome,
  openRecords,
  type ReservePolicy,
  reckonReserve,
  reserveDisclosureOf,
  reservePositionOf,
} from '@ringfence/custody';
import { amount, type BusinessDate, businessDate, timestamp } from '@ringfence/money';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { yuan } from './equation-text.ts';
import { openPlay, type Play } from './play.ts';
import { ACTORS, FAR_AWAY, MONDAY, type Stage } from './stage.ts';
import { committedPage } from './story-page.ts';

const NAME = 'reserve';
const RESERVE_ACCOUNT = 'RESERVE-CNY';
const TUESDAY = businessDate('2026-11-24');
const SECOND = { role: 'operator', keyId: 'second-key' } as const;
const THIRD = { role: 'operator', keyId: 'third-key' } as const;

let play: Play;
let served: Stage;
let reserve: Stage;
let mandateId: string;
let count = 0;
beforeAll(async () => {
  play = await openPlay(
    'lending',
    { en: 'A risk reserve', zh: '风险准备金' },
    {
      en: 'A platform sets its own money aside for losses, in custody, outside the pool of its customers. It is not a guarantee.',
      zh: '平台以自有资金为损失预作准备,由存管人在客户资金之外单独保管。准备金不是保证。',
    },
  );
  served = play.stage;
  reserve = await served.openBeside(RESERVE_ACCOUNT, 'reserve');
});
afterAll(async () => {
  await play?.close();
});

const nextId = (prefix: string): string => {
  count += 1;
  return `${prefix}-r${count}`;
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

/** Money arrives at the bank account of a pool. */
async function receive(
  stage: Stage,
  receipt: { readonly amountMinor: string; readonly endToEndId?: string },
): Promise<void> {
  await served.bank.post('/sandbox/receipts', {
    receiptId: nextId('receipt'),
    account: stage.account,
    debtorName: 'Shop',
    debtorAccount: 'OWN-OF-SHOP',
    ...receipt,
  });
  await stage.settle();
}

/** The platform pays its own money into the reserve. */
async function payIn(amountMinor: bigint): Promise<void> {
  await receive(reserve, { amountMinor: amountMinor.toString() });
  const receiptId = reserve.engine.inspect(
    ({ receipts }) =>
      [...receipts.values()].find(({ unallocated }) => unallocated > 0n)?.receiptId ?? 'none',
  );
  const { outcome } = await reserve.instruct(nextId('pay-in'), ACTORS.operator, {
    kind: 'allocate',
    receiptId: receiptId ?? 'none',
    purpose: 'compensation',
    amount: amount(amountMinor),
  });
  must(outcome);
  await served.followReserve();
}

/** What the served pool knows of its reserve, as a person reads it. */
function position(): string {
  const lines = served.engine.inspect((state) => {
    const known = reservePositionOf(state);
    const { accrued, level } = reckonReserve(known);
    const [call] = openRecords(state, 'reserve_call').values();
    const asked =
      call === undefined ? 'none' : `${yuan(call.body.amount)} due ${call.body.dueDate}`;
    return [
      `accrued  ${yuan(accrued)}`,
      `paid in  ${yuan(known.paidIn)}`,
      `drawn    ${yuan(known.drawn)}`,
      `level    ${yuan(level)} of ${yuan(known.target)}`,
      `call     ${call === undefined ? asked : `${asked}, ${call.state}`}`,
    ];
  });
  return (lines ?? []).join('\n');
}

const callState = (callId: string) =>
  served.engine.inspect((state) => findRecord(state, 'reserve_call', callId)?.state);

/** Cuts a day in both pools, brings both statements, and closes it in both. */
async function endDay(date: BusinessDate): Promise<void> {
  for (const stage of [served, reserve]) {
    const cut = { kind: 'cut_day', commandId: nextId('cut'), businessDate: date } as const;
    must(await stage.submit({ ...cut, actor: ACTORS.operator }));
    await served.bank.post(`/sandbox/days/${date}/end`, { account: stage.account });
    await stage.settle();
  }
  for (const stage of [reserve, served]) must(await stage.closeDay(nextId('close'), date));
}

test('the reserve has books and a bank account of its own, and a rule by two people', async () => {
  play.chapter('Apart', '分账分户');
  await play.open('lena', 'bob');
  const policy: ReservePolicy = {
    reservePoolId: reserve.poolId,
    effectiveDate: MONDAY,
    rates: [{ instruction: 'lend_out', basisPoints: 100 }],
    target: { fixed: amount(50_000n), outstandingBasisPoints: 0 },
    paymentDays: 1,
    whenOverdue: 'stop_intake',
  };
  must(await send(served, { kind: 'propose_reserve_policy', policyId: 'rule-1', policy }));
  const approval = { kind: 'approve_reserve_policy', policyId: 'rule-1', policy } as const;
  const own = await send(served, approval);
  expect(own.status).toBe('approver_is_maker');
  must(await send(served, approval, SECOND));
  const customer = await reserve.openCustomer('eve');
  expect(customer.status).toBe('party_not_permitted');
  const { poolId: clientPoolId, account: clientAccount } = served;
  must(await send(reserve, { kind: 'tie_reserve', clientPoolId, clientAccount }));
  play.tell(
    'The rule: one percent of each loan, and a level of 500.00. One person proposes it and cannot approve it; another one does. From that moment the platform is asked for 500.00, by tomorrow. The reserve takes no customers: their money can never be in it.',
    '规则:每笔放款计提百分之一,目标余额 500.00。一人提请、不得自行复核,由另一人复核。自此通知平台于次日前缴存 500.00。准备金账簿不开立客户账户:客户资金绝不进入其中。',
  );
  play.page.show(`own approval: ${own.status}\na customer: ${customer.status}\n\n${position()}`);
  expect(callState('call-1')).toBe('below_target');
});

test('it accrues with each loan and is paid in by the platform', async () => {
  play.chapter('Accrued and paid in', '计提与缴存');
  await play.deposit({ lena: 100_000n });
  mandateId = await play.permit('lena', 'tender');
  const projectId = 'bakery';
  const steps = [
    await send(
      served,
      {
        kind: 'register_project',
        projectId,
        borrowerId: 'bob',
        purpose: 'equipment',
        target: 100_000n,
        shareValue: 100n,
        collectingEndsAt: timestamp('2099-01-01T00:00:00.000Z'),
        lendingEndsAt: timestamp('2099-02-01T00:00:00.000Z'),
        instalments: [{ dueDate: businessDate('2026-12-23'), principal: 100_000n }],
      },
      ACTORS.platform,
    ),
    await send(served, {
      kind: 'review_project',
      projectId,
      riskGrade: 'low',
      checklist: [{ item: 'the borrower is who it says', result: 'met' }],
    }),
    await send(served, { kind: 'sign_off_project', projectId }, SECOND),
    await send(served, { kind: 'publish_project', projectId }, ACTORS.platform),
  ];
  steps.map(must);
  const base = { customerId: 'lena', mandateId, amount: amount(100_000n) };
  const tendered = { kind: 'tender', projectId, ...base } as const;
  must(await play.instruct(ACTORS.platform, tendered, 'tender'));
  must(await send(served, { kind: 'fill_project', projectId }, ACTORS.platform));
  const lent = {
    kind: 'lend_out',
    tenderInstructionId: 'tender',
    amount: amount(100_000n),
  } as const;
  must(await play.instruct(ACTORS.platform, lent, 'claim'));
  await payIn(50_000n);
  expect(callState('call-1')).toBe('met');
  play.tell(
    'Lena lends Bob 1,000.00; ten accrue. The platform transfers 500.00 to the bank account of the reserve, where the bank shows it. The call is met.',
    'Lena 出借 1,000.00 给 Bob,计提 10.00。平台向准备金银行账户汇入 500.00,以银行记录为准。补足通知已满足。',
  );
  play.page.show(position());
});

test('it is drawn by three people, for one purpose', async () => {
  play.chapter('A draw', '动用');
  const draw: Instruction = {
    kind: 'move_out',
    moveId: 'DRAW-1',
    toPoolId: served.poolId,
    toAccount: served.account,
    amount: amount(30_000n),
    dueDate: MONDAY,
    source: 'compensation',
  };
  const proposal = { instructionId: 'draw-1', instruction: draw };
  const proposed = { kind: 'propose_instruction', ...proposal, expiresAt: FAR_AWAY } as const;
  const silent = await send(reserve, proposed, ACTORS.platform);
  expect(silent.status).toBe('content_invalid');
  const purpose = 'Bob does not repay: compensation for project bakery';
  must(await send(reserve, { ...proposed, purpose }, ACTORS.platform));
  const approve = { kind: 'approve_proposal', ...proposal } as const;
  must(await send(reserve, approve, SECOND));
  const early = await reserve.instruct('alone', ACTORS.platform, draw);
  expect(early.outcome.status).toBe('approval_required');
  const again = await send(reserve, approve, SECOND);
  expect(again.status).toBe('approver_is_maker');
  must(await send(reserve, approve, THIRD));
  const half = { moveId: 'DRAW-1', amount: draw.amount, dueDate: MONDAY };
  const expected = { kind: 'expect_move', ...half, fromPoolId: reserve.poolId } as const;
  const otherwise = await send(served, { ...expected, purpose: 'marketing' });
  expect(otherwise.status).toBe('purpose_not_permitted');
  must(await send(served, { ...expected, purpose: 'compensation' }));
  const elsewhere: Instruction = { ...draw, moveId: 'DRAW-2', toAccount: 'SOMEWHERE-ELSE' };
  const away = { instructionId: 'draw-2', instruction: elsewhere };
  must(await send(reserve, { kind: 'propose_instruction', ...away, expiresAt: FAR_AWAY, purpose }));
  must(await send(reserve, { kind: 'approve_proposal', ...away }, SECOND));
  must(await send(reserve, { kind: 'approve_proposal', ...away }, THIRD));
  const refused = await reserve.instruct('draw-2', ACTORS.operator, elsewhere);
  expect(refused.outcome.status).toBe('condition_not_met');
  play.tell(
    'The platform asks for 300.00 and says what for; without a purpose nobody is asked. Two people of the custodian approve it: one alone is not enough, and nobody counts twice. It goes to the account that is kept for compensation, of the pool that the reserve serves. To any other account it does not go, however many approve.',
    '平台申请动用 300.00 并说明用途;不写用途不予提请。存管人两人复核:一人不足,同一人不得重复复核。资金只能划入所服务专户的代偿账户;无论几人复核,均不得划往其他账户。',
  );
  play.page.show(
    [
      `without a purpose: ${silent.status}`,
      `with one approval: ${early.outcome.status}`,
      `the same key again: ${again.status}`,
      `for marketing: ${otherwise.status}`,
      `to another account: ${refused.outcome.status}`,
    ].join('\n'),
  );
  must((await reserve.instruct('draw-1', ACTORS.platform, draw)).outcome);
  await reserve.settle();
  await receive(served, { amountMinor: '30000', endToEndId: 'MOVE-DRAW-1' });
  await served.followReserve();
  await endDay(MONDAY);
  expect((await served.platformMoney())['compensation']).toBe(30_000n);
  must(
    await play.instruct(ACTORS.platform, {
      kind: 'compensate',
      claimId: 'claim',
      principal: amount(30_000n),
      interest: amount(0n),
    }),
  );
  play.tell(
    'Both banks show the payment, both pools close their day, and Lena is paid 300.00 in the place of Bob. The level is below its target now: the platform is asked for 300.00, by tomorrow.',
    '两家银行账户均已列示该笔付款,两套账均完成日终,Lena 收到代偿 300.00。余额低于目标,随即通知平台于次日前补足 300.00。',
  );
  await play.purses({ lena: '300.00', bob: '1000.00' });
  play.page.show(position());
  expect(callState('call-2')).toBe('below_target');
});

test('nobody fills it up, and new business stops', async () => {
  play.chapter('Overdue', '逾期');
  await endDay(TUESDAY);
  expect(callState('call-2')).toBe('overdue');
  const late = await served.openCustomer('late');
  expect(late.status).toBe('intake_stopped');
  const withdrawal = await play.permit('lena', 'withdraw');
  must(
    await play.instruct(ACTORS.customer, {
      kind: 'withdraw',
      customerId: 'lena',
      amount: amount(30_000n),
      mandateId: withdrawal,
    }),
  );
  play.tell(
    'The due date passes. As the rule says, no new customer and no new loan is taken. What is owed to customers is paid out as always.',
    '期限已过。按规则停止接收新客户与新投标;应付客户的款项照常支付。',
  );
  play.page.show(
    `a new customer: ${late.status}\nLena takes out 300.00: accepted\n\n${position()}`,
  );
  await payIn(30_000n);
  expect(callState('call-2')).toBe('met');
  must(await served.openCustomer('later'));
  play.tell('The platform pays in, and business goes on.', '平台补足后,业务恢复。');
  play.page.show(position());
});

test('what is said of it promises nothing', async () => {
  play.chapter('What customers are told', '对客户的说明');
  const { en, zh } = reserveDisclosureOf('lending');
  play.tell(en, zh);
  expect(en).toContain('not a guarantee');
  for (const stage of [served, reserve]) expect(await stage.replayDifference()).toBeUndefined();
});

test('the page of this story is what happened', () => {
  expect(committedPage(NAME, play.page)).toBe(play.page.text());
});
