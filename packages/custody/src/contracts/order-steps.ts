import type { ContractDocument } from './contract-document.ts';
import { CONTRACT_END } from './contract-document.ts';
import { listStepMoves } from './contract-parts.ts';

export type StepOrder =
  /** Indexes of the steps: each before those that it leads to. */
  | { readonly status: 'ordered'; readonly order: readonly number[] }
  /** Names of steps, the last one the same as an earlier one. */
  | { readonly status: 'loop'; readonly steps: readonly string[] };

/**
 * Puts the steps into an order in which none leads to an earlier one, or shows a loop.
 *
 * A loop is judged by where the steps lead, whether or not its conditions can be met together.
 */
export function orderSteps(contract: ContractDocument): StepOrder {
  const indexOf = new Map(contract.steps.map(({ step }, index) => [step, index]));
  const done: number[] = [];
  const settled = new Set<number>();
  const path: number[] = [];

  /** @returns the loop, when there is one */
  const visit = (index: number): readonly number[] | undefined => {
    const seen = path.indexOf(index);
    if (seen >= 0) return [...path.slice(seen), index];
    if (settled.has(index)) return undefined;
    path.push(index);
    const step = contract.steps[index];
    for (const { part } of step === undefined ? [] : listStepMoves(step, index)) {
      const next = part.next === CONTRACT_END ? undefined : indexOf.get(part.next);
      const loop = next === undefined ? undefined : visit(next);
      if (loop !== undefined) return loop;
    }
    path.pop();
    settled.add(index);
    done.push(index);
    return undefined;
  };

  for (const index of contract.steps.keys()) {
    const loop = visit(index);
    if (loop !== undefined) {
      return { status: 'loop', steps: loop.map((one) => contract.steps[one]?.step ?? '') };
    }
  }
  return { status: 'ordered', order: done.toReversed() };
}
