/**
 * Goal: what the analysis calls fine never goes wrong (K5), and every payment is exact (K1, K2).
 *
 * Method: fast-check draws small contracts, many of them faulty; for each that the analysis calls
 * fine, random courses of events are played, and money in, money out and the end are compared.
 * A second run counts the verdicts, so that the property is known to see both kinds.
 */
import { amount } from '@ringfence/money';
import { createSeededRandom, propertyParameters, scaleRuns } from '@ringfence/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  analyseContract,
  type ContractDocument,
  type ContractPayment,
  makePayment,
  remainingAfter,
  remainingOf,
  simulateContract,
  type TimedEvent,
} from '../../src/index.ts';
import { CREATED, contracts, randomEvents } from './random-contracts.ts';

/** What is wrong with one course of events; undefined when nothing is. */
function wrongIn(
  contract: ContractDocument,
  events: readonly TimedEvent[],
  latestEnd: string,
): string | undefined {
  try {
    const { run, received, steps } = simulateContract(contract, { createdAt: CREATED, events });
    const paidIn = run.paidIn.reduce((sum, one) => sum + one.amount, 0n);
    const paidOut = received.reduce((sum, one) => sum + one.amount, 0n);
    if (paidIn !== paidOut) return `paid in ${paidIn}, paid out ${paidOut}`;
    if (run.step !== 'end') return `waits in ${run.step}`;
    if (run.enteredAt > latestEnd) return `ended at ${run.enteredAt}, after ${latestEnd}`;
    const moved = steps.flatMap(({ moves }) => moves.map((move) => move.step));
    if (new Set(moved).size !== moved.length) return `passes ${moved.join(', ')}`;
    return undefined;
  } catch (error) {
    return String(error);
  }
}

const RUNS_OF_ONE = 30;

describe('contracts', () => {
  it('never go wrong when the analysis calls them fine', () => {
    const random = createSeededRandom();
    let fine = 0;
    let faulty = 0;
    fc.assert(
      fc.property(contracts, (contract) => {
        const analysis = analyseContract(contract);
        if (analysis.status !== 'fine') {
          faulty += 1;
          return;
        }
        fine += 1;
        for (let count = 0; count < RUNS_OF_ONE; count += 1) {
          const events = randomEvents(random);
          expect(wrongIn(contract, events, analysis.latestEnd)).toBeUndefined();
        }
      }),
      propertyParameters({ runs: 1500 }),
    );
    console.info(`fine ${fine}, faulty ${faulty}`);
    expect(fine).toBeGreaterThanOrEqual(scaleRuns(51) - 1);
    expect(faulty).toBeGreaterThanOrEqual(scaleRuns(51) - 1);
  });

  it('go wrong in some course of events when the analysis says that money is at risk', () => {
    const random = createSeededRandom();
    let found = 0;
    let risky = 0;
    fc.assert(
      fc.property(contracts, (contract) => {
        const analysis = analyseContract(contract);
        if (analysis.status !== 'faulty') return;
        const atRisk = analysis.faults.some(
          (one) => one.rule === 'money_remains_at_end' || one.rule === 'pays_more_than_remains',
        );
        if (!atRisk) return;
        risky += 1;
        for (let count = 0; count < RUNS_OF_ONE * 2; count += 1) {
          if (wrongIn(contract, randomEvents(random), '9999') === undefined) continue;
          found += 1;
          return;
        }
      }),
      propertyParameters({ runs: 600 }),
    );
    console.info(`at risk ${risky}, shown by random events ${found}`);
    // Rare courses are not found by chance; most faults are.
    expect(found * 2).toBeGreaterThan(risky);
  });

  it('pay exactly, and leave more where more was (K1, K2)', () => {
    const payments: fc.Arbitrary<ContractPayment> = fc.oneof(
      fc.constant<ContractPayment>({ kind: 'refund' }),
      fc
        .record({
          first: fc.integer({ min: 1, max: 1000 }),
          second: fc.integer({ min: 1, max: 1000 }),
          keepParts: fc.integer({ min: 0, max: 1000 }),
        })
        .map(
          ({ first, second, keepParts }): ContractPayment => ({
            kind: 'shares',
            parts: first + second + keepParts,
            shares: [
              { to: 'a', parts: first },
              { to: 'b', parts: second },
            ],
            keepParts,
            remainderTo: 'b',
          }),
        ),
    );
    const sums = fc.bigInt({ min: 0n, max: 2n ** 62n });
    fc.assert(
      fc.property(payments, sums, sums, fc.bigInt({ min: 0n, max: 9n }), (payment, a, b, less) => {
        const paidIn = [
          { party: 'a', amount: amount(a), remaining: amount(a > less ? a - less : a) },
          { party: 'b', amount: amount(b), remaining: amount(b) },
        ];
        const remaining = remainingOf(paidIn);
        const made = makePayment(payment, paidIn);
        const out = made.payouts.reduce((sum, one) => sum + one.amount, 0n);
        expect(out + remainingOf(made.paidIn)).toBe(remaining);
        expect(remainingAfter(payment, remaining + 1n)).toBeGreaterThanOrEqual(
          remainingOf(made.paidIn),
        );
      }),
      propertyParameters({ runs: 500 }),
    );
  });
});
