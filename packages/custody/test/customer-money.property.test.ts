/**
 * Goal: a customer sees all of its money, each minor unit once, and is told before it consents what
 * it would be answered.
 *
 * Method: random commands on a pool; after each step the parts of every customer's money are added
 * up, and now and then a quote is asked for, the state compared before and after, and the two
 * commands sent. A stop and a freeze are placed by hand.
 */
import {
  cents,
  createBenchPool,
  createCommandSource,
  createSeededRandom,
  fund,
  scaleRuns,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import type { PayInstruction, WithdrawInstruction } from '../src/index.ts';
import { commandsOfQuote, customerMoneyOf, describeState, quoteOf } from '../src/index.ts';

const STEPS = scaleRuns(1_000);
const SAMPLE = 10;
const POOLS_MAX = 5;

describe('the money of a customer', () => {
  const random = createSeededRandom();

  it(`C136: is in one of three parts, and a quote is what happens then, seed ${random.seed}`, () => {
    const seen = { held: 0, outgoing: 0, incoming: 0, accepted: 0, refused: 0 };
    const isSeen = () => Math.min(...Object.values(seen)) > 0;
    // Of some pools every quote is refused: another one is asked then.
    for (let pool = 0; pool < POOLS_MAX && !isSeen(); pool += 1) {
      const bench = createBenchPool(50_000n);
      const source = createCommandSource(bench, random);
      for (let step = 0; step < STEPS; step += 1) {
        bench.send(source.next());
        const now = bench.at(bench.now);
        for (const customerId of bench.state.customers.keys()) {
          const money = customerMoneyOf(bench.state, customerId, now);
          if (money === undefined) throw new Error('every customer has money, or none of it');
          const { posted, available, held, outgoing, incoming } = money;
          const parts = [...held, ...outgoing];
          const sum = parts.reduce((total, { amount }) => total + amount, available);
          expect(sum, `${customerId} at step ${step}`).toBe(posted);
          expect(available + money.heldTotal + money.outgoingTotal).toBe(posted);
          expect(parts.every(({ amount }) => amount > 0n)).toBe(true);
          seen.held += held.length;
          seen.outgoing += outgoing.length;
          seen.incoming += incoming.length;
        }
        if (step % SAMPLE !== 0 || bench.state.businessDate === undefined) continue;
        const asked = quoteAsked(step, bench.state.customers.size);
        const before = describeState(bench.state);
        const { outcome } = quoteOf(bench.state, asked, now);
        expect(describeState(bench.state)).toEqual(before);
        const { grant, instruct } = commandsOfQuote(asked);
        const granted = bench.send({ ...grant, role: 'customer_channel' }).outcome;
        const given =
          granted.status === 'accepted'
            ? bench.send({ ...instruct, role: 'customer_channel' }).outcome
            : granted;
        expect(outcome.status, `step ${step}`).toBe(given.status);
        seen[given.status === 'accepted' ? 'accepted' : 'refused'] += 1;
      }
    }
    expect(isSeen(), JSON.stringify(seen)).toBe(true);
  });

  it('says when each way arrives, and what stands against it', () => {
    const bench = createBenchPool();
    fund(bench, 'a', 1_000);
    const asked = quoteAsked(1, 3);
    const now = bench.at(0);
    const { ways } = quoteOf(bench.state, { ...asked, instruction: withdrawal(1_000) }, now);
    expect(ways.map((way) => [way.delivery, way.arrivalDate, way.outcome.status])).toEqual([
      ['real_time', '2026-03-02', 'accepted'],
      ['ordinary', '2026-03-03', 'accepted'],
      ['next_day', '2026-03-03', 'accepted'],
    ]);
    const tooMuch = quoteOf(bench.state, { ...asked, instruction: withdrawal(1_001) }, now);
    expect(tooMuch.outcome.status).toBe('insufficient_funds');
  });
});

function quoteAsked(step: number, size: number) {
  const isPayment = step % 2 === 0;
  const value = 1 + ((step * 37) % 900);
  const instruction = isPayment ? payment(value, step % size === 0) : withdrawal(value);
  const actor = { role: 'customer_channel', keyId: 'person' } as const;
  const mandateId = `quoted-m-${step}`;
  return { instructionId: `quoted-${step}`, instruction: { ...instruction, mandateId }, actor };
}

function payment(value: number, isToNobody: boolean): PayInstruction {
  const toCustomerId = isToNobody ? 'nobody' : 'b';
  return { kind: 'pay', fromCustomerId: 'a', toCustomerId, amount: cents(value), mandateId: 'm' };
}

function withdrawal(value: number): WithdrawInstruction {
  return { kind: 'withdraw', customerId: 'a', amount: cents(value), mandateId: 'm' };
}
