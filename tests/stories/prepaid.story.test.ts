/**
 * Goal: the life of a prepaid pool (预付/预收费监管): a course is paid in advance, the money stays the
 * learner's own and goes to the school lesson by lesson, and what was not taught goes back when the
 * learner stops. Method: the pool engine on a real PostgreSQL and the sandbox bank as a process of
 * its own; the page that this makes is committed in docs/stories.
 */
import { amount } from '@ringfence/money';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contractExample } from './contract-example.ts';
import { openPlay, type Play } from './play.ts';
import { ACTORS } from './stage.ts';
import { committedPage } from './story-page.ts';

const NAME = 'prepaid';
const CUSTOMERS = ['mei', 'school'] as const;
const contractId = 'course-of-mei';

let play: Play;
let permission = '';
beforeAll(async () => {
  play = await openPlay(
    'prepaid',
    { en: 'Prepaid', zh: '预付' },
    {
      en: 'A learner, a school, six lessons paid in advance. The school is paid for what it has taught, never before.',
      zh: '一位学员、一家机构、预付六课时。机构只在授课之后得到对应的款项。',
    },
  );
});
afterAll(async () => {
  await play?.close();
});

const lessonGiven = () =>
  play.act(ACTORS.platform, {
    kind: 'attest_contract',
    contractId,
    party: 'register',
    fact: 'lesson',
    value: 'given',
  });

test('a course is agreed and paid in advance', async () => {
  play.chapter('A course', '课程');
  await play.open(...CUSTOMERS);
  await play.deposit({ mei: 500_000n });
  const contract = contractExample('prepaid-course', { learner: 'mei', school: 'school' });
  const created = await play.act(ACTORS.platform, {
    kind: 'create_contract',
    contractId,
    contract,
  });
  expect(created.status).toBe('accepted');
  const mandateId = await play.permit('mei', 'fund_contract');
  permission = mandateId;
  const funded = await play.instruct(ACTORS.customer, {
    kind: 'fund_contract',
    contractId,
    customerId: 'mei',
    amount: amount(480_000n),
    mandateId,
  });
  expect(funded.status).toBe('accepted');
  play.tell(
    'Six lessons for 4,800.00 become a contract, which the system has analysed: every way that it can go pays out exactly what was paid in, and none can lock money. Mei pays in advance. The money stays hers, held for the contract.',
    '六课时共 4,800.00 订为合约,系统已穷尽分析:每条路径恰好付清全部款项,不会锁死资金。小美预付;资金仍属其本人,为合约冻结。',
  );
  await play.purses({ mei: '200.00 + 4800.00 held', school: '0.00' });
});

test('each lesson releases its part', async () => {
  play.chapter('Lessons', '上课');
  const early = await play.instruct(ACTORS.platform, {
    kind: 'pay',
    fromCustomerId: 'mei',
    toCustomerId: 'school',
    amount: amount(480_000n),
    mandateId: permission,
  });
  expect(early.status).toBe('mandate_scope_excludes_kind');
  for (let lesson = 1; lesson <= 2; lesson += 1) {
    expect((await lessonGiven()).status).toBe('accepted');
  }
  const attended = await play.act(ACTORS.customer, {
    kind: 'approve_contract',
    contractId,
    party: 'learner',
    customerId: 'mei',
    approval: 'attended',
  });
  expect(attended.status).toBe('accepted');
  play.tell(
    'The platform asks to pay the school all the money at once: Mei permitted the contract, and nothing else. Two lessons are registered as given, the third is confirmed by Mei herself; each releases 800.00.',
    '平台要求一次性付清全款:小美只授权了该合约,拒绝。两课时由课消登记,第三课时由小美本人确认,每课时划付 800.00。',
  );
  play.page.show(early.status);
  await play.purses({ mei: '200.00 + 2400.00 held', school: '2400.00' });
});

test('the learner stops, and what was not taught goes back at once', async () => {
  play.chapter('Cancellation', '退课');
  const stranger = await play.act(ACTORS.customer, {
    kind: 'approve_contract',
    contractId,
    party: 'learner',
    customerId: 'school',
    approval: 'cancellation',
  });
  expect(stranger.status).not.toBe('accepted');
  const cancelled = await play.act(ACTORS.customer, {
    kind: 'approve_contract',
    contractId,
    party: 'learner',
    customerId: 'mei',
    approval: 'cancellation',
  });
  expect(cancelled.status).toBe('accepted');
  const late = await lessonGiven();
  expect(late.status).not.toBe('accepted');
  play.tell(
    'Only Mei can cancel for Mei. She does: 2,400.00 are free again in the same moment, and a lesson registered afterwards releases nothing.',
    '只有小美能为自己退课。退课后 2,400.00 立即解冻,此后登记的课时不再划付。',
  );
  play.page.show([stranger, cancelled, late].map(({ status }) => status).join('\n'));
  await play.purses({ mei: '2600.00', school: '2400.00' });
});

test('everyone takes what is left, and the day closes on nothing', async () => {
  await play.end(CUSTOMERS);
});

test('the page of this story is what happened', () => {
  expect(committedPage(NAME, play.page)).toBe(play.page.text());
});
