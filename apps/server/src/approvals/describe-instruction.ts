import { encodeFacts, type Instruction } from '@ringfence/custody';
import { formatApproval, type InstructionApproval, parseApproval } from '@ringfence/evidence';
import type { PoolTenant } from '@ringfence/store';
import { accountsOf } from './accounts-of.ts';

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
  readonly payoutCommitment?: string | undefined;
}

/** The text of the approval of an instruction: see `formatApproval`. */
export function describeInstruction(shown: InstructionShown): string {
  const { act, pool, signerId, instructionId, instruction, expiresAt, purpose } = shown;
  const facts = new Map(Object.entries(encodeFacts(instruction) ?? {}));
  const amountMinor = facts.get('amountMinor');
  return formatApproval({
    act,
    poolId: pool.poolId,
    currency: pool.currency,
    signerId,
    instructionId,
    kind: instruction.kind,
    instruction: Object.fromEntries(facts),
    expiresAt,
    ...accountsOf(instruction, shown.payoutCommitment),
    ...(typeof amountMinor === 'string' ? { amountMinor } : {}),
    ...(purpose === undefined ? {} : { purpose }),
  });
}

/** Whether a page can read a text that was made of an instruction. */
export function isShowable(text: string): boolean {
  return parseApproval(text) !== undefined;
}
