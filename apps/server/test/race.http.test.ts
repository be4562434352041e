// Goal: clients that come at the same moment cannot spend the same money, take the same refund or
// capture the same hold twice; each id has one outcome, in whatever order it is asked again; and
// the largest amounts come back digit by digit.
// Method: all requests are sent before the first answer, over HTTP to a real server on a real
// database; what is left is read over HTTP and as text by SQL.
import { EVERY_PLATFORM, openStore, type Store, withSnapshot } from '@ringfence/store';
import { createSeededRandom } from '@ringfence/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestAnswer, type TestServer } from './support/start-test-server.ts';

const AT_ONCE = 50;

let server: TestServer;
let pool: TestPool;
let store: Store;
let large = 0;

beforeAll(async () => {
  server = await startTestServer({ logLevel: 'warn' });
  store = openStore({ connectionString: server.database.connectionString, connectionsMax: 1 });
  pool = await openTestPool(server, 'race');
  await pool.fundCustomer('shop', '1000000');
});

afterAll(async () => {
  await store?.close();
  await server?.stop();
  await server?.database.drop();
});

interface Movement {
  readonly instructionId: string;
  readonly from: string;
  readonly to: string;
  readonly amountMinor: string;
}

const pay = ({ instructionId, from, to, amountMinor }: Movement) => ({
  kind: 'pay',
  instructionId,
  fromCustomerId: from,
  toCustomerId: to,
  amountMinor,
  mandateId: `mandate-${from}`,
});

const hold = ({ instructionId, from, to, amountMinor }: Movement) => ({
  kind: 'hold',
  instructionId,
  customerId: from,
  payeeCustomerId: to,
  amountMinor,
  expiresAt: '2099-01-01T00:00:00Z',
  mandateId: `mandate-${from}`,
});

const instruct = async (body: object, of = pool): Promise<TestAnswer> =>
  of.post('platform', '/instructions', body);

const codeOf = ({ json }: TestAnswer): string => json.code ?? json.status;

const many = <Item>(item: (index: number) => Item): readonly Item[] =>
  Array.from({ length: AT_ONCE }, (_, index) => item(index));

const count = (codes: readonly string[], code: string): number =>
  codes.filter((one) => one === code).length;

async function balanceOf(customerId: string, of = pool): Promise<object> {
  const { json } = await of.get('platform', `/customers/${customerId}`);
  const { postedMinor, availableMinor, heldMinor } = json;
  return { postedMinor, availableMinor, heldMinor };
}

describe('fifty concurrent debits of 10 on a balance of 100', () => {
  const debit = (customerId: string) => (index: number) =>
    pay({
      instructionId: `${customerId}-${index}`,
      from: customerId,
      to: 'shop',
      amountMinor: '10',
    });

  test('accept exactly 10, and each asked again in any order answers the first outcome', async () => {
    await pool.fundCustomer('thin', '100');
    const bodies = many(debit('thin'));
    const answers = await Promise.all(bodies.map(async (body) => instruct(body)));
    const codes = answers.map(codeOf);

    expect(count(codes, 'accepted')).toBe(10);
    expect(count(codes, 'insufficient_funds')).toBe(40);
    expect(await balanceOf('thin')).toEqual({
      postedMinor: '0',
      availableMinor: '0',
      heldMinor: '0',
    });

    // Money that comes later does not turn a refusal into a payment under the same id.
    await instruct(pay({ instructionId: 'more', from: 'shop', to: 'thin', amountMinor: '500' }));
    const order = createSeededRandom().shuffle(bodies.map((_, index) => index));
    const again = await Promise.all(
      order.map(async (index) => ({ index, answer: await instruct(bodies[index] ?? {}) })),
    );
    for (const { index, answer } of again) {
      expect(answer.status).toBe(answers[index]?.status);
      expect(answer.headers.get('idempotency-replayed')).toBe('true');
      expect({ ...answer.json, requestId: '' }).toEqual({
        ...answers[index]?.json,
        requestId: '',
      });
    }
    expect(await balanceOf('thin')).toMatchObject({ postedMinor: '500' });
  });

  test('accept exactly 10 when they come as bulk requests beside single ones', async () => {
    await pool.fundCustomer('mixed', '100');
    const bodies = many(debit('mixed'));
    const parts = [bodies.slice(0, 10), bodies.slice(10, 30)];
    const [single, ...bulk] = await Promise.all([
      Promise.all(bodies.slice(30).map(async (body) => codeOf(await instruct(body)))),
      ...parts.map(async (instructions) => {
        const { json } = await pool.post('platform', '/instructions/bulk', { instructions });
        return json.lines.map((line: { code: string }) => line.code) as string[];
      }),
    ]);
    const codes = [single, ...bulk].flat();

    expect(codes).toHaveLength(AT_ONCE);
    expect(count(codes, 'accepted')).toBe(10);
    expect(count(codes, 'insufficient_funds')).toBe(40);
  });

  test('of fifty concurrent holds of 10 exactly 10 are accepted, and none is paid from held money', async () => {
    await pool.fundCustomer('held', '100');
    const answers = await Promise.all(
      many(async (index) =>
        instruct(
          hold({ instructionId: `hold-${index}`, from: 'held', to: 'shop', amountMinor: '10' }),
        ),
      ),
    );
    const after = await instruct(
      pay({ instructionId: 'after-holds', from: 'held', to: 'shop', amountMinor: '1' }),
    );

    expect(count(answers.map(codeOf), 'accepted')).toBe(10);
    expect(codeOf(after)).toBe('insufficient_funds');
    expect(await balanceOf('held')).toEqual({
      postedMinor: '100',
      availableMinor: '0',
      heldMinor: '100',
    });
  });
});

describe('one id', () => {
  test('sent fifty times at once takes effect once', async () => {
    await pool.fundCustomer('once', '100');
    const body = pay({ instructionId: 'the-same', from: 'once', to: 'shop', amountMinor: '7' });
    const answers = await Promise.all(many(async () => instruct(body)));
    const replayed = answers.map(({ headers }) => headers.get('idempotency-replayed'));

    expect(new Set(answers.map(({ json }) => json.position)).size).toBe(1);
    expect(replayed.filter((value) => value === 'false')).toHaveLength(1);
    expect(await balanceOf('once')).toMatchObject({ postedMinor: '93' });
  });

  test('sent with fifty amounts takes effect once; the others name the field', async () => {
    await pool.fundCustomer('torn', '10000');
    const answers = await Promise.all(
      many(async (index) =>
        instruct(
          pay({
            instructionId: 'torn-id',
            from: 'torn',
            to: 'shop',
            amountMinor: String(index + 1),
          }),
        ),
      ),
    );
    const codes = answers.map(codeOf);

    expect(count(codes, 'accepted')).toBe(1);
    expect(count(codes, 'exists_with_different_amount')).toBe(49);
    for (const { status, json } of answers.filter(({ status: code }) => code !== 201)) {
      expect(status).toBe(409);
      expect(json.field).toMatch(/amount/);
    }
  });
});

describe('money is given back or captured once', () => {
  test('of fifty concurrent refunds of a whole payment one is accepted', async () => {
    await pool.fundCustomer('buyer', '100');
    await pool.fundCustomer('seller', '1000');
    await instruct(
      pay({ instructionId: 'bought', from: 'buyer', to: 'seller', amountMinor: '100' }),
    );
    const refund = (instructionId: string, amountMinor: string) => ({
      kind: 'refund',
      instructionId,
      payInstructionId: 'bought',
      amountMinor,
      mandateId: 'mandate-seller',
    });
    const answers = await Promise.all(
      many(async (index) => instruct(refund(`refund-${index}`, '100'))),
    );
    const codes = answers.map(codeOf);
    const part = await instruct(refund('refund-part', '1'));

    expect(count(codes, 'accepted')).toBe(1);
    expect(count(codes, 'payment_already_refunded')).toBe(49);
    expect(part.status).toBe(422);
    expect(codeOf(part)).toBe('payment_already_refunded');
    expect(await balanceOf('buyer')).toMatchObject({ postedMinor: '100' });
    expect(await balanceOf('seller')).toMatchObject({ postedMinor: '1000' });
  });

  test('concurrent refunds in parts never exceed the payment', async () => {
    await pool.fundCustomer('parts', '100');
    await instruct(
      pay({ instructionId: 'in-parts', from: 'parts', to: 'shop', amountMinor: '95' }),
    );
    const answers = await Promise.all(
      many(async (index) =>
        instruct({
          kind: 'refund',
          instructionId: `part-${index}`,
          payInstructionId: 'in-parts',
          amountMinor: '10',
          mandateId: 'mandate-shop',
        }),
      ),
    );
    const codes = answers.map(codeOf);

    expect(count(codes, 'accepted')).toBe(9);
    expect(count(codes, 'exceeds_payment')).toBe(41);
    expect(await balanceOf('parts')).toMatchObject({ postedMinor: '95' });
  });

  test('of fifty concurrent captures and releases of one hold one is accepted', async () => {
    await pool.fundCustomer('guest', '100');
    const { json } = await instruct(
      hold({ instructionId: 'room', from: 'guest', to: 'shop', amountMinor: '80' }),
    );
    const end = (index: number) =>
      index % 5 === 0
        ? { kind: 'release', instructionId: `end-${index}`, holdInstructionId: 'room' }
        : {
            kind: 'capture',
            instructionId: `end-${index}`,
            holdInstructionId: 'room',
            amountMinor: '80',
            final: true,
          };
    const answers = await Promise.all(many(async (index) => instruct(end(index))));
    const codes = answers.map(codeOf);
    const wasReleased = answers.findIndex((answer) => codeOf(answer) === 'accepted') % 5 === 0;

    expect(json.status).toBe('accepted');
    expect(count(codes, 'accepted')).toBe(1);
    expect(count(codes, wasReleased ? 'hold_already_released' : 'hold_already_captured')).toBe(49);
    expect(await balanceOf('guest')).toEqual(
      wasReleased
        ? { postedMinor: '100', availableMinor: '100', heldMinor: '0' }
        : { postedMinor: '20', availableMinor: '20', heldMinor: '0' },
    );
  });
});

describe('an amount comes back digit by digit', () => {
  const EXACT_AS_NUMBERS_NO_MORE = ['9007199254740991', '9007199254740992', '9007199254740993'];
  const LARGEST = ['9223372036854775806', '9223372036854775807'];

  test.each([...EXACT_AS_NUMBERS_NO_MORE, ...LARGEST])(
    '%s, through hold, capture, withdrawal and SQL',
    async (amountMinor) => {
      const large = await openLargePool(amountMinor);
      await expectAccepted(large, amountMinor, [
        hold({ instructionId: 'hold', from: 'a', to: 'b', amountMinor }),
        {
          kind: 'capture',
          instructionId: 'capture',
          holdInstructionId: 'hold',
          amountMinor,
          final: true,
        },
        {
          kind: 'withdraw',
          instructionId: 'withdraw',
          customerId: 'b',
          amountMinor,
          mandateId: 'mandate-b',
        },
      ]);
      expect(await balanceOf('b', large)).toEqual({
        postedMinor: amountMinor,
        availableMinor: '0',
        heldMinor: amountMinor,
      });
      // An account's sums only grow; beyond the limit it takes no more, whatever its balance is.
      const receipt = { commandId: 'again', bankReference: 'B1', amountMinor, customerId: 'a' };
      const again = await large.post('bank', '/receipts', receipt);
      expect(codeOf(again)).toBe(LARGEST.includes(amountMinor) ? 'balance_limit' : 'accepted');
    },
  );

  test.each(EXACT_AS_NUMBERS_NO_MORE)(
    '%s, through payment, refund and SQL',
    async (amountMinor) => {
      const large = await openLargePool(amountMinor);
      await expectAccepted(large, amountMinor, [
        pay({ instructionId: 'pay', from: 'a', to: 'b', amountMinor }),
        {
          kind: 'refund',
          instructionId: 'refund',
          payInstructionId: 'pay',
          amountMinor,
          mandateId: 'mandate-b',
        },
      ]);
      expect(await balanceOf('a', large)).toMatchObject({ availableMinor: amountMinor });
    },
  );

  test('more than an account can hold is refused by the limit of balances', async () => {
    const full = await openTestPool(server, 'brim', '9223372036854775807');
    await full.fundCustomer('a', '9223372036854775807');
    const receipt = { commandId: 'one-more', bankReference: 'B1', amountMinor: '1' };
    const answer = await full.post('bank', '/receipts', { ...receipt, customerId: 'a' });

    expect(answer.status).toBe(422);
    expect(codeOf(answer)).toBe('balance_limit');
    expect(await balanceOf('a', full)).toMatchObject({ postedMinor: '9223372036854775807' });
  });
});

/**
 * A pool whose customer `a` has all of one amount, and `b` nothing but a mandate and an account.
 */
async function openLargePool(amountMinor: string): Promise<TestPool> {
  large += 1;
  const opened = await openTestPool(server, `large${large}`, amountMinor);
  await opened.fundCustomer('a', amountMinor);
  const answers = [
    await opened.post('customer_channel', '/customers', { commandId: 'open-b', customerId: 'b' }),
    await opened.post('customer_channel', '/mandates', {
      commandId: 'grant-b',
      mandateId: 'mandate-b',
      customerId: 'b',
      scope: ['refund', 'withdraw'],
      amountMaxMinor: '9223372036854775807',
      expiresAt: '2099-01-01T00:00:00Z',
    }),
    await opened.post('customer_channel', '/customers/b/payout-account', {
      commandId: 'payout-b',
      holderName: 'B',
      scheme: 'other',
      identification: '6222000000000001',
    }),
  ];
  for (const answer of answers) expect(codeOf(answer), answer.text).toBe('accepted');
  return opened;
}

/** Sends instructions of one amount, and finds that amount and no other wherever it is kept. */
async function expectAccepted(
  of: TestPool,
  amountMinor: string,
  bodies: readonly (Readonly<Record<string, unknown>> & { readonly instructionId: string })[],
): Promise<void> {
  for (const body of bodies) {
    const answer = await instruct(body, of);
    expect(codeOf(answer), answer.text).toBe('accepted');
    const read = await of.get('platform', `/instructions/${body.instructionId}`);
    expect(read.text).toContain(`"amountMinor":"${amountMinor}"`);
  }
  const stored = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    db.query<{ readonly amount: string }>(
      `select distinct amount_minor::text as amount from ledger.transfer where pool_id = $1`,
      [of.poolId],
    ),
  );
  expect(stored).toEqual([{ amount: amountMinor }]);
}
