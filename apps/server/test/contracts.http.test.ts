// Goal: over HTTP a contract is created, funded, approved and attested by whom it names and by
// nobody else; a faulty one is refused with the way to its fault; and the engine rebuilt from its
// facts goes on with the contract.
// Method: a real server, engine and database, asked over HTTP with the examples of the repository.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROUTES } from '@ringfence/contract';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const EXAMPLES = join(import.meta.dirname, '../../../examples/contracts');
const TAKE_OVER_MILLISECONDS_MAX = 20_000;
const DAY_MILLISECONDS = 86_400_000;

let server: TestServer;
let pool: TestPool;

/** An example whose first deadline is in a week, whenever the test runs. */
function example(name: string) {
  const json = JSON.parse(readFileSync(join(EXAMPLES, `${name}.json`), 'utf8'));
  json.steps[0].deadline.at = new Date(Date.now() + 7 * DAY_MILLISECONDS).toISOString();
  return json;
}

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'contracts', '1000000000', {
    programme: { id: 'escrow', version: 1 },
  });
  for (const customerId of ['customer-buyer', 'customer-seller', 'customer-arbiter']) {
    await pool.fundCustomer(customerId, '1000000');
  }
  const granted = await pool.post('customer_channel', '/mandates', {
    commandId: 'grant-escrow',
    mandateId: 'escrow',
    customerId: 'customer-buyer',
    scope: ['fund_contract'],
    amountMaxMinor: '900000',
    payees: ['customer-seller', 'customer-arbiter'],
    expiresAt: '2099-01-01T00:00:00Z',
  });
  expect(granted.status).toBe(201);
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

const fund = async (contractId: string, instructionId: string, amountMinor: string) =>
  pool.post('platform', '/instructions', {
    kind: 'fund_contract',
    instructionId,
    contractId,
    customerId: 'customer-buyer',
    amountMinor,
    mandateId: 'escrow',
  });

const approve = async (contractId: string, party: string, approval: string) =>
  pool.post('customer_channel', '/contract-approvals', {
    commandId: `approve-${contractId}-${party}-${approval}`,
    contractId,
    party,
    customerId: `customer-${party}`,
    approval,
  });

describe('a contract over HTTP', () => {
  it('is paid by two of three, with the money on the buyer’s account until then', async () => {
    const created = await pool.post('platform', '/contracts', {
      commandId: 'create-1',
      contractId: 'dispute-1',
      contract: example('two-of-three-dispute'),
    });
    expect([created.status, created.json.result?.state]).toEqual([200, 'collecting']);
    expect((await fund('dispute-1', 'f-1', '300000')).json.result).toMatchObject({
      contractState: 'running',
      step: 'decision',
    });
    expect((await approve('dispute-1', 'buyer', 'refund')).status).toBe(200);
    expect((await approve('dispute-1', 'seller', 'release')).status).toBe(200);
    const decided = await approve('dispute-1', 'arbiter', 'release');
    expect(decided.json.result).toMatchObject({ contractState: 'completed', moves: 1 });
    const again = await approve('dispute-1', 'arbiter', 'release');
    expect(again.headers.get('idempotency-replayed')).toBe('true');

    const { json } = await pool.get('auditor', '/contracts/dispute-1');
    expect(json).toMatchObject({ state: 'completed', open: false, subject: 'customer-buyer' });
    expect(json.body.moves[0].payouts).toEqual([
      { from: 'buyer', to: 'arbiter', amountMinor: '5000' },
      { from: 'buyer', to: 'seller', amountMinor: '295000' },
    ]);
    expect(json.body.contract).toMatchObject({ format: 'ringfence.contract/1' });
    const versions = await pool.get('auditor', '/contracts/dispute-1/versions');
    expect(versions.json.items).toHaveLength(5);
    const list = await pool.get('platform', '/contracts?state=completed');
    expect(list.json.items.map((one: { recordId: string }) => one.recordId)).toEqual(['dispute-1']);
    const journal = await pool.get('auditor', '/journal?limit=500');
    const kinds = journal.json.items.map((entry: { kind: string }) => entry.kind);
    expect(kinds).toEqual(expect.arrayContaining(['create_contract', 'fund_contract']));
    expect(kinds.filter((kind: string) => kind === 'approve_contract')).toHaveLength(3);
  });

  it('hears each party only through its own channel', async () => {
    await pool.post('platform', '/contracts', {
      commandId: 'create-2',
      contractId: 'dispute-2',
      contract: example('two-of-three-dispute'),
    });
    await fund('dispute-2', 'f-2', '300000');
    const body = { contractId: 'dispute-2', party: 'buyer', approval: 'release' };
    const wrong = [
      await pool.post('platform', '/contract-approvals', {
        ...body,
        commandId: 'w-1',
        customerId: 'customer-buyer',
      }),
      await pool.post('operator', '/contract-approvals', { ...body, commandId: 'w-2' }),
      await pool.post('customer_channel', '/contract-approvals', {
        ...body,
        commandId: 'w-3',
        customerId: 'customer-seller',
      }),
    ];
    expect(wrong.map(({ json }) => json.code)).toEqual([
      'party_not_permitted',
      'party_not_permitted',
      'party_not_permitted',
    ]);
    expect((await pool.post('bank', '/contract-approvals', body)).status).toBe(403);
    const fact = { contractId: 'dispute-2', party: 'arbiter', fact: 'delivery', value: 'lost' };
    const stranger = await pool.post('platform', '/contract-facts', { ...fact, commandId: 'w-4' });
    expect(stranger.json.code).toBe('party_not_permitted');
    const early = { commandId: 'w-5', contractId: 'dispute-2' };
    expect((await pool.post('operator', '/contract-advances', early)).json.code).toBe(
      'not_due_yet',
    );
  });

  it('with a fault is refused, with the place and the way there', async () => {
    const contract = example('two-of-three-dispute');
    contract.steps[1].deadline.pay = [];
    const body = { commandId: 'create-3', contractId: 'dispute-3', contract };
    const faulty = await pool.post('platform', '/contracts', body);
    expect(faulty.json).toMatchObject({ code: 'contract_faulty', field: 'steps[1].deadline' });
    expect(faulty.json.result.faults[0]).toMatchObject({
      rule: 'money_remains_at_end',
      path: [{ step: 'funding' }, { step: 'decision', rule: 0 }],
    });
    const unreadable = await pool.post('platform', '/contracts', {
      ...body,
      commandId: 'create-4',
      contract: { ...contract, memo: 'x' },
    });
    expect(unreadable.json).toMatchObject({ code: 'contract_faulty', field: 'contract.memo' });
  });
});

describe('the records of contracts', () => {
  it('are what the interface says of them, at every version', async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const validate = ajv.compile(ROUTES.listContractVersions.answer.schema);
    for (const recordId of ['dispute-1', 'dispute-2']) {
      const { json } = await pool.get('auditor', `/contracts/${recordId}/versions`);
      expect(json.items.length).toBeGreaterThan(1);
      validate(json);
      expect(validate.errors ?? []).toEqual([]);
    }
  });
});

describe('an engine rebuilt from the facts', () => {
  it('goes on with a contract that waits', async () => {
    const { database } = server;
    await server.stop();
    server = await startTestServer({}, database);
    const key = pool.keys.customer_channel;
    const say = async (party: string) =>
      server.send({
        path: pool.path('/contract-approvals'),
        key,
        body: {
          commandId: `after-${party}`,
          contractId: 'dispute-2',
          party,
          customerId: `customer-${party}`,
          approval: 'refund',
        },
      });
    await vi.waitFor(async () => {
      expect((await say('buyer')).status).toBe(200);
    }, TAKE_OVER_MILLISECONDS_MAX);
    expect((await say('arbiter')).json.result).toMatchObject({ contractState: 'completed' });
  });
});
