/**
 * Goal: a day closes only with the bank's statement and with every difference named and explained,
 * and a bank that delivers nothing, or something broken, is told from one that delivers late.
 *
 * Method: the real sandbox bank in a second process with its faults; where the bank itself never
 * errs (a wrong amount), its own statement is rewritten by the writer of statements.
 */

import { formatCamt053, formatPain001, readStatements, type Statement } from '@ringfence/banking';
import { amount, businessDate, currency, timestamp } from '@ringfence/money';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type BankBench,
  type BankPool,
  DAY_1,
  DAY_2,
  equationOf,
  openBankBench,
} from './bank-pool.ts';

let bench: BankBench;

beforeAll(async () => {
  bench = await openBankBench();
});

afterAll(async () => {
  await bench.close();
});

/** The bank debits the account without an order of ours. */
async function debitWithoutOrder(pool: BankPool, minor: bigint): Promise<void> {
  const reference = `${pool.account}-BANK-FEE`;
  await pool.desk.bank.sendPayments(
    formatPain001({
      version: '09',
      messageId: reference,
      createdAt: timestamp('2026-03-02T09:00:00.000Z'),
      initiatingPartyName: 'Somebody else',
      paymentInformationId: reference,
      executionDate: businessDate(DAY_1),
      debtorName: 'Somebody else',
      debtorAccount: { identification: pool.account, scheme: 'other' },
      payments: [
        {
          endToEndId: reference,
          amount: amount(minor),
          currency: currency('EUR'),
          creditorName: 'Somebody',
          creditorAccount: { identification: 'DE89370400440532013000', scheme: 'iban' },
        },
      ],
    }),
  );
}

const explain = async (pool: BankPool, breakId: string) => {
  const outcome = await pool.send({ kind: 'explain_break', breakId, reason: 'seen by operations' });
  expect(outcome).toMatchObject({ status: 'accepted' });
};

const letStand = async (pool: BankPool, breakId: string) => {
  const propose = {
    kind: 'propose_break_resolution',
    breakId,
    resolution: 'let_stand',
    reason: 'the bank wrote a wrong amount',
  } as const;
  const approve = { kind: 'approve_break_resolution', breakId } as const;
  for (const [act, keyId] of [
    [propose, 'maker'],
    [approve, 'checker'],
  ] as const) {
    const outcome = await pool.send({ kind: 'act', act, keyId, role: 'operator' });
    expect(outcome).toMatchObject({ status: 'accepted' });
  }
};

test('a bank debit without an instruction keeps its day open until it is explained', async () => {
  const pool = await bench.openPool();
  await pool.fund('alice', 1_000n);
  await debitWithoutOrder(pool, 15n);
  expect(await pool.round()).toMatchObject({ notices: 1, faults: [] });
  const closing = await pool.endDay(DAY_1);
  expect(closing).toBe(985n);
  await pool.round();
  const refused = await pool.close(DAY_1);
  expect(refused).toMatchObject({
    status: 'break_unexplained',
    received: expect.stringContaining('break-1'),
  });
  await explain(pool, 'break-1');
  const equation = equationOf(await pool.close(DAY_1), closing);
  expect(equation.breaks).toMatchObject({
    count: 1,
    sumMinor: '-15',
    listed: [{ kind: 'missing_in_ledger', breakId: 'break-1', amountMinor: '-15' }],
  });
  expect(equation.liabilities).toMatchObject({ totalMinor: '1000' });
  // The difference stands on the next day too, and needs no second explanation.
  const next = await pool.closeDay(DAY_2);
  expect(next.breaks).toMatchObject({ count: 1, sumMinor: '-15' });
});

test('a debit of another amount stops the withdrawals of that customer alone', async () => {
  const pool = await bench.openPool();
  await pool.fund('alice', 1_000n);
  await pool.fund('bob', 1_000n);
  await pool.withdraw('w-1', 'alice', 400n);
  await pool.round();
  expect(await pool.endDay(DAY_1)).toBe(1_600n);
  const [imported] = await pool.import(
    rewrite(await pool.statement(DAY_1), (statement) => ({
      ...statement,
      entries: statement.entries.map((entry) =>
        entry.side === 'debit'
          ? {
              ...entry,
              amount: amount(401n),
              details: entry.details.map((detail) => ({ ...detail, amount: amount(401n) })),
            }
          : entry,
      ),
      balances: statement.balances.map((balance) =>
        balance.kind === 'closing' ? { ...balance, amount: amount(1_599n) } : balance,
      ),
    })),
  );
  expect(imported).toMatchObject({
    status: 'recorded',
    difference: 0n,
    matches: { break: 1, receipt: 2 },
  });
  const mandate = (customerId: string) => ({ customerId, mandateId: `mandate-${customerId}` });
  const draft = (customerId: string) =>
    ({ kind: 'withdraw', amount: amount(1n), ...mandate(customerId) }) as const;
  const stopped = await pool.send({ kind: 'instruct', instruction: draft('alice') });
  expect(stopped.status).toBe('withdrawals_stopped');
  const other = await pool.send({ kind: 'instruct', instruction: draft('bob') });
  expect(other.status).toBe('accepted');
  expect(await pool.close(DAY_1)).toMatchObject({ status: 'break_unexplained' });
  await explain(pool, 'break-1');
  const equation = equationOf(await pool.close(DAY_1), 1_599n);
  expect(equation.breaks).toMatchObject({ sumMinor: '-401', listed: [{ kind: 'amount_differs' }] });
  expect(equation.liabilities).toMatchObject({ inTransitOutMinor: '400', totalMinor: '2000' });
  const known = await pool.send({ kind: 'instruct', instruction: draft('alice') });
  expect(known.status).toBe('withdrawals_stopped');
  await letStand(pool, 'break-1');
  // Whoever takes the pool over knows it too.
  await pool.takeOver();
  const again = await pool.send({ kind: 'instruct', instruction: draft('alice') });
  expect(again.status).toBe('accepted');
});

test('a notice of another amount than was ordered settles nothing', async () => {
  const pool = await bench.openPool();
  await pool.fund('alice', 1_000n);
  await pool.withdraw('w-1', 'alice', 400n);
  const { bank } = pool.desk;
  await pool.round({
    ...pool.desk,
    bank: {
      ...bank,
      listNotices: async (asked) => {
        const page = await bank.listNotices(asked);
        const notices = page.notices.map((notice) => ({
          ...notice,
          document: Buffer.from(
            Buffer.from(notice.document).toString('utf8').replaceAll('>4.00<', '>4.01<'),
          ),
        }));
        return { ...page, notices };
      },
    },
  });
  expect(pool.stateOf('w-1')).toBe('accepted');
  await pool.closeDay(DAY_1);
  expect(pool.stateOf('w-1')).toBe('confirmed');
});

test('a day without a statement cannot close and says so; a later statement closes it', async () => {
  const pool = await bench.openPool();
  await pool.fund('alice', 1_000n);
  await pool.fault({ kind: 'missing_statement' });
  const closing = await pool.endDay(DAY_1);
  expect(await pool.round()).toMatchObject({ statements: 0, faults: [] });
  expect(await pool.close(DAY_1)).toMatchObject({ status: 'day_has_no_statement' });
  expect(await pool.round()).toMatchObject({ statements: 1, faults: [] });
  equationOf(await pool.close(DAY_1), closing);
});

test.each(['truncated', 'damaged_xml'])(
  'of a %s statement nothing is kept, and a good one works later',
  async (damage) => {
    const pool = await bench.openPool();
    await pool.fund('alice', 1_000n);
    await pool.fault({ kind: 'corrupt_statement', damage });
    const closing = await pool.endDay(DAY_1);
    const round = await pool.round();
    expect(round).toMatchObject({ statements: 0, faults: ['statement_well_formed_xml'] });
    expect(await pool.count('bank.statement_delivery where pool_id = $1')).toBe(0);
    expect(await pool.count('reconciliation.statement where pool_id = $1')).toBe(0);
    expect(await pool.close(DAY_1)).toMatchObject({ status: 'day_has_no_statement' });
    expect(await pool.round()).toMatchObject({ statements: 1, faults: [] });
    equationOf(await pool.close(DAY_1), closing);
  },
);

test('balances that do not add up are flagged with the difference and never repaired', async () => {
  const pool = await bench.openPool();
  await pool.fund('alice', 1_000n);
  await pool.fault({ kind: 'corrupt_statement', damage: 'wrong_closing_balance' });
  await pool.endDay(DAY_1);
  expect(await pool.round()).toMatchObject({ statements: 1, faults: [] });
  const flagged = `bank.statement_delivery where pool_id = $1 and difference_minor = -1
    and closing_minor = 999`;
  expect(await pool.count(flagged)).toBe(1);
  expect(await pool.close(DAY_1)).toMatchObject({ status: 'break_unexplained' });
  await explain(pool, 'break-1');
  const equation = equationOf(await pool.close(DAY_1), 999n);
  expect(equation.breaks).toMatchObject({ count: 1, sumMinor: '-1' });
  expect(equation.liabilities).toMatchObject({ totalMinor: '1000' });

  // The next statement opens where the first should have closed: that difference is named as well.
  const closing = await pool.endDay(DAY_2);
  await pool.round();
  expect(await pool.close(DAY_2)).toMatchObject({ status: 'break_unexplained' });
  await explain(pool, 'break-2');
  const next = equationOf(await pool.close(DAY_2), closing);
  expect(next.breaks).toMatchObject({ count: 2, sumMinor: '0' });
});

test('a hold whose time is over gives its money back in the next round', async () => {
  const pool = await bench.openPool();
  await pool.fund('alice', 1_000n);
  await pool.instruct('hold-1', {
    kind: 'hold',
    customerId: 'alice',
    payeeCustomerId: 'bob',
    amount: amount(300n),
    expiresAt: pool.at(60),
    mandateId: 'mandate-alice',
  });
  pool.wait(59);
  expect(await pool.round()).toMatchObject({ expired: false });
  expect(pool.available('alice')).toBe(700n);
  pool.wait(1);
  expect(await pool.round()).toMatchObject({ expired: true });
  expect(pool.available('alice')).toBe(1_000n);
  expect(await pool.round()).toMatchObject({ expired: false });
  const equation = await pool.closeDay(DAY_1);
  expect(equation.liabilities).toMatchObject({ heldMinor: '0', availableMinor: '1000' });
});

test('a round in which nothing happens writes nothing', async () => {
  const pool = await bench.openPool();
  await pool.fund('alice', 1_000n);
  const entries = () => pool.count('journal.entry where pool_id = $1');
  const before = await entries();
  const idle = { expired: false, payments: 0, notices: 0, statements: 0, faults: [] };
  expect(await pool.round()).toEqual(idle);
  pool.wait(1);
  expect(await pool.round()).toEqual(idle);
  expect(await entries()).toBe(before);
});

/** A statement of the bank with something changed, written by the writer of statements. */
function rewrite(document: string, change: (statement: Statement) => Statement): string {
  const { statements } = readStatements([Buffer.from(document)]);
  return formatCamt053({
    version: '08',
    messageId: 'REWRITTEN',
    createdAt: timestamp('2026-03-02T20:00:00.000Z'),
    statements: statements.map(change),
  });
}
