import { assert, type Timestamp } from '@ringfence/money';
import type { Ledger } from './ledger.ts';
import type { Transfer, TransferId } from './transfer.ts';
import type { TransferMemory } from './transfer-memory.ts';
import type { PlainRefusal } from './transfer-result.ts';

const ALREADY_RESOLVED: Readonly<Record<'post' | 'void' | 'expire', PlainRefusal>> = {
  post: 'pending_transfer_already_posted',
  void: 'pending_transfer_already_voided',
  expire: 'pending_transfer_expired',
};

/**
 * Refuses a `post`, `void` or `expire` that may not resolve the pending transfer it names.
 *
 * @returns the first refusal that applies
 * @invariant L7 a pending transfer is resolved at most once, for at most its amount
 * @invariant L14 from `expiresAt` on a pending transfer can only expire
 */
export function refuseResolution(
  ledger: Ledger,
  transfer: Transfer,
  { recordedAt, memory }: { readonly recordedAt: Timestamp; readonly memory: TransferMemory },
): PlainRefusal | undefined {
  const { pendingId } = transfer;
  if (pendingId === undefined) return undefined;
  const open = ledger.openPendings.get(pendingId)?.fact;
  const pending = open ?? memory.findKnown(pendingId);
  if (pending === undefined) return 'pending_transfer_not_found';
  if (pending.refusal !== undefined) return 'pending_transfer_not_found';
  if (pending.phase !== 'pending') return 'pending_transfer_not_pending';
  if (pending.debitAccountId !== transfer.debitAccountId)
    return 'pending_transfer_has_different_debit_account';
  if (pending.creditAccountId !== transfer.creditAccountId)
    return 'pending_transfer_has_different_credit_account';
  if (transfer.amount > pending.amount) return 'exceeds_pending_amount';
  if (open === undefined) return ALREADY_RESOLVED[resolvedBy(memory, pendingId)];
  const { expiresAt } = pending;
  const isDue = expiresAt !== undefined && expiresAt <= recordedAt;
  const expires = transfer.phase === 'expire';
  if (isDue && !expires) return 'pending_transfer_expired';
  if (expires && expiresAt === undefined) return 'pending_transfer_never_expires';
  if (expires && !isDue) return 'pending_transfer_not_expired';
  return undefined;
}

function resolvedBy(memory: TransferMemory, pendingId: TransferId): 'post' | 'void' | 'expire' {
  const phase = memory.findResolution(pendingId)?.phase;
  const resolves = phase === 'post' || phase === 'void' || phase === 'expire';
  assert(resolves, `L7 expected pending transfer ${pendingId} to be open or resolved`);
  return phase;
}
