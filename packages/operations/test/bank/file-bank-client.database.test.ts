/**
 * Goal: what is between a file and its note counts for the payment, and bytes that were once kept
 * as unreadable are never acknowledged as known.
 *
 * Method: a folder on a disk and a real database; a placing that ends before it is noted.
 */

import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatPain001 } from '@ringfence/banking';
import { amount, businessDate, currency, timestampFromMilliseconds } from '@ringfence/money';
import {
  EVERY_PLATFORM,
  insertExchangeFile,
  listExchangeRecalls,
  openStore,
  type Store,
  withSnapshot,
  withTransaction,
} from '@ringfence/store';
import { createTestDatabase, type TestDatabase } from '@ringfence/testkit';
import type { FieldSeal } from '@ringfence/vault';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileBankClient } from '../../src/bank/file-exchange/create-file-bank-client.ts';
import { openLocalFolder } from '../../src/bank/file-exchange/open-local-folder.ts';
import { takeInFiles } from '../../src/bank/file-exchange/take-in-files.ts';
import { openContentSeal } from '../../src/index.ts';
import { openTestVault } from '../open-test-vault.ts';

let database: TestDatabase;
let store: Store;
let vault: FieldSeal;
let directory: string;

beforeAll(async () => {
  database = await createTestDatabase();
  store = openStore({ connectionString: database.connectionString });
  vault = openTestVault(store);
  directory = await mkdtemp(join(tmpdir(), 'ringfence-folder-'));
});

afterAll(async () => {
  await store.close();
  await database.drop();
  await rm(directory, { recursive: true, force: true });
});

const ORDER = formatPain001({
  version: '09',
  messageId: 'E1',
  paymentInformationId: 'E1',
  createdAt: timestampFromMilliseconds(Date.parse('2026-03-02T08:00:00Z')),
  initiatingPartyName: 'Custodian',
  executionDate: businessDate('2026-03-02'),
  debtorName: 'Custodian',
  debtorAccount: { identification: 'POOL-1', scheme: 'other' },
  payments: [
    {
      endToEndId: 'E1',
      amount: amount(100n),
      currency: currency('CNY'),
      creditorName: 'Ada',
      creditorAccount: { identification: '6222', scheme: 'other' },
    },
  ],
});

test('an order that lies in the folder without a note is not unknown to the bank', async () => {
  const folder = await openLocalFolder(directory);
  const options = { store, vault, onFileFault: () => undefined };
  const crashing = createFileBankClient({
    ...options,
    folder: {
      ...folder,
      placeForBank: async (name, content) => {
        await folder.placeForBank(name, content);
        throw new Error('crash');
      },
    },
  });
  const payment = { account: 'POOL-1', endToEndId: 'E1' };
  expect(await crashing.findPayment(payment)).toMatchObject({ status: 'unknown_to_bank' });
  await expect(crashing.sendPayments(ORDER)).rejects.toThrow('crash');
  const { findPayment } = createFileBankClient({ ...options, folder });
  expect(await findPayment(payment)).toEqual({ endToEndId: 'E1', status: 'handed_over' });
  expect(await readFile(join(directory, 'to-bank', 'E1.xml'), 'utf8')).toBe(ORDER);
});

test('bytes that were kept as unreadable are refused again, under whatever name', async () => {
  const folder = await openLocalFolder(directory);
  const from = join(directory, 'from-bank');
  const notice = `<?xml version="1.0"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-02T20:00:00Z</CreDtTm></GrpHdr>
<Ntfctn><Id>N1</Id><CreDtTm>2026-03-02T20:00:00Z</CreDtTm>
<Acct><Id><Othr><Id>POOL-1</Id></Othr></Id></Acct></Ntfctn>
</BkToCstmrDbtCdtNtfctn></Document>`;
  await writeFile(join(from, 'n.ack'), notice);
  expect(await takeInFiles({ store, vault }, folder)).toHaveLength(1);
  await writeFile(join(from, 'n.xml'), notice);
  await takeInFiles({ store, vault }, folder);
  const said: unknown = JSON.parse(await readFile(join(directory, 'to-bank', 'n.xml.ack'), 'utf8'));
  expect(said).toMatchObject({ file: 'n.xml', status: 'refused' });
});

test('no more recalls are read at once than memory has room for, and at least one', async () => {
  const write = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
  const base = { direction: 'from_bank', kind: 'recall', payments: [], accounts: [] } as const;
  for (const name of ['r1', 'r2', 'r3']) {
    const content = Buffer.from(name.repeat(50));
    const seal = await openContentSeal(vault);
    const sha256 = createHash('sha256').update(content).digest();
    await withTransaction(store, write, (tx) =>
      insertExchangeFile(tx, seal, { ...base, name, content, sha256 }),
    );
  }
  const seal = await openContentSeal(vault);
  const read = (after: number, bytesMax: number) =>
    withSnapshot(store, EVERY_PLATFORM, (db) =>
      listExchangeRecalls(db, seal, { after, limit: 10, bytesMax }),
    );
  expect(await read(0, 1_000)).toHaveLength(3);
  expect(await read(0, 140)).toHaveLength(2);
  const [first, ...others] = await read(0, 1);
  expect(others).toEqual([]);
  expect(await read(first?.fileNumber ?? 0, 1_000)).toHaveLength(2);
});

test('a statement that follows another of its day takes its place', async () => {
  const folder = await openLocalFolder(directory);
  const { findPayment, findStatement } = createFileBankClient({
    store,
    vault,
    folder,
    onFileFault: () => undefined,
  });
  const day = { account: 'POOL-1', businessDate: '2026-03-02' };
  const documents = ['S1', 'S2'].map(
    (id) => `<?xml version="1.0"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-02T20:00:00Z</CreDtTm></GrpHdr>
<Stmt><Id>${id}</Id><CreDtTm>2026-03-02T20:00:00Z</CreDtTm>
<Acct><Id><Othr><Id>POOL-1</Id></Othr></Id><Ccy>CNY</Ccy></Acct></Stmt>
</BkToCstmrStmt></Document>`,
  );
  for (const [index, document] of documents.entries()) {
    await writeFile(join(directory, 'from-bank', `st-${index}.xml`), document);
    await findPayment({ account: 'POOL-1', endToEndId: 'none' });
    expect(Buffer.from((await findStatement(day)) ?? []).toString('utf8')).toBe(document);
  }
});
