/**
 * Goal: a payout account stays outside the journal, is found for the payment that needs it, and is
 * what the books committed to.
 *
 * Method: accounts are kept and registered on a real pool; the journal is searched for their texts.
 */
import { currency } from '@ringfence/money';
import { EVERY_PLATFORM, findPayoutAccount, listEntries, withSnapshot } from '@ringfence/store';
import { BANK_ACCOUNT, commandOf, DAY_1, type Draft } from '@ringfence/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustodyEngine } from '../src/custody/open-custody-engine.ts';
import { commitToPayoutAccount, keepPayoutAccount, registerPayoutAccount } from '../src/index.ts';
import { type CustodyPool, openCustodyPool } from './custody-pool.ts';

const ACCOUNT = {
  holderName: 'Alice Example',
  scheme: 'iban',
  identification: 'DE02120300000000202051',
} as const;
const CHANNEL = { role: 'customer_channel', keyId: 'app' } as const;

let pool: CustodyPool;
let engine: CustodyEngine;

beforeAll(async () => {
  pool = await openCustodyPool();
  engine = await pool.openEngine();
  await send('open', {
    kind: 'open_pool',
    poolId: pool.poolId,
    currency: currency('EUR'),
    programme: { id: 'wallet', version: 1 },
    bankAccount: { identification: BANK_ACCOUNT },
    businessDate: DAY_1,
  });
  await send('alice', { kind: 'open_customer', customerId: 'alice' });
});

afterAll(async () => {
  await pool.close();
});

async function send(commandId: string, draft: Draft): Promise<void> {
  const answer = await engine.submit(commandOf(draft, commandId));
  expect(answer).toMatchObject({ status: 'decided', outcome: { status: 'accepted' } });
}

/** Where a payment decided at a position would go. */
const find = (customerId?: string, position = Number.MAX_SAFE_INTEGER) =>
  withSnapshot(pool.store, EVERY_PLATFORM, (db) =>
    findPayoutAccount(db, pool.poolId, {
      position,
      ...(customerId === undefined ? {} : { customerId }),
    }),
  );

test('a registered account is found, and the last one registered is the one that counts', async () => {
  const desk = { store: pool.store, engine };
  const request = { actor: CHANNEL, customerId: 'alice' };
  const first = { ...request, commandId: 'account-1', account: ACCOUNT };
  expect(await registerPayoutAccount(desk, first)).toMatchObject({ replayed: false });
  expect(await find('alice')).toEqual(ACCOUNT);
  // The same request again: the same commitment, so the same command.
  expect(await registerPayoutAccount(desk, first)).toMatchObject({
    outcome: { status: 'accepted' },
    replayed: true,
  });
  const account = { ...ACCOUNT, identification: 'FR7630006000011234567890189', bic: 'AGRIFRPP' };
  await registerPayoutAccount(desk, { ...request, commandId: 'account-2', account });
  expect(await find('alice')).toEqual(account);
  const [, , registered] = await withSnapshot(pool.store, EVERY_PLATFORM, (db) =>
    listEntries(db, { poolId: pool.poolId, afterPosition: 0, limit: 3 }),
  );
  // A payment ordered before the second account was registered still goes to the first.
  expect(await find('alice', (registered?.position ?? 0) + 1)).toEqual(ACCOUNT);
  await registerPayoutAccount(desk, { ...request, commandId: 'account-3', account: ACCOUNT });
  expect(await find('alice')).toEqual(ACCOUNT);
});

test('an account that was kept and never registered pays nobody', async () => {
  await send('bob', { kind: 'open_customer', customerId: 'bob' });
  await keepPayoutAccount(pool.store, pool.poolId, { account: ACCOUNT, customerId: 'bob' });
  expect(await find('bob')).toBeUndefined();
});

test('the platform has an account of its own', async () => {
  expect(await find()).toBeUndefined();
  const account = { ...ACCOUNT, holderName: 'Platform Ltd' };
  await keepPayoutAccount(pool.store, pool.poolId, { account });
  expect(await find()).toEqual(account);
});

test('nothing of an account is in the journal', async () => {
  const entries = await withSnapshot(pool.store, EVERY_PLATFORM, (db) =>
    listEntries(db, { poolId: pool.poolId, afterPosition: 0, limit: 1_000 }),
  );
  const journal = entries.map(({ content }) => content).join('\n');
  expect(journal).toContain('payoutAccountCommitment');
  for (const text of [ACCOUNT.holderName, ACCOUNT.identification, 'AGRIFRPP']) {
    expect(journal).not.toContain(text);
  }
});

test('a commitment says nothing without its salt, and each field changes it', () => {
  const [salt, other] = [new Uint8Array(32), new Uint8Array(32).fill(1)];
  const commitments = [
    commitToPayoutAccount(ACCOUNT, salt),
    commitToPayoutAccount(ACCOUNT, other),
    commitToPayoutAccount({ ...ACCOUNT, holderName: 'Alice' }, salt),
    commitToPayoutAccount({ ...ACCOUNT, bic: 'AGRIFRPP' }, salt),
    commitToPayoutAccount({ ...ACCOUNT, scheme: 'other' }, salt),
    // The same letters with another border between two fields.
    commitToPayoutAccount(
      { ...ACCOUNT, identification: `${ACCOUNT.identification}A`, holderName: 'lice Example' },
      salt,
    ),
  ];
  expect(new Set(commitments).size).toBe(commitments.length);
});
