// Goal: a customer's file, fetched over HTTP, holds at the command line without any server; after a
// superuser's update of its money the next file fails and says why. Challenges, leaves and lists go
// to whom they are for.
// Method: the real server, log program and sandbox bank as processes; the launcher verifies.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openPoolConnection, openStore } from '@ringfence/store';
import { createTestDatabase } from '@ringfence/testkit';
import { signingPairOf, VERIFICATION } from '@ringfence/tiled-log';
import {
  formatChallenge,
  formatSignedNote,
  formatTrust,
  formatUtf8,
  formatVerifierKey,
  signNote,
  verifierKeyOf,
} from '@ringfence/transparency';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STAFF_PUBLIC_URL } from './support/enter-as-staff.ts';
import { enterAsPerson } from './support/open-callers.ts';
import { openTestPool, type TestPool, type TestRole } from './support/open-test-pool.ts';
import { type LogProgram, startLogProgram } from './support/start-log-program.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const DAY = '2026-11-23';
const ACCOUNT = 'ACCOUNT-proof';
const PATIENCE = { timeout: 60_000, interval: 200 };
const BANK_MAIN = join(import.meta.dirname, '../../bank/src/main.ts');
const LAUNCHER = join(import.meta.dirname, '../../cli/bin/ringfence.mjs');
const AUDITOR = 'auditor.example';

const directory = mkdtempSync(join(tmpdir(), 'ringfence-custody-'));
const trustFile = join(directory, 'trust.json');

let bank: { readonly child: ChildProcess; readonly address: string };
let log: LogProgram;
let server: TestServer;
let pool: TestPool;

const auditor = signingPairOf(VERIFICATION.sha256(formatUtf8(AUDITOR)));
const auditorKey = verifierKeyOf(VERIFICATION.sha256, {
  name: AUDITOR,
  kind: 'note_ed25519',
  publicKey: auditor.publicKey,
});

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

async function askBank(path: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body: JSON.stringify(body) };
  const answer = await fetch(`${bank.address}${path}`, request);
  expect(answer.ok, await answer.text()).toBe(true);
}

beforeAll(async () => {
  bank = await startBank();
  const opening = { currency: 'CNY', openingMinor: '1000000', businessDate: DAY };
  await askBank('/sandbox/accounts', { identification: ACCOUNT, ...opening });
  const database = await createTestDatabase();
  const bankKeyFile = join(directory, 'bank-keys');
  writeFileSync(bankKeyFile, await bankKey());
  log = await startLogProgram(database.connectionString, undefined, bankKeyFile);
  const auditorKeysFile = join(directory, 'auditors');
  writeFileSync(auditorKeysFile, `# auditors\n${formatVerifierKey(auditorKey)}\n`);
  server = await startTestServer(
    {
      log: { url: log.address },
      custodyProof: { directory: join(directory, 'proofs'), auditorKeysFile },
      keyDirectory: join(directory, 'keys'),
      publicUrl: STAFF_PUBLIC_URL,
      bank: { rail: { kind: 'http', url: bank.address }, custodianName: 'Custodian' },
    },
    database,
  );
  pool = await openTestPool(server, 'proof', '1000000');
  await pool.fundCustomer('ada', '500000');
  await pool.fundCustomer('bob', '100000');
});

afterAll(async () => {
  await server?.stop();
  log?.stop();
  bank?.child.kill('SIGKILL');
  await server?.database.drop();
  rmSync(directory, { recursive: true, force: true });
});

/** Closes the day with the statement that the bank's own rounds bring. */
async function closeDay(): Promise<void> {
  await pool.post('operator', `/days/${DAY}/cut`, { commandId: 'cut-1' });
  await askBank(`/sandbox/days/${DAY}/end`, { account: ACCOUNT });
  let attempt = 0;
  const close = async () => {
    attempt += 1;
    return (await pool.post('operator', `/days/${DAY}/close`, { commandId: `close-${attempt}` }))
      .status;
  };
  await expect.poll(close, PATIENCE).toBe(200);
}

async function bankKey(): Promise<string> {
  return (await fetch(`${bank.address}/balance-notes/key`)).text();
}

/** What a customer keeps: the logs of the installation, and the bank that signs. */
async function writeTrust(): Promise<void> {
  const key = await bankKey();
  writeFileSync(trustFile, formatTrust({ policy: log.policyText(), bankKeys: [key.trimEnd()] }));
}

interface Verdict {
  readonly status: string;
  readonly check?: string;
  readonly fault?: string;
  readonly result?: { readonly balanceMinor: string; readonly totalMinor: string };
}

/** Runs the launcher, for JSON. */
async function ringfence(...words: readonly string[]) {
  const args = [LAUNCHER, '--json', 'custody-proof', ...words];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.once('close', resolve);
  return { code: await promise, said };
}

/** Fetches the file of a customer and verifies it with the launcher, which asks no server. */
async function check(customerId: string): Promise<{ readonly code: number | null } & Verdict> {
  const { status, text } = await pool.get('platform', `/customers/${customerId}/custody-proof`);
  expect(status, text).toBe(200);
  const file = join(directory, `${customerId}.json`);
  writeFileSync(file, text);
  const { code, said } = await ringfence('verify', file, '--trust', trustFile);
  return { code, ...(JSON.parse(said) as Verdict) };
}

/** What no right stops: the owner of the database changes what it likes. */
async function tamper(sql: string): Promise<void> {
  const owner = openStore({ connectionString: server.database.ownerConnectionString });
  const connection = await openPoolConnection(owner);
  await connection.command(`set session_replication_role = replica; ${sql}`);
  await connection.close();
  await owner.close();
}

const published = async () => {
  const { json } = await pool.get('auditor', '/custody-proofs');
  return json.items.filter((one: { readonly published: boolean }) => one.published).length;
};

describe('proofs of custody', () => {
  it('are there for a closed day, and for a customer who was there', async () => {
    const early = await pool.get('platform', '/customers/ada/custody-proof');
    expect(early.json).toMatchObject({ status: 404, code: 'snapshot_not_found' });
    const open = await pool.post('operator', '/custody-proofs', { businessDate: DAY });
    expect(open.json).toEqual({ state: 'waiting', reason: 'day_not_closed' });
    await closeDay();
    await expect.poll(published, PATIENCE).toBe(1);
    const again = await pool.post('operator', '/custody-proofs', { businessDate: DAY });
    expect(again.json).toMatchObject({
      state: 'published',
      coverage: { customersMinor: '600000', bankMinor: '1000000', shortfallMinor: '0', notes: 1 },
    });
    const { json } = await pool.get('auditor', '/custody-proofs?limit=1');
    expect(json.items).toMatchObject([{ businessDate: DAY, customers: 2, totalMinor: '600000' }]);
    const nobody = await pool.get('platform', '/customers/nobody/custody-proof');
    expect(nobody.json).toMatchObject({ status: 404, code: 'customer_not_in_snapshot' });
    const evidence = await pool.get('auditor', '/evidence');
    expect(evidence.json.items.map((one: { readonly subject: string }) => one.subject)).toEqual([
      'ringfence bank-balance v1',
      'ringfence coverage v1',
      'ringfence liability-root v1',
    ]);
  });

  it('hold offline, and fail after a change by hand with the reason', async () => {
    await writeTrust();
    expect(await check('ada')).toMatchObject({
      code: 0,
      status: 'ok',
      result: { balanceMinor: '500000', totalMinor: '600000' },
    });
    await tamper('update ledger.transfer set amount_minor = 400000 where amount_minor = 500000');
    expect(await check('ada')).toMatchObject({
      code: 1,
      status: 'failed',
      check: 'fragments',
      fault: 'not_counted',
    });
    expect(await check('bob')).toMatchObject({ code: 0, status: 'ok' });
    await tamper('update ledger.transfer set amount_minor = 500000 where amount_minor = 400000');
    expect(await check('ada')).toMatchObject({ code: 0, status: 'ok' });
  });

  it('answer an auditor at the time of its challenge, and nobody else', async () => {
    const challengeOf = (log: string) => {
      const now = Date.now();
      const text = formatChallenge({
        auditor: AUDITOR,
        log,
        nonce: VERIFICATION.sha256(formatUtf8('nonce')),
        notBefore: new Date(now - 1_000).toISOString(),
        notAfter: new Date(now + 600_000).toISOString(),
      });
      const signatures = [signNote(auditorKey, auditor.sign, text)];
      return new TextDecoder().decode(formatSignedNote({ text, signatures }));
    };
    const post = async (role: TestRole, note: string, commandId = 'challenge-1') =>
      pool.post(role, '/custody-challenges', { commandId, note });
    const origin = `custody.example/logs/pool-${pool.poolId}`;
    const other = await post('auditor', challengeOf('custody.example/logs/pool-99'));
    expect(other.json).toMatchObject({ code: 'content_invalid', field: 'note' });
    const note = challengeOf(origin);
    expect((await post('auditor', note.replace('Z\n', '.000Z\n'))).status).toBe(400);
    expect((await post('platform', note)).status).toBe(403);
    expect((await post('auditor', note)).status).toBe(200);
    await expect.poll(published, PATIENCE).toBe(2);
    const { json } = await pool.get('auditor', '/custody-proofs');
    expect(json.items[0]).toMatchObject({ published: true, coverage: { shortfallMinor: '0' } });
    expect(json.items[0].challengeId).toMatch(/^challenge-/);
    expect((await check('ada')).status).toBe('ok');
  });

  it('are the same to the customer who asks, with what is said of everybody', async () => {
    const named = { displayName: 'Ada', language: 'en' };
    const invited = await pool.post('operator', '/customers/ada/invitations', named);
    const headers = await enterAsPerson(server, invited.json.personId, 'customer');
    const mine = await server.send({ path: '/v1/my/custody-proof', headers });
    expect(mine.json).toMatchObject({
      mineMinor: '500000',
      published: true,
      coverage: { shortfallMinor: '0' },
      verifyPage: `${log.address}/verify.html`,
    });
    const { json: file } = await server.send({ path: '/v1/my/custody-proof/file', headers });
    expect(file).toEqual(mine.json.file);
    expect(file).toEqual((await pool.get('auditor', '/customers/ada/custody-proof')).json);
  });

  it('hand all leaves to the bank, and to no platform', async () => {
    const { json } = await pool.get('auditor', '/custody-proofs');
    const path = `/custody-proofs/${json.items[0].snapshot}/leaves`;
    const { status, text } = await pool.get('bank', path);
    expect(status).toBe(200);
    expect(text.split('\n').map((line) => line.split(',').slice(0, 2).join(','))).toEqual([
      'identity,amount_minor',
      ',0',
      'proof/ada,500000',
      'proof/bob,100000',
      '',
    ]);
    expect((await pool.get('platform', path)).status).toBe(403);
    const none = await pool.get('bank', `/custody-proofs/${'0'.repeat(64)}/leaves`);
    expect(none.json.code).toBe('snapshot_not_found');
  });
});

it('lets a bank build the tree again, and signs only what agrees with its own list', async () => {
  const { json } = await pool.get('auditor', '/custody-proofs');
  const { text } = await pool.get('bank', `/custody-proofs/${json.items[0].snapshot}/leaves`);
  const leaves = join(directory, 'leaves.csv');
  const own = join(directory, 'own.csv');
  const keyFile = join(directory, 'bank.key');
  writeFileSync(leaves, text);
  await check('ada');
  await ringfence('key', keyFile, '--name', 'bank.example/balances-v1');
  const recompute = async (list: string) => {
    writeFileSync(own, list);
    const proof = ['--proof', join(directory, 'ada.json'), '--trust', trustFile];
    return ringfence('recompute', leaves, ...proof, '--own', own, '--key-file', keyFile);
  };
  const other = await recompute('proof/bob,100000\nproof/ada,499999\n');
  expect([other.code, JSON.parse(other.said)]).toMatchObject([
    1,
    { status: 'own_list_differs', differences: [{ identity: 'proof/ada', ownMinor: '499999' }] },
  ]);
  const same = await recompute('proof/bob,100000\nproof/ada,500000\n');
  const { status, note } = JSON.parse(same.said) as { readonly [name: string]: string };
  expect([same.code, status]).toEqual([0, 'same']);
  const form = 'ringfence recomputation v1';
  const body = { commandId: 'publish-1', evidenceId: 'recomputation-1', form, text: note };
  expect((await pool.post('operator', '/evidence', body)).status).toBe(200);
});

it('says that there is no log where none is configured', async () => {
  const plain = await startTestServer();
  try {
    const own = await openTestPool(plain, 'plain');
    for (const path of ['/custody-proofs', '/customers/ada/custody-proof']) {
      const { json } = await own.get('operator', path);
      expect(json).toMatchObject({ status: 404, code: 'log_not_configured' });
    }
  } finally {
    await plain.stop();
    await plain.database.drop();
  }
});
