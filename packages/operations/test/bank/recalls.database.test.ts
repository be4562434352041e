/**
 * Goal: a payment is asked back and a deposit is given back over each rail; the bank's word is kept
 * and moves nothing, and the statement moves the money; the journal decides the same again.
 *
 * Method: the real sandbox bank in a second process, by HTTP, by a folder and by SFTP; a real
 * database and engine.
 */
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatCancellationRequest } from '@ringfence/banking';
import { type Act, describeState, findRecord, openRecords } from '@ringfence/custody';
import {
  amount,
  businessDate,
  currency,
  timestamp,
  timestampFromMilliseconds,
} from '@ringfence/money';
import {
  EVERY_PLATFORM,
  listRecallsUnclaimed,
  loadCustodyState,
  withSnapshot,
} from '@ringfence/store';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { claimRecall } from '../../src/bank/recalls/claim-recalls.ts';
import { custodyReplayer } from '../../src/custody-decider.ts';
import { listAlarmCauses } from '../../src/day-run/list-alarm-causes.ts';
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

/** A request for a deposit, as the bank of its payer writes it. */
async function askBack(ownFolder: string, bankReference: string, assignmentId: string) {
  const document = formatCancellationRequest({
    message: 'camt.056.001.08',
    assignmentId,
    createdAt: timestamp('2026-03-02T08:00:00.000Z'),
    assigner: { kind: 'customer', name: 'Bank' },
    assignee: { kind: 'customer', name: 'Customer' },
    originalMessageId: 'DEPOSIT',
    originalMessageName: 'pacs.008.001.08',
    payments: [
      {
        cancellationId: `${assignmentId}-1`,
        transactionId: bankReference,
        endToEndId: 'NOTPROVIDED',
        amount: amount(500n),
        currency: currency('EUR'),
        executionDate: businessDate(DAY_1),
        reasons: [{ code: 'FRAD' }],
      },
    ],
  });
  await writeFile(join(ownFolder, `.${assignmentId}`), document);
  await rename(
    join(ownFolder, `.${assignmentId}`),
    join(ownFolder, 'from-bank', `${assignmentId}.xml`),
  );
}

describe('a request in a file for a deposit that no pool has', () => {
  const ownFolder = join(folder, 'unclaimed');
  let bench: BankBench;
  beforeAll(async () => {
    bench = await openBankBench(ownFolder, 'folder');
  });
  afterAll(async () => {
    await bench.close();
  });

  const unclaimed = () =>
    withSnapshot(bench.store, EVERY_PLATFORM, (db) =>
      listRecallsUnclaimed(db, { currency: 'EUR', limit: 10 }),
    );
  const requestsOf = (pool: BankPool) =>
    pool.read((state) => [...openRecords(state, 'recall_request').values()]);

  test('is kept and told, and taken over by the pool that gets the deposit later', async () => {
    const other = await bench.openPool();
    const pool = await bench.openPool();
    const first = await pool.receive(500n, 'bob');
    await roundsUntil(pool, () => pool.available('bob') === 500n);
    // The sandbox bank numbers what it books: the next one is known before it is there.
    const next = first.replace(/[0-9]+$/, (digits) =>
      String(Number(digits) + 1).padStart(digits.length, '0'),
    );
    await askBack(ownFolder, next, 'EARLY');
    await pool.round();
    await other.round();
    expect(await unclaimed()).toMatchObject([{ bankReference: next, amount: 500n }]);
    expect(requestsOf(pool)).toEqual([]);
    const soon = await listAlarmCauses(pool.desk, pool.now());
    expect(soon.map(({ kind }) => kind)).not.toContain('recall_unclaimed');
    const later = timestampFromMilliseconds(Date.now() + 2 * 3_600_000);
    const [about] = (await unclaimed()).map((one) => `${one.fileNumber}/${one.paymentNumber}`);
    const kind = 'recall_unclaimed';
    expect(await listAlarmCauses(pool.desk, later)).toContainEqual(
      expect.objectContaining({ kind, about }),
    );

    expect(await pool.receive(500n, 'bob')).toBe(next);
    await roundsUntil(pool, () => requestsOf(pool).length === 1);
    await other.round();
    expect(requestsOf(pool)).toMatchObject([{ state: 'received', body: { bankReference: next } }]);
    expect(requestsOf(other)).toEqual([]);
    expect(await unclaimed()).toEqual([]);
    // A second round takes nothing over again.
    const entries = await pool.count('journal.entry where pool_id = $1');
    await pool.round();
    expect(await pool.count('journal.entry where pool_id = $1')).toBe(entries);
  });

  test('is answered by two people of a pool that takes it over', async () => {
    const pool = await bench.openPool();
    await askBack(ownFolder, 'NOT-OURS', 'STRAY');
    await pool.round();
    const [stray] = await unclaimed();
    expect(stray).toMatchObject({ bankReference: 'NOT-OURS' });
    const actor = { role: 'operator', keyId: 'maker' } as const;
    const key = { fileNumber: stray?.fileNumber ?? 0, paymentNumber: 1 };
    const claimed = await claimRecall(pool.desk, key, { commandId: 'claim-1', actor });
    expect(claimed?.outcome).toMatchObject({ status: 'accepted' });
    const missing = { ...key, paymentNumber: 2 };
    expect(await claimRecall(pool.desk, missing, { commandId: 'claim-2', actor })).toBeUndefined();
    expect(await unclaimed()).toEqual([]);
    // The bank asked once: another pool does not answer too, and this one does it under one id.
    const other = await bench.openPool();
    expect(await claimRecall(other.desk, key, { commandId: 'claim-3', actor })).toBeUndefined();
    expect(requestsOf(other)).toEqual([]);
    const again = await claimRecall(pool.desk, key, { commandId: 'claim-1', actor });
    expect(again?.outcome).toMatchObject({ status: 'accepted' });
    const [request] = requestsOf(pool);
    const named = { requestId: request?.recordId ?? '', bankReference: 'NOT-OURS' };
    const answer = { answer: 'refuse', refusalCode: 'NOOR', reason: 'no such deposit' } as const;
    await act(pool, { kind: 'propose_recall_answer', ...named, ...answer }, 'maker');
    await act(pool, { kind: 'approve_recall_answer', ...named }, 'checker');
    await pool.round();
    const placed = [
      ...(await readdir(join(ownFolder, 'to-bank'))),
      ...(await readdir(join(ownFolder, 'to-bank', 'taken'))),
      ...(await readdir(join(ownFolder, 'to-bank', 'refused'))),
    ];
    expect(placed.filter((name) => name.startsWith('recall-'))).toHaveLength(1);
  });
});

function isCut(pool: BankPool, date: string): boolean {
  return pool.read((state) => (state.days.get(date as never)?.statements.length ?? 0) > 0);
}
