import { type BusinessDate, businessDate, currency } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBench,
  DAY_1,
  DAY_2,
  DAY_3,
  type Draft,
} from '@ringfence/testkit';
import { type InterestPolicy, totalsAt } from '../../src/index.ts';
import { acts, does, play, type Step } from './play.ts';
import type { Told } from './tell-decision.ts';

const CLIENT: InterestPolicy = { treatment: 'client', ratePartsPerMillion: 3_500, dayCount: 360 };
const SPLIT = { ...CLIENT, treatment: 'split' } as const;
const DAY_5 = businessDate('2026-03-06');
const BALANCE = 1_000_000n;

const policy = (more: object): Draft =>
  acts({ kind: 'set_interest_policy', policy: { ...CLIENT, ...more } as InterestPolicy });
const accrue = (date: string): Draft =>
  acts({ kind: 'accrue_interest', throughDate: businessDate(date) });
const settle = (received: number, settlementId: string): Draft =>
  acts({ kind: 'settle_interest', settlementId, received: cents(received) });
const pay = (customerId: string, value: number, settlementId: string): Draft => {
  const instruction = { kind: 'pay_interest', settlementId, customerId } as const;
  const commandId = `${settlementId}-${customerId}-${value}`;
  return does({ ...instruction, amount: cents(value) }, { role: 'operator', commandId });
};
/** Asks for interest that was paid back, which is no payment between customers. */
const refund = (payInstructionId: string): Draft =>
  does({ kind: 'refund', payInstructionId, amount: cents(1), mandateId: 'm' });
const grants: Step = (bench) => ({
  kind: 'grant_mandate',
  mandateId: 'm',
  customerId: 'a',
  scope: ['refund'],
  amountMax: cents(9),
  expiresAt: bench.at(9),
});
const sweep = (value: number): Draft =>
  does({ kind: 'sweep', source: 'interest', amount: cents(value) });

const openPool: Draft = {
  kind: 'open_pool',
  poolId: 1,
  currency: currency('EUR'),
  programme: { id: 'donation', version: 1 },
  bankAccount: { identification: BANK_ACCOUNT },
  businessDate: DAY_1,
  openingBalance: cents(BALANCE),
};

/** Opens the books with interest of 100 on its account, and customers of whom c is closed. */
const OPENING: readonly Step[] = [
  openPool,
  ...['a', 'b', 'c'].map((customerId): Draft => ({ kind: 'open_customer', customerId })),
  { kind: 'close_customer', customerId: 'c' },
  does({ kind: 'allocate', receiptId: 'receipt-1', purpose: 'interest', amount: cents(100) }),
];

/** The bank says that nothing moved on a day, and the day is closed. */
function closes(date: BusinessDate, nextBusinessDate: BusinessDate): readonly Step[] {
  return [
    { kind: 'cut_day', businessDate: date, nextBusinessDate },
    {
      kind: 'record_statement',
      statementId: `S-${date}`,
      accountIdentification: BANK_ACCOUNT,
      businessDate: date,
      opening: BALANCE,
      closing: BALANCE,
      lineCount: 0,
    },
    ({ state }: Bench): Draft => {
      const { posted } = totalsAt(state, date);
      const counts = { accountsCompared: 1, accountsDiffering: 0, positionLast: 1 };
      return { kind: 'close_day', businessDate: date, replayCheck: { ...counts, posted } };
    },
  ];
}

/** How interest is counted, divided and paid. */
export const INTEREST_STORIES: Readonly<Record<string, () => readonly Told[]>> = {
  'interest-policy': () =>
    play(createBench(), [
      openPool,
      accrue('2026-03-02'),
      settle(1, 's-1'),
      policy({ ratePartsPerMillion: -1 }),
      policy({ ratePartsPerMillion: 0.5 }),
      policy({ ratePartsPerMillion: 1_000_001 }),
      policy({ clientParts: 1, firmParts: 1 }),
      policy({ clientParts: 1 }),
      policy({ firmParts: 1 }),
      policy(SPLIT),
      policy({ ...SPLIT, clientParts: 1 }),
      policy({ ...SPLIT, firmParts: 1 }),
      policy({ ...SPLIT, clientParts: 0, firmParts: 1 }),
      policy({ ...SPLIT, clientParts: 1, firmParts: 10_001 }),
      policy({ ...SPLIT, clientParts: 1, firmParts: 0.5 }),
      policy({ ...SPLIT, clientParts: 10_000, firmParts: 1 }),
      policy({ ratePartsPerMillion: 1_000_000 }),
      policy({ ratePartsPerMillion: 0 }),
      accrue('2026-03-02'),
    ]),
  interest: () =>
    play(createBench(), [
      ...OPENING,
      ...closes(DAY_1, DAY_2),
      policy({}),
      settle(1, 's-1'),
      accrue('2026-03-01'),
      accrue('2026-03-03'),
      accrue('2026-03-02'),
      policy({}),
      accrue('2026-03-02'),
      settle(10, ''),
      settle(101, 's-1'),
      settle(60, 's-1'),
      settle(1, 's-1'),
      settle(1, 's-2'),
      { kind: 'cut_day', businessDate: DAY_2, nextBusinessDate: DAY_3 },
      accrue('2026-03-03'),
      ...closes(DAY_2, DAY_3).slice(1),
      ...closes(DAY_3, DAY_5),
      accrue('2026-03-06'),
      accrue('2026-03-05'),
      settle(40, 's-2'),
      pay('a', 10, 'none'),
      pay('nobody', 10, 's-1'),
      pay('c', 10, 's-1'),
      pay('a', 61, 's-1'),
      pay('a', 45, 's-1'),
      grants,
      refund('s-1-a-45'),
      pay('b', 16, 's-1'),
      pay('b', 15, 's-1'),
      pay('b', 1, 's-1'),
      settle(41, 's-2'),
      sweep(11),
      settle(30, 's-2'),
      settle(29, 's-2'),
      sweep(29),
      pay('a', 29, 's-2'),
    ]),
  'interest-of-the-platform': () =>
    play(createBench(), [
      ...OPENING,
      ...closes(DAY_1, DAY_2),
      policy({ treatment: 'firm' }),
      accrue('2026-03-02'),
      settle(60, 's-1'),
      pay('a', 1, 's-1'),
      policy({ ...SPLIT, clientParts: 2, firmParts: 1 }),
    ]),
};
