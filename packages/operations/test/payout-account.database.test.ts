/**
 * Goal: a payout account stays outside the journal, is found for the payment that needs it, and is
 * what the books committed to; what is kept of it lies sealed under a key of its owner.
 *
 * Method: accounts are kept and registered on a real pool; the journal and the row are searched for
 * their texts. Rows of an earlier version are planted, and one is put in the place of another.
 */
import { currency, type Timestamp, timestamp } from '@ringfence/money';
import {
  EVERY_PLATFORM,
  findPayoutAccount,
  findPayoutAccountBySubject,
  listEntries,
  withSnapshot,
} from '@ringfence/store';
import { BANK_ACCOUNT, commandOf, DAY_1, type Draft } from '@ringfence/testkit';
import { type FieldSeal, VaultFault } from '@ringfence/vault';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustodyEngine } from '../src/custody/open-custody-engine.ts';
import {
  commitToPayoutAccount,
  customerSubject,
  destroySubject,
  keepPayoutAccount,
  openPayoutAccount,
  readRetention,
  registerPayoutAccount,
  sealKeptAccounts,
  sweepRetention,
} from '../src/index.ts';
import { type CustodyPool, openCustodyPool } from './custody-pool.ts';
import { openTestVault } from './open-test-vault.ts';

const ACCOUNT = {
  holderName: 'Alice Example',
  scheme: 'iban',
  identification: 'DE02120300000000202051',
} as const;
const CHANNEL = { role: 'customer_channel', keyId: 'app' } as const;

let pool: CustodyPool;
let engine: CustodyEngine;
let vault: FieldSeal;

beforeAll(async () => {
  pool = await openCustodyPool();
  engine = await pool.openEngine();
  vault = openTestVault(pool.store);
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

const findKept = (customerId?: string, position = Number.MAX_SAFE_INTEGER) =>
  withSnapshot(pool.store, EVERY_PLATFORM, (db) =>
    findPayoutAccount(db, pool.poolId, {
      position,
      ...(customerId === undefined ? {} : { customerId }),
    }),
  );

/** Where a payment decided at a position would go. */
async function find(customerId?: string, position?: number): Promise<unknown> {
  const kept = await findKept(customerId, position);
  if (kept === undefined) return undefined;
  const opened = await openPayoutAccount(vault, kept);
  if (opened.status !== 'opened') return opened.code;
  const { salt: _, ...account } = opened.account;
  return account;
}

test('a registered account is found, and the last one registered is the one that counts', async () => {
  const desk = { store: pool.store, vault, engine };
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
  await keepPayoutAccount({ store: pool.store, vault }, pool.poolId, {
    account: ACCOUNT,
    customerId: 'bob',
  });
  expect(await find('bob')).toBeUndefined();
});

test('the platform has an account of its own', async () => {
  expect(await find()).toBeUndefined();
  const account = { ...ACCOUNT, holderName: 'Platform Ltd' };
  await keepPayoutAccount({ store: pool.store, vault }, pool.poolId, { account });
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

/** A row as whoever has the table has it. */
async function readRows(customerId: string): Promise<readonly string[]> {
  const rows = await withSnapshot(pool.store, EVERY_PLATFORM, (db) =>
    db.query<{ readonly line: string }>(
      `select row_to_json(a)::text as line from custody.payout_account a
       where a.pool_id = $1 and a.customer_id = $2`,
      [pool.poolId, customerId],
    ),
  );
  return rows.map(({ line }) => line);
}

test('a row says nothing of an account; without the keys nobody opens it', async () => {
  const rows = await readRows('alice');
  expect(rows).toHaveLength(2);
  for (const text of [ACCOUNT.holderName, ACCOUNT.identification, 'AGRIFRPP', 'iban']) {
    expect(rows.join('\n')).not.toContain(text);
  }
  expect(JSON.parse(rows[0] ?? '')).toMatchObject({ salt: null, holder_name: null, scheme: null });
  const kept = await findKept('alice');
  if (kept === undefined) throw new Error('alice has an account');
  const unreadable = { status: 'unreadable', code: 'key_unknown' };
  expect(await openPayoutAccount(undefined, kept)).toEqual(unreadable);
});

test('a sealed account in the place of another of the same customer pays nobody', async () => {
  const [one, other] = await withSnapshot(pool.store, EVERY_PLATFORM, (db) =>
    findPayoutAccountBySubject(db, pool.poolId, { customerId: 'alice' }),
  );
  if (one === undefined || other === undefined) throw new Error('alice has two accounts');
  const altered = { status: 'unreadable', code: 'altered' };
  const swapped = { ...one, content: other.content };
  expect(await openPayoutAccount(vault, swapped)).toEqual(altered);
  const stolen = { ...one, owner: { customerId: 'bob' } };
  expect(await openPayoutAccount(vault, stolen)).toEqual(altered);
});

test('accounts in the clear are sealed step by step, and say the same; then nothing is clear', async () => {
  const clear = { store: pool.store, vault: undefined };
  const names = ['carol', 'dave', 'erin'];
  for (const customerId of names) {
    const account = { ...ACCOUNT, holderName: customerId };
    const payoutAccountCommitment = await keepPayoutAccount(clear, pool.poolId, {
      account,
      customerId,
    });
    await send(customerId, { kind: 'open_customer', customerId, payoutAccountCommitment });
  }
  expect(await readRows('carol')).toMatchObject([expect.stringContaining('"carol"')]);
  // Until then they are paid as before.
  expect(await find('carol')).toEqual({ ...ACCOUNT, holderName: 'carol' });
  const desk = { store: pool.store, vault };
  // Dave was forgotten before his account was sealed.
  await vault.seal('customer.payout_account', customerSubject(pool.poolId, 'dave'), 'any');
  await destroySubject(desk, { subject: customerSubject(pool.poolId, 'dave'), ...BY_REQUEST });
  expect(await sealKeptAccounts(desk, { isSingle: true, passed: 0 })).toBe(1);
  expect(await sealKeptAccounts(desk)).toBe(2);
  expect(await sealKeptAccounts(desk)).toBe(0);
  for (const customerId of names) {
    const [row] = await readRows(customerId);
    expect(row).not.toContain(ACCOUNT.identification);
    const account = { ...ACCOUNT, holderName: customerId };
    expect(await find(customerId)).toEqual(customerId === 'dave' ? 'key_destroyed' : account);
  }
  const [noted] = await withSnapshot(pool.store, EVERY_PLATFORM, (db) =>
    db.query(`select count(*)::integer as count from custody.payout_account_sealing`),
  );
  expect(noted).toEqual({ count: 3 });
});

const BY_REQUEST = { destroyedBy: 'p-admin', reason: 'erasure_requested' } as const;

test('nobody keeps an account for a customer who was forgotten', async () => {
  const kept = keepPayoutAccount({ store: pool.store, vault }, pool.poolId, {
    account: { ...ACCOUNT, holderName: 'dave again' },
    customerId: 'dave',
  });
  await expect(kept).rejects.toThrow(VaultFault);
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

test('when the law keeps the books of a customer no longer, the accounts are destroyed, and not before', async () => {
  const desk = { store: pool.store, vault, engine };
  for (const customerId of ['frank', 'grace']) {
    await send(customerId, { kind: 'open_customer', customerId });
    const request = { actor: CHANNEL, customerId, commandId: `account-${customerId}` };
    await registerPayoutAccount(desk, { ...request, account: ACCOUNT });
  }
  await send('close-frank', { kind: 'close_customer', customerId: 'frank' });
  const clocksAt = async (now: Timestamp) =>
    (await withSnapshot(pool.store, EVERY_PLATFORM, async (db) => readRetention(db, now)))
      .endedCustomers;
  const frank = { poolId: pool.poolId, customerId: 'frank', endedDate: DAY_1 };
  const dueDate = `${Number(DAY_1.slice(0, 4)) + 10}${DAY_1.slice(4)}`;
  const dayBefore = timestamp(
    new Date(Date.parse(`${dueDate}T23:00:00.000Z`) - 86_400_000).toISOString(),
  );
  const due = timestamp(`${dueDate}T01:00:00.000Z`);
  expect(await clocksAt(dayBefore)).toEqual([{ ...frank, dueDate, isDue: false }]);

  const by = 'installation';
  const early = await sweepRetention(desk, { now: dayBefore, by });
  expect(early).toMatchObject({ customersForgotten: [], customersFailed: [] });
  expect(await find('frank')).toEqual(ACCOUNT);

  const sweeps = await Promise.all([0, 1].map(() => sweepRetention(desk, { now: due, by })));
  expect(sweeps.flatMap(({ customersForgotten }) => customersForgotten)).toEqual([
    { poolId: pool.poolId, customerId: 'frank' },
  ]);
  expect(await find('frank')).toBe('key_destroyed');
  expect(await clocksAt(due)).toEqual([]);
  // Who is still a customer keeps the account, however long.
  expect(await find('grace')).toEqual(ACCOUNT);
  const [noted] = await withSnapshot(pool.store, EVERY_PLATFORM, (db) =>
    db.query(
      `select d.destroyed_by, d.reason from vault.data_key_destruction d
       where d.holder like '%frank'`,
    ),
  );
  expect(noted).toEqual({ destroyed_by: by, reason: 'retention_ended' });
});
