// Goal: a customer's account over HTTP: opened with the customer present, its card verified and
// bound, suspended and resumed by two keys, inherited by three, and no personal data in the
// journal. Method: a real server, engine and database.
import { openStore } from '@ringfence/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { readRecords } from './support/read-records.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;
const keys = new Map<string, string>();

const EVIDENCE = 'ef'.repeat(32);

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'accounts');
  await pool.fundCustomer('ada', '1000');
  await pool.fundCustomer('bo', '1');
  keys.set('one', pool.keys.operator);
  for (const keyId of ['two00', 'three']) {
    const body = { keyId, role: 'operator', platformId: 'accounts' };
    const made = await server.send({ path: '/v1/api-keys', key: server.administratorKey, body });
    keys.set(keyId, made.json.key);
  }
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

const by = async (keyId: string, rest: string, body: object) =>
  server.send({ path: pool.path(rest), key: keys.get(keyId) ?? '', body });

/** As after a deletion of the customer's person; no person signs in here. */
async function restrict(customerId: string): Promise<void> {
  const { ownerConnectionString: connectionString } = server.database;
  const owner = openStore({ connectionString, connectionsMax: 1 });
  try {
    await owner.pool.query(
      `set session_replication_role = replica;
       insert into privacy.restriction (request_id, part, person_id, pool_id, customer_id, law,
         from_at, until_date)
       values ('q-1', 'custody_records', 'p-01890000-0000-7000-8000-000000000001',
         ${pool.poolId}, '${customerId}', 'bookkeeping', now(), '2036-11-23')`,
    );
  } finally {
    await owner.close();
  }
}

let count = 0;
const commandId = () => {
  count += 1;
  return `account-${count}`;
};

const card = (cardNumber: string) => ({
  commandId: commandId(),
  holderName: '张三丰',
  cardNumber,
});

const verify = async (customerId: string, cardNumber: string, mobile?: string) =>
  pool.post('customer_channel', `/customers/${customerId}/verifications`, {
    ...card(cardNumber),
    documentNumber: '110101199001011234',
    ...(mobile === undefined ? {} : { mobile }),
  });

const bind = async (customerId: string, cardNumber: string, cardType = 'debit') =>
  pool.post('customer_channel', `/customers/${customerId}/card`, {
    ...card(cardNumber),
    cardType,
    evidence: EVIDENCE,
  });

const withdraw = async () =>
  pool.post('platform', '/instructions', {
    kind: 'withdraw',
    instructionId: commandId(),
    customerId: 'ada',
    amountMinor: '10',
    mandateId: 'mandate-ada',
  });

const move = async (keyId: string, customerId: string, event: string) =>
  by(keyId, `/customers/${customerId}/account-events`, {
    commandId: commandId(),
    event,
    evidence: EVIDENCE,
  });

describe('an account', () => {
  it('is not opened by the platform', async () => {
    const body = { commandId: commandId(), customerId: 'eve' };
    expect((await pool.post('platform', '/customers', body)).status).toBe(403);
  });

  it('of a corporate customer is audited before it does anything', async () => {
    const body = { commandId: commandId(), customerId: 'firm', holderType: 'corporate' };
    const opened = await pool.post('customer_channel', '/customers', body);
    expect(opened.status).toBe(201);
    const applied = await pool.get('platform', '/customer-accounts/firm');
    expect(applied.json).toMatchObject({ state: 'applied', body: { holderType: 'corporate' } });
    expect((await move('one', 'firm', 'pass_audit')).json.result).toEqual({ state: 'active' });
  });

  it('is suspended by one key and resumed by another, each with its evidence', async () => {
    expect((await move('one', 'bo', 'suspend')).json.result).toEqual({ state: 'suspended' });
    const paid = await pool.post('platform', '/instructions', {
      kind: 'pay',
      instructionId: commandId(),
      fromCustomerId: 'bo',
      toCustomerId: 'ada',
      amountMinor: '1',
      mandateId: 'mandate-bo',
    });
    expect(paid.json.code).toBe('customer_suspended');
    expect((await move('one', 'bo', 'resume')).json.code).toBe('approver_is_maker');
    expect((await move('two00', 'bo', 'resume')).json.result).toEqual({ state: 'active' });
    const versions = await pool.get('auditor', '/customer-accounts/bo/versions');
    expect(versions.json.items.map(({ state }: { state: string }) => state)).toEqual([
      'suspended',
      'active',
    ]);
  });

  it('falls dormant six months after its last activity, which is read from the facts', async () => {
    const answer = await by('one', '/customers/bo/dormancy', { commandId: commandId() });
    expect(answer.json.code).toBe('not_due_yet');
    const nobody = await by('one', '/customers/nobody/dormancy', { commandId: commandId() });
    expect(nobody.json.code).toBe('customer_not_found');
  });
});

describe('dormancy', () => {
  it('is offered for who had no activity for six months, and for nobody else', async () => {
    const sleepy = await openTestPool(server, 'sleepy');
    for (const customerId of ['ada', 'bo', 'cy']) await sleepy.fundCustomer(customerId, '100');
    const candidates = async () =>
      (await sleepy.get('operator', '/dormancy-candidates?limit=1')).json.items;
    expect(await candidates()).toEqual([]);
    const days = ['2026-11-23', '2026-12-23', '2027-01-22', '2027-02-22', '2027-03-22'];
    const dates = [...days, '2027-04-22', '2027-05-21', '2027-05-24'];
    for (const [index, date] of dates.slice(0, -1).entries()) {
      const next = { commandId: `cut-${date}`, nextBusinessDate: dates[index + 1] };
      expect((await sleepy.post('operator', `/days/${date}/cut`, next)).status).toBe(200);
      if (date !== '2026-12-23') continue;
      await sleepy.post('platform', '/instructions', {
        kind: 'pay',
        instructionId: 'awake',
        fromCustomerId: 'cy',
        toCustomerId: 'bo',
        amountMinor: '1',
        mandateId: 'mandate-cy',
      });
    }
    expect(await candidates()).toEqual([{ customerId: 'ada', activeDate: '2026-11-23' }]);
    const marked = await sleepy.post('operator', '/customers/ada/dormancy', { commandId: 'd-1' });
    expect(marked.json.result, marked.text).toEqual({ state: 'dormant' });
    expect(await candidates()).toEqual([]);
  });
});

describe('a card', () => {
  it('is verified and bound before anything is paid out to it', async () => {
    const set = { commandId: commandId(), verifiedCardRequired: true, cardCoolDownHours: 24 };
    expect((await pool.post('operator', '/customer-settings', set)).status).toBe(200);
    expect((await bind('ada', '6222000000000002')).json.code).toBe('condition_not_met');
    const other = await verify('ada', '6222000000000000');
    expect(other.json.result).toEqual({ result: 'mismatched', elements: 3 });
    expect((await bind('ada', '6222000000000000')).json.code).toBe('condition_not_met');
    const verified = await verify('ada', '6222000000000002', '13800000000');
    expect(verified.json.result).toEqual({ result: 'matched', elements: 4 });
    expect((await bind('ada', '6222000000000002', 'credit')).json.code).toBe(
      'purpose_not_permitted',
    );
    expect((await bind('ada', '6222000000000002')).status).toBe(200);
    expect((await withdraw()).status).toBe(201);
  });

  it('that was changed waits for its cool-down', async () => {
    await verify('ada', '6222000000000003');
    expect((await bind('ada', '6222000000000003')).status).toBe(200);
    expect((await withdraw()).json.code).toBe('not_due_yet');
  });

  it('leaves no personal data in the journal', async () => {
    const journal = await pool.get('auditor', '/journal?limit=500');
    for (const secret of ['张三丰', '622200000000000', '110101199001011234', '13800000000']) {
      expect(journal.text).not.toContain(secret);
    }
    const record = await pool.get('auditor', '/customer-accounts/ada');
    expect(record.json.body.verification).toMatchObject({ adapter: 'sandbox', result: 'matched' });
  });
});

describe('an estate', () => {
  it('goes to a verified heir on the word of three keys', async () => {
    await verify('bo', '6222000000000005');
    await bind('bo', '6222000000000005');
    await pool.fundCustomer('cy', '500');
    expect((await move('one', 'cy', 'restrict')).json.result).toEqual({ state: 'restricted' });
    const share = (amountMinor: string) => ({
      commandId: commandId(),
      shares: [{ heirId: 'bo', amountMinor }],
      evidence: EVIDENCE,
    });
    const short = await by('one', '/customers/cy/inheritance', share('499'));
    expect(short.json.code).toBe('parts_differ_from_total');
    expect((await by('one', '/customers/cy/inheritance', share('500'))).status).toBe(200);
    const approve = async (keyId: string) =>
      by(keyId, '/customers/cy/inheritance/approval', { commandId: commandId() });
    expect((await approve('one')).json.code).toBe('approver_is_maker');
    expect((await approve('two00')).json.result).toEqual({ approvals: 1, paid: false });
    expect((await approve('three')).json.result).toEqual({ approvals: 2, paid: true });
    const heir = await pool.get('platform', '/customers/bo');
    expect(heir.json.postedMinor).toBe('501');
    const closed = await pool.post('operator', '/customers/cy/closure', { commandId: commandId() });
    expect(closed.status).toBe(200);
  });
});

describe('the records of customers', () => {
  it('are listed and read, and the platform has an account of its own to be paid out to', async () => {
    const account = { holderName: 'Shop', scheme: 'other', identification: '6222000000000009' };
    const own = await pool.post('operator', '/platform-account', account);
    expect([own.status, own.json.payoutAccountCommitment?.length], own.text).toEqual([200, 64]);
    const roles = { commandId: commandId(), customerId: 'ada', roles: ['holder'] };
    const stated = await pool.post('operator', '/customer-roles', roles);
    expect(stated.status, stated.text).toBe(200);
    const lists = ['/customer-accounts', '/customer-settings', '/customer-roles'];
    expect(await readRecords(pool)).toEqual(expect.arrayContaining(lists));

    const shown = async () => (await pool.get('auditor', '/customer-roles')).json.items;
    expect(await shown()).toHaveLength(1);
    await restrict('ada');
    expect(await shown()).toEqual([]);
    const one = await pool.get('auditor', '/customer-roles/ada');
    expect(one.json.code).toBe('record_not_found');
  });
});
