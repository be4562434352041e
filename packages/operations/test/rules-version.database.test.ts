/**
 * Goal: an entry of the journal says which version of the rules decided it, and is decided again
 * under that version; ids of the system and the pool are not spent by anybody else.
 *
 * Method: one pool whose first entries are decided by the rules of version 1, which took ids that
 * the rules of now refuse; the journal is decided again, and one entry is changed by the owner of
 * the database.
 */
import { RULES_VERSION, SYSTEM_ID_PREFIX } from '@ringfence/custody';
import { currency, timestamp } from '@ringfence/money';
import { openPoolConnection, openStore, readThrough } from '@ringfence/store';
import { BANK_ACCOUNT, cents, commandOf, DAY_1, type Draft } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustodyEngine } from '../src/custody/open-custody-engine.ts';
import { custodyReplayer, type ReplayReport, replayPool } from '../src/index.ts';
import { type CustodyPool, openCustodyPool } from './custody-pool.ts';

const FAR = timestamp('2099-01-01T00:00:00.000Z');

let pool: CustodyPool;
let engine: CustodyEngine;
let count = 0;

beforeAll(async () => {
  pool = await openCustodyPool();
  engine = await pool.openEngine({ rulesVersion: 1 });
  const bankAccount = { identification: BANK_ACCOUNT };
  const opened = {
    kind: 'open_pool',
    poolId: pool.poolId,
    currency: currency('EUR'),
    programme: { id: 'wallet', version: 1 },
    bankAccount,
    businessDate: DAY_1,
    openingBalance: cents(1_000),
  } as const;
  expect(await send(opened)).toBe('accepted');
  expect(await send({ kind: 'open_customer', customerId: 'a' })).toBe('accepted');
  expect(await send({ kind: 'open_customer', customerId: 'b' })).toBe('accepted');
  const allocation = { kind: 'allocate', receiptId: 'receipt-1', amount: cents(1_000) } as const;
  expect(await send({ kind: 'instruct', instruction: { ...allocation, customerId: 'a' } })).toBe(
    'accepted',
  );
  const scope = ['pay'] as const;
  const caps = { amountMax: cents(1_000), expiresAt: FAR };
  const grant = { kind: 'grant_mandate', mandateId: 'm', customerId: 'a', scope, ...caps } as const;
  expect(await send(grant)).toBe('accepted');
});

afterAll(async () => {
  await pool?.close();
});

async function send(draft: Draft): Promise<string> {
  count += 1;
  const answer = await engine.submit(commandOf(draft, `c-${count}`));
  if (answer.status !== 'decided') throw new Error(answer.status);
  return answer.outcome.status;
}

const pay = (commandId: string, value = 1): Promise<string> => {
  const parties = { fromCustomerId: 'a', toCustomerId: 'b', mandateId: 'm' };
  const instruction = { kind: 'pay', ...parties, amount: cents(value) } as const;
  return send({ kind: 'instruct', instruction, commandId });
};

const replay = (): Promise<ReplayReport> => replayPool(pool.store, pool.poolId, custodyReplayer);

async function contentOf(commandId: string): Promise<string | undefined> {
  const connection = await openPoolConnection(pool.store);
  try {
    const rows = await readThrough(connection).query<{ readonly content: string }>(
      'select content from journal.entry where pool_id = $1 and command_id = $2',
      [pool.poolId, commandId],
    );
    return rows[0]?.content;
  } finally {
    await connection.close();
  }
}

/** As the owner, past the triggers that protect facts. */
async function runAsOwner(sql: string): Promise<void> {
  const store = openStore({ connectionString: pool.database.ownerConnectionString });
  const connection = await openPoolConnection(store);
  try {
    await connection.command(`set session_replication_role = replica; ${sql}`);
  } finally {
    await connection.close();
    await store.close();
  }
}

test('an entry is decided again by the rules of its time', async () => {
  expect(await pay('receipt-9')).toBe('accepted');
  expect(await pay('receipt-10', 5_000)).toBe('mandate_amount_exceeded');
  expect(await contentOf('receipt-9')).not.toContain('"rules"');
  await engine.close();
  engine = await pool.openEngine();
  expect(await pay('receipt-11')).toBe('identifier_invalid');
  expect(await pay('p-1')).toBe('accepted');
  expect(await contentOf('p-1')).toContain(`"rules":${RULES_VERSION}`);

  const report = await replay();
  expect(report).toMatchObject({ status: 'same', entriesOfEarlierRules: 7 });
  expect(report.entries).toBe(8);
});

test('an entry that claims the wrong rules differs', async () => {
  const claims = (from: string, to: string): Promise<void> =>
    runAsOwner(
      `update journal.entry set content = replace(content, '${from}', '${to}')
       where command_id = 'p-1'`,
    );
  await claims(`"rules":${RULES_VERSION}`, '"rules":99');
  expect((await replay()).difference).toMatchObject({
    what: 'rules',
    expected: `rules up to version ${RULES_VERSION}`,
    received: 'rules 99',
  });
  await claims('"rules":99', `"rules":${RULES_VERSION}`);
  expect((await replay()).status).toBe('same');
});

test('what an entry of earlier rules says is compared all the same, and its rules are told', async () => {
  const says = (from: string, to: string): Promise<void> =>
    runAsOwner(
      `update journal.entry set content = replace(content, '${from}', '${to}')
       where command_id = 'receipt-10'`,
    );
  await says('"status":"mandate_amount_exceeded"', '"status":"insufficient_funds"');
  expect((await replay()).difference).toMatchObject({ what: 'entry', rulesVersion: 1 });
  await says('"status":"insufficient_funds"', '"status":"mandate_amount_exceeded"');
  expect((await replay()).status).toBe('same');
});

test('a platform cannot take an id that the system will use', async () => {
  const commandId = `${SYSTEM_ID_PREFIX}expire:soon`;
  expect(await pay(commandId)).toBe('identifier_invalid');
  expect(await contentOf(commandId)).toBeUndefined();
  expect(await send({ kind: 'expire_due', commandId, role: 'system' })).toBe('accepted');
  expect((await replay()).status).toBe('same');
});
