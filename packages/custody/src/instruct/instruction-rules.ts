import type { Instruction, InstructionKind } from '../command.ts';
import { capture, hold, release } from './hold.ts';
import type { InstructionRule } from './instruction-rule.ts';
import { pay } from './pay.ts';
import { refund } from './refund.ts';
import { allocate, fee, subsidise } from './transfer-once.ts';
import { sweep, withdraw } from './withdraw.ts';

type InstructionRules = {
  readonly [Kind in InstructionKind]: InstructionRule<Kind, Extract<Instruction, { kind: Kind }>>;
};

/** One rule for each kind of instruction; a kind without one does not compile. */
const INSTRUCTION_RULES: InstructionRules = {
  allocate: {
    kind: 'allocate',
    decide: allocate,
    accountKindsOf: ({ purpose }) => ({ to: purpose ?? 'customer' }),
    isIntake: false,
  },
  pay: { kind: 'pay', decide: pay, isIntake: true },
  refund: { kind: 'refund', decide: refund, isIntake: false },
  hold: { kind: 'hold', decide: hold, isIntake: true },
  capture: { kind: 'capture', decide: capture, isIntake: false },
  release: { kind: 'release', decide: release, isIntake: false },
  withdraw: { kind: 'withdraw', decide: withdraw, isIntake: false },
  fee: { kind: 'fee', decide: fee, isIntake: false },
  subsidise: {
    kind: 'subsidise',
    decide: subsidise,
    accountKindsOf: ({ purpose }) => ({ from: purpose }),
    isIntake: false,
  },
  sweep: {
    kind: 'sweep',
    decide: sweep,
    accountKindsOf: ({ source }) => ({ from: source }),
    isIntake: false,
  },
};

/** The rule of an instruction. */
export function instructionRuleOf<OneInstruction extends Instruction>(
  instruction: OneInstruction,
): InstructionRule<InstructionKind, OneInstruction> {
  // The table gives each kind the rule of its own instructions.
  return INSTRUCTION_RULES[instruction.kind] as unknown as InstructionRule<
    InstructionKind,
    OneInstruction
  >;
}
