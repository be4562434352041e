import type { KnownTransfer, Transfer, TransferFact } from './transfer.ts';
import type { TransferResult } from './transfer-result.ts';
import type { TransferStatus } from './transfer-status.ts';

/**
 * Answers a transfer whose id is known: with the original outcome if the content is the same, else
 * with the first field that differs. An id that was spent by a refusal answers that, whatever the
 * content.
 *
 * @invariant L9 one id stands for one fact
 */
export function answerKnown(known: KnownTransfer, transfer: Transfer): TransferResult {
  if (known.refusal !== undefined) return { status: 'id_already_failed', refusal: known.refusal };
  const difference = findDifference(known, transfer);
  if (difference !== undefined) return { status: difference };

  return { status: 'exists', fact: known };
}

type ExistsWithDifferent = Extract<TransferStatus, `exists_with_different_${string}`>;

function findDifference(fact: TransferFact, transfer: Transfer): ExistsWithDifferent | undefined {
  if (fact.phase !== transfer.phase) return 'exists_with_different_phase';
  if (fact.debitAccountId !== transfer.debitAccountId)
    return 'exists_with_different_debit_account_id';
  if (fact.creditAccountId !== transfer.creditAccountId)
    return 'exists_with_different_credit_account_id';
  if (fact.amount !== transfer.amount) return 'exists_with_different_amount';
  if (fact.currency !== transfer.currency) return 'exists_with_different_currency';
  if (fact.kind !== transfer.kind) return 'exists_with_different_kind';
  if (fact.businessDate !== transfer.businessDate) return 'exists_with_different_business_date';
  if (fact.pendingId !== transfer.pendingId) return 'exists_with_different_pending_id';
  if (fact.expiresAt !== transfer.expiresAt) return 'exists_with_different_expires_at';
  if (isLinked(fact) !== isLinked(transfer)) return 'exists_with_different_linked';
  if (fact.correctionOf !== transfer.correctionOf) return 'exists_with_different_correction_of';
  return undefined;
}

/** Absent and `false` say the same. */
function isLinked(transfer: Transfer): boolean {
  return transfer.linked === true;
}
