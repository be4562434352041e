import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBenchPool,
  DAY_1,
  DAY_2,
  DAY_3,
  type Draft,
} from '@ringfence/testkit';
import { totalsAt } from '../../src/index.ts';
import { acts, advise, does, play, type Step } from './play.ts';
import type { Told } from './tell-decision.ts';

const DAYS = [DAY_1, DAY_2, DAY_3] as const;

interface Line {
  readonly side: 'credit' | 'debit';
  readonly value: number;
  readonly bankReference: string;
}

const shows = (bankReference: string, value: number): Line => ({
  side: 'credit',
  value,
  bankReference,
});
const takes = (bankReference: string, value: number): Line => ({
  side: 'debit',
  value,
  bankReference,
});

/** The cut of the first, second or third day, and its statement. */
function day(number: 0 | 1 | 2, opening: number, lines: readonly Line[]): readonly Draft[] {
  const businessDate = DAYS[number];
  const statementId = `S-${number + 1}`;
  const sum = lines.reduce(
    (total, { side, value }) => total + (side === 'credit' ? value : -value),
    0,
  );
  const sums = { opening: BigInt(opening), closing: BigInt(opening + sum) };
  const head = { accountIdentification: BANK_ACCOUNT, businessDate, lineCount: lines.length };
  return [
    { kind: 'cut_day', businessDate },
    { kind: 'record_statement', statementId, ...head, ...sums },
    ...lines.map(
      ({ side, value, bankReference }, index): Draft => ({
        kind: 'record_statement_line',
        statementId,
        lineNumber: index + 1,
        side,
        amount: cents(value),
        bankReference,
        reversal: side === 'debit',
      }),
    ),
  ];
}

const closesDay =
  (number: 0 | 1 | 2): Step =>
  ({ state }) => {
    const businessDate = DAYS[number];
    const { posted } = totalsAt(state, businessDate);
    const replayCheck = { accountsCompared: 1, accountsDiffering: 0, positionLast: 1, posted };
    return { kind: 'close_day', businessDate, replayCheck };
  };

const tells = (bankReference: string): Draft =>
  acts({ kind: 'advise_reversal', bankReference }, 'bank');
const funds = (receiptId: string): Draft => acts({ kind: 'fund_reversal', receiptId });
const allocates = (receiptId: string, value: number, owner: object): Draft =>
  does({ kind: 'allocate', receiptId, amount: cents(value), ...owner });
const repays = (receiptId: string, value: number, mandateId = 'm-a'): Draft =>
  does({ kind: 'repay_advance', receiptId, amount: cents(value), mandateId });
const writesOff = (receiptId: string, value: number, reason = 'too small'): Draft =>
  acts({ kind: 'write_off_advance', receiptId, amount: cents(value), reason }, 'platform');
const sweeps = (value: number): Draft =>
  does({ kind: 'sweep', source: 'advance', amount: cents(value) });
const pays = (fromCustomerId: string, toCustomerId: string, value: number): Draft =>
  does({
    kind: 'pay',
    fromCustomerId,
    toCustomerId,
    amount: cents(value),
    mandateId: `m-${fromCustomerId}`,
  });
const grants = (customerId: string): Step => ({
  kind: 'grant_mandate',
  mandateId: `m-${customerId}`,
  customerId,
  scope: ['pay', 'repay_advance'],
  amountMax: cents(500),
  expiresAt: createBenchPool().at(1_000_000),
});

/**
 * Deposits that a statement shows: of `a` (two, mostly spent), of nobody (one given to `b` in part,
 * one not at all), of `c` (spent), and money of the platform; a last one is still on its way.
 */
function createSpentPool(): Bench {
  const bench = createBenchPool();
  play(bench, [
    advise('a', 100, 'DEP-1'),
    advise('a', 40, 'DEP-2'),
    advise(undefined, 60, 'DEP-3'),
    advise('c', 50, 'DEP-4'),
    advise(undefined, 80, 'TOP-1'),
    advise(undefined, 25, 'DEP-5'),
    allocates('receipt-5', 80, { purpose: 'advance' }),
    allocates('receipt-3', 20, { customerId: 'b' }),
    ...['a', 'b', 'c'].map(grants),
    ...day(0, 0, [
      shows('DEP-1', 100),
      shows('DEP-2', 40),
      shows('DEP-3', 60),
      shows('DEP-4', 50),
      shows('TOP-1', 80),
      shows('DEP-5', 25),
    ]),
    advise('b', 30, 'DEP-6'),
    pays('a', 'b', 110),
    pays('c', 'b', 50),
  ]);
  return bench;
}

/** Stories of deposits that the bank takes back; each is kept in a file of its name. */
export const REVERSAL_STORIES: Readonly<Record<string, () => readonly Told[]>> = {
  'reversals-announced': () =>
    play(createSpentPool(), [
      tells('NONE'),
      tells('DEP-6'),
      tells('DEP-1'),
      tells('DEP-1'),
      tells('DEP-3'),
      tells('DEP-2'),
      tells('DEP-4'),
      tells('DEP-5'),
      funds('receipt-1'),
      funds('receipt-4'),
      funds('none'),
      sweeps(1),
      ...day(1, 355, [
        takes('DEP-1', 100),
        takes('DEP-2', 40),
        takes('DEP-3', 60),
        takes('DEP-4', 50),
        takes('DEP-5', 25),
        shows('DEP-6', 30),
      ]),
      funds('receipt-4'),
      advise(undefined, 150, 'TOP-2'),
      allocates('receipt-8', 150, { purpose: 'advance' }),
      funds('receipt-4'),
      funds('receipt-4'),
      funds('receipt-2'),
      funds('receipt-3'),
      sweeps(1),
    ]),
  'reversals-shown': () =>
    play(createSpentPool(), [
      ...day(1, 355, [
        takes('DEP-1', 100),
        takes('DEP-2', 40),
        takes('DEP-3', 60),
        takes('DEP-4', 50),
        takes('DEP-5', 25),
        shows('DEP-6', 30),
      ]),
      tells('DEP-1'),
      funds('receipt-4'),
    ]),
  'reversals-of-a-closed-day': () =>
    play(createSpentPool(), [
      closesDay(0),
      tells('DEP-1'),
      tells('DEP-5'),
      ...day(1, 355, [takes('DEP-1', 100), takes('DEP-3', 60), takes('DEP-5', 25)]),
    ]),
  'reversals-owed': () =>
    play(createSpentPool(), [
      tells('DEP-1'),
      tells('DEP-3'),
      ...day(1, 355, [takes('DEP-1', 100), takes('DEP-3', 60), shows('DEP-6', 30)]),
      repays('none', 1),
      repays('receipt-3', 1),
      repays('receipt-1', 71),
      repays('receipt-1', 70, 'm-b'),
      repays('receipt-1', 70),
      advise('a', 90, 'LATER'),
      repays('receipt-1', 30),
      does({ kind: 'refund', payInstructionId: 'c-40', amount: cents(1), mandateId: 'm-a' }),
      writesOff('receipt-1', 10, ''),
      writesOff('receipt-1', 10, ' '),
      writesOff('none', 10),
      writesOff('receipt-1', 0),
      writesOff('receipt-1', 41),
      writesOff('receipt-1', 10),
      repays('receipt-1', 30),
      repays('receipt-1', 1),
      writesOff('receipt-1', 1),
    ]),
  'reversals-owed-by-nobody': () =>
    play(createSpentPool(), [
      tells('DEP-4'),
      ...day(1, 355, [takes('DEP-4', 50)]),
      { kind: 'close_customer', customerId: 'c' },
      repays('receipt-4', 50, 'm-c'),
      writesOff('receipt-4', 50),
    ]),
};
