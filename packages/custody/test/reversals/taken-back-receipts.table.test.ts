/**
 * Goal: a deposit of a closed day that was taken back from what nobody owned is open no more, by an
 * advice as by a line; what the bank takes has an id that every format can carry.
 *
 * Method: one deposit of nobody, shown and closed, taken back in both ways.
 */
import { BANK_ACCOUNT, type Bench, cents, createBenchPool, DAY_1, DAY_2 } from '@ringfence/testkit';
import { expect, it } from 'vitest';
import { totalsAt } from '../../src/index.ts';

const REFERENCE = { amount: cents(25), bankReference: 'DEP' } as const;
const SHOWN = { side: 'credit', reversal: false, ...REFERENCE } as const;
const TAKEN = { side: 'debit', reversal: true, ...REFERENCE } as const;

/** The cut of a day and its statement of one line. */
function cut(bench: Bench, businessDate: typeof DAY_1, line: typeof SHOWN | typeof TAKEN): void {
  const isCredit = line.side === 'credit';
  const sums = { opening: isCredit ? 0n : 25n, closing: isCredit ? 25n : 0n, lineCount: 1 };
  const statementId = `S-${line.side}`;
  const head = { statementId, accountIdentification: BANK_ACCOUNT, businessDate, ...sums };
  bench.send({ kind: 'cut_day', businessDate });
  bench.send({ kind: 'record_statement', ...head });
  const recorded = bench.send({
    kind: 'record_statement_line',
    statementId,
    lineNumber: 1,
    ...line,
  });
  expect(recorded.outcome.status).toBe('accepted');
}

function createClosed(): Bench {
  const bench = createBenchPool();
  bench.send({ kind: 'advise_receipt', ...REFERENCE });
  cut(bench, DAY_1, SHOWN);
  const { posted } = totalsAt(bench.state, DAY_1);
  const replayCheck = { accountsCompared: 1, accountsDiffering: 0, positionLast: 1, posted };
  const closed = bench.send({ kind: 'close_day', businessDate: DAY_1, replayCheck });
  expect(closed.outcome.status).toBe('accepted');
  expect(bench.state.receipts.has('receipt-1')).toBe(true);
  return bench;
}

it('a deposit that an advice takes back is open no more', () => {
  const bench = createClosed();
  const act = { kind: 'advise_reversal', bankReference: 'DEP' } as const;
  bench.send({ kind: 'act', act, role: 'bank', commandId: 'back' });
  expect(bench.state.receipts.has('receipt-1')).toBe(false);
  expect(bench.state.recent.receipts.get('receipt-1')?.unallocated).toBe(0n);
  const payment = bench.state.withdrawals.get('back');
  expect(payment?.endToEndId).toMatch(/^[0-9a-f]{32}$/);
  expect(payment?.endToEndId).toBe(payment?.pendingId.replaceAll('-', ''));
});

it('a deposit that a line takes back is open no more', () => {
  const bench = createClosed();
  cut(bench, DAY_2, TAKEN);
  expect(bench.state.receipts.has('receipt-1')).toBe(false);
  expect(bench.state.recent.receipts.get('receipt-1')?.unallocated).toBe(0n);
});
