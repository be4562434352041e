// Goal: an instruction over HTTP is exact, idempotent, refused by rule with a stable code, and seen
// by its own platform only. Method: a real server, engine and database, asked over HTTP.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;
let other: TestPool;

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'one', '1000000000000000000');
  other = await openTestPool(server, 'two');
  await pool.fundCustomer('payer', '100000000000000000');
  await pool.fundCustomer('payee', '1');
  await other.fundCustomer('payer', '1000');
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

function pay(instructionId: string, amountMinor: unknown, more: object = {}) {
  return {
    kind: 'pay',
    instructionId,
    fromCustomerId: 'payer',
    toCustomerId: 'payee',
    amountMinor,
    mandateId: 'mandate-payer',
    ...more,
  };
}

describe('one instruction', () => {
  it('is accepted with its journal position, and can be read back', async () => {
    const answer = await pool.post('platform', '/instructions', pay('first', '10'));
    const read = await pool.get('platform', '/instructions/first');

    expect(answer.status).toBe(201);
    expect(answer.headers.get('idempotency-replayed')).toBe('false');
    expect(answer.json).toMatchObject({ instructionId: 'first', status: 'accepted' });
    expect(read.json).toMatchObject({
      instructionId: 'first',
      kind: 'pay',
      status: 'accepted',
      amountMinor: '10',
      customerId: 'payer',
      position: answer.json.position,
    });
  });

  it('repeated answers the same and says so', async () => {
    const first = await pool.post('platform', '/instructions', pay('again', '10'));
    const again = await pool.post('platform', '/instructions', pay('again', '10'));

    expect(again.status).toBe(201);
    expect(again.json).toEqual(first.json);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('repeated with another amount is refused with the field that differs', async () => {
    await pool.post('platform', '/instructions', pay('changed', '10'));
    const answer = await pool.post('platform', '/instructions', pay('changed', '11'));

    expect(answer.status).toBe(409);
    expect(answer.json.code).toBe('exists_with_different_amount');
    expect(answer.json.field).toMatch(/amount/);
  });

  it('refused by a rule answers 422, its code and its page, and the refusal is in the journal', async () => {
    const tooMuch = pay('too-much', '1', { fromCustomerId: 'payee', toCustomerId: 'payer' });
    const body = { ...tooMuch, amountMinor: '500000000000000000', mandateId: 'mandate-payee' };
    const answer = await pool.post('platform', '/instructions', body);
    const journal = await readAll('auditor', '/journal', 7);
    const entry = journal.find((one) => one.commandId === 'too-much');

    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.json).toMatchObject({
      type: '/errors/insufficient_funds',
      code: 'insufficient_funds',
      status: 422,
    });
    expect(answer.json.position).toBe(entry?.position);
  });

  it.each([['9007199254740991'], ['9007199254740992'], ['9007199254740993']])(
    'keeps the amount %s exact through HTTP, decision and database',
    async (amountMinor) => {
      const body = pay(`exact-${amountMinor}`, amountMinor);
      const answer = await pool.post('platform', '/instructions', body);
      const read = await pool.get('platform', `/instructions/exact-${amountMinor}`);
      const [entry] = await newestEntries(pool, 'payee');

      expect(answer.status).toBe(201);
      expect(read.json.amountMinor).toBe(amountMinor);
      expect(entry).toMatchObject({ side: 'credit', amountMinor });
    },
  );

  it('keeps the largest amount there is', async () => {
    const amountMinor = '9223372036854775807';
    const full = await openTestPool(server, 'full', amountMinor);
    await full.fundCustomer('payer', amountMinor);
    await full.post('customer_channel', '/customers', {
      commandId: 'open-payee',
      customerId: 'payee',
    });
    const answer = await full.post('platform', '/instructions', pay('all', amountMinor));
    const [entry] = await newestEntries(full, 'payee');
    const payee = await full.get('platform', '/customers/payee');

    expect(answer.status).toBe(201);
    expect(entry).toMatchObject({ side: 'credit', amountMinor });
    expect(payee.json).toMatchObject({ postedMinor: amountMinor, availableMinor: amountMinor });
  });

  it('beyond the largest amount is refused before anything is decided', async () => {
    const answer = await pool.post('platform', '/instructions', pay('over', '9223372036854775808'));

    expect(answer.status).toBe(400);
    expect(answer.json.errors).toEqual([
      {
        pointer: '/amountMinor',
        expected: 'a string of digits from "0" to "9223372036854775807", in minor units',
        received: 'a string of 19 characters',
      },
    ]);
    expect((await pool.get('platform', '/instructions/over')).status).toBe(404);
  });
});

async function newestEntries(of: TestPool, customerId: string) {
  const customer = await of.get('platform', `/customers/${customerId}`);
  const page = await of.get('platform', `/accounts/${customer.json.accountId}/entries?limit=1`);
  return page.json.items;
}

async function readAll(role: 'auditor' | 'platform', list: string, limit = 100) {
  const items: { commandId: string; position: number }[] = [];
  let cursor = '';
  for (let pages = 0; pages < 100; pages += 1) {
    const page = await pool.get(role, `${list}?limit=${limit}${cursor}`);
    items.push(...page.json.items);
    if (page.json.nextCursor === undefined) return items;
    cursor = `&cursor=${page.json.nextCursor}`;
  }
  throw new Error('the list does not end');
}

describe('money in every body', () => {
  const WRONG: readonly unknown[] = [
    Number.MAX_SAFE_INTEGER + 2,
    10,
    '0010',
    '1e3',
    '-1',
    '+1',
    '1.0',
    ' 1',
    '',
    null,
    true,
    ['10'],
    { amount: '10' },
    '９',
  ];
  const BODIES: readonly (readonly [string, string, (money: unknown) => object])[] = [
    ['pay', '/instructions', (money) => pay('wrong', money)],
    ['mandate amountMax', '/mandates', (money) => ({ ...mandateBody(), amountMaxMinor: money })],
    ['mandate totalMax', '/mandates', (money) => ({ ...mandateBody(), totalMaxMinor: money })],
    [
      'receipt',
      '/receipts',
      (money) => ({ commandId: 'wrong', bankReference: 'B', amountMinor: money }),
    ],
    ...(
      ['allocate', 'refund', 'hold', 'capture', 'withdraw', 'fee', 'subsidise', 'sweep'] as const
    ).map(
      (kind) =>
        [
          kind,
          '/instructions',
          (money: unknown) => ({
            ...fieldsOf(kind),
            kind,
            instructionId: 'wrong',
            amountMinor: money,
          }),
        ] as const,
    ),
  ];
  const ROLE_OF = {
    '/instructions': 'operator',
    '/mandates': 'customer_channel',
    '/receipts': 'bank',
  };

  it.each(BODIES)('of %s is a string of digits and nothing else', async (_name, path, bodyOf) => {
    const role = ROLE_OF[path as keyof typeof ROLE_OF] as 'operator' | 'customer_channel' | 'bank';
    for (const wrong of WRONG) {
      const answer = await pool.post(role, path, bodyOf(wrong));

      expect(answer.status, JSON.stringify(wrong)).toBe(400);
      expect(answer.json.code).toBe('request_not_valid');
      expect(answer.json.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
        expect.stringMatching(/Minor$/),
      ]);
    }
  });

  it('that loses digits as a JSON number never reaches the books', async () => {
    const text = JSON.stringify(pay('number', 'X')).replace('"X"', '9007199254740993');
    const answer = await server.send({
      path: pool.path('/instructions'),
      key: pool.keys.platform,
      text,
    });

    expect(answer.status).toBe(400);
    expect(answer.json.errors[0]).toMatchObject({ pointer: '/amountMinor', received: 'a number' });
  });

  function mandateBody() {
    return {
      commandId: 'wrong',
      mandateId: 'wrong',
      customerId: 'payer',
      scope: ['pay'],
      amountMaxMinor: '1',
      expiresAt: '2099-01-01T00:00:00Z',
    };
  }

  function fieldsOf(kind: string): object {
    const fields: Record<string, object> = {
      allocate: { receiptId: 'receipt-1', customerId: 'payer' },
      refund: { payInstructionId: 'first', mandateId: 'm' },
      hold: {
        customerId: 'payer',
        payeeCustomerId: 'payee',
        expiresAt: '2099-01-01T00:00:00Z',
        mandateId: 'm',
      },
      capture: { holdInstructionId: 'h', final: true },
      withdraw: { customerId: 'payer', mandateId: 'm' },
      fee: { customerId: 'payer', mandateId: 'm' },
      subsidise: { purpose: 'marketing', customerId: 'payer' },
      sweep: { source: 'fees_accrued' },
    };
    return fields[kind] ?? {};
  }
});

describe('another tenant', () => {
  it('sees no pool, no record and no hint that there is one', async () => {
    const key = other.keys.platform;
    for (const path of ['', '/customers/payer', '/instructions/first', '/accounts', '/days']) {
      const answer = await server.send({ path: pool.path(path), key });
      const nowhere = await server.send({ path: `/v1/pools/999999${path}`, key });

      expect(answer.status).toBe(404);
      expect(answer.json.code).toBe('pool_not_found');
      expect({ ...answer.json, requestId: '' }).toEqual({ ...nowhere.json, requestId: '' });
    }
    const post = await server.send({
      path: pool.path('/instructions'),
      key,
      body: pay('foreign', '1'),
    });

    expect(post.status).toBe(404);
  });

  it('lists only its own pools', async () => {
    const mine = await server.send({ path: '/v1/pools', key: pool.keys.platform });
    const all = await server.send({ path: '/v1/pools', key: server.administratorKey });

    expect(mine.json.items.map((one: { poolId: number }) => one.poolId)).toEqual([pool.poolId]);
    expect(all.json.items.length).toBeGreaterThan(2);
  });

  it('and a key for one pool sees no other pool of its own platform', async () => {
    const made = await server.send({
      path: '/v1/api-keys',
      key: server.administratorKey,
      body: { keyId: 'onlytwo', role: 'auditor', pools: [other.poolId] },
    });
    const own = await server.send({ path: other.path(''), key: made.json.key });
    const foreign = await server.send({ path: pool.path(''), key: made.json.key });

    expect(own.status).toBe(200);
    expect(foreign.status).toBe(404);
  });
});

describe('roles', () => {
  it('the platform never grants a mandate, cuts a day or reads the journal', async () => {
    const grant = await pool.post('platform', '/mandates', {
      commandId: 'grant-x',
      mandateId: 'x',
      customerId: 'payer',
      scope: ['pay'],
      amountMaxMinor: '1',
      expiresAt: '2099-01-01T00:00:00Z',
    });
    const cut = await pool.post('platform', `/days/${pool.businessDate}/cut`, {
      commandId: 'cut-x',
    });
    const journal = await pool.get('platform', '/journal');

    for (const answer of [grant, cut, journal]) {
      expect(answer.status).toBe(403);
      expect(answer.json.code).toBe('role_not_permitted');
    }
  });

  it('the flow’s own list of senders is decided behind the door', async () => {
    const answer = await pool.post('platform', '/instructions', {
      kind: 'allocate',
      instructionId: 'platform-allocates',
      receiptId: 'receipt-1',
      customerId: 'payer',
      amountMinor: '1',
    });

    expect(answer.status).toBe(403);
    expect(answer.json.code).toBe('role_not_allowed');
  });
});

describe('many instructions at once', () => {
  it('are each decided on their own and answered in order', async () => {
    const lines = [
      pay('bulk-1', '5'),
      pay('bulk-2', 5),
      pay('bulk-3', '5', { mandateId: 'nobody' }),
      pay('bulk-1', '5'),
      pay('bulk-1', '6'),
      'nonsense',
      { kind: 'steal', instructionId: 'bulk-7' },
      pay('bulk-8', '5'),
    ];
    const answer = await pool.post('platform', '/instructions/bulk', { instructions: lines });
    const seen = answer.json.lines.map((line: Record<string, unknown>) => [
      line['line'],
      line['status'],
      line['code'],
      line['replayed'],
    ]);

    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ accepted: 3, refused: 5 });
    expect(seen).toEqual([
      [0, 201, 'accepted', false],
      [1, 400, 'request_not_valid', false],
      [2, 422, 'mandate_not_found', false],
      [3, 201, 'accepted', true],
      [4, 409, 'exists_with_different_amount', expect.any(Boolean)],
      [5, 400, 'request_not_valid', false],
      [6, 400, 'request_not_valid', false],
      [7, 201, 'accepted', false],
    ]);
    expect(answer.json.lines[1].errors[0]).toMatchObject({ pointer: '/amountMinor' });
    expect(answer.json.lines[3].position).toBe(answer.json.lines[0].position);
  });

  it('are at most a thousand, and at least one', async () => {
    const line = pay('bulk-many', '1');
    const many = await pool.post('platform', '/instructions/bulk', {
      instructions: Array.from({ length: 1001 }, () => line),
    });
    const none = await pool.post('platform', '/instructions/bulk', { instructions: [] });

    expect(many.status).toBe(400);
    expect(none.status).toBe(400);
  });

  it('of a thousand lines all arrive', async () => {
    const instructions = Array.from({ length: 1000 }, (_, index) => pay(`thousand-${index}`, '1'));
    const answer = await pool.post('platform', '/instructions/bulk', { instructions });

    expect(answer.json.accepted).toBe(1000);
    expect(new Set(answer.json.lines.map((one: { position: number }) => one.position)).size).toBe(
      1000,
    );
  });
});

describe('lists of a pool', () => {
  it('show every journal entry once, in order, without a gap of commands', async () => {
    const journal = await readAll('auditor', '/journal');
    const positions = journal.map((entry) => entry.position);

    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(new Set(positions).size).toBe(positions.length);
  });

  it('refuse the cursor of another pool', async () => {
    const page = await pool.get('auditor', '/journal?limit=1');
    const answer = await server.send({
      path: other.path(`/journal?cursor=${page.json.nextCursor}`),
      key: other.keys.auditor,
    });

    expect(answer.status).toBe(400);
    expect(answer.json.code).toBe('cursor_not_valid');
  });

  it('show customers, mandates, accounts, receipts and the open day', async () => {
    const customers = await pool.get('platform', '/customers');
    const mandate = await pool.get('platform', '/mandates/mandate-payer');
    const mandates = await pool.get('platform', '/mandates?customerId=payee');
    const accounts = await pool.get('platform', '/accounts');
    const receipts = await pool.get('operator', '/receipts');
    const day = await pool.get('operator', `/days/${pool.businessDate}`);

    expect(customers.json.items.map((one: { customerId: string }) => one.customerId)).toEqual([
      'payer',
      'payee',
    ]);
    expect(mandate.json).toMatchObject({ mandateId: 'mandate-payer', customerId: 'payer' });
    expect(mandate.json.usedCount).toBeGreaterThan(0);
    expect(mandates.json.items).toHaveLength(1);
    expect(accounts.json.items.length).toBeGreaterThan(5);
    for (const account of accounts.json.items) {
      const balance = await pool.get('platform', `/accounts/${account.accountId}/balance`);
      expect(balance.json).toMatchObject({
        postedMinor: account.postedMinor,
        availableMinor: account.availableMinor,
      });
    }
    expect(receipts.json.items[0]).toMatchObject({ receiptId: 'receipt-1' });
    expect(day.json).toMatchObject({ businessDate: pool.businessDate, state: 'open' });
  });

  it('show a balance now, at a past position and at a past moment', async () => {
    const { accountId } = (await pool.get('platform', '/customers/payee')).json;
    const before = await pool.get('platform', `/accounts/${accountId}/balance`);
    await pool.post('platform', '/instructions', pay('balance', '77'));
    const after = await pool.get('platform', `/accounts/${accountId}/balance`);
    const past = await pool.get(
      'platform',
      `/accounts/${accountId}/balance?position=${before.json.position}`,
    );
    const ancient = await pool.get(
      'platform',
      `/accounts/${accountId}/balance?at=2000-01-01T00:00:00Z`,
    );

    expect(BigInt(after.json.postedMinor) - BigInt(before.json.postedMinor)).toBe(77n);
    expect(past.json).toEqual(before.json);
    expect(ancient.json).toMatchObject({ position: 0, postedMinor: '0' });
  });
});
