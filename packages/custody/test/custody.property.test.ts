/**
 * Goal: the invariants of SPEC.md hold after every command of any sequence.
 *
 * Method: a seeded source makes random commands on a pool whose bank makes mistakes. After each
 * one, everything that must be true is computed again from the parts of the state; a refused
 * command must leave the description of the state as it was; uses of mandates, captures and refunds
 * are counted by the test itself from the accepted commands.
 */
import {
  createBenchPool,
  createCommandSource,
  createSeededRandom,
  type Draft,
  scaleRuns,
} from '@ringfence/testkit';
import { describe, expect, it } from 'vitest';
import { describeState } from '../src/index.ts';
import { assertInvariants } from './invariants.ts';

const STEPS = scaleRuns(12_000);
/** Comparing whole states is slow; one refused command in so many is compared. */
const REFUSAL_SAMPLE = 25;

describe('custody', () => {
  it('keeps its invariants after every one of twelve thousand random commands', () => {
    const random = createSeededRandom();
    const bench = createBenchPool(50_000n);
    const source = createCommandSource(bench, random);
    const statuses = new Map<string, number>();
    const captured = new Map<string, bigint>();
    const refunded = new Map<string, bigint>();
    const amounts = new Map<string, bigint>();
    for (let step = 0; step < STEPS; step += 1) {
      const draft = source.next();
      const before = step % REFUSAL_SAMPLE === 0 ? describeState(bench.state) : undefined;
      const decision = bench.send(draft);
      const { status } = decision.outcome;
      const name = nameOf(draft);
      statuses.set(`${name} ${status}`, (statuses.get(`${name} ${status}`) ?? 0) + 1);
      assertInvariants(bench.state);
      if (status !== 'accepted') {
        expect(decision.transfers).toEqual([]);
        expect(decision.outcome.rule).toBeDefined();
        if (before !== undefined) expect(describeState(bench.state)).toEqual(before);
        continue;
      }
      if (draft.kind !== 'instruct') continue;
      const { instruction, commandId = '' } = draft;
      if (instruction.kind === 'pay' || instruction.kind === 'hold')
        amounts.set(commandId, instruction.amount);
      if (instruction.kind === 'capture')
        add(captured, instruction.holdInstructionId, instruction.amount);
      if (instruction.kind === 'refund')
        add(refunded, instruction.payInstructionId, instruction.amount);
    }
    for (const [id, sum] of [...captured, ...refunded]) {
      expect(sum).toBeLessThanOrEqual(amounts.get(id) ?? 0n);
    }
    const table = [...statuses].sort().map(([name, count]) => `${name} ${count}`);
    console.info(`\n${table.join('\n')}`);
    expect(statuses.get('close_day accepted') ?? 0).toBeGreaterThanOrEqual(scaleRuns(6) - 1);
  }, 120_000);
});

/** What a command asks for, for the table of what came of it. */
function nameOf(draft: Draft): string {
  if (draft.kind === 'act') return draft.act.kind;
  return draft.kind === 'instruct' ? draft.instruction.kind : draft.kind;
}

function add(map: Map<string, bigint>, key: string, amount: bigint): void {
  map.set(key, (map.get(key) ?? 0n) + amount);
}
