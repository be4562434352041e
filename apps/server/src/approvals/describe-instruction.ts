import { encodeFacts, type Instruction } from '@ringfence/custody';
import {
  type CanonicalMembers,
  formatApproval,
  type InstructionApproval,
} from '@ringfence/evidence';
import type { PoolTenant } from '@ringfence/store';
import { accountsOf } from './accounts-of.ts';
import type { PayoutShown } from './show-payout.ts';

/** An instruction that a person approves. */
export interface InstructionShown {
  readonly act: InstructionApproval['act'];
  readonly pool: PoolTenant;
  readonly signerId: string;
  readonly instructionId: string;
  readonly instruction: Instruction;
  readonly expiresAt: string;
  readonly purpose?: string | undefined;
  /** Of the customer who withdraws. */
  readonly payout?: PayoutShown | undefined;
}

/** The text of the approval of an instruction: see `formatApproval`. */
export function describeInstruction(shown: InstructionShown): string {
  const { act, pool, signerId, instructionId, instruction, expiresAt, purpose } = shown;
  const facts = factsOf(instruction);
  const { amountMinor } = facts;
  return formatApproval({
    act,
    poolId: pool.poolId,
    currency: pool.currency,
    signerId,
    instructionId,
    kind: instruction.kind,
    instruction: facts,
    expiresAt,
    ...accountsOf(instruction, shown.payout),
    ...(typeof amountMinor === 'string' ? { amountMinor } : {}),
    ...(purpose === undefined ? {} : { purpose }),
  });
}

/** The instruction as the journal holds it. */
function factsOf(instruction: Instruction): CanonicalMembers {
  // An instruction is an object, and its facts hold texts, digits, whole numbers and lists of them.
  return encodeFacts(instruction) as CanonicalMembers;
}
