/**
 * Goal: the check files of a bank are known by what they contain, kept before anything follows from
 * them, and held against the instructions line by line; a line that is missing, more or of another
 * amount is a difference by name.
 *
 * Method: the real sandbox bank in a second process, which writes the check files of each day into
 * its folder: family L in one run, family J in the other.
 */

import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatPain001 } from '@ringfence/banking';
import { amount, businessDate, currency } from '@ringfence/money';
import {
  EVERY_PLATFORM,
  findCheckConfirmation,
  listBankCheckFiles,
  listBankOrdersOfDays,
  withSnapshot,
} from '@ringfence/store';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { checkBankFiles } from '../../src/bank/check-files/check-bank-files.ts';
import { checkFileLevel } from '../../src/bank/check-files/check-file-level.ts';
import { PAYMENT_PAUSE_SECONDS } from '../../src/bank/send-due-payments.ts';
import { listAlarmCauses } from '../../src/day-run/list-alarm-causes.ts';
import { type BankBench, type BankPool, DAY_1, DAY_2, DAY_3, openBankBench } from './bank-pool.ts';

async function roundsUntil(pool: BankPool, wanted: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(async () => {
    pool.wait(PAYMENT_PAUSE_SECONDS);
    await pool.round();
    await wanted();
  }, WAIT);
}

const WAIT = { timeout: 20_000, interval: 50 } as const;

const filesOf = (pool: BankPool) =>
  withSnapshot(pool.desk.store, EVERY_PLATFORM, (db) =>
    listBankCheckFiles(db, { account: pool.account, limit: 10 }),
  );

const orderFileOf = async (pool: BankPool) => {
  const [file] = (await filesOf(pool)).filter(({ list }) => list === 'orders');
  return file;
};

/** Of the list of orders that came last. */
async function confirmationOf(pool: BankPool) {
  const file = await orderFileOf(pool);
  if (file === undefined) return undefined;
  const { fileNumber: checkFileNumber, businessDate: day } = file;
  const of = { checkFileNumber, account: pool.account, businessDate: day };
  return withSnapshot(pool.desk.store, EVERY_PLATFORM, (db) => findCheckConfirmation(db, of));
}

const confirmationsOf = (pool: BankPool) =>
  withSnapshot(pool.desk.store, EVERY_PLATFORM, (db) =>
    db.query<{ readonly business_date: string }>(
      `select business_date from bank.check_confirmation
       where account_identification = $1 order by file_number`,
      [pool.account],
    ),
  );

/** Puts an order that the books do not know into the folder of the bank. */
async function writeOrder(folder: string, pool: BankPool, id: string, minor: bigint) {
  const order = formatPain001({
    version: '09',
    messageId: `${id}-${pool.account}`,
    paymentInformationId: id,
    createdAt: pool.now(),
    initiatingPartyName: 'Nobody',
    executionDate: businessDate(DAY_1),
    debtorName: 'Nobody',
    debtorAccount: { identification: pool.account, scheme: 'other' },
    payments: [
      {
        endToEndId: `${id}-${pool.account}`,
        amount: amount(minor),
        currency: currency('EUR'),
        creditorName: 'Nobody',
        creditorAccount: { identification: '6222', scheme: 'other' },
      },
    ],
  });
  await writeFile(join(folder, `.${id}`), order);
  await rename(join(folder, `.${id}`), join(folder, 'to-bank', `${id}-${pool.account}.xml`));
}

/** A day with a deposit, a payment and a payment that comes back, ended at the bank. */
async function playDay(bench: BankBench): Promise<BankPool> {
  const pool = await bench.openPool();
  await pool.receive(1_000n, 'alice');
  await roundsUntil(pool, () => {
    expect(pool.available('alice')).toBe(1_000n);
  });
  await pool.withdraw('w-1', 'alice', 400n);
  await roundsUntil(pool, () => {
    expect(pool.stateOf('w-1')).toBe('settled');
  });
  await pool.endDay(DAY_1);
  return pool;
}

const check = (pool: BankPool) => checkBankFiles(pool.desk, businessDate(DAY_1));

describe.each([
  ['L', 1],
  ['J', 2],
] as const)('check files of family %s', (family, fileCount) => {
  let folder: string;
  let bench: BankBench;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ringfence-check-'));
    bench = await openBankBench(folder, 'folder', family);
  });

  afterAll(async () => {
    await bench.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('a day whose file has every instruction alike holds', async () => {
    const pool = await playDay(bench);
    expect((await check(pool)).status).toBe('no_file');
    await roundsUntil(pool, async () => {
      expect(await filesOf(pool)).toHaveLength(fileCount);
    });
    const checked = await check(pool);
    expect(checked).toMatchObject({
      status: 'checked',
      figures: { leftCount: 2, rightCount: 2, matchedCount: 2, differenceCount: 0 },
      outcome: { status: 'accepted', result: { holds: true } },
    });
    const [file] = (await filesOf(pool)).filter(({ list }) => list === 'orders');
    expect(file).toMatchObject({ businessDate: DAY_1 });
    const taken = await readdir(join(folder, 'from-bank', 'taken'));
    expect(taken.some((name) => name.startsWith(file?.sha256.slice(0, 12) ?? '?'))).toBe(true);
    await pool.closeDay(DAY_1);
  });

  test('a file that agrees is confirmed to the bank, which verifies the signature', async () => {
    const pool = await playDay(bench);
    await roundsUntil(pool, async () => {
      expect(await filesOf(pool)).toHaveLength(fileCount);
    });
    // Nothing is confirmed before the file was compared.
    await pool.round();
    expect(await confirmationOf(pool)).toBeUndefined();
    await check(pool);
    await pool.round();
    expect(await confirmationOf(pool)).toMatchObject({ state: 'placed', businessDate: DAY_1 });
    await roundsUntil(pool, async () => {
      expect(await confirmationOf(pool)).toMatchObject({ state: 'acknowledged' });
    });
    // Comparing again changes nothing: the same bytes need no other word.
    await check(pool);
    await pool.round();
    expect(await confirmationsOf(pool)).toHaveLength(1);
  });

  test('a file with a difference, or with items that wait, is not confirmed', async () => {
    const pool = await bench.openPool();
    await pool.receive(1_000n, 'alice');
    await roundsUntil(pool, () => {
      expect(pool.available('alice')).toBe(1_000n);
    });
    await writeOrder(folder, pool, 'WAITS', 70n);
    await vi.waitFor(
      async () => {
        expect(await pool.bankBalance()).toBe(930n);
      },
      { timeout: 10_000 },
    );
    await pool.endDay(DAY_1);
    await roundsUntil(pool, async () => {
      expect(await filesOf(pool)).toHaveLength(fileCount);
    });
    expect(await check(pool)).toMatchObject({ figures: { waitingCount: 1, differenceCount: 0 } });
    await pool.round();
    expect(await confirmationsOf(pool)).toEqual([]);
    await pool.endDay(DAY_2);
    await pool.endDay(DAY_3);
    expect(await checkBankFiles(pool.desk, businessDate(DAY_3))).toMatchObject({
      figures: { waitingCount: 0, differenceCount: 1 },
    });
    await pool.round();
    // The days after it have no order: their lists agree, where the family has any.
    const confirmed = await confirmationsOf(pool);
    expect(confirmed.map(({ business_date: day }) => day)).not.toContain(DAY_1);
  });

  test('a file that changed on its way is refused as a whole, and nothing of it counts', async () => {
    const pool = await playDay(bench);
    await roundsUntil(pool, async () => {
      expect(await filesOf(pool)).toHaveLength(fileCount);
    });
    const taken = join(folder, 'from-bank', 'taken');
    const [file] = (await filesOf(pool)).filter(({ list }) => list === 'orders');
    const name = (await readdir(taken)).find((one) => one.endsWith(file?.name ?? '?')) ?? '';
    const content = await readFile(join(taken, name));
    await writeFile(join(folder, '.damaged'), content.subarray(0, content.length - 30));
    await rename(join(folder, '.damaged'), join(folder, 'from-bank', 'again.zip'));
    await roundsUntil(pool, async () => {
      const refused = await readdir(join(folder, 'from-bank', 'refused'));
      expect(refused.some((one) => one.endsWith('again.zip'))).toBe(true);
    });
    expect(await filesOf(pool)).toHaveLength(fileCount);
  });

  test('an order that the books do not know waits a day, and is then a difference', async () => {
    const pool = await bench.openPool();
    await pool.receive(1_000n, 'alice');
    await roundsUntil(pool, () => {
      expect(pool.available('alice')).toBe(1_000n);
    });
    await writeOrder(folder, pool, 'ROGUE', 70n);
    await vi.waitFor(
      async () => {
        expect(await pool.bankBalance()).toBe(930n);
      },
      { timeout: 10_000 },
    );
    await pool.endDay(DAY_1);
    await roundsUntil(pool, async () => {
      expect(await filesOf(pool)).toHaveLength(fileCount);
    });
    expect(await check(pool)).toMatchObject({
      figures: { leftCount: 2, rightCount: 1, matchedCount: 1, waitingCount: 1 },
    });
    await pool.endDay(DAY_2);
    await pool.endDay(DAY_3);
    // A day without orders has a file in family L only.
    await roundsUntil(pool, async () => {
      expect(await filesOf(pool)).toHaveLength(family === 'L' ? 3 : fileCount);
    });
    expect(await checkBankFiles(pool.desk, businessDate(DAY_3))).toMatchObject({
      differences: [{ kind: 'missing_in_ledger', item: expect.any(String), itemDate: DAY_1 }],
      outcome: { status: 'accepted', result: { holds: false, opened: 1 } },
    });
  });

  // What follows does not depend on the form of the file: one family is enough.
  if (family !== 'J') return;

  test('a payment that waited is of the day of its order', async () => {
    const pool = await bench.openPool();
    await pool.receive(1_000n, 'alice');
    await roundsUntil(pool, () => {
      expect(pool.available('alice')).toBe(1_000n);
    });
    const waits = { kind: 'withdraw', customerId: 'alice', mandateId: 'mandate-alice' } as const;
    const amounts = { amount: amount(300n), delivery: 'next_day' } as const;
    await pool.instruct('w-late', { ...waits, ...amounts });
    await pool.withdraw('w-now', 'alice', 200n);
    await pool.endDay(DAY_1);
    await pool.round();
    const { poolId } = pool.desk;
    const paidOn = async (from: string, to: string) => {
      const days = { poolId, from, to, limit: 10 };
      const items = await withSnapshot(pool.desk.store, EVERY_PLATFORM, (db) =>
        listBankOrdersOfDays(db, days),
      );
      return items.filter(({ side }) => side === 'debit').map(({ id, date }) => `${id} ${date}`);
    };
    expect(await paidOn(DAY_1, DAY_1)).toEqual([`w-now ${DAY_1}`]);
    expect(await paidOn(DAY_2, DAY_2)).toEqual([`w-late ${DAY_2}`]);
    expect(await paidOn(DAY_1, DAY_2)).toEqual([`w-now ${DAY_1}`, `w-late ${DAY_2}`]);
  });

  test('a day without its file waits for it, but not once people closed the day', async () => {
    const pool = await playDay(bench);
    await roundsUntil(pool, async () => {
      expect(await filesOf(pool)).toHaveLength(fileCount);
    });
    await pool.closeDay(DAY_1);
    // A quick bank acknowledges within the round that sends, which then took the file in already.
    const acknowledgedCount = async () => {
      const names = await readdir(join(folder, 'from-bank'), { recursive: true });
      return names.filter((name) => name.endsWith('.ack')).length;
    };
    const before = await acknowledgedCount();
    await pool.withdraw('w-2', 'alice', 100n);
    await pool.round();
    // The bank has the order before its day ends: else its file of the day is without it.
    await vi.waitFor(async () => {
      expect(await acknowledgedCount()).toBeGreaterThan(before);
    }, WAIT);
    await pool.endBankDay(DAY_2);
    const lost = await vi.waitFor(async () => {
      const names = await readdir(join(folder, 'from-bank'));
      const found = names.filter((name) => name.endsWith(DAY_2.replaceAll('-', '')));
      expect(found).toHaveLength(2);
      return found;
    }, WAIT);
    for (const name of lost) await rm(join(folder, 'from-bank', name));
    await pool.send({ kind: 'cut_day', businessDate: businessDate(DAY_2) });
    await roundsUntil(pool, () => {
      expect(pool.read((state) => state.days.get(businessDate(DAY_2))?.statements.length)).toBe(1);
    });
    const when = { startedAt: pool.now(), now: pool.now(), attempt: 1 };
    const { poolId } = pool.desk;
    const day = { poolId, businessDate: businessDate(DAY_2), ...when, foundBy: () => undefined };
    const step = () => checkFileLevel(pool.desk.vault)(pool.desk, day);
    expect(await step()).toMatchObject({ state: 'waiting', reason: 'file_missing' });
    expect(await pool.close(DAY_2)).toMatchObject({ status: 'accepted' });
    expect(await step()).toEqual({ state: 'skipped', reason: 'closed_before' });
  });

  test('an amount that differs is a break at once', async () => {
    const pool = await playDay(bench);
    await roundsUntil(pool, async () => {
      expect(await filesOf(pool)).toHaveLength(fileCount);
    });
    const [file] = (await filesOf(pool)).filter(({ list }) => list === 'orders');
    const taken = join(folder, 'from-bank', 'taken');
    const name = (await readdir(taken)).find((one) => one.endsWith(file?.name ?? '?')) ?? '';
    const text = await readFile(join(taken, name), 'latin1');
    await writeFile(join(folder, '.other'), text.replace('000000000400D', '000000000300D'));
    await rename(join(folder, '.other'), join(folder, 'from-bank', file?.name ?? 'x'));
    await roundsUntil(pool, async () => {
      expect(await filesOf(pool)).toHaveLength(fileCount + 1);
    });
    expect(await check(pool)).toMatchObject({
      differences: [{ kind: 'amount_differs', itemDate: DAY_1 }],
      outcome: { status: 'accepted', result: { holds: false, opened: 1 } },
    });
  });

  test('a list that came in place of another is confirmed for itself, or refused', async () => {
    const pool = await playDay(bench);
    await roundsUntil(pool, async () => {
      expect(await filesOf(pool)).toHaveLength(fileCount);
    });
    await check(pool);
    await roundsUntil(pool, async () => {
      expect(await confirmationOf(pool)).toMatchObject({ state: 'acknowledged' });
    });
    const first = await orderFileOf(pool);
    const taken = join(folder, 'from-bank', 'taken');
    const name = (await readdir(taken)).find((one) => one.endsWith(first?.name ?? '?')) ?? '';
    const text = await readFile(join(taken, name), 'latin1');
    // Another hour: the same orders, in other bytes, which the bank never handed out.
    await writeFile(join(folder, '.other'), text.replace(/^(.{25})../, '$123'));
    await rename(join(folder, '.other'), join(folder, 'from-bank', first?.name ?? 'x'));
    await roundsUntil(pool, async () => {
      expect((await orderFileOf(pool))?.fileNumber).not.toBe(first?.fileNumber);
    });
    await pool.round();
    expect(await confirmationsOf(pool)).toHaveLength(1);
    expect(await check(pool)).toMatchObject({ figures: { differenceCount: 0 } });
    await roundsUntil(pool, async () => {
      expect(await confirmationOf(pool)).toMatchObject({ state: 'refused' });
    });
    expect((await confirmationOf(pool))?.fault).toContain('file_not_handed_out');
    const causes = await listAlarmCauses(pool.desk, pool.now());
    expect(causes).toContainEqual({ kind: 'check_confirmation_refused', about: DAY_1 });
  });
});

test('a confirmation goes back by SFTP as well', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ringfence-check-'));
  const bench = await openBankBench(folder, 'sftp', 'L');
  try {
    const pool = await playDay(bench);
    await roundsUntil(pool, async () => {
      expect(await filesOf(pool)).toHaveLength(1);
    });
    await check(pool);
    await roundsUntil(pool, async () => {
      expect(await confirmationOf(pool)).toMatchObject({ state: 'acknowledged' });
    });
  } finally {
    await bench.close();
    await rm(folder, { recursive: true, force: true });
  }
});
