import { rememberRecent } from './bounded-map.ts';
import type { CustodyState, InstructionRecord, OtherRecord } from './custody-state.ts';

/** Keeps a resolved instruction for the questions that may still come: refunds, returns, captures. */
export function rememberInstruction(
  { recent }: CustodyState,
  record: InstructionRecord | OtherRecord,
): void {
  const { max } = recent;
  rememberRecent(recent.instructions, { key: record.instructionId, value: record, max });
  if (record.kind !== 'withdraw' && record.kind !== 'sweep') return;
  const { endToEndId: key, instructionId: value } = record;
  rememberRecent(recent.instructionByEndToEndId, { key, value, max });
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
