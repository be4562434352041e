// Goal: whatever an instruction did is proved by files that verify without this server, and a
// record that a superuser changed no longer opens its entry.
// Method: the real log program as a process on the same database; what the server answers is
// verified by the packages that anyone has.
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { formatReceipt, parseReceipt, verifyReceipt } from '@ringfence/evidence';
import { openPoolConnection, openStore } from '@ringfence/store';
import { createTestDatabase } from '@ringfence/testkit';
import { TREE_HASHER, VERIFICATION } from '@ringfence/tiled-log';
import {
  type Checkpoint,
  parseBase64,
  parseTrust,
  verifyCheckpoint,
  verifyConsistency,
} from '@ringfence/transparency';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestPool, type TestPool, type TestRole } from './support/open-test-pool.ts';
import { type LogProgram, startLogProgram } from './support/start-log-program.ts';
import { startTestServer, type TestAnswer, type TestServer } from './support/start-test-server.ts';

let log: LogProgram;
let server: TestServer;
let pool: TestPool;

const READER_TOKEN = 'a-token-of-readers-for-tests-only';
const TRIES_MAX = 2_000;

beforeAll(async () => {
  const database = await createTestDatabase();
  const readerTokenFile = join(tmpdir(), `ringfence-reader-${process.pid}`);
  writeFileSync(readerTokenFile, `${READER_TOKEN}\n`, { mode: 0o600 });
  log = await startLogProgram(database.connectionString, readerTokenFile);
  server = await startTestServer({ log: { url: log.address, readerTokenFile } }, database);
  pool = await openTestPool(server, 'receipts', '1000000');
  await pool.fundCustomer('ada', '500000');
  await pool.fundCustomer('bob', '100000');
  const paid = await pool.post('platform', '/instructions', {
    kind: 'pay',
    instructionId: 'pay-1',
    fromCustomerId: 'ada',
    toCustomerId: 'bob',
    mandateId: 'mandate-ada',
    amountMinor: '12345',
  });
  expect(paid.status, paid.text).toBe(201);
});

afterAll(async () => {
  log?.stop();
  await server?.stop();
  await server?.database.drop();
});

const LAUNCHER = join(import.meta.dirname, '../../cli/bin/ringfence.mjs');
const run = promisify(execFile);

/** Runs the launcher with the platform's key, for JSON. */
async function ringfence(...args: readonly string[]): Promise<string> {
  const options = ['--json', '--url', server.address];
  const env = { ...process.env, RINGFENCE_KEY: pool.keys.platform };
  return (await run(process.execPath, [LAUNCHER, ...options, ...args], { env })).stdout;
}

const poolOption = () => ['--pool', String(pool.poolId)];

/** What no right stops: the owner of the database changes what it likes. */
async function tamper(sql: string): Promise<void> {
  const owner = openStore({ connectionString: server.database.ownerConnectionString });
  const connection = await openPoolConnection(owner);
  await connection.command(`set session_replication_role = replica; ${sql}`);
  await connection.close();
  await owner.close();
}

/** Asks until the log has followed. */
async function whenLogged(role: TestRole, path: string): Promise<TestAnswer> {
  let answer = await pool.get(role, path);
  for (let tries = 0; tries < TRIES_MAX && answer.status === 409; tries += 1) {
    expect(answer.json.code).toBe('not_yet_logged');
    answer = await pool.get(role, path);
  }
  return answer;
}

interface Proved {
  readonly position: number;
  readonly entry: string;
  readonly proof: string;
  readonly opening?: { readonly salt: string; readonly record: string };
}

/** The receipt file that the command line makes of an answer. */
function receiptOf({ entry, proof, opening }: Proved): string {
  const salt = parseBase64(opening?.salt ?? '') ?? new Uint8Array();
  const opened = opening === undefined ? {} : { opening: { salt, record: opening.record } };
  const text = formatReceipt({ entry, proof, ...opened });
  expect(parseReceipt(text)).toBeDefined();
  return text;
}

const DAY_MILLISECONDS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MILLISECONDS).toISOString();

/** An order of an authority, which is told to nobody but operators and auditors. */
const ORDER = {
  authority: '某市公安局',
  documentNumber: '冻通字〔2026〕12号',
  documentHash: 'ab'.repeat(32),
  officers: ['officer-1', 'officer-2'],
};

const verify = (text: string) => verifyReceipt(VERIFICATION, { text, policy: log.policy() });

it('proves an instruction by its entry, opened, and by its transfers', async () => {
  const { status, json, text } = await whenLogged('platform', '/instructions/pay-1/proof');
  expect(status, text).toBe(200);
  expect(json).toMatchObject({ status: 'integrated', instructionId: 'pay-1', isCut: false });
  const results = json.proofs.map((proved: Proved) => verify(receiptOf(proved)));
  expect(results.map((result: { status: string }) => result.status)).toEqual(['ok', 'ok']);
  const [own, transfer] = results;
  expect(own.result.leaf).toMatchObject({ form: 'entry', kind: 'pay' });
  expect(JSON.parse(own.result.record)).toMatchObject({ commandId: 'pay-1' });
  expect(own.result.origin).toBe(`custody.example/logs/pool-${pool.poolId}`);
  expect(transfer.result.leaf).toMatchObject({ form: 'transfer' });
  expect(transfer.result.leaf.transfer.fact.amount).toBe(12_345n);
  expect(transfer.result.record).toBeUndefined();
});

it('proves any record of the journal to an auditor, and to nobody else', async () => {
  const { json } = await whenLogged('platform', '/instructions/pay-1/proof');
  const [{ position, entry }] = json.proofs;
  const proof = await pool.get('auditor', `/journal/${position}/proof`);
  expect(proof.json).toMatchObject({ status: 'integrated', position, entry });
  expect(verify(receiptOf(proof.json)).status).toBe('ok');
  expect((await pool.get('platform', `/journal/${position}/proof`)).status).toBe(403);
});

it('opens to the platform only what it sent itself, and to an auditor what others decided too', async () => {
  const made = await server.send({
    path: '/v1/api-keys',
    key: server.administratorKey,
    body: { keyId: 'checker', role: 'operator', platformId: 'receipts' },
  });
  const carryOut = async (orderId: string, more: object): Promise<TestAnswer> => {
    const order = {
      commandId: `register-${orderId}`,
      orderId,
      customerId: 'bob',
      ...ORDER,
      ...more,
    };
    const registered = await pool.post('operator', '/orders', order);
    expect(registered.status, registered.text).toBe(201);
    const body = { commandId: `approve-${orderId}` };
    return server.send({
      path: pool.path(`/orders/${orderId}/approval`),
      key: made.json.key,
      body,
    });
  };
  const freeze = { type: 'freeze', ground: 'criminal', amountMinor: '700', expiresAt: inDays(30) };
  await carryOut('freeze-1', freeze);
  const payeeAccount = { holderName: '某市财政局', scheme: 'other', identification: '622200009' };
  const deduct = { type: 'deduct', parentOrderId: 'freeze-1', amountMinor: '300', payeeAccount };
  const deducted = await carryOut('deduct-1', deduct);
  const { paymentInstructionId } = deducted.json.result;

  const path = `/instructions/${paymentInstructionId}/proof`;
  for (const role of ['platform', 'customer_channel', 'bank'] as const) {
    const { status, json, text } = await whenLogged(role, path);
    expect(status, text).toBe(200);
    expect(json.proofs.length).toBeGreaterThan(1);
    expect(json.proofs.every((proved: Proved) => proved.opening === undefined)).toBe(true);
    expect(text).not.toContain('freeze-1');
  }
  const { json } = await whenLogged('auditor', path);
  expect(json.proofs[0].opening.record).toContain('freeze-1');
  expect(verify(receiptOf(json.proofs[0])).status).toBe('ok');
});

it('says what cannot be proved', async () => {
  const nothing = await pool.get('platform', '/instructions/nothing/proof');
  expect(nothing.json).toMatchObject({ status: 404, code: 'record_not_found' });
  const ahead = await pool.get('auditor', '/journal/1000000/proof');
  expect(ahead.json).toMatchObject({ status: 409, code: 'not_yet_logged' });
});

it('prints the receipt in both languages', async () => {
  for (const language of ['en', 'zh-CN']) {
    const path = `/instructions/pay-1/receipt?language=${language}`;
    const response = await fetch(new URL(pool.path(path), server.address), {
      headers: { authorization: `Bearer ${pool.keys.platform}` },
    });
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  }
});

it('is written into files and printed by the command line, which verifies them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringfence-receipts-'));
  try {
    const trusted = join(folder, 'policy');
    writeFileSync(trusted, log.policyText());
    await whenLogged('platform', '/instructions/pay-1/proof');
    const got = await ringfence('proof', 'get', 'pay-1', '-o', folder, ...poolOption());
    expect(JSON.parse(got)).toMatchObject({ status: 'integrated', isCut: false });
    const files = readdirSync(folder).filter((name) => name.endsWith('.receipt.json'));
    expect(files.length).toBe(2);
    expect(readdirSync(folder)).toContain('pay-1.tlog-proof');
    for (const file of files) {
      const verified = await ringfence('proof', 'verify', join(folder, file), '--policy', trusted);
      expect(JSON.parse(verified)).toMatchObject({ status: 'ok' });
    }
    const paper = join(folder, 'pay-1.pdf');
    await ringfence('receipt', 'pay-1', '-o', paper, '--language', 'zh', ...poolOption());
    expect(readFileSync(paper).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('hands out a record that a superuser changed, and it opens nothing', async () => {
  const { json } = await whenLogged('platform', '/instructions/pay-1/proof');
  const [{ position }] = json.proofs;
  await tamper(
    `update journal.entry set content = replace(content, '12345', '12344')
     where pool_id = ${pool.poolId} and position = ${position}`,
  );
  const changed = await pool.get('platform', '/instructions/pay-1/proof');
  expect(verify(receiptOf(changed.json.proofs[0]))).toEqual({
    status: 'failed',
    check: 'opening',
    fault: 'opening_differs',
  });
});

it('says that the log cannot be read, and without a log that there is none', async () => {
  const other = await startTestServer({ log: { url: 'http://127.0.0.1:1' } });
  const withoutLog = await startTestServer({}, other.database);
  try {
    const silent = await openTestPool(other, 'silent');
    expect((await silent.get('auditor', '/journal/1/proof')).json).toMatchObject({
      status: 503,
      code: 'log_unavailable',
    });
    const key = silent.keys.auditor;
    const none = await withoutLog.send({ path: silent.path('/journal/1/proof'), key });
    expect(none.json).toMatchObject({ status: 404, code: 'log_not_configured' });
  } finally {
    await withoutLog.stop();
    await other.stop();
    await other.database.drop();
  }
});

/** The checkpoint that the server hands on, verified with the trust that comes with it. */
async function readCheckpoint(): Promise<Checkpoint> {
  const { json } = await whenLogged('platform', '/log');
  const trust = parseTrust(VERIFICATION.sha256, json.trust);
  if (trust.status !== 'ok') throw new Error(`expected trust, received ${trust.status}`);
  const { policy } = trust.trust;
  const verified = verifyCheckpoint(VERIFICATION, { bytes: Buffer.from(json.checkpoint), policy });
  if (verified.status !== 'ok') throw new Error(`expected a stand, received ${verified.status}`);
  return verified.checkpoint;
}

it('anyone sees how far the log is, and that it only grew from what was seen before', async () => {
  const before = await readCheckpoint();
  await pool.post('customer_channel', '/customers', { commandId: 'open-eve', customerId: 'eve' });
  let after = await readCheckpoint();
  for (let tries = 0; tries < TRIES_MAX && after.size === before.size; tries += 1) {
    after = await readCheckpoint();
  }
  const sizes = { oldSize: before.size, newSize: after.size };
  const growth = await pool.get('platform', `/log/growth?from=${before.size}&to=${after.size}`);
  const hashes = growth.json.hashes.map((text: string) => parseBase64(text));
  const claim = { ...sizes, oldRoot: before.root, newRoot: after.root, hashes };
  expect(verifyConsistency(TREE_HASHER, claim)).toBe(true);
  const other = { ...claim, oldRoot: after.root };
  expect(verifyConsistency(TREE_HASHER, other)).toBe(false);

  const shrunk = await pool.get('platform', `/log/growth?from=${after.size}&to=1`);
  expect([shrunk.status, shrunk.json.code]).toEqual([409, 'not_yet_logged']);
});
