import type { Transfer, TransferPhase } from './transfer.ts';
import type { TransferMemory } from './transfer-memory.ts';
import type { PlainRefusal } from './transfer-result.ts';

/** Only what was posted can be offset; a pending transfer is voided instead. */
const POSTS_MONEY: Readonly<Record<TransferPhase, boolean>> = {
  single: true,
  pending: false,
  post: true,
  void: false,
  expire: false,
};

/**
 * Refuses a correction that does not offset exactly one posted transfer, once.
 *
 * A correction is itself a posted transfer and can be corrected.
 *
 * @returns the first refusal that applies
 * @invariant L13 a transfer is corrected at most once, in full, with its accounts swapped
 */
export function refuseCorrection(
  transfer: Transfer,
  memory: TransferMemory,
): PlainRefusal | undefined {
  if (transfer.correctionOf === undefined) return undefined;
  const corrected = memory.findKnown(transfer.correctionOf);
  if (corrected === undefined) return 'corrected_transfer_not_found';
  if (corrected.refusal !== undefined) return 'corrected_transfer_not_found';
  if (!POSTS_MONEY[corrected.phase]) return 'corrected_transfer_not_posted';
  const swapped =
    corrected.debitAccountId === transfer.creditAccountId &&
    corrected.creditAccountId === transfer.debitAccountId;
  if (!swapped) return 'corrected_transfer_accounts_not_swapped';
  if (corrected.amount !== transfer.amount) return 'corrected_transfer_has_different_amount';
  const correction = memory.findCorrection(transfer.correctionOf);
  if (correction !== undefined) return 'corrected_transfer_already_corrected';
  return undefined;
}
