import { fundContract } from '../contracts/fund-contract.ts';
import { TRANSFERS_PER_CONTRACT_COMMAND_MAX } from '../contracts/limits.ts';
import type { Instruction, InstructionKind } from '../instruction.ts';
import { payInterest } from '../interest/pay-interest.ts';
import { LENDING_RULES } from '../lending/instruction-rules.ts';
import { moveOut } from '../pool-moves/move-out.ts';
import { repayAdvance } from '../reversals/settle-reversal.ts';
import { SPLIT_INSTRUCTIONS } from '../splits/instruction-rules.ts';
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
  ...LENDING_RULES,
  allocate: {
    kind: 'allocate',
    decide: allocate,
    accountKindsOf: ({ purpose }) => ({ to: purpose ?? 'customer' }),
    isIntake: false,
  },
  pay: { kind: 'pay', decide: pay, isIntake: true },
  pay_interest: { kind: 'pay_interest', decide: payInterest, isIntake: false },
  ...SPLIT_INSTRUCTIONS,
  repay_advance: { kind: 'repay_advance', decide: repayAdvance, isIntake: false },
  move_out: {
    kind: 'move_out',
    decide: moveOut,
    accountKindsOf: ({ source }) => ({ from: source ?? 'customer' }),
    transfersMax: ({ lines }) => lines?.length ?? 1,
    isIntake: false,
  },
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
  fund_contract: {
    kind: 'fund_contract',
    decide: fundContract,
    // Its own reservation ends and begins again, then the contract may move.
    transfersMax: () => 2 + TRANSFERS_PER_CONTRACT_COMMAND_MAX,
    isIntake: true,
  },
};

/** The rules without the tie between a kind and its instructions. */
const RULE_OF_KIND: Readonly<Record<InstructionKind, InstructionRule<InstructionKind, never>>> =
  INSTRUCTION_RULES;

/** The rule of an instruction. */
export function instructionRuleOf<OneInstruction extends Instruction>(
  instruction: OneInstruction,
): InstructionRule<InstructionKind, OneInstruction> {
  return RULE_OF_KIND[instruction.kind] as InstructionRule<InstructionKind, OneInstruction>;
}
