import type { Timestamp } from '@ringfence/money';
import type { Transfer, TransferPhase } from './transfer.ts';
import type { PlainRefusal } from './transfer-result.ts';

/** What each phase asks of the fields of a transfer. */
interface PhaseRules {
  readonly movesMoney: boolean;
  readonly resolvesPending: boolean;
  readonly mayExpire: boolean;
  readonly mayCorrect: boolean;
}

const PHASE_RULES: Readonly<Record<TransferPhase, PhaseRules>> = {
  single: { movesMoney: true, resolvesPending: false, mayExpire: false, mayCorrect: true },
  pending: { movesMoney: true, resolvesPending: false, mayExpire: true, mayCorrect: false },
  post: { movesMoney: true, resolvesPending: true, mayExpire: false, mayCorrect: false },
  void: { movesMoney: false, resolvesPending: true, mayExpire: false, mayCorrect: false },
  expire: { movesMoney: false, resolvesPending: true, mayExpire: false, mayCorrect: false },
};

/**
 * Refuses what a transfer's own content rules out, without looking at any account.
 *
 * @returns the first refusal that applies
 */
export function refuseContent(transfer: Transfer, recordedAt: Timestamp): PlainRefusal | undefined {
  const { id, amount, pendingId, expiresAt, correctionOf } = transfer;
  const rules = PHASE_RULES[transfer.phase];
  if (transfer.debitAccountId === transfer.creditAccountId) return 'accounts_must_be_different';
  if (rules.movesMoney && amount === 0n) return 'amount_must_not_be_zero';
  if (!rules.movesMoney && amount !== 0n) return 'amount_must_be_zero';
  if (rules.resolvesPending && pendingId === undefined) return 'pending_id_required';
  if (!rules.resolvesPending && pendingId !== undefined) return 'pending_id_must_be_absent';
  if (pendingId === id) return 'pending_id_must_be_different';
  if (!rules.mayExpire && expiresAt !== undefined) return 'expires_at_must_be_absent';
  if (expiresAt !== undefined && expiresAt <= recordedAt) return 'expires_at_must_be_later';
  if (!rules.mayCorrect && correctionOf !== undefined) return 'correction_must_be_single';
  if (correctionOf === id) return 'correction_of_must_be_different';
  return undefined;
}
