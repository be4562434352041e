// Goal: a check file that the bank put down is shown to the custodian with its lines, by number,
// and to nobody else.
// Method: a server whose bank is a folder; a file of family J with two lines is put there.
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openContentSeal } from '@ringfence/operations';
import {
  EVERY_PLATFORM,
  insertCheckConfirmation,
  insertExchangeFile,
  openStore,
  withTransaction,
} from '@ringfence/store';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const PATIENCE = { timeout: 20_000, interval: 50 } as const;
const ACCOUNT = 'ACCOUNT-books';

let directory: string;
let server: TestServer;
let pool: TestPool;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ringfence-bank-'));
  const bank = { rail: { kind: 'folder', directory }, custodianName: 'Custodian' } as const;
  server = await startTestServer({ bank });
  pool = await openTestPool(server, 'books', '0');
  const content = `${record(1, '000000040000', 'D', 'w-1')}\n${record(2, '000000000070', 'C', 'SB-9')}\n`;
  const placed = join(directory, 'from-bank', '3005-EVE0082-20261123');
  await writeFile(`${placed}.part`, content, 'latin1');
  await rename(`${placed}.part`, placed);
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
  await rm(directory, { recursive: true, force: true });
});

/** 139 bytes. */
function record(number: number, fen: string, flag: 'C' | 'D', order: string): string {
  const sequence = String(number).padStart(6, '0');
  const card = ACCOUNT.padEnd(19);
  const order40 = order.padEnd(40);
  return `${'30050000'.padEnd(11)}${sequence}1123101500${card}${fen}${flag}0200000000${order40}${sequence}${' '.repeat(20)}7820`;
}

describe('the check files of a bank', () => {
  it('are listed, and shown with their lines and totals', async () => {
    const list = await vi.waitFor(async () => {
      const answer = await pool.get('operator', '/bank-check-files');
      expect(answer.json.items).toHaveLength(1);
      return answer.json.items;
    }, PATIENCE);
    expect(list[0]).toMatchObject({
      businessDate: '2026-11-23',
      name: '3005-EVE0082-20261123',
      list: 'orders',
    });

    const shown = await pool.get('operator', `/bank-check-files/${list[0].fileNumber}`);
    expect(shown.status, shown.text).toBe(200);
    expect(shown.json).toMatchObject({
      format: 'check file J EVE',
      lineCount: 2,
      creditMinor: '70',
      debitMinor: '40000',
      lines: [
        { item: 'w-1', side: 'debit', amountMinor: '40000', endToEndId: 'w-1' },
        { item: 'SB-9', side: 'credit', amountMinor: '70', bankReference: 'SB-9' },
      ],
    });
  });

  it('are shown with the confirmation that was sent, and what the bank said against it', async () => {
    const [file] = (await pool.get('operator', '/bank-check-files')).json.items;
    const confirmed = {
      checkFileNumber: file.fileNumber,
      account: ACCOUNT,
      businessDate: '2026-11-23',
    };
    const { connectionString } = server.database;
    const store = openStore({ connectionString });
    const options = { isolation: 'read committed', scope: EVERY_PLATFORM } as const;
    const none = {
      sha256: new Uint8Array(32),
      content: new Uint8Array(1),
      payments: [],
      accounts: [],
    };
    const seal = await openContentSeal(undefined);
    await withTransaction(store, options, async (tx) => {
      const name = 'confirm.json';
      const own = { direction: 'to_bank', name, kind: 'check_confirmation', ...none } as const;
      const { fileNumber } = await insertExchangeFile(tx, seal, own);
      await insertCheckConfirmation(tx, { fileNumber, ...confirmed });
      const fault = 'confirm.json: signature_not_valid';
      const word = { name: 'confirm.json.ack', kind: 'acknowledgement', fault } as const;
      await insertExchangeFile(tx, seal, { direction: 'from_bank', ...word, ...none });
    });
    await store.close();
    const shown = await pool.get('operator', `/bank-check-files/${file.fileNumber}`);
    expect(shown.json.confirmation).toMatchObject({
      state: 'refused',
      name: 'confirm.json',
      reason: 'confirm.json: signature_not_valid',
    });
  });

  it('are not found under another number, and not shown to a platform', async () => {
    const missing = await pool.get('operator', '/bank-check-files/9999');
    expect(missing.status).toBe(404);
    const other = await pool.get('platform', '/bank-check-files');
    expect(other.status).toBe(403);
  });
});
