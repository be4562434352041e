import type { InstructionRule } from '../instruct/instruction-rule.ts';
import { SPLIT_LINES_MAX } from '../limits.ts';
import type { ReverseSplitInstruction, SplitInstruction } from './instruction.ts';
import { reverseSplit } from './reverse-split.ts';
import { split } from './split.ts';

const SPLIT: InstructionRule<'split', SplitInstruction> = {
  kind: 'split',
  decide: split,
  // Each line, the remainder, and the capture of the hold.
  transfersMax: () => SPLIT_LINES_MAX + 2,
  isIntake: true,
};

const REVERSE_SPLIT: InstructionRule<'reverse_split', ReverseSplitInstruction> = {
  kind: 'reverse_split',
  decide: reverseSplit,
  accountKindsOf: ({ account }) => ({ from: account ?? 'customer' }),
  transfersMax: () => 1,
  isIntake: false,
};

/** The rules of the instructions that share money out and give it back. */
export const SPLIT_INSTRUCTIONS = { split: SPLIT, reverse_split: REVERSE_SPLIT };
