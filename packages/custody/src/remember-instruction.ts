import type { CustodyState, InstructionRecord, OtherRecord } from './custody-state.ts';

/**
 * Keeps a resolved instruction for the questions that may still come: refunds, returns, captures.
 */
export function rememberInstruction(
  { recent }: CustodyState,
  record: InstructionRecord | OtherRecord,
): void {
  recent.instructions.set(record.instructionId, record);
  if (record.kind !== 'withdraw' && record.kind !== 'sweep') return;
  recent.instructionByEndToEndId.set(record.endToEndId, record.instructionId);
}

/** An instruction by its id: open, confirmed on an unclosed day, or among the recent ones. */
export function findInstruction(
  state: CustodyState,
  instructionId: string,
): InstructionRecord | OtherRecord | undefined {
  return (
    state.holds.get(instructionId) ??
    state.withdrawals.get(instructionId) ??
    state.recent.instructions.get(instructionId)
  );
}
