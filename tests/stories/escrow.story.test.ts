/**
 * Goal: the life of an escrow pool (交易与预售监管): goods against payment through a contract, a purchase
 * that is held and captured, a fee under consent. Method: the pool engine on a real PostgreSQL and
 * the sandbox bank as a process of its own; the page that this makes is committed in docs/stories.
 */
import { amount } from '@ringfence/money';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contractExample } from './contract-example.ts';
import { openPlay, type Play } from './play.ts';
import { ACTORS, FAR_AWAY } from './stage.ts';
import { committedPage } from './story-page.ts';

const NAME = 'escrow';
const CUSTOMERS = ['bea', 'sam'] as const;

let play: Play;
beforeAll(async () => {
  play = await openPlay(
    'escrow',
    { en: 'Escrow', zh: '交易监管' },
    {
      en: 'A buyer and a seller who do not trust each other, and a custodian who lets the money go when the goods have come.',
      zh: '互不信任的买卖双方,以及在货物送达后才放款的存管人。',
    },
  );
});
afterAll(async () => {
  await play?.close();
});

async function agree(contractId: string): Promise<void> {
  const contract = contractExample('delivery-versus-payment', { buyer: 'bea', seller: 'sam' });
  const created = await play.act(ACTORS.platform, {
    kind: 'create_contract',
    contractId,
    contract,
  });
  expect(created.status).toBe('accepted');
  const mandateId = await play.permit('bea', 'fund_contract');
  const funded = await play.instruct(ACTORS.customer, {
    kind: 'fund_contract',
    contractId,
    customerId: 'bea',
    amount: amount(120_000n),
    mandateId,
  });
  expect(funded.status).toBe('accepted');
}

const carrierSays = (contractId: string, value: string) =>
  play.act(ACTORS.platform, {
    kind: 'attest_contract',
    contractId,
    party: 'carrier',
    fact: 'delivery',
    value,
  });

test('goods against payment', async () => {
  play.chapter('A delivery', '一次交货');
  await play.open(...CUSTOMERS);
  await play.deposit({ bea: 300_000n });
  await agree('sale-1');
  await play.purses({ bea: '1800.00 + 1200.00 held', sam: '0.00' });
  const greedy = await play.act(ACTORS.customer, {
    kind: 'approve_contract',
    contractId: 'sale-1',
    party: 'buyer',
    customerId: 'sam',
    approval: 'receipt',
  });
  expect(greedy.status).not.toBe('accepted');
  expect((await carrierSays('sale-1', 'delivered')).status).toBe('accepted');
  const received = await play.act(ACTORS.customer, {
    kind: 'approve_contract',
    contractId: 'sale-1',
    party: 'buyer',
    customerId: 'bea',
    approval: 'receipt',
  });
  expect(received.status).toBe('accepted');
  play.tell(
    'Bea puts 1,200.00 into the contract; they stay hers until the goods have come. Sam cannot confirm in her place. The carrier says that it delivered, Bea confirms, and only then is Sam paid.',
    'Bea 为合约缴存 1,200.00,收货前仍属本人。Sam 不能代她确认。承运人确认送达、Bea 确认收货后,Sam 方得付款。',
  );
  play.page.show(greedy.status);
  await play.purses({ bea: '1800.00', sam: '1200.00' });
});

test('goods that are lost', async () => {
  play.chapter('A loss', '货物灭失');
  await agree('sale-2');
  expect((await carrierSays('sale-2', 'lost')).status).toBe('accepted');
  play.tell(
    'A second parcel is lost. The carrier says so, and the contract gives the money back at once.',
    '第二件货物灭失。承运人说明后,合约立即退款。',
  );
  await play.purses({ bea: '1800.00', sam: '1200.00' });
});

test('a purchase that is held, captured in part, with a fee under consent', async () => {
  play.chapter('A hold and a fee', '冻结与费用');
  const mandateId = await play.permit('bea', 'hold');
  const held = await play.instruct(
    ACTORS.platform,
    {
      kind: 'hold',
      customerId: 'bea',
      payeeCustomerId: 'sam',
      amount: amount(50_000n),
      expiresAt: FAR_AWAY,
      mandateId,
    },
    'hold-1',
  );
  expect(held.status).toBe('accepted');
  const captured = await play.instruct(ACTORS.platform, {
    kind: 'capture',
    holdInstructionId: 'hold-1',
    amount: amount(45_000n),
    final: true,
  });
  expect(captured.status).toBe('accepted');
  const grab = await play.instruct(ACTORS.platform, {
    kind: 'fee',
    customerId: 'sam',
    amount: amount(1_650n),
    mandateId: 'none',
  });
  expect(grab.status).toBe('mandate_not_found');
  const consent = await play.permit('sam', 'fee');
  const fee = await play.instruct(ACTORS.platform, {
    kind: 'fee',
    customerId: 'sam',
    amount: amount(1_650n),
    mandateId: consent,
  });
  expect(fee.status).toBe('accepted');
  play.tell(
    '500.00 are held for Sam, 450.00 captured, the rest is free again. The platform asks Sam for a fee of 16.50: without consent nothing, with it the fee.',
    '为 Sam 冻结 500.00,扣划 450.00,其余解冻。平台向 Sam 收取 16.50 费用:未经同意被拒绝,同意后收取。',
  );
  play.page.show(grab.status);
  await play.purses({ bea: '1350.00', sam: '1633.50' });
});

test('everyone takes what is left, and the day closes on nothing', async () => {
  await play.end(CUSTOMERS);
});

test('the page of this story is what happened', () => {
  expect(committedPage(NAME, play.page)).toBe(play.page.text());
});
