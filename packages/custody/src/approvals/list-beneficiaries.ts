import type { CustodyState } from '../custody-state.ts';
import type { DecisionContext } from '../decision.ts';
import { partsOf } from '../instruct/instruction-parts.ts';
import type { Instruction } from '../instruction.ts';
import type { Flow } from '../programme.ts';
import { findInstruction } from '../remember-instruction.ts';
import { isRuleInForce } from '../rules-version.ts';
import { computeSplit } from '../splits/compute-split.ts';
import { findSplitRule } from '../splits/find-split-rule.ts';
import type { SplitInstruction } from '../splits/instruction.ts';
import { recipientKey } from '../splits/split-rule.ts';
import { beneficiaryOf } from './beneficiary-of.ts';

/** Who is better off by an instruction, and by how much. */
export interface Beneficiary {
  readonly party: string;
  /** @unit minor units of the pool's currency */
  readonly amount: bigint;
}

/**
 * Everybody who is better off by an instruction: the one that it names, or each recipient of a
 * split with its part.
 */
export function listBeneficiaries(
  state: CustodyState,
  { instruction, flow }: { readonly instruction: Instruction; readonly flow: Flow },
  context: Pick<DecisionContext, 'rulesVersion'>,
): readonly Beneficiary[] {
  if (instruction.kind === 'split' && isRuleInForce('recipients_count', context)) {
    return listRecipients(state, instruction);
  }
  const party = beneficiaryOf(instruction, flow);
  return party === undefined ? [] : [{ party, amount: partsOf(instruction).amount ?? 0n }];
}

/** Nobody where the rule shares nothing out; the split is then refused. */
function listRecipients(
  state: CustodyState,
  instruction: SplitInstruction,
): readonly Beneficiary[] {
  const rule = findSplitRule(state, instruction);
  if ('outcome' in rule) return [];
  const computed = computeSplit(rule, instruction.amount);
  if (computed.status === 'short') return [];
  const payerId = payerOf(state, instruction);
  return computed.parts
    .filter(({ customerId }) => customerId === undefined || customerId !== payerId)
    .map((part) => ({ party: recipientKey(part), amount: part.amount }));
}

/** The payer's own part stays where it is. */
function payerOf(
  state: CustodyState,
  { fromCustomerId, holdInstructionId }: SplitInstruction,
): string | undefined {
  if (holdInstructionId === undefined) return fromCustomerId;
  const hold = findInstruction(state, holdInstructionId);
  return hold?.kind === 'hold' ? hold.payeeCustomerId : undefined;
}
