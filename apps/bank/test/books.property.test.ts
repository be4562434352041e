// Goal: whatever happens on random days, every statement adds up and is the bank's books, and the
// facts alone give the same books again.
// Method: random acts on the decisions themselves; after every act the sums are made anew from the
// movements; at the end the facts are replayed and the statements are read by @ringfence/banking.
import { checkStatement, readStatements, type StatementEntry } from '@ringfence/banking';
import {
  amount,
  businessDate,
  currency,
  timestamp,
  timestampFromMilliseconds,
} from '@ringfence/money';
import { propertyParameters } from '@ringfence/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptPaymentMessage } from '../src/books/accept-payment-message.ts';
import { applyFact } from '../src/books/apply-fact.ts';
import { bookDuePayments } from '../src/books/book-due-payments.ts';
import { accountOf, type Books, createBooks } from '../src/books/books.ts';
import { endDay } from '../src/books/end-day.ts';
import type { FaultSetting } from '../src/books/fault.ts';
import { injectFault } from '../src/books/inject-fault.ts';
import { openAccount } from '../src/books/open-account.ts';
import { receiveMoney } from '../src/books/receive-money.ts';
import { type Act, createRecording } from '../src/books/recording.ts';
import { setBookingDelay } from '../src/books/set-booking-delay.ts';
import { mt940Document } from '../src/documents/mt940-document.ts';
import { statementDocument } from '../src/documents/statement-document.ts';
import type { FactRecord } from '../src/fact-file/fact-record.ts';
import { formatFactLine, parseFactLine } from '../src/fact-file/fact-record.ts';

const ACCOUNT = 'POOL-1';
const STARTED_AT = 1_795_000_000_000;

type Step =
  | { readonly kind: 'receive'; readonly minor: bigint }
  | { readonly kind: 'pay'; readonly minors: readonly bigint[]; readonly days: number }
  | { readonly kind: 'repeat'; readonly back: number }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  | { readonly kind: 'fault'; readonly setting: FaultSetting }
  | { readonly kind: 'end_day' };

const minor = fc.oneof(
  fc.bigInt({ min: 0n, max: 500n }),
  fc.constantFrom(2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n),
);
const fault: fc.Arbitrary<FaultSetting> = fc.oneof(
  fc.record({
    kind: fc.constant('late_return' as const),
    count: fc.integer({ min: 1, max: 3 }),
    businessDays: fc.integer({ min: 0, max: 3 }),
    reason: fc.constant('AC04' as const),
  }),
  fc.record({ kind: fc.constant('duplicate_notice' as const), count: fc.constant(2) }),
  fc.record({ kind: fc.constant('unknown_payer' as const), count: fc.constant(1) }),
  fc.record({
    kind: fc.constant('reject_payment' as const),
    count: fc.constant(1),
    reason: fc.constant('MS03' as const),
  }),
  fc.record({
    kind: fc.constantFrom(
      'pay_twice' as const,
      'garbled_reference' as const,
      'missing_notice' as const,
      'late_notice' as const,
      'early_day_end' as const,
      'missing_line' as const,
      'repeated_line' as const,
    ),
    count: fc.constant(1),
    nth: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constantFrom('bank_fee' as const, 'interest' as const),
    count: fc.constant(1),
    amountMinor: fc.constantFrom('1', '37'),
    chancePercent: fc.constant(50),
    seed: fc.nat(),
  }),
  fc.record({
    kind: fc.constantFrom('wrong_amount' as const, 'wrong_balance' as const),
    count: fc.constant(1),
    differenceMinor: fc.constantFrom('-1', '1', '20'),
  }),
  fc.record({
    kind: fc.constant('take_back_deposit' as const),
    count: fc.constant(1),
    businessDays: fc.integer({ min: 0, max: 2 }),
  }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('receive' as const), minor }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      minors: fc.array(minor, { minLength: 1, maxLength: 4 }),
      days: fc.integer({ min: -1, max: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('repeat' as const), back: fc.nat(4) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), milliseconds: fc.nat(2000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('delay' as const), milliseconds: fc.nat(1500) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fault' as const), setting: fault }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'end_day' } as const) },
);

interface World {
  readonly books: Books;
  readonly lines: string[];
  readonly messages: { readonly minors: readonly bigint[]; readonly date: string }[];
  now: number;
}

function act<Answer>(world: World, decide: Act<Answer>): Answer {
  const recordedAt = timestampFromMilliseconds(world.now);
  const recording = createRecording(world.books, recordedAt);
  const answer = decide(recording);
  const record: FactRecord = { recordedAt, facts: recording.facts };
  if (recording.facts.length > 0) world.lines.push(formatFactLine([JSON.stringify(record)]));
  return answer;
}

function payMessage(world: World, index: number): Act<unknown> {
  const message = world.messages[index];
  if (message === undefined) return () => undefined;
  return (recording) =>
    acceptPaymentMessage(recording, {
      version: '09',
      messageId: `M-${index}`,
      createdAt: timestamp('2026-11-23T08:00:00.000Z'),
      initiatingPartyName: 'Ringfence',
      paymentInformationId: `PI-${index}`,
      executionDate: businessDate(message.date),
      debtorName: 'Pool',
      debtorAccount: { identification: ACCOUNT, scheme: 'other' },
      payments: message.minors.map((value, position) => ({
        endToEndId: `W-${index}-${position}`,
        amount: amount(value),
        currency: currency('EUR'),
        creditorName: 'Li Lei',
        creditorAccount: { identification: 'ACC', scheme: 'other' },
      })),
    });
}

function take(world: World, one: Step): void {
  const account = accountOf(world.books, ACCOUNT);
  world.now += 1;
  switch (one.kind) {
    case 'receive':
      act(world, (recording) =>
        receiveMoney(recording, { account: ACCOUNT, amountMinor: one.minor.toString() }),
      );
      return;
    case 'pay': {
      const day = Date.parse(account.businessDate) + one.days * 86_400_000;
      world.messages.push({
        minors: one.minors,
        date: new Date(day).toISOString().slice(0, 10),
      });
      act(world, payMessage(world, world.messages.length - 1));
      return;
    }
    case 'repeat': {
      const before = account.movements.length;
      act(world, payMessage(world, world.messages.length - 1 - one.back));
      expect(account.movements.length).toBe(before);
      return;
    }
    case 'wait':
      world.now += one.milliseconds;
      act(world, (recording) => bookDuePayments(recording, account));
      return;
    case 'delay':
      act(world, (recording) =>
        setBookingDelay(recording, {
          identification: ACCOUNT,
          delayMilliseconds: one.milliseconds,
        }),
      );
      return;
    case 'fault':
      act(world, (recording) => injectFault(recording, one.setting));
      return;
    case 'end_day':
      act(world, (recording) =>
        endDay(recording, { account: ACCOUNT, date: account.businessDate }),
      );
      return;
  }
}

const IN: ReadonlySet<string> = new Set(['receipt', 'return', 'interest']);

/** Everything that must hold after every step, from the movements alone. */
function assertBooks(books: Books, opening: bigint): void {
  const account = accountOf(books, ACCOUNT);
  const sum = account.movements.reduce(
    (total, { source, amount: moved }) => total + (IN.has(source) ? moved : -moved),
    opening,
  );
  const waiting = [...account.paymentsWaiting.values()];
  expect(account.balance).toBe(sum);
  expect(account.reserved).toBe(waiting.reduce((total, payment) => total + payment.amount, 0n));
  expect(account.balance - account.reserved >= 0n).toBe(true);
  const references = account.movements.map(({ bankReference }) => bankReference);
  expect(new Set(references).size).toBe(references.length);
  expect(books.referenceCount).toBe(references.length + waiting.length);
}

function assertStatements(books: Books, opening: bigint): void {
  const account = accountOf(books, ACCOUNT);
  let before = opening;
  for (const day of account.days.values()) {
    const text = statementDocument(books, { account, day, version: '08' });
    const isWhole = day.alteration === undefined;
    expect(checkStatement([Buffer.from(text)]).verdict).toBe(isWhole ? 'ok' : 'differs');
    const [statement] = readStatements([Buffer.from(text)]).statements;
    const balances = statement?.balances.map(({ amount: value }) => value) ?? [];
    const wrong = day.alteration?.kind === 'wrong_balance' ? day.alteration.differenceMinor : '0';
    expect(balances).toEqual([before, day.closing + BigInt(wrong)]);
    before = day.closing;
    const lines = statement?.entries.length ?? 0;
    expect(lines).toBe(day.entryCount + LINES_MORE[day.alteration?.kind ?? 'none']);
    const mt = readStatements([Buffer.from(mt940Document({ account, day }))]).statements[0];
    expect(mt?.balances.map(({ amount: value }) => value)).toEqual(balances);
    expect(mt?.entries.map(wordsOf)).toEqual(statement?.entries.map(wordsOf));
  }
}

const LINES_MORE = { none: 0, wrong_balance: 0, missing_line: -1, repeated_line: 1 } as const;

/** What both formats say of an entry. */
function wordsOf(entry: StatementEntry) {
  const { amount: value, side, reversal, bookingDate, accountServicerReference, details } = entry;
  const [detail] = details;
  const endToEndId = detail?.endToEndId;
  const isReturn = detail?.returnReason !== undefined;
  return { value, side, reversal, bookingDate, accountServicerReference, endToEndId, isReturn };
}

test('on random days every statement adds up, and the facts give the same books again', () => {
  fc.assert(
    fc.property(minor, fc.array(step, { minLength: 1, maxLength: 60 }), (opening, steps) => {
      const world: World = { books: createBooks(), lines: [], messages: [], now: STARTED_AT };
      act(world, (recording) => recording.record({ kind: 'bank_founded', bankId: 'SBTEST' }));
      act(world, (recording) =>
        openAccount(recording, {
          identification: ACCOUNT,
          currency: 'EUR',
          openingMinor: opening.toString(),
        }),
      );
      for (const one of steps) {
        take(world, one);
        assertBooks(world.books, opening);
      }
      assertStatements(world.books, opening);
      const again = createBooks();
      for (const line of world.lines) {
        for (const { facts, recordedAt } of parseFactLine(line.slice(0, -1)) ?? []) {
          for (const fact of facts) applyFact(again, fact, recordedAt);
        }
      }
      expect(again).toEqual(world.books);
    }),
    propertyParameters({ runs: 150 }),
  );
});
