/**
 * Goal: memory is bounded, a full queue says so, and one bad command harms no other.
 * Method: an engine with a small queue; a decider that breaks on purpose.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LedgerCommand, ledgerDecider } from '../src/index.ts';
import {
  create,
  openAccounts,
  openRawPool,
  type RawPool,
  resultsOf,
  submitTransfers,
  transfer,
} from './raw-pool.ts';

let pool: RawPool;

beforeAll(async () => {
  pool = await openRawPool();
  const engine = await pool.openEngine();
  await openAccounts(engine, 5);
  await engine.close();
});

afterAll(async () => {
  await pool.close();
});

test('a full queue refuses at once, takes nothing, and says when to come again', async () => {
  const engine = await pool.openEngine({ queueRecordsMax: 100, batchRecordsMax: 10 });
  const one = () => create(transfer({ from: 1, to: 2, amountMinor: 1n }));
  const sent = Array.from({ length: 250 }, async () => engine.submit(one()));
  const whole = await engine.submitAll(Array.from({ length: 101 }, one));
  const answers = await Promise.all(sent);

  const busy = answers.filter((answer) => answer.status === 'busy');
  expect(busy.length).toBe(150);
  for (const answer of busy) expect(answer.retryAfterMilliseconds).toBeGreaterThanOrEqual(10);
  expect(answers.filter((answer) => answer.status === 'decided')).toHaveLength(100);
  expect(whole.every((answer) => answer.status === 'busy')).toBe(true);
  expect(engine.figures().refusedBusy).toBe(251);
  expect(await submitTransfers(engine, transfer({ from: 1, to: 2, amountMinor: 1n }))).toEqual([
    'created',
  ]);
  await engine.close();
});

test('a decision that throws fails its own command; the others of the batch are decided again', async () => {
  const poisoned = transfer({ from: 1, to: 2, amountMinor: 13n });
  const engine = await pool.openEngine({
    decider: {
      ...ledgerDecider,
      decide: (state, command, context, known) => {
        const decision = ledgerDecider.decide(state, command, context, known);
        if (isFor(command, poisoned.id)) throw new Error('broken on purpose');
        return decision;
      },
    },
  });
  const answers = await Promise.allSettled([
    engine.submit(create(transfer({ from: 1, to: 3, amountMinor: 1n }))),
    engine.submit(create(poisoned)),
    engine.submit(create(transfer({ from: 3, to: 4, amountMinor: 1n }))),
  ]);

  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(engine.figures().rebuilds).toBe(1);
  expect(await submitTransfers(engine, transfer({ from: 3, to: 4, amountMinor: 1n }))).toEqual([
    'exceeds_credits',
  ]);
  await engine.close();
});

test('a command whose rows the database refuses fails alone, after a bounded number of attempts', async () => {
  const poisoned = transfer({ from: 1, to: 2, amountMinor: 1n });
  const engine = await pool.openEngine({
    decider: {
      ...ledgerDecider,
      decide: (state, command, context, known) => {
        const decision = ledgerDecider.decide(state, command, context, known);
        if (!isFor(command, poisoned.id)) return decision;
        return { ...decision, rows: [{ table: 'pool.head', values: { epoch: 1 } }] };
      },
    },
  });
  const answers = await Promise.allSettled([
    engine.submit(create(transfer({ from: 1, to: 3, amountMinor: 1n }))),
    engine.submit(create(poisoned)),
    engine.submit(create(transfer({ from: 1, to: 4, amountMinor: 1n }))),
  ]);

  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(answers[1]).toMatchObject({ reason: { message: expect.stringContaining('E8') } });
  await engine.close();
});

test('close commits what is queued and then takes nothing', async () => {
  const engine = await pool.openEngine({ batchRecordsMax: 10 });
  const sent = Array.from({ length: 100 }, async () =>
    engine.submit(create(transfer({ from: 1, to: 2, amountMinor: 1n }))),
  );
  const closing = engine.close();
  const late = engine.submit(create(transfer({ from: 1, to: 2, amountMinor: 1n })));

  for (const answer of await Promise.all(sent))
    expect(resultsOf(answer)[0]?.status).toBe('created');
  expect(await late).toEqual({ status: 'not_owner' });
  await closing;
  expect(engine.state).toBe('closed');
});

function isFor(command: LedgerCommand, id: string): boolean {
  return command.kind === 'create_transfers' && command.transfers.some((one) => one.id === id);
}
