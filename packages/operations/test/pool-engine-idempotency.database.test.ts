/**
 * Goal: one id takes effect once, and a retry answers the first outcome, whatever happened in
 * between. Method: the same transfers again, in other orders, through the same engine, a new one
 * and a small memory.
 */
import { transferId } from '@ringfence/ledger';
import { createSeededRandom } from '@ringfence/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  create,
  type LedgerEngine,
  nextId,
  openAccounts,
  openRawPool,
  type RawPool,
  resultsOf,
  submitTransfers,
  transfer,
} from './raw-pool.ts';

const TRANSFERS = 400;

let pool: RawPool;
let engine: LedgerEngine;

beforeAll(async () => {
  pool = await openRawPool();
  engine = await pool.openEngine();
  await openAccounts(engine, 20);
});

afterAll(async () => {
  await pool.close();
});

/** Ends the engine and opens another, as after a crash: nothing is left in memory. */
async function reopen(options: Parameters<RawPool['openEngine']>[0] = {}): Promise<void> {
  await engine.close();
  engine = await pool.openEngine(options);
}

test('retried requests in any order, before and after a restart, answer the first outcome', async () => {
  const random = createSeededRandom();
  const transfers = Array.from({ length: TRANSFERS }, () =>
    transfer({
      from: random.integer({ min: 1, max: 6 }),
      to: random.integer({ min: 7, max: 12 }),
      amountMinor: random.bigint({ min: 1n, max: 50n }),
    }),
  );
  const first = new Map<string, string>();
  for (const one of transfers) {
    const [status = ''] = await submitTransfers(engine, one);
    first.set(one.id, status);
  }
  expect(new Set(first.values())).toEqual(new Set(['created', 'exceeds_credits']));

  for (const restarts of [false, true]) {
    if (restarts) await reopen();
    const again = random.shuffle(transfers);
    const answers = await Promise.all(again.map(async (one) => engine.submit(create(one))));
    for (const [index, answer] of answers.entries()) {
      const [result] = resultsOf(answer);
      const original = first.get(again[index]?.id ?? '');
      if (original === 'created') expect(result?.status).toBe('exists');
      else expect(result).toEqual({ status: 'id_already_failed', refusal: original });
      expect(answer).toMatchObject({ replayed: true });
    }
  }
});

test('a spent id stays spent when the money has come in meanwhile', async () => {
  const tooMuch = transfer({ from: 13, to: 14, amountMinor: 10n });
  expect(await submitTransfers(engine, tooMuch)).toEqual(['exceeds_credits']);
  await submitTransfers(engine, transfer({ from: 1, to: 13, amountMinor: 10n }));

  expect(await submitTransfers(engine, tooMuch)).toEqual(['id_already_failed']);
  expect(await submitTransfers(engine, { ...tooMuch, id: nextId() })).toEqual(['created']);
});

test('a refusal that follows from content alone does not spend the id', async () => {
  const wrong = transfer({ from: 1, to: 15, amountMinor: 0n });
  expect(await submitTransfers(engine, wrong)).toEqual(['amount_must_not_be_zero']);

  const right = transfer({ from: 1, to: 15, amountMinor: 1n, id: wrong.id });
  expect(await submitTransfers(engine, right)).toEqual(['created']);
});

test('an id twice in one call is created once', async () => {
  const once = transfer({ from: 1, to: 15, amountMinor: 1n });
  expect(await submitTransfers(engine, once, once)).toEqual(['created', 'exists']);
});

describe.each([
  ['a random UUID', () => transferId(crypto.randomUUID())],
  ['a UUIDv7 of a day ago', () => transferId(oldId())],
  ['a UUIDv7 of the future', () => transferId(futureId())],
])('%s', (_, makeId) => {
  test('takes effect once, also in one batch and after a restart', async () => {
    const one = transfer({ from: 1, to: 16, amountMinor: 3n, id: makeId() });
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => engine.submit(create(one))),
    );
    const statuses = answers.flatMap((answer) => resultsOf(answer).map(({ status }) => status));
    expect(statuses.toSorted()).toEqual(['created', ...Array.from({ length: 9 }, () => 'exists')]);

    await reopen();
    expect(await submitTransfers(engine, one)).toEqual(['exists']);
  });
});

test('a memory of few ids forgets, and the answers stay exact', async () => {
  await reopen({ knownIdsMax: 50, batchRecordsMax: 7 });
  const transfers = Array.from({ length: 300 }, (_, index) =>
    transfer({
      from: 1,
      to: 17,
      amountMinor: 1n,
      id: transferId(idAt(Date.now() + index * 1_100)),
    }),
  );
  const rounds = [...transfers, ...transfers.toReversed()];
  const answers = await engine.submitAll(rounds.map((one) => create(one)));

  const statuses = answers.flatMap((answer) => resultsOf(answer).map(({ status }) => status));
  expect(statuses.slice(0, 300).every((status) => status === 'created')).toBe(true);
  expect(statuses.slice(300).every((status) => status === 'exists')).toBe(true);
});

test('a post finds its pending transfer, and a second post is refused, across restarts', async () => {
  const pending = transfer({ from: 1, to: 18, amountMinor: 9n, phase: 'pending' });
  const post = transfer({
    from: 1,
    to: 18,
    amountMinor: 4n,
    phase: 'post',
    pendingId: pending.id,
  });
  const second = { ...post, id: nextId() };
  const voided = {
    ...post,
    id: nextId(),
    phase: 'void' as const,
    amount: transfer({ from: 1, to: 2, amountMinor: 0n }).amount,
  };
  expect(await submitTransfers(engine, pending)).toEqual(['created']);
  await reopen();
  expect(await submitTransfers(engine, post)).toEqual(['created']);
  expect(await submitTransfers(engine, second)).toEqual(['pending_transfer_already_posted']);
  await reopen();
  expect(await submitTransfers(engine, voided)).toEqual(['pending_transfer_already_posted']);
  expect(await submitTransfers(engine, post, pending)).toEqual(['exists', 'exists']);
});

test('pending and post in one call, in one batch, and a correction', async () => {
  const pending = transfer({ from: 1, to: 18, amountMinor: 9n, phase: 'pending' });
  const post = transfer({ from: 1, to: 18, amountMinor: 9n, phase: 'post', pendingId: pending.id });
  expect(await submitTransfers(engine, pending, post, { ...post, id: nextId() })).toEqual([
    'created',
    'created',
    'pending_transfer_already_posted',
  ]);

  const other = transfer({ from: 1, to: 18, amountMinor: 2n, phase: 'pending' });
  const [held, posted] = await engine.submitAll([
    create(other),
    create(transfer({ from: 1, to: 18, amountMinor: 2n, phase: 'post', pendingId: other.id })),
  ]);
  expect([held, posted].map((answer) => answer && resultsOf(answer)[0]?.status)).toEqual([
    'created',
    'created',
  ]);

  const wrong = transfer({ from: 1, to: 18, amountMinor: 3n });
  const correction = transfer({ from: 18, to: 1, amountMinor: 3n, correctionOf: wrong.id });
  expect(await submitTransfers(engine, wrong)).toEqual(['created']);
  expect(await submitTransfers(engine, correction)).toEqual(['created']);
  expect(await submitTransfers(engine, { ...correction, id: nextId() })).toEqual([
    'corrected_transfer_already_corrected',
  ]);
});

function idAt(milliseconds: number): string {
  const time = milliseconds.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}${nextId().slice(13)}`;
}

function oldId(): string {
  return idAt(Date.now() - 86_400_000);
}

function futureId(): string {
  return idAt(Date.now() + 3_600_000);
}
