/**
 * Goal: executed in the books, a contract does exactly what its simulation says, and no money is
 * made or lost (K1, K5, K6).
 *
 * Method: random contracts that the analysis calls fine are created in a pool and played with
 * random events; the same events go through the simulation. After every command the invariants of
 * the pool are computed again; at the end each customer's money is compared.
 */
import { createSeededRandom, propertyParameters, scaleRuns, statusOf } from '@ringfence/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseContract, simulateContract, type TimedEvent } from '../../src/index.ts';
import {
  approve,
  attest,
  CUSTOMER_MONEY,
  CUSTOMERS,
  contractOf,
  createContractPool,
  createDocument,
  expireAll,
  moneyOf,
  payIn,
  setClock,
} from './contract-bench.ts';
import { CREATED, contracts, randomEvents } from './random-contracts.ts';

type PartyEvent = Exclude<TimedEvent['event'], { kind: 'wait' }>;

describe('contracts in the books', () => {
  it('do what their simulation says, to the minor unit', () => {
    const random = createSeededRandom();
    let executed = 0;
    let paid = 0n;
    fc.assert(
      fc.property(contracts, (contract) => {
        const analysis = analyseContract(contract);
        if (analysis.status !== 'fine') return;
        const events = randomEvents(random);
        const simulation = simulateContract(contract, { createdAt: CREATED, events });
        const bench = createContractPool();
        setClock(bench, CREATED);
        expect(statusOf(createDocument(bench, contract))).toBe('accepted');
        expireAll(bench);
        const statuses = events.map(({ at, event }) => {
          setClock(bench, at);
          // The clock's own command comes more often or less; here always before news.
          expireAll(bench);
          if (event.kind === 'wait') return true;
          return statusOf(sendEvent(bench, event)) === 'accepted';
        });
        // The first step of a simulation is the creation; those behind the events are time alone.
        const wanted = simulation.steps.slice(1, events.length + 1);
        expect(statuses).toEqual(wanted.map(({ status }) => status === 'accepted'));
        setClock(bench, analysis.latestEnd);
        expireAll(bench);
        expect(contractOf(bench).body.run.step).toBe('end');
        for (const customerId of CUSTOMERS) {
          const got = simulation.received.find(({ party }) => party === customerId)?.amount ?? 0n;
          const gave =
            simulation.run.paidIn.find(({ party }) => party === customerId)?.amount ?? 0n;
          const posted = BigInt(CUSTOMER_MONEY) + got - gave;
          expect(moneyOf(bench, customerId)).toEqual({ posted, held: 0n });
          paid += got;
        }
        executed += 1;
      }),
      propertyParameters({ runs: 1200 }),
    );
    console.info(`executed ${executed} contracts, ${paid} paid out`);
    expect(executed).toBeGreaterThanOrEqual(scaleRuns(51) - 1);
    expect(paid).toBeGreaterThanOrEqual(BigInt(scaleRuns(1_001) - 11));
  }, 60_000);
});

function sendEvent(bench: Parameters<typeof payIn>[0], event: PartyEvent) {
  switch (event.kind) {
    case 'fund':
      return payIn(bench, event.party, Number.parseInt(event.amount.toString(), 10));
    case 'approve':
      return approve(bench, event.party);
    case 'attest':
      return attest(bench, event.value);
  }
}
