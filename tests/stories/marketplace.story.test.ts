/**
 * Goal: the life of a marketplace pool (平台分账): a payment of a buyer is shared out by a rule that
 * everybody can read, to the last cent, one recipient gives its part back, and the platform gets
 * its commission and nothing else. Method: the pool engine on a real PostgreSQL and the sandbox
 * bank as a process of its own; the page that this makes is committed in docs/stories.
 */
import { amount } from '@ringfence/money';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPlay, type Play } from './play.ts';
import { ACTORS } from './stage.ts';
import { committedPage } from './story-page.ts';

const NAME = 'marketplace';
const CUSTOMERS = ['ben', 'farm', 'courier', 'guide'] as const;
const mandates: Record<string, string> = {};

let play: Play;
beforeAll(async () => {
  play = await openPlay(
    'marketplace',
    { en: 'Marketplace', zh: '平台分账' },
    {
      en: 'A buyer, a farm, a courier, a guide who brought the buyer, and a platform that may take five per cent.',
      zh: '一位买家、一家农场、一位配送员、一位推荐人,以及可收取百分之五佣金的平台。',
    },
  );
});
afterAll(async () => {
  await play?.close();
});

test('the rule of sharing is stated before any money moves', async () => {
  play.chapter('The rule', '分账规则');
  await play.open(...CUSTOMERS);
  await play.deposit({ ben: 100_000n });
  const stated = await play.act(ACTORS.operator, {
    kind: 'set_split_rule',
    ruleId: 'basket',
    reversibleDays: 7,
    lines: [
      { share: 'fixed', customerId: 'courier', amount: amount(600n) },
      { share: 'ratio', account: 'fees_accrued', weight: 5 },
      { share: 'ratio', customerId: 'guide', weight: 1 },
    ],
    weightBase: 100,
    remainderTo: { customerId: 'farm' },
  });
  expect(stated.status).toBe('accepted');
  play.tell(
    'Of each basket the courier gets 6.00, the platform five and the guide one per cent of what is left, and the farm the rest, with every fraction of a cent. The rule has a version; a split names the version that it was agreed under.',
    '每单配送员得 6.00,余额的百分之五归平台、百分之一归推荐人,其余连同尾差归农场。规则有版本号,分账须注明所依据的版本。',
  );
});

test('a payment is shared out to the last cent', async () => {
  play.chapter('A basket', '一单');
  const refused = await play.instruct(ACTORS.platform, {
    kind: 'fee',
    customerId: 'ben',
    amount: amount(10_000n),
    mandateId: 'none',
  });
  expect(refused.status).toBe('mandate_not_found');
  mandates['ben'] = await play.permit('ben', 'split');
  const stale = await play.instruct(ACTORS.platform, {
    kind: 'split',
    fromCustomerId: 'ben',
    ruleId: 'basket',
    ruleVersion: 2,
    amount: amount(9_999n),
    mandateId: mandates['ben'],
  });
  expect(stale.status).not.toBe('accepted');
  const shared = await play.instruct(
    ACTORS.platform,
    {
      kind: 'split',
      fromCustomerId: 'ben',
      ruleId: 'basket',
      ruleVersion: 1,
      amount: amount(9_999n),
      mandateId: mandates['ben'],
    },
    'basket-1',
  );
  expect(shared.status).toBe('accepted');
  play.tell(
    'Ben pays 99.99. The platform cannot take a fee of its own; a version that does not exist is refused; under the version in force every cent finds its owner: 6.00, 4.69, 0.93, and 88.37 for the farm.',
    'Ben 支付 99.99。平台不能自行收费;不存在的规则版本被拒绝;按有效版本,每一分都有归属:6.00、4.69、0.93,农场 88.37。',
  );
  play.page.show([refused, stale, shared].map(({ status }) => status).join('\n'));
  await play.purses({ ben: '900.01', courier: '6.00', guide: '0.93', farm: '88.37' });
});

test('a second basket, by the same rule', async () => {
  play.chapter('Another basket', '又一单');
  mandates['farm'] = await play.permit('farm', 'reverse_split');
  const shared = await play.instruct(
    ACTORS.platform,
    {
      kind: 'split',
      fromCustomerId: 'ben',
      ruleId: 'basket',
      ruleVersion: 1,
      amount: amount(20_000n),
      mandateId: mandates['ben'] ?? '',
    },
    'basket-2',
  );
  expect(shared.status).toBe('accepted');
  play.tell(
    'A second basket for 200.00 is shared out by the same rule: 6.00, 9.70, 1.94, and 182.36 for the farm.',
    '第二单 200.00 按同一规则分账:6.00、9.70、1.94,农场 182.36。',
  );
  await play.purses({ ben: '700.01', courier: '12.00', guide: '2.87', farm: '270.73' });
});

test('a recipient gives its part back, and nobody twice', async () => {
  play.chapter('A return', '退货');
  const back = await play.instruct(ACTORS.platform, {
    kind: 'reverse_split',
    splitInstructionId: 'basket-1',
    customerId: 'farm',
    amount: amount(8_837n),
    mandateId: mandates['farm'] ?? '',
  });
  expect(back.status).toBe('accepted');
  const twice = await play.instruct(ACTORS.platform, {
    kind: 'reverse_split',
    splitInstructionId: 'basket-1',
    customerId: 'farm',
    amount: amount(1n),
    mandateId: mandates['farm'] ?? '',
  });
  expect(twice.status).toBe('exceeds_remaining');
  play.tell(
    'The first basket is sent back. The farm returns its 88.37 under its own permission; a cent more is refused.',
    '第一单退货。农场按自己的授权退回 88.37;多一分即被拒绝。',
  );
  play.page.show(twice.status);
  await play.purses({ ben: '788.38', farm: '182.36' });
});

test('everyone takes what is left, and the day closes on nothing', async () => {
  await play.end(CUSTOMERS);
});

test('the page of this story is what happened', () => {
  expect(committedPage(NAME, play.page)).toBe(play.page.text());
});
