/**
 * Goal: whatever two banks say, in whatever order, no money of a move is lost or made: what both
 * pools owe to owners, what is in transit at the one and what the banks have between them is always
 * what was paid in. Method: two pools in memory; random moves both ways and random bank lines:
 * right, late, rejected, returned, doubled, of a wrong amount; the sum after every step, and every
 * half at the end.
 */
import { amount } from '@ringfence/money';
import { chooseSeed, createSeededRandom, type SeededRandom, scaleRuns } from '@ringfence/testkit';
import { expect, it } from 'vitest';
import { findRecord, openRecords } from '../../src/index.ts';
import { assertInvariants } from '../invariants.ts';
import {
  type BankedPool,
  type BankLine,
  balanceOf,
  createBankedPool,
  fundPool,
  grantMove,
  orderMove,
} from './moves-bench.ts';

const PAID_IN = 3_000n;
const CUSTOMERS = ['a', 'b'] as const;

/** A payment on its way between the banks. */
interface Flight {
  readonly moveId: string;
  readonly from: number;
  readonly amount: bigint;
}

/** What a pool owes to owners, known and unknown, and what it has ordered and not seen leave. */
function heldBy(pool: BankedPool): bigint {
  const kinds = ['customer', 'suspense', 'in_transit_out'] as const;
  return kinds.reduce((sum, kind) => sum + balanceOf(pool, kind), 0n);
}

function playMoves(random: SeededRandom): void {
  const pools = [createBankedPool(1, 'BANK-A'), createBankedPool(2, 'BANK-B')] as const;
  for (const pool of pools) fundPool(pool, { a: 1_000, b: 500 });
  /** Debited at the one bank, not yet credited at the other. */
  let flying: Flight[] = [];
  let count = 0;
  const chance = (share: number) => random.integer({ min: 1, max: 100 }) <= share;

  const order = (): void => {
    count += 1;
    const from = random.integer({ min: 0, max: 1 });
    const source = pools[from === 0 ? 0 : 1];
    const target = pools[from === 0 ? 1 : 0];
    const moveId = `m${count}`;
    const customerId = random.pick(CUSTOMERS);
    const value = amount(BigInt(random.integer({ min: 1, max: 700 })));
    const dueDate = source.date;
    const line = { customerId, amount: value };
    if (chance(85)) {
      const act = { kind: 'expect_move', moveId, amount: value, dueDate, lines: [line] } as const;
      target.bench.send({ kind: 'act', act });
    }
    const mandateId = grantMove(source, customerId);
    const toAccount = target.account;
    orderMove(source, { moveId, ...line, mandateId, dueDate, toAccount });
  };

  /** What the banks show of a day. */
  const endDay = (): void => {
    const landed = flying;
    flying = [];
    const lines: [BankLine[], BankLine[]] = [[], []];
    for (const [from, pool] of pools.entries()) {
      for (const move of openRecords(pool.bench.state, 'pool_move').values()) {
        if (move.state !== 'ordered' || chance(20)) continue;
        const { recordId: moveId, body } = move;
        if (chance(15)) {
          const { instructionId } = body;
          const status = 'rejected' as const;
          pool.bench.send({ kind: 'record_payment_status', instructionId, status });
          continue;
        }
        const reference = { endToEndId: body.reference };
        lines[from === 0 ? 0 : 1].push({ side: 'debit', amount: body.amount, ...reference });
        flying.push({ moveId, from, amount: body.amount });
      }
    }
    for (const flight of landed) {
      const endToEndId = `MOVE-${flight.moveId}`;
      const isReturned = chance(20);
      const at = isReturned ? flight.from : 1 - flight.from;
      const returnOf = isReturned ? { returnOf: endToEndId } : { endToEndId };
      lines[at === 0 ? 0 : 1].push({ side: 'credit', amount: flight.amount, ...returnOf });
    }
    for (const [index, pool] of pools.entries()) {
      pool.showStatement(lines[index === 0 ? 0 : 1]);
      // What a bank shows late is a difference until somebody says why.
      for (const breakId of pool.bench.state.breaks.keys()) {
        pool.bench.send({ kind: 'explain_break', breakId, reason: 'late' });
      }
      expect(pool.close().outcome.status).toBe('accepted');
    }
  };

  for (let step = 0; step < 30; step += 1) {
    if (chance(70)) order();
    else endDay();
    const inFlight = flying.reduce((sum, flight) => sum + flight.amount, 0n);
    expect(heldBy(pools[0]) + heldBy(pools[1]) + inFlight).toBe(PAID_IN);
    for (const pool of pools) assertInvariants(pool.bench.state);
  }
  // What was received was paid by the other pool, and never given back there.
  for (const [index, pool] of pools.entries()) {
    for (const { recordId, state } of openRecords(pool.bench.state, 'expected_move').values()) {
      const other = pools[index === 0 ? 1 : 0].bench.state;
      if (state === 'received') {
        expect(findRecord(other, 'pool_move', recordId)?.state).toBe('confirmed');
      }
    }
  }
}

it('C76: no money of a move is lost or made, whatever the banks say', () => {
  const seed = chooseSeed();
  const random = createSeededRandom(seed);
  for (let run = 0; run < scaleRuns(30); run += 1) playMoves(random);
}, 60_000);
