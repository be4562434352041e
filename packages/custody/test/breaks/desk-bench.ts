import type { BusinessDate } from '@ringfence/money';
import { BANK_ACCOUNT, type Bench, cents, createBenchPool, type Draft } from '@ringfence/testkit';
import { expect } from 'vitest';
import { totalsAt } from '../../src/day-to-close.ts';
import { type Act, type Decision, findRecord } from '../../src/index.ts';
import { assertInvariants } from '../invariants.ts';

type Line = Omit<
  Extract<Draft, { kind: 'record_statement_line' }>,
  'kind' | 'statementId' | 'lineNumber' | 'amount' | 'reversal'
> & { readonly value: number; readonly reversal?: boolean };

/** C93: a customer is stopped by each wrong amount that is neither solved nor let stand. */
function assertStops({ state }: Bench): void {
  const standing = [...state.breaks.values()].filter(
    ({ kind, breakId, resolvedDate }) =>
      kind === 'amount_differs' &&
      resolvedDate === undefined &&
      findRecord(state, 'break_case', breakId)?.body.stopLifted !== true,
  );
  for (const { customerId, withdrawalStops } of state.customers.values()) {
    expect(withdrawalStops).toBe(standing.filter((one) => one.customerId === customerId).length);
  }
}

/** A pool with statements that add up, and two people at the breaks desk. */
export function createDesk() {
  const bench: Bench = createBenchPool();
  let statements = 0;
  let closing = 0n;

  const check = (decision: Decision): Decision => {
    assertInvariants(bench.state);
    assertStops(bench);
    return decision;
  };
  const act = (one: Act, keyId = 'maker') =>
    check(bench.send({ kind: 'act', act: one, keyId, role: 'operator' }));

  return {
    bench,
    act,
    cut: (businessDate: BusinessDate) => check(bench.send({ kind: 'cut_day', businessDate })),
    /** The whole statement of a day; says what became of each line. */
    show: (businessDate: BusinessDate, lines: readonly Line[]): readonly Decision[] => {
      const opening = closing;
      for (const { side, value } of lines) closing += BigInt(side === 'credit' ? value : -value);
      statements += 1;
      const statementId = `S-${statements}`;
      const head = { accountIdentification: BANK_ACCOUNT, businessDate, opening, closing };
      const lineCount = lines.length;
      check(bench.send({ kind: 'record_statement', statementId, ...head, lineCount }));
      return lines.map(({ value, ...one }, index) =>
        check(
          bench.send({
            kind: 'record_statement_line',
            statementId,
            lineNumber: index + 1,
            amount: cents(value),
            reversal: false,
            ...one,
          }),
        ),
      );
    },
    close: (businessDate: BusinessDate, accountsDiffering = 0): Decision => {
      const { posted } = totalsAt(bench.state, businessDate);
      const replayCheck = { accountsCompared: 1, accountsDiffering, positionLast: 1, posted };
      return check(bench.send({ kind: 'close_day', businessDate, replayCheck }));
    },
    balance: (kind: string): bigint => {
      let sum = 0n;
      for (const { account, creditsPosted, debitsPosted } of bench.state.ledger.accounts.values()) {
        if (account.kind === kind) sum += creditsPosted - debitsPosted;
      }
      return sum;
    },
    workOf: (breakId: string) => findRecord(bench.state, 'break_case', breakId),
    /** Proposed by one person and approved by another. */
    resolve: (
      breakId: string,
      resolution: Extract<Act, { kind: 'propose_break_resolution' }>['resolution'],
      itemId?: string,
    ): Decision => {
      const item = itemId === undefined ? {} : { itemId };
      const reason = 'seen with the bank';
      const proposed = act({
        kind: 'propose_break_resolution',
        breakId,
        resolution,
        reason,
        ...item,
      });
      expect(proposed.outcome).toMatchObject({ status: 'accepted' });
      return act({ kind: 'approve_break_resolution', breakId }, 'checker');
    },
    evidence: (breakId: string, ...kinds: readonly ('bank_query' | 'bank_confirmation')[]) => {
      for (const evidence of kinds) {
        act({ kind: 'attach_break_evidence', breakId, evidence, reference: 'letter 17' });
      }
    },
  };
}
