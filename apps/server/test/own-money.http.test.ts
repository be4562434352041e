/**
 * Goal: a customer sees all of its own money and what became of it, and nothing of anybody else's,
 * in its pool or another one.
 * Method: one real server with its log program; two pools, in each of them a customer with the same
 * id; each answer is compared with what was done, and each id of somebody else asked for.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatReceipt, verifyReceipt } from '@ringfence/evidence';
import { EVERY_PLATFORM, openStore, withSnapshot } from '@ringfence/store';
import { createSeededRandom, createTestDatabase } from '@ringfence/testkit';
import { VERIFICATION } from '@ringfence/tiled-log';
import { parseBase64 } from '@ringfence/transparency';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EntryOfAccount, runningBalances } from '../src/routes/own/running-balances.ts';
import { enterAsStaff, STAFF_PUBLIC_URL } from './support/enter-as-staff.ts';
import { enterAsPerson } from './support/open-callers.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { type LogProgram, startLogProgram } from './support/start-log-program.ts';
import { startTestServer, type TestAnswer, type TestServer } from './support/start-test-server.ts';

const TRIES_MAX = 2_000;
const DAY_MILLISECONDS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MILLISECONDS).toISOString();

interface Customer {
  get(path: string): Promise<TestAnswer>;
  post(path: string, body: unknown): Promise<TestAnswer>;
}

let log: LogProgram;
let server: TestServer;
let shop: TestPool;
let ada: Customer;
let bob: Customer;
let elsewhere: Customer;

beforeAll(async () => {
  const database = await createTestDatabase();
  const directory = mkdtempSync(join(tmpdir(), 'ringfence-own-'));
  const readerTokenFile = join(directory, 'reader');
  writeFileSync(readerTokenFile, 'a-token-of-readers-for-tests-only\n', { mode: 0o600 });
  log = await startLogProgram(database.connectionString, readerTokenFile);
  server = await startTestServer(
    {
      log: { url: log.address, readerTokenFile },
      publicUrl: STAFF_PUBLIC_URL,
      keyDirectory: join(directory, 'keys'),
    },
    database,
  );
  shop = await openTestPool(server, 'shop', '1000000');
  await shop.fundCustomer('ada', '500000');
  await shop.fundCustomer('bob', '100000');
  const rival = await openTestPool(server, 'rival', '1000000');
  await rival.fundCustomer('ada', '700');
  ada = await enter(shop, 'ada');
  bob = await enter(shop, 'bob');
  elsewhere = await enter(rival, 'ada');
});

afterAll(async () => {
  log?.stop();
  await server?.stop();
  await server?.database.drop();
});

async function enter(pool: TestPool, customerId: string): Promise<Customer> {
  const named = { displayName: 'Somebody', language: 'en' };
  const invited = expectStatus(
    await pool.post('operator', `/customers/${customerId}/invitations`, named),
    201,
  );
  const headers = await enterAsPerson(server, invited.json.personId, 'customer');
  return {
    get: async (path) => server.send({ path: `/v1/my${path}`, headers }),
    post: async (path, body) => server.send({ path: `/v1/my${path}`, headers, body }),
  };
}

function expectStatus(answer: TestAnswer, status: number): TestAnswer {
  expect([answer.status, answer.text]).toEqual([status, expect.anything()]);
  return answer;
}

async function instruct(instruction: object): Promise<TestAnswer> {
  return expectStatus(await shop.post('platform', '/instructions', instruction), 201);
}

/** Asks until the log has followed. */
async function whenLogged(customer: Customer, path: string): Promise<TestAnswer> {
  let answer = await customer.get(path);
  for (let tries = 0; tries < TRIES_MAX && answer.status === 409; tries += 1) {
    answer = await customer.get(path);
  }
  return expectStatus(answer, 200);
}

describe('a customer', () => {
  it('is quoted a fee before it is taken, and pays it to the cent', async () => {
    const shopOfFees = await openTestPool(server, 'feeshop', '1000000');
    await shopOfFees.fundCustomer('cleo', '100000');
    await shopOfFees.fundCustomer('dora', '100000');
    const cleo = await enter(shopOfFees, 'cleo');
    const dora = await enter(shopOfFees, 'dora');
    const terms = { title: { en: 'payout', zh: '提现费' }, fixedMinor: '100', basisPoints: 25 };
    const fee = { commandId: 'fee-1', feeId: 'payout', effectiveDate: '2026-11-23', ...terms };
    expectStatus(await shopOfFees.post('operator', '/fees', fee), 200);
    const quote = { quoteId: 'quote-1', feeId: 'payout', baseMinor: '9999', expiresAt: inDays(1) };
    const asked = { commandId: 'q-1', customerId: 'cleo', ...quote };
    expectStatus(await shopOfFees.post('platform', '/fee-quotes', asked), 200);

    const pay = { kind: 'pay', instructionId: 'p-1', amountMinor: '1' };
    const toDora = { instruction: { ...pay, toCustomerId: 'dora' } };
    const shown = expectStatus(await cleo.post('/quotes', toDora), 200);
    expect(shown.json).toMatchObject({ feeMinor: '0', totalMinor: '1' });
    // 100 and a quarter of a percent of 9999, rounded down.
    const quoted = { quoteId: 'quote-1', feeId: 'payout', baseMinor: '9999', amountMinor: '124' };
    expect(shown.json.quotedFees).toMatchObject([{ ...quoted, title: terms.title }]);
    const toCleo = { instruction: { ...pay, toCustomerId: 'cleo' } };
    expect(expectStatus(await dora.post('/quotes', toCleo), 200).json.quotedFees).toEqual([]);

    const taken = {
      kind: 'fee',
      customerId: 'cleo',
      mandateId: 'mandate-cleo',
      quoteId: 'quote-1',
    };
    const dear = { ...taken, instructionId: 'fee-dear', amountMinor: '125' };
    const refused = await shopOfFees.post('platform', '/instructions', dear);
    expect(refused.json.code).toBe('quote_differs');
    const exact = { ...taken, instructionId: 'fee-taken', amountMinor: '124' };
    expectStatus(await shopOfFees.post('platform', '/instructions', exact), 201);
    const [entry] = (await cleo.get('/entries')).json.items;
    expect(entry).toMatchObject({ kind: 'fee', side: 'debit', amountMinor: '124' });
    expect(expectStatus(await cleo.post('/quotes', toDora), 200).json.quotedFees).toEqual([]);
  });

  it('names its account for withdrawals and is quoted before it consents', async () => {
    const instruction = { kind: 'withdraw', instructionId: 'w-1', amountMinor: '2000' };
    const before = expectStatus(await ada.post('/quotes', { instruction }), 200);
    expect(before.json.refusals).toMatchObject([{ code: 'payout_account_missing' }]);

    const account = { holderName: '李雷', scheme: 'other', identification: '6222000011112222' };
    const body = { commandId: 'payout-1', ...account };
    expectStatus(await ada.post('/payout-accounts', body), 200);
    const listed = expectStatus(await ada.get('/payout-accounts'), 200);
    expect(listed.json.items).toMatchObject([{ masked: '622200******2222', isCurrent: true }]);
    expect(listed.text).not.toContain(account.identification);
    expect(listed.text).not.toContain(account.holderName);

    const quoted = expectStatus(await ada.post('/quotes', { instruction }), 200);
    expect(quoted.json).toMatchObject({
      totalMinor: '2000',
      availableMinor: '500000',
      availableAfterMinor: '498000',
      refusals: [],
      payoutAccount: { masked: '622200******2222' },
      ways: [
        { delivery: 'real_time', arrivalDate: '2026-11-23' },
        { delivery: 'ordinary', arrivalDate: '2026-11-24' },
        { delivery: 'next_day', arrivalDate: '2026-11-24' },
      ],
      approvalNeeded: false,
    });
    expect(quoted.json.quotedFees).toEqual([]);
    const tooMuch = { ...instruction, amountMinor: '500001' };
    const refused = await ada.post('/quotes', { instruction: tooMuch });
    expect(refused.json.refusals).toMatchObject([{ code: 'insufficient_funds' }]);
    const nobody = { kind: 'pay', instructionId: 'p-0', toCustomerId: 'zoe', amountMinor: '1' };
    const unknown = await ada.post('/quotes', { instruction: nobody });
    expect(unknown.json.refusals).toHaveLength(1);
    expect((await ada.get('/instructions')).text).not.toContain('w-1');
  });

  it('sees each minor unit once: available, held with its reason, or on its way', async () => {
    const way = expectStatus(await ada.get('/deposit-way'), 200).json;
    expect(way).toMatchObject({ accountIdentification: 'ACCOUNT-shop', feeMinor: '0' });
    const advice = { bankReference: 'IN-1', amountMinor: '700', depositReference: way.reference };
    expectStatus(await shop.post('bank', '/receipts', { commandId: 'in-1', ...advice }), 201);
    const payer = { mandateId: 'mandate-ada' };
    const payment = { fromCustomerId: 'ada', toCustomerId: 'bob' };
    await instruct({
      kind: 'pay',
      instructionId: 'pay-1',
      ...payer,
      ...payment,
      amountMinor: '12345',
    });
    await instruct({
      kind: 'hold',
      instructionId: 'hold-1',
      customerId: 'ada',
      payeeCustomerId: 'bob',
      amountMinor: '1000',
      expiresAt: inDays(3),
      ...payer,
    });
    const withdrawal = { kind: 'withdraw', customerId: 'ada', ...payer, amountMinor: '2000' };
    await instruct({ ...withdrawal, instructionId: 'w-1' });
    await instruct({ ...withdrawal, instructionId: 'w-2', delivery: 'next_day' });
    const order = {
      commandId: 'o-1',
      orderId: 'o-1',
      type: 'freeze',
      ground: 'criminal',
      customerId: 'ada',
      authority: '某市公安局',
      documentNumber: '冻通字〔2026〕12号',
      documentHash: 'ab'.repeat(32),
      officers: ['officer-1', 'officer-2'],
      amountMinor: '5000',
      expiresAt: inDays(30),
    };
    expectStatus(await shop.post('operator', '/orders', order), 201);
    const checker = { keyId: 'checkershop', role: 'operator', platformId: 'shop' };
    const made = { path: '/v1/api-keys', key: server.administratorKey, body: checker };
    const { key } = expectStatus(await server.send(made), 201).json;
    const approval = {
      path: shop.path('/orders/o-1/approval'),
      key,
      body: { commandId: 'o-1-ok' },
    };
    expectStatus(await server.send(approval), 200);

    const money = expectStatus(await ada.get('/money'), 200);
    expect(money.json).toMatchObject({
      postedMinor: '488355',
      heldMinor: '6000',
      availableMinor: '478355',
      outgoingMinor: '4000',
      isStopped: false,
      isHeldCut: false,
      incoming: [{ amountMinor: '700', isCredited: true }],
      kept: {
        poolName: 'Pool of shop',
        dayState: 'open',
        differenceMinor: '0',
        openBreaks: 0,
      },
    });
    expect(money.json.held).toMatchObject([
      { kind: 'hold', instructionId: 'hold-1', amountMinor: '1000', payeeCustomerId: 'bob' },
      { kind: 'order', amountMinor: '5000' },
    ]);
    expect(money.text).not.toContain(order.authority);
    expect(money.text).not.toContain('ACCOUNT-shop');
    expect(money.json.outgoing).toMatchObject([
      { instructionId: 'w-1', arrivalDate: '2026-11-24', isCancellable: false },
      { instructionId: 'w-2', state: 'waiting', delivery: 'next_day', isCancellable: true },
    ]);
  });

  it('reads its history, the newest first, and what each instruction came to', async () => {
    const first = expectStatus(await ada.get('/instructions?limit=2'), 200).json;
    const path = `/instructions?limit=100&cursor=${first.nextCursor}`;
    const rest = expectStatus(await ada.get(path), 200).json;
    const all = [...first.items, ...rest.items];
    expect(all.map((one) => [one.instructionId, one.direction])).toEqual([
      ['w-2', 'out'],
      ['w-1', 'out'],
      ['hold-1', 'out'],
      ['pay-1', 'out'],
      ['fund-ada', 'in'],
    ]);
    expect((await bob.get(path)).json.code).toBe('cursor_not_valid');

    expectStatus(await ada.post('/instructions/w-2/cancellation', { commandId: 'back-1' }), 200);
    const told = expectStatus(await ada.get('/instructions/w-2'), 200).json;
    expect(told).toMatchObject({ instruction: { state: 'cancelled' }, arrivalDate: '2026-11-24' });
    expect(told.timeline.map((step: { readonly event: string }) => step.event)).toEqual([
      'instructed',
      'cancel',
    ]);
    expect(told.payment).toMatchObject({ state: 'cancelled', isCancellable: false });
  });

  it('reads its entries with the balance after each', async () => {
    const pages: TestAnswer[] = [expectStatus(await ada.get('/entries?limit=3'), 200)];
    const { nextCursor } = pages[0]?.json ?? {};
    pages.push(expectStatus(await ada.get(`/entries?cursor=${nextCursor}`), 200));
    const entries = pages.flatMap(({ json }) => json.items);
    expect(
      entries.map((one) => [one.kind, one.phase, one.postedAfterMinor, one.availableAfterMinor]),
    ).toEqual([
      ['withdraw_cancelled', 'void', '488355', '485355'],
      ['withdraw', 'pending', '488355', '483355'],
      ['withdraw', 'pending', '488355', '485355'],
      ['hold', 'pending', '488355', '487355'],
      ['pay', 'single', '488355', '488355'],
      ['receipt_advised', 'single', '500700', '500700'],
      ['allocate', 'single', '500000', '500000'],
    ]);
    expect(entries[0]).toMatchObject({ instructionId: 'w-2' });
    expect(entries[5]).not.toHaveProperty('instructionId');
  });

  it('has balances that staff of the platform see by no preview without its consent', async () => {
    const body = {
      instructionId: 'looked-at',
      kind: 'pay',
      fromCustomerId: 'ada',
      toCustomerId: 'bob',
      amountMinor: '1',
      mandateId: 'mandate-ada',
    };
    const staff = await enterAsStaff(server, [{ role: 'platform_staff', platformId: 'shop' }]);
    const path = shop.path('/instructions/effect');
    const byProgram = expectStatus(await shop.post('platform', '/instructions/effect', body), 200);
    expect(byProgram.json.balances).toHaveLength(2);
    const byStaff = expectStatus(await staff.send({ path, body }), 200);
    expect(byStaff.json.balances).toEqual([]);
  });

  it('has receipts that verify without this server; who is paid sees no mandate', async () => {
    const { json } = await whenLogged(ada, '/instructions/pay-1/proof');
    const [{ entry, proof, opening }] = json.proofs;
    const salt = parseBase64(opening.salt) ?? new Uint8Array();
    const text = formatReceipt({ entry, proof, opening: { salt, record: opening.record } });
    expect(verifyReceipt(VERIFICATION, { text, policy: log.policy() }).status).toBe('ok');
    const paper = await ada.get('/instructions/pay-1/receipt?language=en');
    expect([paper.status, paper.text.slice(0, 5)]).toEqual([200, '%PDF-']);

    const received = expectStatus(await bob.get('/instructions/pay-1'), 200);
    expect(received.json.instruction).toMatchObject({
      direction: 'in',
      amountMinor: '12345',
      counterpartyCustomerId: 'ada',
    });
    expect(received.text).not.toContain('mandate-ada');
    const proved = expectStatus(await bob.get('/instructions/pay-1/proof'), 200);
    expect(proved.text).not.toContain('mandate-ada');
    expect(proved.json.proofs[0]).not.toHaveProperty('opening');
  });

  it('lists what it permitted, and takes it back without a signature', async () => {
    const listed = expectStatus(await ada.get('/mandates'), 200).json;
    expect(listed.items).toMatchObject([{ mandateId: 'mandate-ada', usedCount: 4 }]);
    const uses = expectStatus(await ada.get('/mandates/mandate-ada/uses'), 200).json;
    expect(uses.items.map((one: { readonly kind: string }) => one.kind)).toEqual([
      'pay',
      'hold',
      'withdraw',
      'withdraw',
    ]);
    const body = { commandId: 'revoke-1' };
    expectStatus(await ada.post('/mandates/mandate-ada/revocation', body), 200);
    const ended = expectStatus(await ada.get('/mandates/mandate-ada'), 200).json;
    expect(ended.ended).toBe('revoked');
    expectStatus(await ada.get('/mandates/mandate-ada'), 200);
  });

  it('reads the fees that the platform published', async () => {
    const terms = { fixedMinor: '100', basisPoints: 25, effectiveDate: '2026-11-23' };
    const fee = { feeId: 'payout', title: { zh: '提现手续费', en: 'Payout fee' }, ...terms };
    expectStatus(await shop.post('operator', '/fees', { commandId: 'fee-1', ...fee }), 200);
    expect((await ada.get('/fees')).json).toEqual({ items: [fee] });
    expect((await elsewhere.get('/fees')).json).toEqual({ items: [] });
  });
});

describe('somebody else', () => {
  it.each([
    ['bob', 'fund-ada'],
    ['bob', 'w-1'],
    ['ada of another pool', 'pay-1'],
    ['ada of another pool', 'w-1'],
  ])('%s finds no instruction %s of ada', async (name, id) => {
    const who = name === 'bob' ? bob : elsewhere;
    for (const rest of ['', '/proof', '/receipt']) {
      const answer = await who.get(`/instructions/${id}${rest}`);
      expect([answer.status, answer.json.code]).toEqual([404, 'record_not_found']);
    }
    const back = { commandId: `back-${id}` };
    expect((await who.post(`/instructions/${id}/cancellation`, back)).status).toBe(404);
  });

  it('finds no mandate of ada, and revokes none', async () => {
    for (const who of [bob, elsewhere]) {
      const id = who === bob ? 'mandate-ada' : 'mandate-bob';
      expect((await who.get(`/mandates/${id}`)).status).toBe(404);
      expect((await who.get(`/mandates/${id}/uses`)).status).toBe(404);
      const body = { commandId: 'revoke-other' };
      expect((await who.post(`/mandates/${id}/revocation`, body)).status).toBe(404);
    }
  });

  it('of the same id in another pool has its own money only', async () => {
    const money = expectStatus(await elsewhere.get('/money'), 200).json;
    expect(money).toMatchObject({ postedMinor: '700', availableMinor: '700', held: [] });
    expect((await elsewhere.get('/payout-accounts')).json.items).toEqual([]);
    expect((await bob.get('/payout-accounts')).json.items).toEqual([]);
    const entries = (await elsewhere.get('/entries')).json.items;
    expect(entries).toMatchObject([{ kind: 'allocate', amountMinor: '700' }]);
    const history = (await bob.get('/instructions')).json.items;
    expect(history.map((one: { readonly instructionId: string }) => one.instructionId)).toEqual([
      'hold-1',
      'pay-1',
      'fund-bob',
    ]);
  });
});

it('a copy has every instruction of the customer, what was refused too, and every entry', async () => {
  const tooMuch = {
    instructionId: 'pay-too-much',
    kind: 'pay',
    fromCustomerId: 'ada',
    toCustomerId: 'bob',
    amountMinor: '99999999',
    mandateId: 'none',
  };
  const refused = await shop.post('platform', '/instructions', tooMuch);
  expect(refused.status, refused.text).toBeGreaterThanOrEqual(400);
  const requestId = `q-${randomUUID()}`;
  const { sections } = expectStatus(await ada.post('/privacy/copies', { requestId }), 200).json;
  const rowsOf = (name: string) =>
    sections.find((section: { readonly name: string }) => section.name === name).rows;
  const store = openStore({ connectionString: server.database.connectionString });
  const kept = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    db.query<{ readonly instruction_id: string }>(
      `select i.instruction_id from custody.instruction i
       where i.pool_id = $1 and i.customer_id = 'ada' order by i.position desc`,
      [shop.poolId],
    ),
  );
  await store.close();
  const copied = rowsOf('instructions').map(([instructionId]: readonly string[]) => instructionId);
  expect(copied).toEqual(kept.map((row) => row.instruction_id));
  const entries = (await ada.get('/entries?limit=100')).json.items;
  expect(rowsOf('entries')).toHaveLength(entries.length);
});

describe('balances after entries', () => {
  const random = createSeededRandom();

  it(`are those of adding the entries up, seed ${random.seed}`, () => {
    const sums = { debitsPosted: 0n, creditsPosted: 0n, debitsPending: 0n, creditsPending: 0n };
    const entries: EntryOfAccount[] = [];
    const expected: (readonly [bigint, bigint])[] = [];
    for (let step = 0; step < 500; step += 1) {
      const isDebit = random.integer({ min: 0, max: 1 }) === 0;
      const open = isDebit ? sums.debitsPending : sums.creditsPending;
      const amount = BigInt(random.integer({ min: 1, max: 1_000 }));
      const phase = random.pick(['single', 'pending', 'post', 'void'] as const);
      const isResolution = phase === 'post' || phase === 'void';
      if (isResolution && open < amount) continue;
      const released = isResolution ? amount : 0n;
      const posted = phase === 'void' ? 0n : amount;
      entries.unshift({ isDebit, phase, amount: phase === 'void' ? 0n : amount, released });
      const side = isDebit ? 'debits' : 'credits';
      sums[`${side}Posted`] += phase === 'pending' ? 0n : posted;
      sums[`${side}Pending`] += phase === 'pending' ? amount : -released;
      const balance = sums.creditsPosted - sums.debitsPosted;
      expected.unshift([balance, balance - sums.debitsPending]);
    }
    const balances = runningBalances(entries, sums);
    expect(balances.map(({ posted, available }) => [posted, available])).toEqual(expected);
  });
});
