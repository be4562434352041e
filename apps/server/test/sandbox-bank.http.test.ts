/**
 * Goal: engineers play the sandbox bank through the installation, about the account of their own
 * pool alone. Method: a real server and database, and a real sandbox bank in its own process.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SANDBOX_FAULTS } from '@ringfence/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const BANK_MAIN = join(import.meta.dirname, '../../bank/src/main.ts');
const DAY = '2026-11-23';
const directory = mkdtempSync(join(tmpdir(), 'ringfence-sandbox-'));

let bank: Awaited<ReturnType<typeof startBank>>;
let server: TestServer;
let pool: TestPool;
let other: TestPool;

async function startBank() {
  const args = [BANK_MAIN, '--port', '0', '--state-directory', join(directory, 'bank')];
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const child = spawn(process.execPath, [...args, '--log-level', 'error'], { stdio: [...stdio] });
  for await (const line of createInterface({ input: child.stdout })) {
    const { address } = JSON.parse(line) as { readonly address: string };
    return { child, address };
  }
  throw new Error('the bank ended before it was ready');
}

beforeAll(async () => {
  bank = await startBank();
  const rail = { kind: 'http', url: bank.address, isSandbox: true } as const;
  server = await startTestServer({ bank: { rail, custodianName: 'Test' } });
  pool = await openTestPool(server, 'played', '0');
  other = await openTestPool(server, 'quiet', '0');
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
  bank?.child.kill();
  rmSync(directory, { recursive: true, force: true });
});

const ROOT = '/sandbox-bank';

describe('a sandbox bank', () => {
  it('takes money, faults and the end of a day, and gives its statement out', async () => {
    const shown = await pool.get('auditor', '');
    expect(shown.json.bankIsSandbox).toBe(true);
    const before = await pool.get('platform', ROOT);
    expect([before.status, before.json.code]).toEqual([422, 'sandbox_bank_refused']);
    expect(before.json.detail).toContain('account_unknown');
    const opened = await pool.post('platform', `${ROOT}/accounts`, { openingMinor: '1000' });
    expect(opened.json).toMatchObject({ businessDate: DAY, balanceMinor: '1000', faults: [] });

    const receipt = { receiptId: 'try-1', amountMinor: '250', remittanceText: 'RFTEST' };
    for (const _again of [1, 2]) {
      const received = await pool.post('platform', `${ROOT}/receipts`, receipt);
      expect([received.status, received.json.amountMinor]).toEqual([200, '250']);
    }
    const fee = await pool.post('operator', `${ROOT}/faults`, {
      kind: 'bank_fee',
      amountMinor: '5',
    });
    expect(fee.json).toMatchObject({ remaining: 1 });
    const wrong = await pool.post('operator', `${ROOT}/faults`, { kind: 'bank_fee' });
    expect([wrong.status, wrong.json.code]).toEqual([422, 'sandbox_bank_refused']);

    const ended = await pool.post('operator', `${ROOT}/day-ends`, { businessDate: DAY });
    expect(ended.json).toMatchObject({ openingMinor: '1000', closingMinor: '1245', entryCount: 2 });
    const statement = await pool.get('operator', `${ROOT}/statements/${DAY}`);
    expect(statement.json.text).toContain('RFTEST');
    const moved = await pool.get('platform', `${ROOT}/movements?businessDate=${DAY}`);
    const sides = moved.json.items.map(({ side }: { side: string }) => side);
    expect(sides).toEqual(['credit', 'debit']);
  });

  it('knows the faults that the bank knows, and leaves those of another pool alone', async () => {
    const schema = await (await fetch(`${bank.address}/openapi.json`)).text();
    const kinds = [...schema.matchAll(/"kind":\{[^{}]*"enum":\["([a-z_]+)"\]/g)].map(
      ([, kind]) => kind,
    );
    expect([...new Set(kinds)].sort()).toEqual([...SANDBOX_FAULTS].sort());

    await other.post('operator', `${ROOT}/accounts`, { openingMinor: '0' });
    const made = await other.post('operator', `${ROOT}/faults`, { kind: 'missing_statement' });
    const { faultId } = made.json;
    const removed = await pool.post('operator', `${ROOT}/fault-removals`, { faultId });
    expect([removed.status, removed.json.code]).toEqual([422, 'sandbox_bank_refused']);
    expect((await pool.get('operator', ROOT)).json.faults).toEqual([]);
    const gone = await other.post('operator', `${ROOT}/fault-removals`, { faultId });
    expect([gone.status, (await other.get('operator', ROOT)).json.faults]).toEqual([200, []]);
  });

  it('that is away is told as a silence', async () => {
    bank.child.kill();
    const silent = await pool.get('operator', ROOT);
    expect([silent.status, silent.json.code]).toEqual([503, 'sandbox_bank_silent']);
  });

  it('whose answer is no answer of a sandbox bank is told as a silence too', async () => {
    const page = createServer((_request, response) => response.end('<p>It works!</p>'));
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    const { port } = page.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    const rail = { kind: 'http', url, isSandbox: true } as const;
    const elsewhere = await startTestServer({ bank: { rail, custodianName: 'Test' } });
    try {
      const lost = await openTestPool(elsewhere, 'lost', '0');
      const said = await lost.get('operator', ROOT);
      expect([said.status, said.json.code]).toEqual([503, 'sandbox_bank_silent']);
    } finally {
      await elsewhere.stop();
      await elsewhere.database.drop();
      page.close();
    }
  });
});
