// Goal: a business day is taken through its statement to its close over HTTP, and a broken file
// leaves nothing. Method: a real server, engine and database; statements as a bank sends them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limitBytes } from '../src/http/limit-bytes.ts';
import { formatTestStatement } from './support/format-statement.ts';
import { openTestPool, type TestPool } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

let server: TestServer;
let pool: TestPool;

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'daily', '1000000');
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

async function importStatement(text: string) {
  return await server.send({
    path: pool.path('/statements'),
    key: pool.keys.bank,
    method: 'POST',
    text,
    headers: { 'content-type': 'application/xml' },
  });
}

async function* repeat(chunk: Uint8Array, times: number): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < times; index += 1) yield chunk;
}

const STATEMENT = {
  id: 'S-1',
  account: 'ACCOUNT-daily',
  date: '2026-11-23',
  opening: '10000.00',
  closing: '10025.00',
  credits: [{ reference: 'BANK-1', amount: '25.00' }],
};

describe('a statement', () => {
  it('that is broken is refused with the place, and leaves nothing', async () => {
    const whole = formatTestStatement(STATEMENT);
    const broken = await importStatement(whole.slice(0, whole.length - 40));
    const wrong = await importStatement(whole.replace('>25.00<', '>25.0x<'));

    for (const answer of [broken, wrong]) {
      expect(answer.status).toBe(422);
      expect(answer.json.code).toBe('statement_not_readable');
      expect(answer.json.detail).toMatch(/line \d/);
      expect(answer.text).not.toContain('李四');
    }
    expect((await pool.get('operator', '/statements')).json.items).toEqual([]);
  });

  it('of another account is left out and named', async () => {
    const answer = await importStatement(
      formatTestStatement({ ...STATEMENT, account: 'ELSEWHERE' }),
    );

    expect(answer.json.statements).toMatchObject([
      { status: 'unusable', statementId: 'S-1', code: 'statement_account_differs' },
    ]);
  });

  it('beyond the largest size is refused while it arrives', async () => {
    const chunk = Buffer.alloc(1024 * 1024, ' ');
    const body = limitBytes(repeat(chunk, 3), 2 * chunk.length);

    const readAll = async () => {
      let count = 0;
      for await (const part of body) count += part.length;
      return count;
    };

    await expect(readAll()).rejects.toMatchObject({
      draft: { code: 'body_too_large' },
    });
  });
});

describe('a business day', () => {
  it('goes from its cut over its statement to its close, with the equation', async () => {
    const day = `/days/${pool.businessDate}`;
    const early = await pool.post('operator', `${day}/close`, { commandId: 'close-early' });
    const cut = await pool.post('operator', `${day}/cut`, { commandId: 'cut-1' });
    const imported = await importStatement(formatTestStatement(STATEMENT));
    const again = await importStatement(formatTestStatement(STATEMENT));
    const statement = await pool.get('operator', `/statements/${pool.businessDate}/S-1`);
    const lines = await pool.get('operator', `/statements/${pool.businessDate}/S-1/lines`);
    const closed = await pool.post('operator', `${day}/close`, { commandId: 'close-1' });
    const repeated = await pool.post('operator', `${day}/close`, { commandId: 'close-1' });
    const read = await pool.get('operator', day);

    expect(early.status).toBe(422);
    expect(cut.status).toBe(200);
    expect(imported.json.statements).toEqual([
      {
        status: 'recorded',
        statementId: 'S-1',
        businessDate: '2026-11-23',
        lineCount: 1,
        differenceMinor: '0',
        matches: { unadvised_receipt: 1 },
      },
    ]);
    expect(again.json).toEqual(imported.json);
    expect(statement.json).toMatchObject({ closingMinor: '1002500', linesRecorded: 1 });
    expect(lines.json.items).toHaveLength(1);
    expect(closed.status, closed.text).toBe(200);
    expect(closed.json.result).toMatchObject({ businessDate: '2026-11-23' });
    expect(repeated.json).toEqual(closed.json);
    expect(repeated.headers.get('idempotency-replayed')).toBe('true');
    expect(read.json.state).toBe('closed');
    expect(read.json.equation).toMatchObject({ unexplainedMinor: '0' });
  });

  it('that is closed never reopens', async () => {
    const day = `/days/${pool.businessDate}`;
    const cut = await pool.post('operator', `${day}/cut`, { commandId: 'cut-late' });
    const days = await pool.get('auditor', '/days');

    expect(cut.status).toBe(422);
    expect(days.json.items.map((one: { state: string }) => one.state)).toEqual(['open', 'closed']);
  });
});
