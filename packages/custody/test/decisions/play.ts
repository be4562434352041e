import { type Bench, cents, type Draft } from '@ringfence/testkit';
import type { Act, Instruction, Role } from '../../src/index.ts';
import type { Told } from './tell-decision.ts';

/** What a story sends; a function when it needs the clock of the pool. */
export type Step = Draft | ((bench: Bench) => Draft);

/** An instruction, given by whoever usually gives its kind. */
export const does = (
  instruction: Instruction,
  more: { readonly commandId?: string; readonly role?: Role } = {},
): Draft => ({ kind: 'instruct', instruction, ...more });
/** An act, by an operator when nothing else is said. */
export const acts = (act: Act, role: Role = 'operator', keyId = 'key'): Draft => ({
  kind: 'act',
  act,
  role,
  keyId,
});
/** Lets the clock go on, and what is due happen. */
export const waits =
  (seconds: number): Step =>
  (bench) => {
    bench.now += seconds;
    return { kind: 'expire_due' };
  };

/** Sends each step to a pool and keeps what it decided. */
export function play(bench: Bench, steps: readonly Step[]): readonly Told[] {
  return steps.map((step) => {
    const draft = typeof step === 'function' ? step(bench) : step;
    return { bench, draft, decision: bench.send(draft) };
  });
}

/** Money that the bank announces. */
export const advise = (
  customerId: string | undefined,
  value: number,
  bankReference: string,
): Draft => ({
  kind: 'advise_receipt',
  bankReference,
  amount: cents(value),
  ...(customerId === undefined ? {} : { customerId }),
});
