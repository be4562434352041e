import { amount, businessDate, currency, timestamp } from '@ringfence/money';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBench,
  createBenchPool,
  DAY_1,
  DAY_2,
  DAY_3,
  type Draft,
} from '@ringfence/testkit';
import { depositReferenceOf, INSTRUCTION_KINDS, totalsAt } from '../../src/index.ts';
import { findInstruction, isPaymentOut } from '../../src/remember-instruction.ts';
import { acts, advise, does, play, type Step, waits } from './play.ts';
import type { Told } from './tell-decision.ts';

type Date = typeof DAY_1;

const DAY_4 = businessDate('2026-03-05');
const DAY_5 = businessDate('2026-03-06');
const OPEN_POOL: Draft = {
  kind: 'open_pool',
  poolId: 1,
  currency: currency('EUR'),
  programme: { id: 'wallet', version: 1 },
  bankAccount: { identification: BANK_ACCOUNT },
  businessDate: DAY_1,
};

const cut = (date: Date, nextBusinessDate?: Date): Draft => ({
  kind: 'cut_day',
  businessDate: date,
  ...(nextBusinessDate === undefined ? {} : { nextBusinessDate }),
});

/** Closes a day; the balances recomputed are those of the books, with what is changed. */
const close =
  (date: Date, more: { accountsDiffering?: number; posted?: Record<string, bigint> } = {}): Step =>
  ({ state }) => {
    const { accountsDiffering = 0 } = more;
    const posted = { ...totalsAt(state, date).posted, ...more.posted };
    const replayCheck = { accountsCompared: 12, accountsDiffering, positionLast: 9, posted };
    return { kind: 'close_day', businessDate: date, replayCheck };
  };

const statement = (
  statementId: string,
  date: Date,
  [opening, closing, lineCount]: readonly [number | bigint, number | bigint, number],
  accountIdentification = BANK_ACCOUNT,
): Draft => ({
  kind: 'record_statement',
  statementId,
  accountIdentification,
  businessDate: date,
  opening: BigInt(opening),
  closing: BigInt(closing),
  lineCount,
});

interface LineMore {
  /** The payment that the line shows. */
  readonly pays?: string;
  /** The payment that the line gives back. */
  readonly givesBack?: string;
  readonly [name: string]: unknown;
}

/** The reference under which a payment went to the bank. */
function endToEndIdOf({ state }: Bench, instructionId: string): string {
  const record = findInstruction(state, instructionId);
  if (!isPaymentOut(record)) throw new Error(`${instructionId} is no payment out`);
  return record.endToEndId;
}

const line =
  (
    side: 'credit' | 'debit',
    value: number,
    { pays, givesBack, ...more }: LineMore = {},
    [statementId, lineNumber]: readonly [string, number] = ['S', 1],
  ): Step =>
  (bench) =>
    ({
      kind: 'record_statement_line',
      statementId,
      lineNumber,
      side,
      amount: cents(value),
      reversal: false,
      ...(pays === undefined ? {} : { endToEndId: endToEndIdOf(bench, pays) }),
      ...(givesBack === undefined ? {} : { returnOf: endToEndIdOf(bench, givesBack) }),
      ...more,
    }) as Draft;

/** A whole statement of lines, which adds up. */
function shows(
  statementId: string,
  date: Date,
  opening: number,
  lines: readonly (readonly ['credit' | 'debit', number, LineMore])[],
): readonly Step[] {
  const sum = lines.reduce((all, [side, value]) => all + (side === 'credit' ? value : -value), 0);
  return [
    statement(statementId, date, [opening, opening + sum, lines.length]),
    ...lines.map(([side, value, more], index) => line(side, value, more, [statementId, index + 1])),
  ];
}

const explain = (breakId: string, reason = 'asked the bank'): Draft => ({
  kind: 'explain_break',
  breakId,
  reason,
});

const grant =
  (more: Partial<Extract<Draft, { kind: 'grant_mandate' }>>): Step =>
  (bench: Bench) => ({
    kind: 'grant_mandate',
    mandateId: 'm-1',
    customerId: 'a',
    scope: ['pay'],
    amountMax: cents(10),
    expiresAt: bench.at(1_000),
    ...more,
  });
const revoke = (mandateId: string): Draft => ({ kind: 'revoke_mandate', mandateId });

const withdraw = (value: number, commandId: string, customerId = 'a'): Draft =>
  does(
    { kind: 'withdraw', customerId, amount: cents(value), mandateId: `m-${customerId}` },
    { commandId },
  );
const told = (instructionId: string, status: 'sent' | 'settled' | 'rejected'): Draft => ({
  kind: 'record_payment_status',
  instructionId,
  status,
});

const permits =
  (customerId: string): Step =>
  (bench) => ({
    kind: 'grant_mandate',
    mandateId: `m-${customerId}`,
    customerId,
    scope: ['withdraw', 'pay', 'hold'],
    amountMax: cents(100_000),
    expiresAt: bench.at(100_000_000),
  });

const pay = (mandateId: string, value = 1): Draft =>
  does({
    kind: 'pay',
    fromCustomerId: 'a',
    toCustomerId: 'b',
    amount: cents(value),
    mandateId,
  });

const names = (count: number) => Array.from({ length: count }, (_one, index) => `p-${index}`);

/** Days from the first one that are cut and not closed, until one more is refused. */
const CUTS: readonly Draft[] = Array.from({ length: 12 }, (_one, index) => index).map((index) =>
  cut(
    businessDate(`2026-03-${(2 + index).toString().padStart(2, '0')}`),
    businessDate(`2026-03-${(3 + index).toString().padStart(2, '0')}`),
  ),
);

/** Stories of pools, mandates, money in, business days and statements by name. */
export const BOOK_STORIES: Readonly<Record<string, () => readonly Told[]>> = {
  'books-opened': () =>
    play(createBench(), [
      { kind: 'expire_due' },
      { ...OPEN_POOL, poolId: 0 },
      { ...OPEN_POOL, poolId: 1.5 },
      { ...OPEN_POOL, role: 'platform' },
      { ...OPEN_POOL, bankAccount: { identification: '' } },
      { ...OPEN_POOL, programme: { id: 'none', version: 1 } },
      { ...OPEN_POOL, programme: { id: 'wallet', version: 99 } },
      { ...OPEN_POOL, businessDate: businessDate('2000-01-03') },
      { ...OPEN_POOL, openingBalance: amount(500n) },
      OPEN_POOL,
      { kind: 'open_customer', customerId: 'a', payoutAccountCommitment: 'AB' },
      { kind: 'open_customer', customerId: 'a', payoutAccountCommitment: 'a'.repeat(65) },
      { kind: 'open_customer', customerId: 'a', payoutAccountCommitment: `${'g'.repeat(64)}` },
      { kind: 'open_customer', customerId: 'a', evidence: 'none' },
      { kind: 'open_customer', customerId: 'a', payoutAccountCommitment: 'a'.repeat(64) },
      { kind: 'open_customer', customerId: 'a' },
      { kind: 'open_customer', customerId: 'b', holderType: 'corporate' },
      { kind: 'open_customer', customerId: 'd', evidence: 'e'.repeat(64) },
      { kind: 'close_customer', customerId: 'd' },
      { kind: 'close_customer', customerId: 'd' },
      does({
        kind: 'allocate',
        receiptId: 'receipt-1',
        amount: cents(500),
        customerId: 'a',
      }),
      { kind: 'close_customer', customerId: 'a' },
      permits('a'),
      withdraw(500, 'w-1'),
      { kind: 'close_customer', customerId: 'a' },
      told('w-1', 'settled'),
      { kind: 'close_customer', customerId: 'a' },
      cut(DAY_1),
      ...shows('S-1', DAY_1, 500, [['debit', 500, { pays: 'w-1' }]]),
      { kind: 'close_customer', customerId: 'a' },
      told('w-1', 'settled'),
      told('w-1', 'rejected'),
    ]),
  'books-opened-with-nothing': () =>
    play(createBench(), [{ ...OPEN_POOL, openingBalance: amount(0n) }]),
  mandates: () =>
    play(createBenchPool(), [
      { kind: 'open_customer', customerId: 'd' },
      { kind: 'close_customer', customerId: 'd' },
      advise('a', 100, 'ADV-A'),
      grant({ amountMax: cents(0) }),
      grant({ totalMax: cents(0) }),
      grant({ scope: [] }),
      grant({ scope: ['pay', 'pay'] }),
      grant({ scope: ['dance' as 'pay'] }),
      grant({ countMax: 0 }),
      grant({ countMax: 1.5 }),
      grant({ perDay: {} }),
      grant({ perDay: { amountMax: cents(0) } }),
      grant({ perMonth: { countMax: 0 } }),
      grant({ payees: [] }),
      grant({ payees: names(101) }),
      grant({ payees: ['b', 'not an id'] }),
      grant({ instructionId: 'not an id' }),
      grant({ instructionId: 'i-1', payees: ['b', 'c'] }),
      grant({ instructionId: 'i-1', payees: ['b'], totalMax: cents(1) }),
      grant({ instructionId: 'i-1', payees: ['b'], countMax: 1 }),
      grant({ instructionId: 'i-1', payees: ['b'], perDay: { countMax: 1 } }),
      grant({ instructionId: 'i-1', payees: ['b'], perMonth: { countMax: 1 } }),
      grant({ mandateId: 'not an id' }),
      grant({ customerId: 'nobody' }),
      grant({ customerId: 'd' }),
      (bench) => grantAt(bench, 0),
      grant({
        mandateId: 'm-whole',
        scope: INSTRUCTION_KINDS.slice(0, 3),
        totalMax: cents(20),
        countMax: 3,
        payees: ['b', 'c'],
        perDay: { amountMax: cents(15), countMax: 2 },
        perMonth: { amountMax: cents(20), countMax: 5 },
      }),
      grant({ mandateId: 'm-whole' }),
      pay('m-whole', 10),
      pay('m-whole', 6),
      pay('m-whole', 5),
      pay('m-whole', 1),
      cut(DAY_1),
      pay('m-whole', 6),
      pay('m-whole', 5),
      pay('m-whole', 1),
      grant({ mandateId: 'm-whole' }),
      grant({ mandateId: 'm-100', payees: names(100) }),
      revoke('m-100'),
      revoke('m-100'),
      revoke('none'),
      grant({ mandateId: 'm-one', instructionId: 'i-1', payees: ['b'] }),
      (bench) => grantAt(bench, 1, 'm-short'),
      (bench) => grantAt(bench, 200_000, 'm-tomorrow'),
      (bench) => grantAt(bench, 200_000, 'm-tomorrow-too'),
      pay('m-short'),
      waits(1),
      pay('m-short'),
      revoke('m-short'),
      revoke('m-tomorrow'),
      waits(199_998),
      waits(1),
      pay('m-tomorrow-too'),
    ]),
  receipts: () =>
    play(createBenchPool(), [
      { kind: 'open_customer', customerId: 'd' },
      { kind: 'close_customer', customerId: 'd' },
      advise('a', 0, 'ADV-0'),
      advise('nobody', 1, 'ADV-1'),
      advise('d', 1, 'ADV-1'),
      advise('a', 1, ''),
      advise('a', 1, 'x'.repeat(141)),
      advise('a', 1, 'x'.repeat(140)),
      advise('a', 2, 'ADV-2'),
      advise('b', 2, 'ADV-2'),
      { ...advise(undefined, 3, 'ADV-3'), depositReference: depositReferenceOf(1_002) } as Draft,
      { ...advise(undefined, 4, 'ADV-4'), depositReference: depositReferenceOf(1_004) } as Draft,
      { ...advise(undefined, 5, 'ADV-5'), depositReference: depositReferenceOf(9_999) } as Draft,
      { ...advise(undefined, 6, 'ADV-6'), depositReference: 'RF00' } as Draft,
      { ...advise(undefined, 7, 'ADV-7'), returnOf: 'w-9' } as Draft,
      { ...advise('c', 8, 'ADV-8'), returnOf: 'w-9' } as Draft,
      acts({ kind: 'set_intake', intake: 'stopped', reason: 'as asked' }),
      advise('a', 9, 'ADV-9'),
    ]),
  days: () =>
    play(createBenchPool(100n), [
      advise('a', 50, 'ADV-A'),
      close(DAY_1),
      close(DAY_2),
      cut(DAY_1, DAY_1),
      cut(DAY_1, businessDate('2026-04-03')),
      cut(DAY_2),
      cut(DAY_1),
      cut(DAY_1),
      cut(DAY_2, businessDate('2026-04-03')),
      close(DAY_1),
      close(DAY_2),
      statement('S-2', DAY_2, [100, 100, 0]),
      statement('S-1', DAY_1, [100, 150, 1]),
      close(DAY_1),
      line('credit', 50, { bankReference: 'ADV-A' }, ['S-1', 1]),
      close(DAY_1, { accountsDiffering: 2 }),
      close(DAY_1, { posted: { customer: 51n } }),
      close(DAY_1, { posted: { customer: 51n, suspense: 0n }, accountsDiffering: 1 }),
      close(DAY_2),
      close(DAY_1),
      close(DAY_1),
      cut(DAY_1),
      statement('S-9', DAY_1, [150, 150, 0]),
      statement('S-9', businessDate('2026-02-27'), [150, 150, 0]),
      statement('S-9', businessDate('2026-04-04'), [150, 150, 0]),
      statement('S-2', DAY_2, [151, 151, 0]),
      close(DAY_2),
      explain('break-1', '  '),
      explain('break-1', 'x'.repeat(501)),
      explain('break-2'),
      explain('break-0'),
      explain('break-1', 'x'.repeat(500)),
      explain('break-1'),
      close(DAY_2),
      explain('break-1'),
    ]),
  'days-not-closed': () => play(createBenchPool(), CUTS),
  statements: () =>
    play(createBenchPool(10n), [
      statement('S-1', DAY_1, [10, 10, 0]),
      cut(DAY_1),
      cut(DAY_2),
      statement('S-1', DAY_1, [10, 10, -1]),
      statement('S-1', DAY_1, [10, 10, 0.5]),
      statement('S-1', DAY_1, [10, 10, 1_000_001]),
      statement('S-1', DAY_1, [2n ** 63n, 10, 0]),
      statement('S-1', DAY_1, [-(2n ** 63n), 10, 0]),
      statement('S-1', DAY_1, [10, 2n ** 63n, 0]),
      statement('S-1', DAY_1, [10, -(2n ** 63n), 0]),
      statement('S-1', DAY_1, [10, 10, 0], 'another'),
      statement('', DAY_1, [10, 10, 0]),
      statement('S-1', DAY_1, [10, 10, 0], '\u00e4'),
      line('credit', 1, {}, ['S-1', 1]),
      statement('S-2', DAY_2, [10, 10, 0]),
      statement('S-1', DAY_1, [10, 14, 2]),
      statement('S-1', DAY_1, [10, 14, 2]),
      line('credit', 3, {}, ['S-1', 2]),
      line('credit', 0, {}, ['S-1', 1]),
      line('credit', 3, { bankReference: '\n' }, ['S-1', 1]),
      line('credit', 3, { endToEndId: '' }, ['S-1', 1]),
      line('credit', 3, { returnOf: '' }, ['S-1', 1]),
      line('credit', 3, {}, ['S-1', 1]),
      statement('S-1b', DAY_1, [14, 14, 0]),
      line('credit', 2, {}, ['S-1', 1]),
      line('credit', 2, {}, ['S-1', 2]),
      line('credit', 2, {}, ['S-1', 3]),
      statement('S-1b', DAY_1, [13, 14, 0]),
      statement('S-1b', DAY_1, [14, 14, 0]),
      statement('S-2', DAY_2, [14, -3, 0]),
      statement('S-2b', DAY_2, [-3, 2n ** 63n - 1n, 1_000_000]),
    ]),
  'statements-many': () =>
    play(createBenchPool(), [
      cut(DAY_1),
      ...Array.from({ length: 101 }, (_one, index) => statement(`S-${index}`, DAY_1, [0, 0, 0])),
    ]),
  'statement-lines': () =>
    play(createBenchPool(), [
      advise('a', 1_000, 'ADV-A'),
      advise('b', 500, 'ADV-B'),
      advise(undefined, 70, 'ADV-C'),
      permits('a'),
      permits('b'),
      withdraw(100, 'w-1'),
      withdraw(110, 'w-2'),
      withdraw(120, 'w-3'),
      withdraw(130, 'w-4', 'b'),
      told('w-2', 'settled'),
      told('w-3', 'rejected'),
      { kind: 'open_customer', customerId: 'd' },
      cut(DAY_1),
      ...shows('S-1', DAY_1, 0, [
        ['credit', 1_000, { bankReference: 'ADV-A', bookingDate: DAY_1 }],
        ['credit', 499, { bankReference: 'ADV-B' }],
        ['debit', 100, { bankReference: 'OUT-1', pays: 'w-1' }],
        ['debit', 110, { pays: 'w-2' }],
        ['debit', 120, { pays: 'w-3' }],
        ['debit', 131, { pays: 'w-4' }],
        ['debit', 100, { bankReference: 'OUT-1b', pays: 'w-1' }],
        ['debit', 7, { bankReference: 'FEE' }],
        ['credit', 8, { bankReference: 'GIFT' }],
        ['credit', 9, { depositReference: depositReferenceOf(1_003) }],
        ['credit', 10, { depositReference: depositReferenceOf(1_004), bankReference: 'D' }],
        ['credit', 7, { bankReference: 'FEE', reversal: true }],
        ['credit', 8, { bankReference: 'GIFT' }],
        ['credit', 8, {}],
        ['credit', 8, {}],
        ['credit', 1, { pays: 'w-1' }],
        ['credit', 100, { givesBack: 'w-1', bankReference: 'BACK' }],
        ['credit', 100, { givesBack: 'w-1', bankReference: 'BACK-2' }],
        ['debit', 10, { bankReference: 'D', reversal: true }],
        ['debit', 9, { bankReference: 'ADV-A', reversal: true }],
        ['debit', 1_000, { bankReference: 'ADV-A', reversal: true }],
      ]),
      withdraw(1, 'w-5', 'b'),
      withdraw(1, 'w-6'),
    ]),
  'missing-at-the-bank': () =>
    play(createBenchPool(), [
      advise('a', 1_000, 'ADV-A'),
      advise('b', 5, 'ADV-B'),
      permits('a'),
      withdraw(100, 'w-1'),
      cut(DAY_1),
      ...shows('S-1', DAY_1, 0, [['credit', 1_000, { bankReference: 'ADV-A' }]]),
      close(DAY_1),
      cut(DAY_2),
      withdraw(3, 'w-2'),
      ...shows('S-2', DAY_2, 1_000, []),
      close(DAY_2),
      cut(DAY_3),
      ...shows('S-3', DAY_3, 1_000, [['debit', 3, { pays: 'w-2' }]]),
      close(DAY_3),
      explain('break-1'),
      close(DAY_3),
      explain('break-2'),
      cut(DAY_4),
      ...shows('S-4', DAY_4, 997, [
        ['credit', 5, { bankReference: 'ADV-B' }],
        ['debit', 100, { pays: 'w-1' }],
      ]),
      close(DAY_4),
      close(DAY_3),
      close(DAY_4),
      cut(DAY_5),
      ...shows('S-5', DAY_5, 902, [
        ['credit', 5, { bankReference: 'ADV-B' }],
        ['debit', 3, { pays: 'w-2' }],
        ['credit', 3, { givesBack: 'w-2', bankReference: 'BACK' }],
        ['credit', 3, { givesBack: 'w-2', bankReference: 'BACK-AGAIN' }],
      ]),
      close(DAY_5),
      explain('break-1'),
      explain('break-3'),
      explain('break-4'),
      close(DAY_5),
    ]),
  'returned-to-nobody': () =>
    play(createBenchPool(), [
      advise('a', 100, 'ADV-A'),
      permits('a'),
      withdraw(100, 'w-1'),
      cut(DAY_1),
      ...shows('S-1', DAY_1, 0, [
        ['credit', 100, { bankReference: 'ADV-A' }],
        ['debit', 100, { pays: 'w-1' }],
      ]),
      close(DAY_1),
      { kind: 'close_customer', customerId: 'a' },
      cut(DAY_2),
      ...shows('S-2', DAY_2, 0, [['credit', 100, { givesBack: 'w-1', bankReference: 'BACK' }]]),
      close(DAY_2),
    ]),
};

function grantAt(bench: Bench, seconds: number, mandateId = 'm-1'): Draft {
  const expiresAt = timestamp(bench.at(bench.now + seconds));
  return {
    kind: 'grant_mandate',
    mandateId,
    customerId: 'a',
    scope: ['pay'],
    amountMax: cents(10),
    expiresAt,
  };
}
