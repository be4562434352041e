/**
 * Goal: what is shown before somebody signs is what happens then, and showing it changes nothing.
 *
 * Method: random commands on a pool; before each instruction its effect is asked for, the state
 * described before and after now and then, and the effect compared with what the instruction then
 * does to the books.
 */
import { availableBalance, findAccount, postedBalance, sumsOf } from '@ringfence/ledger';
import {
  createBenchPool,
  createCommandSource,
  createSeededRandom,
  type Draft,
  scaleRuns,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { describeState, effectOf } from '../src/index.ts';

const STEPS = scaleRuns(1_500);
/** Comparing whole states is slow; one effect in so many is compared. */
const SAMPLE = 5;

describe('an effect', () => {
  const random = createSeededRandom();

  it(`C135: is what happens then, seed ${random.seed}`, () => {
    const bench = createBenchPool(50_000n);
    const source = createCommandSource(bench, random);
    const shown = { accepted: 0, refused: 0 };
    for (let step = 0; step < STEPS; step += 1) {
      const draft: Draft = source.next();
      if (draft.kind !== 'instruct') {
        bench.send(draft);
        continue;
      }
      const { instruction, commandId = `shown-${step}`, role = 'platform' } = draft;
      const isOperators = instruction.kind === 'allocate' || instruction.kind === 'sweep';
      const actor = { role: isOperators ? 'operator' : role, keyId: 'key' } as const;
      const command = { kind: 'instruct', commandId, actor, instruction } as const;
      const before = step % SAMPLE === 0 ? describeState(bench.state) : undefined;
      const effect = effectOf(bench.state, command, bench.at(bench.now));
      if (before !== undefined) expect(describeState(bench.state)).toEqual(before);
      const { outcome, transfers } = bench.send({ ...draft, commandId });
      if (outcome.status === 'approval_required') continue;
      expect(effect.outcome.status, JSON.stringify([draft.instruction, outcome], digits)).toBe(
        outcome.status,
      );
      if (outcome.status !== 'accepted') {
        shown.refused += 1;
        continue;
      }
      shown.accepted += 1;
      expect(effect.entries.map(({ kind, phase, amount }) => ({ kind, phase, amount }))).toEqual(
        transfers.map(({ kind, phase, amount }) => ({ kind, phase, amount })),
      );
      const { ledger } = bench.state;
      const after = [
        ...new Set(transfers.flatMap((one) => [one.debitAccountId, one.creditAccountId])),
      ].map((id) => {
        const account = findAccount(ledger, id);
        if (account === undefined) throw new Error('an account that moved is open');
        const sums = sumsOf(ledger, id);
        return [postedBalance(account, sums), availableBalance(account, sums)];
      });
      expect(effect.balances.map((one) => [one.postedAfter, one.availableAfter])).toEqual(after);
    }
    expect(shown.accepted).toBeGreaterThan(STEPS / 20);
    expect(shown.refused).toBeGreaterThan(0);
  });
});

function digits(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
