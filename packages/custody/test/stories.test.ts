/**
 * Goal: what the rules of custody mean together, as short stories: races on one balance, holds,
 * payments out that the bank answers late or wrongly, money that nobody announced, and days that
 * close while the next one is open.
 *
 * Method: commands on a pool in memory; balances are read from the ledger, the equation from the
 * answer of the day close.
 */
import { sumsOf } from '@ringfence/ledger';
import {
  BANK_ACCOUNT,
  type Bench,
  cents,
  createBenchPool,
  DAY_1,
  DAY_2,
  DAY_3,
  type Draft,
  fund,
  grant,
  statusOf,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { depositReferenceOf, totalsAt } from '../src/index.ts';

const balanceOf = (bench: Bench, customerId: string) => {
  const customer = bench.state.customers.get(customerId);
  if (customer === undefined) throw new Error('no such customer');
  const sums = sumsOf(bench.state.ledger, customer.accountId);
  const posted = sums.creditsPosted - sums.debitsPosted;
  return { available: posted - sums.debitsPending, held: sums.debitsPending, posted };
};

const kindBalance = (bench: Bench, kind: string): bigint => {
  let sum = 0n;
  for (const { account, creditsPosted, debitsPosted } of bench.state.ledger.accounts.values()) {
    if (account.kind === kind) sum += creditsPosted - debitsPosted;
  }
  return sum;
};

const withdraw = (bench: Bench, value: number, commandId = 'out-1') => {
  const mandateId = grant(bench, 'a');
  const decision = bench.instruct(
    { kind: 'withdraw', customerId: 'a', amount: cents(value), mandateId },
    { commandId },
  );
  expect(statusOf(decision)).toBe('accepted');
  return bench.state.withdrawals.get(commandId)?.endToEndId ?? '';
};

const paid = (bench: Bench, status: 'sent' | 'unknown' | 'settled' | 'rejected') =>
  bench.send({ kind: 'record_payment_status', instructionId: 'out-1', status });

type Line = Omit<
  Extract<Draft, { kind: 'record_statement_line' }>,
  'kind' | 'statementId' | 'lineNumber' | 'amount' | 'reversal'
> & { readonly value: number; readonly reversal?: boolean };

let statements = 0;

/** A whole statement of one day; its closing balance follows from its lines. */
const showStatement = (
  bench: Bench,
  date: typeof DAY_1,
  opening: number,
  lines: readonly Line[],
) => {
  statements += 1;
  const statementId = `S-${statements}`;
  const sum = lines.reduce((all, one) => all + (one.side === 'credit' ? one.value : -one.value), 0);
  bench.send({
    kind: 'record_statement',
    statementId,
    accountIdentification: BANK_ACCOUNT,
    businessDate: date,
    opening: BigInt(opening),
    closing: BigInt(opening + sum),
    lineCount: lines.length,
  });
  return lines.map(({ value, ...one }, index) =>
    bench.send({
      kind: 'record_statement_line',
      statementId,
      lineNumber: index + 1,
      amount: cents(value),
      reversal: false,
      ...one,
    }),
  );
};

const cut = (bench: Bench, date: typeof DAY_1) =>
  bench.send({ kind: 'cut_day', businessDate: date });

const close = (bench: Bench, date: typeof DAY_1) => {
  const { posted } = totalsAt(bench.state, date);
  const replayCheck = { accountsCompared: 1, accountsDiffering: 0, positionLast: 1, posted };
  return bench.send({ kind: 'close_day', businessDate: date, replayCheck });
};

const explain = (bench: Bench, breakId: string) =>
  bench.send({ kind: 'explain_break', breakId, reason: 'asked the bank' });

interface EquationShown {
  readonly liabilities: Readonly<Record<string, string>>;
  readonly bankClosingMinor: string;
  readonly inTransitIn: { readonly count: number; readonly sumMinor: string };
  readonly inTransitOut: { readonly count: number; readonly sumMinor: string };
  readonly breaks: { readonly count: number; readonly sumMinor: string };
  readonly unexplainedMinor: string;
}

const equationOf = (decision: ReturnType<typeof close>): EquationShown => {
  expect(statusOf(decision)).toBe('accepted');
  return decision.outcome.result?.['equation'] as unknown as EquationShown;
};

describe('customer money', () => {
  it('accepts exactly ten of fifty debits of 10 on 100', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100);
    const mandateId = grant(bench, 'a');
    const statuses = Array.from({ length: 50 }, () =>
      statusOf(
        bench.instruct({
          kind: 'pay',
          fromCustomerId: 'a',
          toCustomerId: 'b',
          amount: cents(10),
          mandateId,
        }),
      ),
    );
    expect(statuses.filter((status) => status === 'accepted')).toHaveLength(10);
    expect(statuses.filter((status) => status === 'insufficient_funds')).toHaveLength(40);
    expect(balanceOf(bench, 'a').posted).toBe(0n);
    expect(balanceOf(bench, 'b').posted).toBe(100n);
  });

  it('is held, partly captured with the rest kept, finally captured with the rest released', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100);
    const mandateId = grant(bench, 'a');
    const expiresAt = bench.at(100);
    bench.instruct(
      {
        kind: 'hold',
        customerId: 'a',
        payeeCustomerId: 'b',
        amount: cents(60),
        expiresAt,
        mandateId,
      },
      { commandId: 'h' },
    );
    expect(balanceOf(bench, 'a')).toEqual({ available: 40n, held: 60n, posted: 100n });
    const capture = (value: number, final: boolean) =>
      bench.instruct({ kind: 'capture', holdInstructionId: 'h', amount: cents(value), final });
    expect(statusOf(capture(20, false))).toBe('accepted');
    expect(balanceOf(bench, 'a')).toEqual({ available: 40n, held: 40n, posted: 80n });
    expect(statusOf(capture(10, true))).toBe('accepted');
    expect(balanceOf(bench, 'a')).toEqual({ available: 70n, held: 0n, posted: 70n });
    expect(balanceOf(bench, 'b').posted).toBe(30n);
    expect(statusOf(capture(1, true))).toBe('hold_already_captured');
  });

  it('comes back when a hold expires, and not before', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100);
    const mandateId = grant(bench, 'a');
    const expiresAt = bench.at(100);
    bench.instruct({
      kind: 'hold',
      customerId: 'a',
      payeeCustomerId: 'b',
      amount: cents(60),
      expiresAt,
      mandateId,
    });
    bench.now = 99;
    expect(bench.send({ kind: 'expire_due' }).outcome.result).toMatchObject({ holdsExpired: 0 });
    bench.now = 100;
    expect(bench.send({ kind: 'expire_due' }).outcome.result).toMatchObject({ holdsExpired: 1 });
    expect(balanceOf(bench, 'a')).toEqual({ available: 100n, held: 0n, posted: 100n });
  });

  it('is not released a second time by a refund of the refunded part', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100);
    const mandateId = grant(bench, 'a');
    bench.instruct(
      { kind: 'pay', fromCustomerId: 'a', toCustomerId: 'b', amount: cents(40), mandateId },
      { commandId: 'p' },
    );
    const refund = (value: number) =>
      bench.instruct({
        kind: 'refund',
        payInstructionId: 'p',
        amount: cents(value),
        mandateId: grant(bench, 'b'),
      });
    expect([refund(25), refund(16), refund(15), refund(1)].map(statusOf)).toEqual([
      'accepted',
      'exceeds_payment',
      'accepted',
      'payment_already_refunded',
    ]);
    expect(balanceOf(bench, 'a').posted).toBe(100n);
  });
});

describe('a mandate', () => {
  it('for one instruction serves that one, once', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100);
    const mandateId = grant(bench, 'a', {
      instructionId: 'the-one',
      amountMax: cents(1),
      payees: ['b'],
    });
    const pay = (commandId: string) =>
      statusOf(
        bench.instruct(
          { kind: 'pay', fromCustomerId: 'a', toCustomerId: 'b', amount: cents(1), mandateId },
          { commandId },
        ),
      );
    expect(pay('another')).toBe('mandate_for_another_instruction');
    expect(pay('the-one')).toBe('accepted');
    expect(pay('another')).toBe('mandate_used_up');
  });

  it('never gives more than its caps, whatever is released again', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100);
    const mandateId = grant(bench, 'a', { totalMax: cents(50) });
    const expiresAt = bench.at(100);
    const hold = (value: number, commandId: string) =>
      statusOf(
        bench.instruct(
          {
            kind: 'hold',
            customerId: 'a',
            payeeCustomerId: 'b',
            amount: cents(value),
            expiresAt,
            mandateId,
          },
          { commandId },
        ),
      );
    expect(hold(40, 'h-1')).toBe('accepted');
    bench.instruct({ kind: 'release', holdInstructionId: 'h-1' });
    expect(hold(11, 'h-2')).toBe('mandate_total_exceeded');
    expect(hold(10, 'h-3')).toBe('accepted');
    expect(hold(1, 'h-4')).toBe('mandate_used_up');
  });
});

describe('a withdrawal', () => {
  it('stays reserved while nobody knows, and the statement has the last word', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100, 'B-1');
    const endToEndId = withdraw(bench, 30);
    expect(statusOf(paid(bench, 'unknown'))).toBe('accepted');
    expect(balanceOf(bench, 'a')).toEqual({ available: 70n, held: 30n, posted: 100n });
    cut(bench, DAY_1);
    showStatement(bench, DAY_1, 0, [
      { side: 'credit', value: 100, bankReference: 'B-1' },
      { side: 'debit', value: 30, endToEndId },
    ]);
    expect(balanceOf(bench, 'a')).toEqual({ available: 70n, held: 0n, posted: 70n });
    expect(bench.state.withdrawals.get('out-1')?.state).toBe('confirmed');
    expect(equationOf(close(bench, DAY_1))).toMatchObject({
      bankClosingMinor: '70',
      liabilities: { availableMinor: '70', inTransitOutMinor: '0', totalMinor: '70' },
      unexplainedMinor: '0',
    });
  });

  it('gives the money back when the bank rejects it, and ignores the same answer again', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100);
    withdraw(bench, 30);
    expect(
      [paid(bench, 'sent'), paid(bench, 'rejected'), paid(bench, 'rejected')].map(statusOf),
    ).toEqual(['accepted', 'accepted', 'accepted']);
    expect(balanceOf(bench, 'a')).toEqual({ available: 100n, held: 0n, posted: 100n });
    expect(statusOf(paid(bench, 'settled'))).toBe('withdrawal_state_forbids');
  });

  it('that comes back days later is the customer’s again, once', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100, 'B-1');
    const endToEndId = withdraw(bench, 30);
    paid(bench, 'settled');
    cut(bench, DAY_1);
    showStatement(bench, DAY_1, 0, [
      { side: 'credit', value: 100, bankReference: 'B-1' },
      { side: 'debit', value: 30, endToEndId },
    ]);
    equationOf(close(bench, DAY_1));
    cut(bench, DAY_2);
    const back = { side: 'credit', value: 30, returnOf: endToEndId } as const;
    const [first, second] = showStatement(bench, DAY_2, 70, [back, back]);
    expect(first?.outcome.result).toMatchObject({ match: 'return', subject: 'out-1' });
    // The second one is real money too; nobody is credited twice for one withdrawal.
    expect(second?.outcome.result).toMatchObject({ match: 'unadvised_receipt' });
    expect(balanceOf(bench, 'a').posted).toBe(100n);
    expect(kindBalance(bench, 'suspense')).toBe(30n);
    equationOf(close(bench, DAY_2));
  });

  it('of a wrong amount stops the customer’s withdrawals though one person explained it', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100, 'B-1');
    const endToEndId = withdraw(bench, 30);
    cut(bench, DAY_1);
    const lines = showStatement(bench, DAY_1, 0, [
      { side: 'credit', value: 100, bankReference: 'B-1' },
      { side: 'debit', value: 31, endToEndId },
    ]);
    expect(lines[1]?.outcome.result).toMatchObject({ match: 'break', subject: 'break-1' });
    expect(bench.state.customers.get('a')?.withdrawalStops).toBe(1);
    const refused = close(bench, DAY_1);
    expect(statusOf(refused)).toBe('break_unexplained');
    expect(refused.outcome.received).toContain('break-1');
    explain(bench, 'break-1');
    expect(bench.state.customers.get('a')?.withdrawalStops).toBe(1);
    expect(equationOf(close(bench, DAY_1))).toMatchObject({
      bankClosingMinor: '69',
      breaks: { count: 1, sumMinor: '-31' },
      inTransitOut: { count: 1, sumMinor: '30' },
      liabilities: { totalMinor: '100' },
      unexplainedMinor: '0',
    });
  });
});

describe('incoming money', () => {
  it('goes to the customer whom the deposit reference names, else to suspense', () => {
    const bench = createBenchPool();
    const b = bench.state.customers.get('b');
    cut(bench, DAY_1);
    const lines = showStatement(bench, DAY_1, 0, [
      { side: 'credit', value: 70, depositReference: depositReferenceOf(b?.accountId ?? 0) },
      { side: 'credit', value: 30, depositReference: depositReferenceOf(999_999) },
    ]);
    expect(lines.map(({ outcome }) => outcome.result?.['match'])).toEqual([
      'unadvised_receipt',
      'unadvised_receipt',
    ]);
    expect(balanceOf(bench, 'b').posted).toBe(70n);
    expect(kindBalance(bench, 'suspense')).toBe(30n);
    const allocated = bench.instruct({
      kind: 'allocate',
      receiptId: 'receipt-2',
      purpose: 'marketing',
      amount: cents(30),
    });
    expect(statusOf(allocated)).toBe('accepted');
    expect(kindBalance(bench, 'marketing')).toBe(30n);
    // Allocated on the next day: at the end of the first one it was unallocated still.
    expect(equationOf(close(bench, DAY_1)).liabilities).toMatchObject({ suspenseMinor: '30' });
  });

  it('that the bank shows twice is booked once', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100, 'B-1');
    cut(bench, DAY_1);
    const line = { side: 'credit', value: 100, bankReference: 'B-1' } as const;
    const lines = showStatement(bench, DAY_1, 0, [line, line]);
    expect(lines.map(({ outcome }) => outcome.result?.['match'])).toEqual(['receipt', 'break']);
    expect(bench.state.breaks.get('break-1')?.kind).toBe('duplicate');
    explain(bench, 'break-1');
    expect(equationOf(close(bench, DAY_1)).breaks).toMatchObject({ count: 1, sumMinor: '100' });
    // The bank takes its mistake back: the break is settled, and leaves the equation.
    cut(bench, DAY_2);
    const reversal = { ...line, side: 'debit', reversal: true } as const;
    const [reversed] = showStatement(bench, DAY_2, 200, [reversal]);
    expect(reversed?.outcome.result).toMatchObject({ match: 'reversal', subject: 'break-1' });
    expect(equationOf(close(bench, DAY_2)).breaks).toMatchObject({ count: 0 });
  });

  it('that was advised and never came is missing at the bank from the second business day on', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100, 'B-1');
    let opening = 0;
    for (const date of [DAY_1, DAY_2]) {
      cut(bench, date);
      showStatement(bench, date, opening, []);
      expect(equationOf(close(bench, date)).inTransitIn).toMatchObject({
        count: 1,
        sumMinor: '100',
      });
    }
    cut(bench, DAY_3);
    showStatement(bench, DAY_3, opening, []);
    expect(statusOf(close(bench, DAY_3))).toBe('break_unexplained');
    expect(bench.state.breaks.get('break-1')?.kind).toBe('missing_at_bank');
    explain(bench, 'break-1');
    equationOf(close(bench, DAY_3));
    const next = bench.state.businessDate ?? DAY_3;
    cut(bench, next);
    opening = 0;
    showStatement(bench, next, opening, [{ side: 'credit', value: 100, bankReference: 'B-1' }]);
    expect(equationOf(close(bench, next))).toMatchObject({
      inTransitIn: { count: 0 },
      breaks: { count: 0 },
      bankClosingMinor: '100',
    });
  });
});

describe('a business day', () => {
  it('closes exactly while the next one is at work, also when the bank’s day is ahead of ours', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 100, 'B-1');
    cut(bench, DAY_1);
    // Booked by us on day 2, by the bank still on day 1.
    fund(bench, 'b', 40, 'B-2');
    const endToEndId = withdraw(bench, 30);
    showStatement(bench, DAY_1, 0, [
      { side: 'credit', value: 100, bankReference: 'B-1' },
      { side: 'credit', value: 40, bankReference: 'B-2' },
      { side: 'debit', value: 30, endToEndId },
    ]);
    expect(equationOf(close(bench, DAY_1))).toMatchObject({
      bankClosingMinor: '110',
      liabilities: { availableMinor: '100', inTransitOutMinor: '-30', totalMinor: '70' },
      inTransitIn: { count: 1, sumMinor: '-40' },
      inTransitOut: { count: 1, sumMinor: '-30' },
      unexplainedMinor: '0',
    });
    cut(bench, DAY_2);
    showStatement(bench, DAY_2, 110, []);
    expect(equationOf(close(bench, DAY_2))).toMatchObject({
      liabilities: { availableMinor: '110', totalMinor: '110' },
      inTransitIn: { count: 0 },
      inTransitOut: { count: 0 },
    });
  });

  it('keeps an item whose bank day is days before ours until both days are closed', () => {
    const bench = createBenchPool();
    cut(bench, DAY_1);
    cut(bench, DAY_2);
    // Our notice comes on day 3 of what the bank booked on day 1.
    fund(bench, 'a', 100, 'B-1');
    showStatement(bench, DAY_1, 0, [{ side: 'credit', value: 100, bankReference: 'B-1' }]);
    expect(equationOf(close(bench, DAY_1)).inTransitIn).toMatchObject({
      count: 1,
      sumMinor: '-100',
    });
    showStatement(bench, DAY_2, 100, []);
    expect(equationOf(close(bench, DAY_2)).inTransitIn).toMatchObject({
      count: 1,
      sumMinor: '-100',
    });
    cut(bench, DAY_3);
    showStatement(bench, DAY_3, 100, []);
    expect(equationOf(close(bench, DAY_3)).inTransitIn).toMatchObject({ count: 0 });
    expect(bench.state.receipts.size).toBe(0);
  });

  it('flags a statement that does not add up, and one that does not go on where the last ended', () => {
    const bench = createBenchPool(1_000n);
    cut(bench, DAY_1);
    bench.send({
      kind: 'record_statement',
      statementId: 'S-odd',
      accountIdentification: BANK_ACCOUNT,
      businessDate: DAY_1,
      opening: 900n,
      closing: 950n,
      lineCount: 1,
    });
    bench.send({
      kind: 'record_statement_line',
      statementId: 'S-odd',
      lineNumber: 1,
      side: 'credit',
      amount: cents(40),
      reversal: false,
    });
    expect([...bench.state.breaks.values()].map(({ kind, effect }) => [kind, effect])).toEqual([
      ['missing_in_ledger', -100n],
      ['amount_differs', 10n],
    ]);
    explain(bench, 'break-1');
    explain(bench, 'break-2');
    expect(equationOf(close(bench, DAY_1))).toMatchObject({
      bankClosingMinor: '950',
      liabilities: { totalMinor: '1040' },
      breaks: { count: 2, sumMinor: '-90' },
      unexplainedMinor: '0',
    });
  });

  it('skips the bank’s holidays when the cut names the next business date', () => {
    const bench = createBenchPool();
    bench.send({ kind: 'cut_day', businessDate: DAY_1, nextBusinessDate: DAY_3 });
    expect(bench.state.businessDate).toBe(DAY_3);
    showStatement(bench, DAY_1, 0, []);
    expect(statusOf(close(bench, DAY_1))).toBe('accepted');
    cut(bench, DAY_3);
    showStatement(bench, DAY_3, 0, []);
    expect(statusOf(close(bench, DAY_3))).toBe('accepted');
  });
});
