/**
 * Goal: each customer of a closed day gets a file that proves offline that its money is counted and
 * covered; a balance that a superuser changes makes the next file fail and says why; a shortfall
 * and a challenge are published as they are. Method: a pool with the real sandbox bank, a log that
 * the test signs, and the verifier that customers run.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { businessDate as toBusinessDate } from '@ringfence/money';
import { openPoolConnection, openStore } from '@ringfence/store';
import { VERIFICATION } from '@ringfence/tiled-log';
import {
  CHALLENGE_FORM,
  type CustomerProofVerification,
  formatChallenge,
  formatSignedNote,
  formatUtf8,
  formatVerifierKey,
  openNote,
  parseCustomerProof,
  parseSignedNote,
  parseVerifierKey,
  signNote,
  type VerifierKey,
  verifyCustomerProof,
} from '@ringfence/transparency';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BalanceRail, BankClient } from '../../src/bank/bank-client.ts';
import { createHttpBankClient } from '../../src/bank/http-bank-client.ts';
import { custodyProofStep } from '../../src/custody-proof/custody-proof-step.ts';
import { type CustodyProver, openCustodyProver } from '../../src/custody-proof/custody-prover.ts';
import { listCoverageCauses } from '../../src/custody-proof/list-coverage-causes.ts';
import { makeCustomerProof } from '../../src/custody-proof/make-customer-proof.ts';
import { openPublicLog } from '../../src/custody-proof/public-log.ts';
import {
  type BankBench,
  type BankPool,
  DAY_1,
  DAY_2,
  DAY_3,
  openBankBench,
} from '../bank/bank-pool.ts';
import { openPoolLog, type PoolLog, signerOf } from './test-log.ts';

const auditor = signerOf('auditor.example');

const DAY_SECONDS = 86_400;
const AS_OF_LINE = /^as-of .*$/mu;

let directory: string;
let bench: BankBench;
let pool: BankPool;
let log: PoolLog;
let sandbox: VerifierKey;
let banker: ReturnType<typeof signerOf>;
let bankKey: VerifierKey;
let prover: CustodyProver;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'ringfence-proof-'));
  bench = await openBankBench();
  pool = await bench.openPool();
  const { poolId } = pool.desk;
  log = await openPoolLog(bench.store, { poolId, directory: join(directory, 'log') });
  const answer = await fetch(`${bench.bank.address}/balance-notes/key`);
  const vkey = (await answer.text()).trimEnd();
  const parsing = parseVerifierKey(VERIFICATION.sha256, vkey);
  if (parsing.status !== 'ok') throw new Error(parsing.status);
  sandbox = parsing.key;
  // The clock of the pool is set, that of the bank is not: its notes are signed again at our time.
  banker = signerOf(sandbox.name);
  bankKey = banker.key;
  await log.trust([formatVerifierKey(bankKey)]);
  prover = openCustodyProver(bench.store, {
    directory: join(directory, 'proofs'),
    master: new Uint8Array(32).fill(7),
    log: openPublicLog({ url: log.place }),
    bank: bankThatSays(),
    auditorKeys: [auditor.key],
  });
});

afterEach(async () => {
  await bench.close();
  rmSync(directory, { recursive: true, force: true });
});

/** The sandbox bank, whose notes are changed and signed again by a key of the test. */
function bankThatSays(change = (text: string): string => text): BankClient {
  const real = createHttpBankClient({ baseUrl: bench.bank.address });
  const sign: BalanceRail['sign'] = async (asked) => {
    const parsing = parseSignedNote(formatUtf8((await real.balances?.sign(asked)) ?? ''));
    if (parsing.status !== 'ok') return undefined;
    expect(openNote(VERIFICATION.verifyEd25519, parsing.note, [sandbox]).status).toBe('ok');
    const { businessDate } = asked;
    const asOf = businessDate === undefined ? pool.now() : `${businessDate}T16:00:00Z`;
    const text = change(parsing.note.text.replace(AS_OF_LINE, `as-of ${asOf}`));
    const signatures = [signNote(banker.key, banker.sign, text)];
    return new TextDecoder().decode(formatSignedNote({ text, signatures }));
  };
  return { ...real, balances: { sign } };
}

/** Alice has 1,000, Bob 250, and the day is closed. */
async function closeFundedDay(): Promise<void> {
  await pool.fund('alice', 1_000n);
  await pool.fund('bob', 250n);
  await pool.closeDay(DAY_1);
}

/** Proves the day as the rounds of a server do: again while the log is behind. */
async function proveDay() {
  const { engine } = pool.desk;
  await log.follow();
  const first = await prover.proveDay(engine, DAY_1);
  expect(first).toEqual({ status: 'waiting', reason: 'log_behind' });
  await log.follow();
  const outcome = await prover.proveDay(engine, DAY_1);
  if (outcome.status !== 'published') throw new Error(JSON.stringify(outcome));
  return outcome;
}

/** A superuser changes facts, whatever the triggers say. */
async function byHand(sql: string): Promise<void> {
  const store = openStore({ connectionString: bench.ownerConnectionString });
  const connection = await openPoolConnection(store);
  try {
    await connection.command(`set session_replication_role = replica; ${sql}`);
  } finally {
    await connection.close();
    await store.close();
  }
}

async function fileOf(customerId: string, snapshot = 'latest'): Promise<string> {
  const { poolId } = pool.desk;
  const wanted = { poolId, customerId, snapshot };
  const made = await makeCustomerProof(bench.store, prover.settings, wanted);
  if (made.status !== 'made') throw new Error(made.status);
  return made.text;
}

function verify(text: string, identity: string): CustomerProofVerification {
  const { policy } = log;
  const claim = { text, identity, policy, bankKeys: [bankKey], asOfMin: '2026-01-01T00:00:00Z' };
  return verifyCustomerProof(VERIFICATION, claim);
}

describe('the proof of a closed day', () => {
  test('lets every customer check its money, and fails after a change by hand', async () => {
    await closeFundedDay();
    await proveDay();
    const before = await fileOf('alice');
    expect(verify(before, 'shop/alice')).toMatchObject({
      status: 'ok',
      result: { balanceMinor: 1_000n, totalMinor: 1_250n, bankMinor: 1_250n, platform: 'shop' },
    });
    expect(verify(await fileOf('bob'), 'shop/bob')).toMatchObject({
      status: 'ok',
      result: { balanceMinor: 250n },
    });
    // What is booked on the next day changes nothing of the day that is closed.
    await pool.fund('alice', 77n);
    expect(await fileOf('alice')).toBe(before);

    await byHand('update ledger.transfer set amount_minor = 900 where amount_minor = 1000');
    const after = await fileOf('alice');
    expect(verify(after, 'shop/alice')).toEqual({
      status: 'failed',
      check: 'fragments',
      fault: 'not_counted',
    });
    expect(verify(await fileOf('bob'), 'shop/bob').status).toBe('ok');
  });

  test('shows a running balance that was changed by hand as well', async () => {
    await closeFundedDay();
    await proveDay();
    // The history follows the facts by itself.
    const history = 'ledger.account_history where pool_id = $1 and credits_posted_minor = 1000';
    await expect.poll(async () => pool.count(history), { timeout: 20_000 }).toBeGreaterThan(0);
    await byHand(`update ledger.account_history set credits_posted_minor = 999
      where credits_posted_minor = 1000 and debits_posted_minor = 0`);
    expect(verify(await fileOf('alice'), 'shop/alice')).toMatchObject({ fault: 'not_counted' });
  });

  test('is published once, whoever asks and however often', async () => {
    await closeFundedDay();
    const { snapshot } = await proveDay();
    const { engine, poolId } = pool.desk;
    const evidence = `custody.record where pool_id = ${poolId} and record_kind = 'evidence'`;
    const said = await countAll(evidence);
    await log.follow();
    const again = await Promise.all([
      prover.proveDay(engine, DAY_1),
      prover.round(engine, pool.now()),
    ]);
    expect(again[0]).toMatchObject({
      status: 'published',
      snapshot: { logSize: snapshot.logSize },
    });
    expect(await countAll(evidence)).toBe(said);
    expect(said).toBe(3);
  });

  test('waits for the log, for the bank, and for the close', async () => {
    const { engine } = pool.desk;
    expect(await prover.proveDay(engine, DAY_1)).toEqual({
      status: 'waiting',
      reason: 'day_not_closed',
    });
    await closeFundedDay();
    expect(await prover.proveDay(engine, DAY_1)).toEqual({
      status: 'waiting',
      reason: 'log_behind',
    });
    await log.follow();
    const away = createHttpBankClient({ baseUrl: 'http://127.0.0.1:9' });
    const alone = openCustodyProver(bench.store, { ...prover.settings, bank: away });
    expect(await alone.proveDay(engine, DAY_1)).toEqual({
      status: 'waiting',
      reason: 'bank_silent',
    });
  });

  test('is made again when its files are lost, and not from books that were changed', async () => {
    await closeFundedDay();
    const { snapshot } = await proveDay();
    const before = await fileOf('alice');
    const { engine } = pool.desk;
    const lose = () => {
      rmSync(prover.settings.directory, { recursive: true });
      return openCustodyProver(bench.store, prover.settings);
    };
    expect(await lose().round(engine, pool.now())).toMatchObject([
      { about: DAY_1, outcome: { status: 'published', snapshot: { root: snapshot.root } } },
    ]);
    const { fragments } = parseCustomerProof(before) ?? {};
    expect(parseCustomerProof(await fileOf('alice'))?.fragments).toEqual(fragments);
    await byHand('update ledger.transfer set amount_minor = 900 where amount_minor = 1000');
    const outcome = { status: 'needs_person', reason: 'tree_differs' };
    expect(await lose().round(engine, pool.now())).toEqual([{ about: DAY_1, outcome }]);
  });

  test('whose files are damaged holds up no other one', async () => {
    await closeFundedDay();
    await pool.closeDay(DAY_2);
    const { engine } = pool.desk;
    for (const day of [DAY_1, DAY_2, DAY_2]) {
      await log.follow();
      await prover.proveDay(engine, day);
    }
    const trees = join(prover.settings.directory, `pool-${pool.desk.poolId}`);
    const published = () =>
      readdirSync(trees).filter((name) => existsSync(join(trees, name, 'published.json')));
    const [last = ''] = published();
    rmSync(join(trees, last, 'published.json'));
    writeFileSync(join(trees, last, 'manifest.json'), '{}');
    await expect(prover.round(engine, pool.now())).rejects.toThrow('cannot be read');
    expect(published()).toHaveLength(1);
    expect(published()).not.toContain(last);
  });

  test('is waited for during one day, and then needs a person', async () => {
    await closeFundedDay();
    const { poolId } = pool.desk;
    const businessDate = toBusinessDate(DAY_1);
    const asked = { poolId, businessDate, now: pool.now(), attempt: 2, foundBy: () => undefined };
    const step = custodyProofStep(prover);
    const waited = async (seconds: number) =>
      step(pool.desk, { ...asked, startedAt: pool.at(-seconds) });
    expect(await waited(DAY_SECONDS)).toEqual({ state: 'waiting', reason: 'log_behind' });
    const late = { state: 'needs_person', reason: 'log_behind' };
    expect(await waited(DAY_SECONDS + 1)).toEqual(late);
  });

  test('says by how much the bank falls short, and raises an alarm', async () => {
    await closeFundedDay();
    // The bank believes that it lost 200 after the books of the day were agreed.
    const short = openCustodyProver(bench.store, {
      ...prover.settings,
      bank: bankThatSays((text) => text.replace('balance 1250', 'balance 1050')),
    });
    const { engine, poolId } = pool.desk;
    await log.follow();
    await short.proveDay(engine, DAY_1);
    await log.follow();
    expect(await short.proveDay(engine, DAY_1)).toMatchObject({
      status: 'published',
      coverage: { customersMinor: 1_250n, bankMinor: 1_050n, shortfallMinor: 200n, day: DAY_1 },
    });
    const wanted = { poolId, customerId: 'alice', snapshot: 'latest' };
    const made = await makeCustomerProof(bench.store, short.settings, wanted);
    const claim = { identity: 'shop/alice', policy: log.policy, asOfMin: '2026-01-01T00:00:00Z' };
    const text = made.status === 'made' ? made.text : '';
    expect(verifyCustomerProof(VERIFICATION, { ...claim, text, bankKeys: [bankKey] })).toEqual({
      status: 'failed',
      check: 'coverage',
      fault: 'not_covered',
    });
    const causes = await listCoverageCauses({ store: bench.store, engine }, pool.now());
    expect(causes).toEqual([{ kind: 'custody_not_covered', about: DAY_1 }]);
  });

  test('says that nothing covers it where the bank keeps no such account', async () => {
    await closeFundedDay();
    const real = createHttpBankClient({ baseUrl: bench.bank.address });
    const sign: BalanceRail['sign'] = async (asked) =>
      real.balances?.sign({ ...asked, account: 'an-account-of-nobody' });
    const stranger = openCustodyProver(bench.store, {
      ...prover.settings,
      bank: { ...real, balances: { sign } },
    });
    const { engine } = pool.desk;
    await log.follow();
    await stranger.proveDay(engine, DAY_1);
    await log.follow();
    expect(await stranger.proveDay(engine, DAY_1)).toMatchObject({
      status: 'published',
      coverage: { customersMinor: 1_250n, notes: 0, bankMinor: 0n, shortfallMinor: 1_250n },
    });
  });

  test('is not built on a log that nobody is told to trust', async () => {
    await closeFundedDay();
    await log.follow();
    rmSync(join(directory, 'log', 'trust.json'));
    const outcome = await prover.proveDay(pool.desk.engine, DAY_1);
    expect(outcome).toEqual({ status: 'waiting', reason: 'log_not_valid' });
  });

  test('is not covered by money of another time', async () => {
    await closeFundedDay();
    await log.follow();
    // Lent for the evening after.
    const rich = openCustodyProver(bench.store, {
      ...prover.settings,
      bank: bankThatSays((text) => text.replace(AS_OF_LINE, `as-of ${DAY_3}T16:00:00Z`)),
    });
    expect(await rich.proveDay(pool.desk.engine, DAY_1)).toEqual({
      status: 'needs_person',
      reason: 'bank_note_wrong',
    });
  });

  test('is not covered by an account that another pool has as well', async () => {
    await closeFundedDay();
    await log.follow();
    const other = await bench.openPool();
    const share = `update custody.pool_opening
      set bank_account_identification = '${pool.account}' where pool_id = ${other.desk.poolId}`;
    await byHand(share);
    expect(await prover.proveDay(pool.desk.engine, DAY_1)).toEqual({
      status: 'needs_person',
      reason: 'bank_account_shared',
    });
  });

  test('of an older day is not the latest, and takes no alarm back', async () => {
    await closeFundedDay();
    await pool.closeDay(DAY_2);
    const { engine, poolId } = pool.desk;
    const poor = openCustodyProver(bench.store, {
      ...prover.settings,
      bank: bankThatSays((text) => text.replace('balance 1250', 'balance 1')),
    });
    for (const [day, by] of [
      [DAY_2, poor],
      [DAY_1, prover],
    ] as const) {
      await log.follow();
      await by.proveDay(engine, day);
      await log.follow();
      expect(await by.proveDay(engine, day)).toMatchObject({ status: 'published' });
    }
    const wanted = { poolId, customerId: 'alice', snapshot: 'latest' };
    const made = await makeCustomerProof(bench.store, prover.settings, wanted);
    expect(made).toMatchObject({ status: 'made', snapshot: { businessDate: DAY_2 } });
    const causes = await listCoverageCauses({ store: bench.store, engine }, pool.now());
    expect(causes).toEqual([{ kind: 'custody_not_covered', about: DAY_2 }]);
  });

  test('is not taken from a bank that nobody knows', async () => {
    await closeFundedDay();
    await log.trust([]);
    await log.follow();
    const outcome = await prover.proveDay(pool.desk.engine, DAY_1);
    expect(outcome).toEqual({ status: 'needs_person', reason: 'bank_note_wrong' });
  });
});

describe('a challenge of an auditor', () => {
  async function challenge(
    evidenceId: string,
    signer = auditor,
    notAfter = `${DAY_1}T23:00:00Z`,
  ): Promise<void> {
    const text = formatChallenge({
      auditor: 'auditor.example',
      log: `custody.example/logs/pool-${pool.desk.poolId}`,
      nonce: VERIFICATION.sha256(formatUtf8(evidenceId)),
      notBefore: `${DAY_1}T00:00:00Z`,
      notAfter,
    });
    const signatures = [signNote(signer.key, signer.sign, text)];
    const note = new TextDecoder().decode(formatSignedNote({ text, signatures }));
    const act = { kind: 'publish_evidence', evidenceId, form: CHALLENGE_FORM, text: note } as const;
    expect(await pool.send({ kind: 'act', act, role: 'system' })).toMatchObject({
      status: 'accepted',
    });
  }

  test('is answered by a snapshot of that moment, which names it', async () => {
    await pool.fund('alice', 1_000n);
    await challenge('challenge-1');
    await log.follow();
    await prover.round(pool.desk.engine, pool.now());
    await log.follow();
    const [news] = await prover.round(pool.desk.engine, pool.now());
    expect(news).toMatchObject({ about: 'challenge-1', outcome: { status: 'published' } });
    if (news?.outcome.status !== 'published') throw new Error('not published');
    expect(news.outcome.coverage).toMatchObject({ customersMinor: 1_000n, bankMinor: 1_000n });
    expect(news.outcome.coverage.challenge).toBeDefined();
    expect(news.outcome.coverage.day).toBeUndefined();
    expect(verify(await fileOf('alice'), 'shop/alice')).toMatchObject({ status: 'ok' });
    expect(await prover.round(pool.desk.engine, pool.now())).toEqual([]);
  });

  test('and a day that one checkpoint has are two snapshots', async () => {
    await closeFundedDay();
    await challenge('challenge-1', auditor, '2026-12-31T00:00:00Z');
    const { engine } = pool.desk;
    for (let round = 0; round < 4; round += 1) {
      await log.follow();
      await prover.round(engine, pool.now());
    }
    const [day, answer] = [await prover.proveDay(engine, DAY_1), await fileOf('alice')];
    expect(day.status).toBe('published');
    expect(verify(answer, 'shop/alice').status).toBe('ok');
    expect(await pool.count('operations.custody_snapshot where pool_id = $1')).toBe(2);
    expect(await prover.round(engine, pool.now())).toEqual([]);
  });

  test('is not answered when somebody else signed it, or its time is over', async () => {
    await challenge('challenge-1', { ...signerOf('other.example'), key: auditor.key });
    await challenge('challenge-2');
    await log.follow();
    pool.wait(86_400);
    expect(await prover.round(pool.desk.engine, pool.now())).toEqual([]);
  });
});

async function countAll(from: string): Promise<number> {
  return pool.count(from.replace(String(pool.desk.poolId), '$1'));
}
