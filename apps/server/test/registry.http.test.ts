// Goal: institutions, platforms and agreements are decided over HTTP with two keys, their history
// can be read by the auditor only, and what is decided on a platform holds in its pools. Method: a
// real server and database; one platform goes through sandbox, admission and wind-down.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { readRecords } from './support/read-records.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const PATIENCE = { timeout: 20_000, interval: 100 } as const;
const HASH = 'ab'.repeat(32);
const LICENCE = { number: 'B0001', authority: 'NFRA', validUntilDate: '2099-12-31' };
const INSTITUTION = {
  kind: 'propose_institution',
  institutionId: 'bank-1',
  name: 'First Bank',
  role: 'bank',
  jurisdiction: 'CN',
  licence: LICENCE,
  concentrationMaxBasisPoints: 5_000,
};

let server: TestServer;
let pool: TestPool;
let auditor: string;
let count = 0;

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'registry');
  const body = { keyId: 'registryauditor', role: 'auditor' };
  auditor = (await server.send({ path: '/v1/api-keys', key: server.administratorKey, body })).json
    .key;
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

async function send(command: object, commandId?: string) {
  count += 1;
  return await server.send({
    path: '/v1/registry/commands',
    key: pool.keys.operator,
    body: { commandId: commandId ?? `r-${count}`, ...command },
  });
}

async function read(path: string, key = auditor) {
  return await server.send({ path: `/v1/registry${path}`, key });
}

describe('the registry', () => {
  it('decides a command once, and answers a repeat the same', async () => {
    const first = await send(INSTITUTION, 'propose');
    const again = await send(INSTITUTION, 'propose');
    const other = await send({ ...INSTITUTION, name: 'Second Bank' }, 'propose');

    expect(first.status).toBe(200);
    expect(again.json).toEqual(first.json);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(other.status).toBe(409);
    expect(other.json.code).toBe('registry_exists_with_different_content');
  });

  it('says what is missing, and that maker and approver are two', async () => {
    const admit = { kind: 'admit_institution', institutionId: 'bank-1' };
    const answer = await send(admit);
    expect(answer.json.code).toBe('approver_is_maker');
    const missing = await send({ kind: 'admit_institution', institutionId: 'bank-9' });
    expect([missing.status, missing.json.code]).toEqual([422, 'record_unknown']);
  });

  it('refuses a body that no kind of command has', async () => {
    const unknown = await send({ kind: 'buy_institution', institutionId: 'bank-1' });
    expect([unknown.status, unknown.json.code]).toEqual([400, 'request_not_valid']);
    const extra = await send({ ...INSTITUTION, institutionId: 'bank-2', bribe: '1' });
    expect([extra.status, extra.json.code]).toEqual([400, 'request_not_valid']);
  });

  it('keeps every version, for the auditor and not for the platform', async () => {
    await send({
      kind: 'record_check',
      party: 'institution',
      partyId: 'bank-1',
      check: 'licence',
      result: 'passed',
      evidenceHash: HASH,
    });
    const versions = await read('/records/institution/bank-1/versions');
    expect(versions.json.items.map((one: { position: number }) => one.position)).toHaveLength(2);
    const now = await read('/records/institution/bank-1');
    expect(now.json.body.checks).toMatchObject([{ check: 'licence', result: 'passed' }]);
    const list = await read('/records/institution');
    expect(list.json.items).toHaveLength(1);
    expect((await read('/records/institution', pool.keys.platform)).status).toBe(403);
    expect((await read('/records/institution/bank-9')).status).toBe(404);
  });

  it('shows the clauses and what is due', async () => {
    const clauses = await read('/clauses', pool.keys.platform);
    expect(clauses.json.items.length).toBeGreaterThan(10);
    expect((await read('/due')).json.items).toEqual([]);
  });
});

describe('what is decided on a platform', () => {
  it('holds in a pool opened after it', async () => {
    const platform = { platformId: 'novice', name: 'Novice' };
    await server.send({ path: '/v1/platforms', key: server.administratorKey, body: platform });
    await send({ kind: 'apply_platform', ...platform, programmes: ['wallet'] });
    const open = (commandId: string) =>
      server.send({
        path: '/v1/pools',
        key: server.administratorKey,
        body: {
          commandId,
          platformId: 'novice',
          name: 'Novice',
          currency: 'CNY',
          programme: { id: 'wallet', version: 1 },
          bankAccountIdentification: 'ACCOUNT-novice',
          businessDate: '2026-11-23',
        },
      });
    const refused = await open('open-novice');
    expect([refused.status, refused.json.code]).toEqual([422, 'party_not_permitted']);

    const caps = { customersMax: 1, amountMaxMinor: '5000', lastDate: '2099-12-31' };
    await send({ kind: 'try_out_platform', platformId: 'novice', caps });
    const opened = await open('open-novice-2');
    expect(opened.status).toBe(201);
    const { poolId } = opened.json;
    const terms = await server.send({
      path: `/v1/pools/${poolId}/terms`,
      key: server.administratorKey,
    });
    expect(terms.json.items[0].body.terms).toEqual({
      customersMax: 1,
      amountMaxMinor: '5000',
      lastDate: '2099-12-31',
    });
  });

  it('reaches a pool that was open before: first the caps, then the end of its intake', async () => {
    const platform = { platformId: 'early', name: 'Early' };
    const early = await openTestPool(server, 'early');
    await early.fundCustomer('ada', '3000');
    await send({ kind: 'apply_platform', ...platform, programmes: ['wallet'] });
    const caps = { customersMax: 10, amountMaxMinor: '2000', lastDate: '2099-12-31' };
    await send({ kind: 'try_out_platform', platformId: 'early', caps });
    const termsOf = async () => (await early.get('operator', '/terms')).json.items[0]?.body.terms;
    await expect.poll(termsOf, PATIENCE).toEqual(caps);
    const hold = (instructionId: string, amountMinor: string) =>
      early.post('platform', '/instructions', {
        kind: 'hold',
        instructionId,
        customerId: 'ada',
        payeeCustomerId: 'bo',
        amountMinor,
        expiresAt: '2099-01-01T00:00:00Z',
        mandateId: 'mandate-ada',
      });
    await early.post('customer_channel', '/customers', { commandId: 'open-bo', customerId: 'bo' });
    expect((await hold('h-1', '2001')).json.code).toBe('exceeds_cap');
    expect((await hold('h-2', '2000')).status).toBe(201);

    const step = { kind: 'move_platform', platformId: 'early', event: 'wind_down' };
    const wound = await send({ ...step, reason: 'its licence ended' });
    expect(wound.status, wound.text).toBe(200);
    const intakeOf = async () => (await early.get('operator', '/intakes')).json.items[0]?.state;
    await expect.poll(intakeOf, PATIENCE).toBe('stopped');
    expect((await hold('h-3', '1')).json.code).toBe('intake_stopped');
    expect(await readRecords(early)).toEqual(expect.arrayContaining(['/terms', '/intakes']));
  });
});
