/**
 * Goal: the life of a donation pool (公益): givers fund a project together, it is paid when they say
 * so, a giver has a gift refunded, and what a project spends can be followed. Method: the pool
 * engine on a real PostgreSQL and the sandbox bank as a process of its own; the page that this
 * makes is committed in docs/stories.
 */
import { amount } from '@ringfence/money';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contractExample } from './contract-example.ts';
import { openPlay, type Play } from './play.ts';
import { ACTORS } from './stage.ts';
import { committedPage } from './story-page.ts';

const NAME = 'donation';
const GIVERS = ['gil', 'hua', 'ines'] as const;
const CUSTOMERS = [...GIVERS, 'library', 'carpenter'] as const;
const contractId = 'a-library';

let play: Play;
beforeAll(async () => {
  play = await openPlay(
    'donation',
    { en: 'Donation', zh: '公益捐赠' },
    {
      en: 'Three givers, a village library, and a carpenter who is paid with what they gave, in front of everybody.',
      zh: '三位捐赠人、一间乡村图书室,以及一位用善款得到报酬的木匠,全程可见。',
    },
  );
});
afterAll(async () => {
  await play?.close();
});

test('givers fund a project together', async () => {
  play.chapter('Gifts', '捐赠');
  await play.open(...CUSTOMERS);
  await play.deposit({ gil: 60_000n, hua: 60_000n, ines: 60_000n });
  const contract = contractExample('fundraising', {
    'donor-1': 'gil',
    'donor-2': 'hua',
    'donor-3': 'ines',
    maker: 'library',
  });
  const created = await play.act(ACTORS.platform, {
    kind: 'create_contract',
    contractId,
    contract,
  });
  expect(created.status).toBe('accepted');
  for (const giver of GIVERS) {
    const mandateId = await play.permit(giver, 'fund_contract', 'pay', 'refund');
    const funded = await play.instruct(ACTORS.customer, {
      kind: 'fund_contract',
      contractId,
      customerId: giver,
      amount: amount(50_000n),
      mandateId,
    });
    expect([giver, funded.status]).toEqual([giver, 'accepted']);
  }
  play.tell(
    'Each giver puts 500.00 into the project of the library. Below its target everything would go back; the target is reached. Until the givers release it, the money stays theirs.',
    '每位捐赠人为图书室项目缴存 500.00。未达目标即全部退回;现已达标。放款前,资金仍属捐赠人。',
  );
  await play.purses({ gil: '100.00 + 500.00 held', library: '0.00' });
});

test('two of three release it', async () => {
  play.chapter('Release', '放款');
  const say = (party: string, customerId: string) =>
    play.act(ACTORS.customer, {
      kind: 'approve_contract',
      contractId,
      party,
      customerId,
      approval: 'release',
    });
  expect((await say('donor_1', 'gil')).status).toBe('accepted');
  await play.purses({ gil: '100.00 + 500.00 held', library: '0.00' });
  expect((await say('donor_3', 'ines')).status).toBe('accepted');
  play.tell(
    'One yes is not enough; the second one releases all three gifts to the library, which owns them from then on.',
    '一人同意不足;第二人同意后,三笔善款一并付给图书室。',
  );
  await play.purses({ gil: '100.00', hua: '100.00', ines: '100.00', library: '1500.00' });
});

test('what the project spends can be followed, and a gift too many goes back', async () => {
  play.chapter('Use of funds', '善款使用');
  const mandateId = await play.permit('library', 'pay', 'refund');
  const shelves = await play.instruct(ACTORS.platform, {
    kind: 'pay',
    fromCustomerId: 'library',
    toCustomerId: 'carpenter',
    amount: amount(90_000n),
    mandateId,
  });
  expect(shelves.status).toBe('accepted');
  const gift = await play.permit('hua', 'pay');
  const given = await play.instruct(
    ACTORS.platform,
    {
      kind: 'pay',
      fromCustomerId: 'hua',
      toCustomerId: 'library',
      amount: amount(5_000n),
      mandateId: gift,
    },
    'gift-by-mistake',
  );
  expect(given.status).toBe('accepted');
  const back = await play.instruct(ACTORS.platform, {
    kind: 'refund',
    payInstructionId: 'gift-by-mistake',
    amount: amount(5_000n),
    mandateId,
  });
  expect(back.status).toBe('accepted');
  const twice = await play.instruct(ACTORS.platform, {
    kind: 'refund',
    payInstructionId: 'gift-by-mistake',
    amount: amount(5_000n),
    mandateId,
  });
  expect(twice.status).toBe('payment_already_refunded');
  play.tell(
    'The library pays the carpenter 900.00 for shelves: a journal entry with both sides, which the public page of the project can show. Hua gave 50.00 by mistake and has them back, once.',
    '图书室向木匠支付书架款 900.00:日志条目两端俱全,可在项目公示页展示。Hua 误捐 50.00,退回一次。',
  );
  play.page.show(twice.status);
  await play.purses({ hua: '100.00', library: '600.00', carpenter: '900.00' });
});

test('everyone takes what is left, and the day closes on nothing', async () => {
  await play.end(CUSTOMERS);
});

test('the page of this story is what happened', () => {
  expect(committedPage(NAME, play.page)).toBe(play.page.text());
});
