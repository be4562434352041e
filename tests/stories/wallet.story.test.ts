/**
 * Goal: the life of a wallet pool (支付账户): deposits, payments on mandates, a withdrawal that waits
 * for a confirmation, an order of an authority, and the wind-down. Method: the pool engine on a
 * real PostgreSQL and the sandbox bank as a process of its own; the page that this makes is
 * committed in docs/stories.
 */
import { amount } from '@ringfence/money';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPlay, type Play } from './play.ts';
import { ACTORS } from './stage.ts';
import { committedPage } from './story-page.ts';

const NAME = 'wallet';
const CUSTOMERS = ['ada', 'bo'] as const;
const mandates: Record<string, string> = {};

let play: Play;
beforeAll(async () => {
  play = await openPlay(
    'wallet',
    { en: 'Wallet', zh: '支付账户' },
    {
      en: 'Two customers of a wallet, from its admission to the day on which it closes for good.',
      zh: '某支付账户平台的两位客户:从准入到最终关闭。',
    },
  );
});
afterAll(async () => {
  await play?.close();
});

test('money comes in and moves on mandates only', async () => {
  play.chapter('Deposits and payments', '充值与支付');
  await play.open(...CUSTOMERS);
  await play.deposit({ ada: 100_000n, bo: 20_000n });
  const pay = (mandateId: string) =>
    play.instruct(ACTORS.platform, {
      kind: 'pay',
      fromCustomerId: 'ada',
      toCustomerId: 'bo',
      amount: amount(30_000n),
      mandateId,
    });
  const without = await pay('none');
  expect(without.status).toBe('mandate_not_found');
  mandates['ada'] = await play.permit('ada', 'pay', 'withdraw', 'fee');
  const paid = await pay(mandates['ada']);
  expect(paid.status).toBe('accepted');
  play.tell(
    'Ada pays Bo 300.00: without her permission nothing moves, with it the payment is final at once.',
    'Ada 向 Bo 支付 300.00:未经授权不动账,授权后即时完成。',
  );
  play.page.show([without, paid].map(({ status }) => status).join('\n'));
  await play.purses({ ada: '700.00', bo: '500.00' });
});

test('a withdrawal waits for its confirmation, and can be given up until then', async () => {
  play.chapter('Withdrawals', '提现');
  const ask = (commandId: string, value: bigint) =>
    play.instruct(
      ACTORS.customer,
      {
        kind: 'withdraw',
        customerId: 'ada',
        amount: amount(value),
        mandateId: mandates['ada'] ?? '',
        form: 'confirmed',
      },
      commandId,
    );
  expect((await ask('withdraw-1', 20_000n)).status).toBe('accepted');
  expect((await ask('withdraw-2', 10_000n)).status).toBe('accepted');
  await play.stage.settle();
  await play.purses({ ada: '400.00 + 300.00 held' });
  const confirm = { kind: 'confirm_payment', instructionId: 'withdraw-1' } as const;
  expect((await play.act(ACTORS.platform, confirm)).status).toBe('accepted');
  const giveUp = { kind: 'cancel_payment', instructionId: 'withdraw-2' } as const;
  expect((await play.act(ACTORS.platform, giveUp)).status).toBe('accepted');
  const late = { kind: 'cancel_payment', instructionId: 'withdraw-1' } as const;
  const tooLate = await play.act(ACTORS.platform, late);
  expect(tooLate.status).not.toBe('accepted');
  await play.stage.settle();
  play.tell(
    'Two withdrawals wait. One is confirmed and goes to the bank, the other is cancelled and its money is free again. What has gone to the bank can no longer be cancelled.',
    '两笔提现等待确认:一笔确认后送银行,另一笔取消并解冻。已送银行的不能再取消。',
  );
  play.page.show(tooLate.status);
  await play.purses({ ada: '500.00', bo: '500.00' });
});

test('everyone takes what is left, and the day closes on nothing', async () => {
  await play.end(CUSTOMERS);
});

test('the page of this story is what happened', () => {
  expect(committedPage(NAME, play.page)).toBe(play.page.text());
});
