// Goal: reports of closed days are answered in every form to whoever may see the pool, and owners'
// files to auditors only; a day that is open has neither.
// Method: one day over HTTP with a statement as a bank sends it; what is answered is hashed by the
// test itself.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatTestStatement } from './support/format-statement.ts';
import { openTestPool, type TestPool, type TestRole } from './support/open-test-pool.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const DAY = '2026-11-23';

let server: TestServer;
let pool: TestPool;

beforeAll(async () => {
  server = await startTestServer();
  pool = await openTestPool(server, 'reports', '1000000');
  await pool.fundCustomer('ada', '500000');
  await pool.post('operator', `/days/${DAY}/cut`, { commandId: 'cut-1' });
  const text = formatTestStatement({
    id: 'S-1',
    account: 'ACCOUNT-reports',
    date: DAY,
    opening: '10000.00',
    closing: '10000.00',
    credits: [],
  });
  const key = pool.keys.bank;
  const headers = { 'content-type': 'application/xml' };
  await server.send({ path: pool.path('/statements'), key, method: 'POST', text, headers });
  const closed = await pool.post('operator', `/days/${DAY}/close`, { commandId: 'close-1' });
  expect(closed.status, closed.text).toBe(200);
});

afterAll(async () => {
  await server?.stop();
  await server?.database.drop();
});

async function download(role: TestRole, path: string) {
  const response = await fetch(new URL(pool.path(path), server.address), {
    headers: { authorization: `Bearer ${pool.keys[role]}`, 'accept-language': 'zh-CN' },
  });
  const type = response.headers.get('content-type');
  return { status: response.status, type, bytes: Buffer.from(await response.arrayBuffer()) };
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  const members = new Map<string, unknown>(Object.entries(value));
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(members.get(name))}`).join(',')}}`;
}

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

it('answers a report whose digest is that of its canonical text', async () => {
  const { status, json } = await pool.get('auditor', `/reports/${DAY}`);
  expect(status).toBe(200);
  expect(json.report.equation.liabilities).toMatchObject({
    availableMinor: '500000',
    suspenseMinor: '500000',
    totalMinor: '1000000',
  });
  expect(json.report.days[0]).toMatchObject({ commandId: 'close-1', closedByRole: 'operator' });
  expect(json.sha256).toBe(sha256(canonical(json.report)));
  expect((await pool.get('platform', `/reports/${DAY}`)).json).toEqual(json);
});

it('answers the report as CSV and PDF in the language that is asked for', async () => {
  const sheet = await download('platform', `/reports/${DAY}/csv`);
  expect(sheet).toMatchObject({ status: 200, type: 'text/csv; charset=utf-8' });
  expect(sheet.bytes.toString('utf8')).toContain('资金存管日报');
  const english = await download('platform', `/reports/${DAY}/csv?language=en`);
  expect(english.bytes.toString('utf8')).toContain('Daily custody report');
  const print = await download('auditor', `/reports/${DAY}/pdf?language=en`);
  expect(print).toMatchObject({ status: 200, type: 'application/pdf' });
  expect(print.bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
});

it('answers owners’ files with the digests of their control totals, to auditors only', async () => {
  const { status, json } = await pool.get('auditor', `/segregation/${DAY}`);
  expect(status).toBe(200);
  expect(json.totals).toMatchObject({ postedMinor: '1000000', customersMinor: '500000' });
  expect(json.difference).toBeUndefined();
  for (const file of json.files) {
    const { type, bytes } = await download('operator', `/segregation/${DAY}/${file.map}`);
    expect(type).toBe('text/plain; charset=utf-8');
    expect(sha256(bytes)).toBe(file.sha256);
    expect(bytes.byteLength).toBe(file.byteCount);
  }
  for (const role of ['platform', 'customer_channel', 'bank'] as const) {
    expect((await pool.get(role, `/segregation/${DAY}`)).status).toBe(403);
    expect((await download(role, `/segregation/${DAY}/neutral`)).status).toBe(403);
  }
});

it('refuses what is not closed, and what is no period', async () => {
  for (const path of [
    '/reports/2026-11-24',
    '/reports/2026-11',
    '/reports/2026-11-24/csv',
    '/reports/2026-11-24/pdf',
    '/segregation/2026-11-24',
    '/segregation/2026-11-24/neutral',
  ]) {
    const { status, json } = await pool.get('auditor', path);
    expect([status, json.code], path).toEqual([404, 'period_not_closed']);
  }
  for (const path of ['/reports/2026-1', '/reports/2026-11-23/csv?language=fr', '/segregation/x']) {
    expect((await pool.get('auditor', path)).status, path).toBe(400);
  }
  expect((await pool.get('auditor', `/segregation/${DAY}/other`)).status).toBe(400);
});
