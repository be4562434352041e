/**
 * Goal: nobody passes below a tier by splitting an amount. For each tier and each day, what one
 * maker moves, and what one payee is paid, with fewer approvals than the tier asks for stays below
 * the tier; and the last part of an amount needs at least the approvals that the whole would need.
 *
 * Method: random payments by three makers to two payees over some days, each given with as many
 * approvals as chance has it, beside a reference that adds up what was accepted. Once under the
 * tiers of a programme; once under a matrix, by any channel, at any risk and given by anybody,
 * where the approvals also have the roles and levels that chance has, and the reference tries every
 * way to seat them.
 */
import type { BusinessDate } from '@ringfence/money';
import { type Bench, cents, createSeededRandom, statusOf } from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import {
  type Actor,
  approvalsNeeded,
  CHANNELS,
  type CheckerSlot,
  type Instruction,
} from '../src/index.ts';
import { ANY, COMPLIANCE, createMatrixPool, MATRIX, PAY_ROW } from './approval-matrix-bench.ts';
import { createTieredPool } from './approvals-bench.ts';

const RUNS = 40;
const STEPS = 40;
const TIERS = [
  { amountFrom: 100n, approvals: 1 },
  { amountFrom: 1_000n, approvals: 2 },
];
const MAKERS = ['maker-1', 'maker-2', 'maker-3'];
const random = createSeededRandom();

const payTo = (toCustomerId: string, value: number): Instruction => ({
  kind: 'pay',
  fromCustomerId: 'a',
  toCustomerId,
  amount: cents(value),
  mandateId: 'm',
});

/** Gives an instruction after so many approvals; says whether it was accepted. */
function giveApproved(
  bench: Bench,
  instruction: Instruction,
  { id, keyId, approvals }: { id: string; keyId: string; approvals: number },
): boolean {
  const expiresAt = bench.at(1_000_000);
  const proposal = { kind: 'propose_instruction', instructionId: id, instruction, expiresAt };
  bench.send({ kind: 'act', role: 'platform', keyId, act: proposal } as const as never);
  for (let count = 1; count <= approvals; count += 1) {
    const act = { kind: 'approve_proposal', instructionId: id, instruction } as const;
    bench.send({ kind: 'act', role: 'operator', keyId: `approver-${count}`, act });
  }
  return (
    statusOf(bench.send({ kind: 'instruct', commandId: id, keyId, instruction })) === 'accepted'
  );
}

describe('approvals over a day', () => {
  it(`C75: no sum of one day passes below a tier, seed ${random.seed}`, () => {
    for (let run = 0; run < RUNS; run += 1) {
      const bench = createTieredPool();
      const moved = new Map<string, bigint>();
      for (let step = 0; step < STEPS; step += 1) {
        const date: BusinessDate | undefined = bench.state.businessDate;
        if (date === undefined) throw new Error('the pool is open');
        if (random.integer({ min: 1, max: 15 }) === 1) {
          bench.send({ kind: 'cut_day', businessDate: date });
          continue;
        }
        const keyId = random.pick(MAKERS);
        const payee = random.pick(['b', 'c']);
        const value = random.integer({ min: 1, max: random.pick([40, 150, 1_200]) });
        const approvals = random.integer({ min: 0, max: 2 });
        const id = `i-${run}-${step}`;
        if (!giveApproved(bench, payTo(payee, value), { id, keyId, approvals })) continue;
        for (const tier of TIERS) {
          if (approvals >= tier.approvals) continue;
          for (const party of [keyId, payee]) {
            const key = `${date} ${tier.approvals} ${party}`;
            const sum = (moved.get(key) ?? 0n) + BigInt(value);
            moved.set(key, sum);
            expect(sum, `${key} in run ${run}`).toBeLessThan(tier.amountFrom);
          }
        }
      }
    }
  });

  it(`C75: the last part needs at least what the whole would need, seed ${random.seed}`, () => {
    for (let run = 0; run < RUNS; run += 1) {
      const bench = createTieredPool();
      const whole = random.integer({ min: 1, max: 2_000 });
      const [keyId = '', before = 0] = [random.pick(MAKERS), random.integer({ min: 0, max: 99 })];
      if (before > 0) giveApproved(bench, payTo('b', before), { id: 'i-0', keyId, approvals: 0 });
      const asOne = approvalsNeeded(bench.state, { instruction: payTo('b', whole), keyId });
      let left = whole;
      let last = 0;
      for (let part = 1; left > 0; part += 1) {
        const value = part === 8 ? left : random.integer({ min: 1, max: left });
        const instruction = payTo('b', value);
        last = approvalsNeeded(bench.state, { instruction, keyId });
        const id = `i-${part}`;
        expect(giveApproved(bench, instruction, { id, keyId, approvals: last })).toBe(true);
        left -= value;
      }
      expect(last).toBe(asOne);
    }
  });
});

type Voter = Required<Pick<Actor, 'keyId' | 'staffRole' | 'level'>>;
const VOTERS: readonly Voter[] = [
  { keyId: 'v-1', staffRole: 'checker', level: 1 },
  { keyId: 'v-2', staffRole: 'treasury', level: 3 },
  { keyId: 'v-3', staffRole: 'compliance', level: 1 },
  { keyId: 'v-4', staffRole: 'compliance', level: 2 },
  { keyId: 'v-5', staffRole: 'risk', level: 3 },
  { keyId: 'maker-1', staffRole: 'compliance', level: 3 },
];
/** From which amount on a day asks for whom. */
const BANDS: readonly { readonly amountFrom: bigint; readonly slots: readonly CheckerSlot[] }[] = [
  { amountFrom: 100n, slots: [ANY] },
  { amountFrom: 1_000n, slots: [ANY, COMPLIANCE] },
];

/** Whether some way to seat voters fills every slot, by trying all. */
function canSeat(slots: readonly CheckerSlot[], voters: readonly Voter[]): boolean {
  const [slot, ...rest] = slots;
  if (slot === undefined) return true;
  return voters.some(
    (voter, index) =>
      slot.roles.includes(voter.staffRole) &&
      voter.level >= slot.level &&
      canSeat(rest, voters.toSpliced(index, 1)),
  );
}

describe('a matrix over a day', () => {
  it(`C75, C131, C133: no sum of one day passes below a band, seed ${random.seed}`, () => {
    let accepted = 0;
    for (let run = 0; run < RUNS; run += 1) {
      // Another channel or risk is another row with the same bands: it does not begin a new sum.
      const rows = CHANNELS.map((channel) => ({ ...PAY_ROW, channels: [channel] }));
      const { bench, as } = createMatrixPool({ ...MATRIX, rows });
      const moved = new Map<string, bigint>();
      for (let step = 0; step < STEPS; step += 1) {
        const date = bench.state.businessDate;
        if (date === undefined) throw new Error('the pool is open');
        if (random.integer({ min: 1, max: 15 }) === 1) {
          bench.send({ kind: 'cut_day', businessDate: date });
          continue;
        }
        const maker = random.pick(MAKERS);
        const giver = random.pick([maker, 'giver', 'v-1', 'v-4']);
        const payee = random.pick(['b', 'c']);
        const value = random.integer({ min: 1, max: random.pick([40, 150, 1_200]) });
        const instruction = payTo(payee, value);
        const id = `m-${run}-${step}`;
        const channel = random.pick(CHANNELS);
        const proposal = { kind: 'propose_instruction', instructionId: id, instruction } as const;
        const expiresAt = bench.at(100_000);
        const proposed = as(maker, { ...proposal, expiresAt }, { role: 'platform', channel });
        const voters: Voter[] = [];
        for (let count = random.integer({ min: 0, max: 4 }); count > 0; count -= 1) {
          const voter = random.pick(VOTERS);
          const act = { kind: 'approve_proposal', instructionId: id, instruction } as const;
          if (statusOf(as(voter.keyId, act, voter)) === 'accepted') voters.push(voter);
        }
        const riskScore = random.integer({ min: 0, max: 100 });
        const keyId = statusOf(proposed) === 'accepted' ? giver : maker;
        const by = { channel: random.pick(CHANNELS) };
        const given = { kind: 'instruct', commandId: id, instruction, keyId, by } as const;
        if (statusOf(bench.send({ ...given, riskScore })) !== 'accepted') continue;
        accepted += 1;
        expect(voters.every((voter) => voter.keyId !== maker)).toBe(true);
        const counted = voters.filter((voter) => voter.keyId !== keyId);
        for (const { amountFrom, slots } of BANDS) {
          if (canSeat(slots, counted)) continue;
          for (const party of [maker, payee]) {
            const key = `${date} ${amountFrom} ${party}`;
            const sum = (moved.get(key) ?? 0n) + BigInt(value);
            moved.set(key, sum);
            expect(sum, `${key} in run ${run}`).toBeLessThan(amountFrom);
          }
        }
      }
    }
    expect(accepted).toBeGreaterThan(RUNS);
  });
});
