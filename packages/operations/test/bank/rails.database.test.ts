/**
 * Goal: on every rail an order has exactly one effect: whatever is lost, cut off or told twice, the
 * bank pays once or not at all, the books end where the bank is, and the statement has the last
 * word.
 *
 * Method: one list of scenarios, and random sequences of faults (seed printed), played over calls,
 * over a folder and over SFTP against the real sandbox bank in a second process. The faults stand
 * between the pool and its rail, where an answer is lost, a process ends, or the same comes twice.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { propertyParameters } from '@ringfence/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type BankClient, BankSilence } from '../../src/bank/bank-client.ts';
import type { BankDesk } from '../../src/bank/bank-desk.ts';
import { createFileBankClient } from '../../src/bank/file-exchange/create-file-bank-client.ts';
import { openLocalFolder } from '../../src/bank/file-exchange/open-local-folder.ts';
import { PAYMENT_PAUSE_SECONDS } from '../../src/bank/send-due-payments.ts';
import { type BankBench, type BankPool, DAY_1, openBankBench } from './bank-pool.ts';

/** What happens to one call of the bank. */
const FAULTS = ['none', 'lost_before', 'answer_lost', 'ends_after', 'sent_twice'] as const;

type Fault = (typeof FAULTS)[number];

class ProcessEnds extends Error {
  override readonly name = 'ProcessEnds';
}

/** Does a call with the fault that is next. */
async function withFault<Result>(fault: Fault, call: () => Promise<Result>): Promise<Result> {
  if (fault === 'lost_before') throw new BankSilence('lost on its way');
  const answer = await call();
  if (fault === 'sent_twice') return call();
  if (fault === 'answer_lost') throw new BankSilence('the answer was lost');
  if (fault === 'ends_after') throw new ProcessEnds('the process ends');
  return answer;
}

interface Plan {
  readonly sendPayments?: readonly Fault[];
  readonly findPayment?: readonly Fault[];
  readonly listNotices?: readonly Fault[];
}

/** The desk with a rail on which faults happen, each once, in their order. */
function deskWith(desk: BankDesk, plan: Plan): BankDesk {
  const left = {
    sendPayments: [...(plan.sendPayments ?? [])],
    findPayment: [...(plan.findPayment ?? [])],
    listNotices: [...(plan.listNotices ?? [])],
  };
  const { bank } = desk;
  const faulty: BankClient = {
    ...bank,
    sendPayments: (document) =>
      withFault(left.sendPayments.shift() ?? 'none', () => bank.sendPayments(document)),
    findPayment: (payment) =>
      withFault(left.findPayment.shift() ?? 'none', () => bank.findPayment(payment)),
    listNotices: (page) =>
      withFault(left.listNotices.shift() ?? 'none', () => bank.listNotices(page)),
  };
  return { ...desk, bank: faulty };
}

/** A round; a process that ends in it is started again. */
async function playRound(pool: BankPool, faulty: { desk: BankDesk }): Promise<void> {
  pool.wait(PAYMENT_PAUSE_SECONDS);
  try {
    await pool.round(faulty.desk);
  } catch (error) {
    if (!(error instanceof ProcessEnds)) throw error;
    const { bank } = faulty.desk;
    await pool.takeOver();
    faulty.desk = { ...pool.desk, bank };
  }
}

async function playUntil(
  pool: BankPool,
  plan: Plan,
  wanted: () => void | Promise<void>,
): Promise<void> {
  const faulty = { desk: deskWith(pool.desk, plan) };
  await vi.waitFor(
    async () => {
      await playRound(pool, faulty);
      await wanted();
    },
    { timeout: 25_000, interval: 30 },
  );
}

const SCENARIOS: readonly (readonly [string, Plan])[] = [
  ['nothing goes wrong', {}],
  ['the order is lost', { sendPayments: ['lost_before', 'lost_before'] }],
  ['the answer to the order is lost', { sendPayments: ['answer_lost'] }],
  ['the process ends when the order is out', { sendPayments: ['ends_after'] }],
  ['the order goes out twice', { sendPayments: ['sent_twice'] }],
  [
    'the answer is lost, and the query too',
    { sendPayments: ['answer_lost'], findPayment: ['answer_lost', 'lost_before', 'none'] },
  ],
  ['the process ends in the query', { sendPayments: ['answer_lost'], findPayment: ['ends_after'] }],
  ['the process ends when it has the notices', { listNotices: ['none', 'ends_after'] }],
];

describe.each(['calls', 'folder', 'sftp'] as const)('over %s', (rail) => {
  let directory: string;
  let bench: BankBench;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ringfence-rail-'));
    bench =
      rail === 'calls' ? await openBankBench() : await openBankBench(join(directory, 'x'), rail);
  });

  afterAll(async () => {
    await bench.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function openFunded(): Promise<BankPool> {
    const pool = await bench.openPool();
    await pool.receive(1_000n, 'alice');
    await playUntil(pool, {}, () => {
      expect(pool.available('alice')).toBe(1_000n);
    });
    return pool;
  }

  /** Ends the day; the books must be where the bank is, to the minor unit. */
  async function closeAndCompare(pool: BankPool, plan: Plan, left: bigint): Promise<void> {
    await pool.endDay(DAY_1);
    const faulty = { desk: deskWith(pool.desk, plan) };
    await vi.waitFor(
      async () => {
        await playRound(pool, faulty);
        expect(
          await pool.count('reconciliation.statement where pool_id = $1'),
        ).toBeGreaterThanOrEqual(1);
      },
      { timeout: 25_000, interval: 30 },
    );
    await pool.closeDay(DAY_1);
    expect(await pool.bankBalance()).toBe(left);
    expect(pool.available('alice')).toBe(left);
    expect(pool.posted('in_transit_out')).toBe(0n);
  }

  test.each(SCENARIOS)('%s: paid once', async (_, plan) => {
    const pool = await openFunded();
    await pool.withdraw('w-1', 'alice', 400n);
    await playUntil(pool, plan, () => {
      expect(pool.stateOf('w-1')).toBe('settled');
    });
    await closeAndCompare(pool, {}, 600n);
    expect(pool.stateOf('w-1')).toBe('confirmed');
  });

  test('a no whose answer was lost gives the money back once', async () => {
    const pool = await openFunded();
    await pool.fault({ kind: 'reject_payment', reason: 'AC04' });
    await pool.withdraw('w-1', 'alice', 400n);
    await playUntil(pool, { sendPayments: ['answer_lost'] }, () => {
      expect(pool.stateOf('w-1')).toBe('rejected');
    });
    await closeAndCompare(pool, {}, 1_000n);
  });

  test('no notice ever comes: the statement has the last word', async () => {
    const pool = await openFunded();
    await pool.withdraw('w-1', 'alice', 400n);
    const silent: Plan = { listNotices: Array.from({ length: 500 }, () => 'lost_before') };
    await playUntil(pool, silent, async () => {
      expect(await pool.bankBalance()).toBe(600n);
    });
    expect(pool.stateOf('w-1')).not.toBe('confirmed');
    await closeAndCompare(pool, silent, 600n);
    expect(pool.stateOf('w-1')).toBe('confirmed');
  });

  test('any sequence of faults: paid once, and the books are where the bank is', async () => {
    const faults = fc.array(fc.constantFrom(...FAULTS), { maxLength: 5 });
    const plans = fc.record({ sendPayments: faults, findPayment: faults, listNotices: faults });
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const pool = await openFunded();
        await pool.withdraw('w-1', 'alice', 400n);
        await playUntil(pool, plan, () => {
          expect(pool.stateOf('w-1')).toBe('settled');
        });
        await closeAndCompare(pool, {}, 600n);
      }),
      propertyParameters({ runs: 4 }),
    );
  });
});

test('a pool that changes from calls to files takes in the notices of both', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'ringfence-rail-'));
  const bench = await openBankBench(directory, 'calls');
  try {
    const pool = await bench.openPool();
    for (const minor of [100n, 200n, 300n]) await pool.fund('alice', minor);
    expect(pool.available('alice')).toBe(600n);
    const bank = createFileBankClient({
      store: bench.store,
      vault: bench.vault,
      folder: await openLocalFolder(directory),
      onFileFault: () => undefined,
    });
    const desk = { ...pool.desk, bank };
    await pool.receive(40n, 'alice');
    await vi.waitFor(
      async () => {
        await pool.round(desk);
        expect(pool.available('alice')).toBe(640n);
      },
      { timeout: 10_000, interval: 30 },
    );
    expect(await pool.count(`bank.notice where pool_id = $1 and rail = 'files'`)).toBe(4);
  } finally {
    await bench.close();
    await rm(directory, { recursive: true, force: true });
  }
});
