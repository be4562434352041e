import {
  type CustodyState,
  type InstructionRecord,
  type OtherRecord,
  PAYMENT_OUT_KINDS,
  type WithdrawalRecord,
} from './custody-state.ts';

/**
 * Keeps a resolved instruction for the questions that may still come: refunds, returns, captures.
 */
export function rememberInstruction(
  { recent }: CustodyState,
  record: InstructionRecord | OtherRecord,
): void {
  recent.instructions.set(record.instructionId, record);
  if (!isPaymentOut(record)) return;
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

/** Whether a record is a payment out of the pool. */
export function isPaymentOut(
  record: InstructionRecord | OtherRecord | undefined,
): record is WithdrawalRecord {
  return PAYMENT_OUT_KINDS.some((kind) => kind === record?.kind);
}
