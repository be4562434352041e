/**
 * Goal: a payment is asked back and a deposit is given back over each rail; the bank's word is kept
 * and moves nothing, and the statement moves the money; the journal decides the same again.
 *
 * Method: the real sandbox bank in a second process, by HTTP, by a folder and by SFTP; a real
 * database and engine.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Act, describeState, findRecord, openRecords } from '@ringfence/custody';
import { EVERY_PLATFORM, loadCustodyState, withSnapshot } from '@ringfence/store';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { custodyReplayer } from '../../src/custody-decider.ts';
import { replayPool } from '../../src/index.ts';
import { type BankBench, type BankPool, DAY_1, DAY_2, DAY_3, openBankBench } from './bank-pool.ts';

const folder = await mkdtemp(join(tmpdir(), 'ringfence-recalls-'));
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const act = async (pool: BankPool, one: Act, keyId: string) =>
  expect(await pool.send({ kind: 'act', act: one, keyId, role: 'operator' })).toMatchObject({
    status: 'accepted',
  });

const stateOf = (pool: BankPool, recallId: string): string =>
  pool.read((state) => findRecord(state, 'recall', recallId)?.state ?? 'nowhere');

/** The bank works through its folder beside us; by HTTP one round is enough. */
async function roundsUntil(pool: BankPool, isDone: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!isDone()) {
    if (Date.now() > deadline) throw new Error('the bank did not answer in time');
    await pool.round();
  }
}

describe.each(['calls', 'folder', 'sftp'] as const)('by %s', (rail) => {
  const ownFolder = join(folder, rail);
  let bench: BankBench;

  beforeAll(async () => {
    bench = await openBankBench(ownFolder, rail);
  });

  afterAll(async () => {
    await bench.close();
  });

  async function expectFactsSayTheSame(pool: BankPool): Promise<void> {
    const { poolId } = pool.desk.engine;
    const loaded = await withSnapshot(bench.store, EVERY_PLATFORM, (db) =>
      loadCustodyState(db, poolId),
    );
    expect(describeState(loaded)).toEqual(pool.read(describeState));
    const report = await replayPool(bench.store, poolId, custodyReplayer);
    expect(report).toMatchObject({ status: 'same' });
  }

  /** What a round put into the bank's folder is read; a call is answered in its round. */
  async function untilBankHasRead(): Promise<void> {
    await vi.waitFor(
      async () => {
        const waiting = await readdir(join(ownFolder, 'to-bank'));
        expect(waiting.filter((name) => name.startsWith('recall-'))).toEqual([]);
      },
      { timeout: 20_000, interval: 50 },
    );
  }

  /** Alice has 10.00 and has paid 4.00 of it out. */
  async function openPaid(): Promise<BankPool> {
    const pool = await bench.openPool();
    await pool.receive(1_000n, 'alice');
    await roundsUntil(pool, () => pool.available('alice') === 1_000n);
    await pool.withdraw('w-1', 'alice', 400n);
    await roundsUntil(pool, () => ['settled', 'confirmed'].includes(pool.stateOf('w-1')));
    return pool;
  }

  async function recall(pool: BankPool): Promise<void> {
    const asked = { recallId: 'r-1', instructionId: 'w-1' } as const;
    const why = { code: 'DUPL', reason: 'paid twice' } as const;
    await act(pool, { kind: 'request_recall', ...asked, ...why }, 'maker');
    await act(pool, { kind: 'approve_recall', ...asked }, 'checker');
  }

  test('a payment that is asked back comes back on the statement, not before', async () => {
    const pool = await openPaid();
    await recall(pool);
    await roundsUntil(pool, () => stateOf(pool, 'r-1') === 'accepted');
    expect(pool.available('alice')).toBe(600n);
    await pool.takeOver();
    await pool.endDay(DAY_1);
    await roundsUntil(pool, () => stateOf(pool, 'r-1') !== 'accepted' || isCut(pool, DAY_1));
    await pool.endDay(DAY_2);
    await roundsUntil(pool, () => stateOf(pool, 'r-1') === 'returned');
    expect(pool.available('alice')).toBe(1_000n);
    expect(pool.stateOf('w-1')).toBe('returned');
    await expectFactsSayTheSame(pool);
  });

  test('what the bank declines stays paid', async () => {
    const pool = await openPaid();
    const body = { identification: pool.account, answer: 'decline' };
    await bench.bank.call('POST', '/sandbox/recall-answers', body);
    await recall(pool);
    await roundsUntil(pool, () => stateOf(pool, 'r-1') === 'declined');
    const answered = pool.read((state) => findRecord(state, 'recall', 'r-1')?.body.answerCode);
    expect(answered).toBe('CUST');
    expect(pool.available('alice')).toBe(600n);
    await expectFactsSayTheSame(pool);
  });

  test('a deposit that the bank asks back is given back on the word of two people', async () => {
    const pool = await bench.openPool();
    const bankReference = await pool.receive(500n, 'bob');
    await roundsUntil(pool, () => pool.available('bob') === 500n);
    await pool.endDay(DAY_1);
    await roundsUntil(pool, () => isCut(pool, DAY_1));
    const asked = { bankReference, code: 'FRAD' };
    await bench.bank.call('POST', '/sandbox/recall-requests', asked);
    const requests = () => pool.read((state) => [...openRecords(state, 'recall_request').keys()]);
    await roundsUntil(pool, () => requests().length === 1);
    const [requestId = ''] = requests();
    expect(pool.available('bob')).toBe(500n);
    const named = { requestId, bankReference };
    const answer = { answer: 'accept', reason: 'the owner agrees' } as const;
    await act(pool, { kind: 'propose_recall_answer', ...named, ...answer }, 'maker');
    await act(pool, { kind: 'approve_recall_answer', ...named }, 'checker');
    expect(pool.available('bob')).toBe(0n);
    await pool.round();
    // What the bank reads only after the end of this day, it debits a day later.
    await untilBankHasRead();
    await pool.endDay(DAY_2);
    await roundsUntil(pool, () => isCut(pool, DAY_2));
    await pool.endDay(DAY_3);
    const reversal = () =>
      pool.read((state) => findRecord(state, 'deposit_reversal', 'receipt-1')?.body.onStatement);
    await roundsUntil(pool, () => reversal() === true);
    expect(await pool.bankBalance()).toBe(0n);
    await expectFactsSayTheSame(pool);
  });
});

function isCut(pool: BankPool, date: string): boolean {
  return pool.read((state) => (state.days.get(date as never)?.statements.length ?? 0) > 0);
}
