import type { BusinessDate } from '@ringfence/money';
import { isSameContent } from '../compare-commands.ts';
import type { CustodyState } from '../custody-state.ts';
import type { StateRow } from '../decision.ts';
import { encodeFacts } from '../encode-command.ts';
import { findRecord, keepRecord } from '../record/keep-record.ts';
import type { Given } from './approvals-needed.ts';

/**
 * The approvals that an instruction has: those of a proposal with its id and its content, by other
 * keys than the one that gives it.
 */
export function approvalsOf(
  state: CustodyState,
  instructionId: string,
  { instruction, keyId }: Given,
): number {
  const proposal = findRecord(state, 'proposal', instructionId);
  if (proposal?.state !== 'approved') return 0;
  const { body } = proposal;
  const isSame = isSameContent(encodeFacts(body.instruction), encodeFacts(instruction));
  return isSame ? body.approvals.filter((one) => one.keyId !== keyId).length : 0;
}

/** Ends the proposal of an instruction that was accepted; no row when it had none. */
export function useProposal(
  state: CustodyState,
  instructionId: string,
  businessDate: BusinessDate,
): readonly StateRow[] {
  const proposal = findRecord(state, 'proposal', instructionId);
  if (proposal?.state !== 'approved') return [];
  return [keepRecord(state, { ...proposal, state: 'used', businessDate })];
}
