/**
 * Goal: the life of a lending pool (网络借贷), as a compliance officer reads it: a project is examined
 * and filled, money goes from lender to borrower with no stop between, a repayment is shared out to
 * the cent, the platform pays in the borrower's place, a claim changes hands, and at the end
 * nothing is owed. Method: the pool engine on a real PostgreSQL and the sandbox bank as a process
 * of its own; the page that this makes is committed in docs/stories.
 */
import { amount, businessDate, timestamp } from '@ringfence/money';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPlay, type Play } from './play.ts';
import { ACTORS } from './stage.ts';
import { committedPage } from './story-page.ts';

const NAME = 'lending';
const SECOND_OPERATOR = { role: 'operator', keyId: 'second-operator-key' } as const;
const CUSTOMERS = ['lena', 'luo', 'bob', 'shop-own'] as const;

let play: Play;
let mandates: Record<string, string> = {};
beforeAll(async () => {
  play = await openPlay(
    'lending',
    { en: 'Lending', zh: '网络借贷' },
    {
      en: 'Two lenders, one borrower, one project. The platform brings them together and never touches the money.',
      zh: '两位出借人、一位借款人、一个标的。平台撮合双方,从不经手资金。',
    },
  );
});
afterAll(async () => {
  await play?.close();
});

test('a project is registered, examined by two operators, and published', async () => {
  play.chapter('A project', '标的');
  await play.open(...CUSTOMERS);
  const registered = await play.act(ACTORS.platform, {
    kind: 'register_project',
    projectId: 'bakery',
    borrowerId: 'bob',
    purpose: 'equipment',
    target: 100_000n,
    shareValue: 100n,
    collectingEndsAt: timestamp('2099-01-01T00:00:00.000Z'),
    lendingEndsAt: timestamp('2099-02-01T00:00:00.000Z'),
    instalments: [
      { dueDate: businessDate('2026-12-23'), principal: 40_000n },
      { dueDate: businessDate('2027-01-25'), principal: 60_000n },
    ],
  });
  expect(registered.status).toBe('accepted');
  const projectId = 'bakery';
  const early = await play.act(ACTORS.platform, { kind: 'publish_project', projectId });
  expect(early.status).toBe('condition_not_met');
  const reviewed = await play.act(ACTORS.operator, {
    kind: 'review_project',
    projectId,
    riskGrade: 'low',
    checklist: [{ item: 'the borrower is who it says', result: 'met' }],
  });
  expect(reviewed.status).toBe('accepted');
  const self = await play.act(ACTORS.operator, { kind: 'sign_off_project', projectId });
  expect(self.status).toBe('approver_is_maker');
  const signed = await play.act(SECOND_OPERATOR, { kind: 'sign_off_project', projectId });
  expect(signed.status).toBe('accepted');
  const published = await play.act(ACTORS.platform, { kind: 'publish_project', projectId });
  expect(published.status).toBe('accepted');
  play.tell(
    'Bob wants 1,000.00 for an oven, in two instalments. The platform cannot publish the project before it was examined; the operator who examined it cannot sign it off; another one can.',
    'Bob 申请借款 1,000.00 购买设备,分两期归还。未经尽职调查,平台不能发布;调查人不能自行签署,须由另一经办签署。',
  );
  play.page.show([early, self, published].map(({ status }) => status).join('\n'));
});

test('lenders fill it, and their money goes straight to the borrower', async () => {
  play.chapter('Tenders and lend-out', '投标与放款');
  await play.deposit({ lena: 80_000n, luo: 50_000n });
  mandates = {
    lena: await play.permit('lena', 'tender', 'transfer_claim'),
    luo: await play.permit('luo', 'tender', 'transfer_claim'),
    bob: await play.permit('bob', 'repay', 'repay_compensation', 'fee'),
  };
  const tender = (customerId: string, value: bigint) =>
    play.instruct(
      ACTORS.platform,
      {
        kind: 'tender',
        projectId: 'bakery',
        customerId,
        amount: amount(value),
        mandateId: mandates[customerId] ?? '',
      },
      `tender-${customerId}`,
    );
  expect((await tender('lena', 60_000n)).status).toBe('accepted');
  expect((await tender('luo', 40_000n)).status).toBe('accepted');
  const before = await play.instruct(ACTORS.platform, {
    kind: 'lend_out',
    tenderInstructionId: 'tender-lena',
    amount: amount(60_000n),
  });
  expect(before.status).toBe('record_state_forbids');
  await play.purses({ lena: '200.00 + 600.00 held', luo: '100.00 + 400.00 held', bob: '0.00' });
  await play.act(ACTORS.platform, { kind: 'fill_project', projectId: 'bakery' });
  for (const [lender, value] of [
    ['lena', 60_000n],
    ['luo', 40_000n],
  ] as const) {
    const lent = await play.instruct(
      ACTORS.platform,
      { kind: 'lend_out', tenderInstructionId: `tender-${lender}`, amount: amount(value) },
      `claim-${lender}`,
    );
    expect([lender, lent.status]).toEqual([lender, 'accepted']);
  }
  play.tell(
    'Lena tenders 600.00 and Luo 400.00: the money stays theirs, held. Before the project is full the platform may not lend it. Once it is full, each tender goes from the lender to Bob in one step, over no account in between.',
    'Lena 投标 600.00,Luo 投标 400.00:资金仍属本人,仅冻结。满标前平台不得放款;满标后,每笔资金由出借人账户一步直达借款人,不经任何中间账户。',
  );
  await play.purses({ lena: '200.00', luo: '100.00', bob: '1000.00' });
});

test('a repayment is shared out, and the platform pays in the place of the borrower', async () => {
  play.chapter('Repayment and compensation', '还款与代偿');
  await play.fundPurpose('compensation', 50_000n);
  const repay = (claimId: string, principal: bigint, interest: bigint) =>
    play.instruct(ACTORS.platform, {
      kind: 'repay',
      claimId,
      principal: amount(principal),
      interest: amount(interest),
      mandateId: mandates['bob'] ?? '',
    });
  expect((await repay('claim-lena', 24_000n, 300n)).status).toBe('accepted');
  expect((await repay('claim-luo', 16_000n, 200n)).status).toBe('accepted');
  const tooMuch = await repay('claim-luo', 24_001n, 0n);
  expect(tooMuch.status).toBe('exceeds_remaining');
  await play.purses({ lena: '443.00', luo: '262.00', bob: '595.00' });
  const compensated = await play.instruct(ACTORS.platform, {
    kind: 'compensate',
    claimId: 'claim-luo',
    principal: amount(24_000n),
    interest: amount(100n),
  });
  expect(compensated.status).toBe('accepted');
  const back = await play.instruct(ACTORS.platform, {
    kind: 'repay_compensation',
    projectId: 'bakery',
    amount: amount(24_100n),
    mandateId: mandates['bob'] ?? '',
  });
  expect(back.status).toBe('accepted');
  play.tell(
    'The first instalment: 400.00 of principal and 5.00 of interest, shared out by claims; a cent more than a claim is owed is refused. Luo is paid the rest by the compensation account, in the place of Bob, who then owes it to that account and gives it back.',
    '第一期:本金 400.00、利息 5.00,按债权分配;超过债权余额一分即被拒绝。Luo 的余款由代偿账户代 Bob 支付,Bob 随后归还代偿款。',
  );
  play.page.show(tooMuch.status);
  await play.purses({ lena: '443.00', luo: '503.00', bob: '354.00' });
});

test('a claim changes hands with conserved shares', async () => {
  play.chapter('A claim is sold', '债权转让');
  const offered = await play.act(ACTORS.customer, {
    kind: 'offer_claim',
    offerId: 'offer-1',
    claimId: 'claim-lena',
    shares: 600,
    pricePerShare: 58n,
    expiresAt: timestamp('2099-01-01T00:00:00.000Z'),
  });
  expect(offered.status).toBe('accepted');
  const sold = await play.instruct(
    ACTORS.platform,
    {
      kind: 'transfer_claim',
      offerId: 'offer-1',
      buyerCustomerId: 'luo',
      shares: 600,
      principal: amount(36_000n),
      amount: amount(34_800n),
      mandateId: mandates['luo'] ?? '',
    },
    'claim-bought',
  );
  expect(sold.status).toBe('accepted');
  const repaid = await play.instruct(ACTORS.platform, {
    kind: 'repay',
    claimId: 'claim-bought',
    principal: amount(36_000n),
    interest: amount(0n),
    mandateId: mandates['bob'] ?? '',
  });
  play.tell(
    'Lena sells her 600 shares, on which 360.00 are still owed, to Luo for 348.00. Bob repays the new owner; he is short of 6.00 and pays nothing:',
    'Lena 将 600 份额(尚欠 360.00)以 348.00 转让给 Luo。Bob 应向新债权人还款,但尚差 6.00,未付分文:',
  );
  play.page.show(repaid.status);
  expect(repaid.status).toBe('insufficient_funds');
  await play.deposit({ bob: 600n });
  const paid = await play.instruct(ACTORS.platform, {
    kind: 'repay',
    claimId: 'claim-bought',
    principal: amount(36_000n),
    interest: amount(0n),
    mandateId: mandates['bob'] ?? '',
  });
  expect(paid.status).toBe('accepted');
  expect(await play.stateOf('project', 'bakery')).toBe('finished');
  play.tell(
    'After a deposit of 6.00 he pays the whole; every claim is settled and the project is finished.',
    '充值 6.00 后全部还清;各债权结清,标的结束。',
  );
  await play.purses({ lena: '791.00', luo: '515.00', bob: '0.00' });
});

test('everyone takes what is left, and the day closes on nothing', async () => {
  await play.end(CUSTOMERS);
});

test('the page of this story is what happened', () => {
  expect(committedPage(NAME, play.page)).toBe(play.page.text());
});
