import type { TransferFact, TransferId } from '@ringfence/ledger';
import type { LeafFault } from './leaf-fault.ts';

/**
 * Whether a transfer opens or resolves a pending one as it must: once, between the same accounts,
 * releasing what was reserved, and in its time.
 *
 * @param open the pending transfers that are open before this one
 * @invariant V8 a pending transfer is resolved once, and releases what it reserved
 */
export function refuseResolution(
  open: ReadonlyMap<TransferId, TransferFact>,
  fact: TransferFact,
): readonly LeafFault[] {
  if (fact.phase === 'single' || fact.phase === 'pending') {
    const faults: LeafFault[] = [];
    if (fact.phase === 'pending' && open.has(fact.id)) faults.push('pending_already_open');
    if (fact.pendingId !== undefined) faults.push('pending_differs');
    if (fact.released !== 0n) faults.push('released_differs');
    return faults;
  }
  const pending = fact.pendingId === undefined ? undefined : open.get(fact.pendingId);
  if (pending === undefined) return ['pending_not_open'];
  const faults: LeafFault[] = [];
  if (!isOfPending(fact, pending)) faults.push('pending_differs');
  if (fact.released !== pending.amount) faults.push('released_differs');
  const isDue = pending.expiresAt !== undefined && pending.expiresAt <= fact.recordedAt;
  if (isDue !== (fact.phase === 'expire')) faults.push('resolved_out_of_time');
  return faults;
}

function isOfPending(fact: TransferFact, pending: TransferFact): boolean {
  return (
    fact.debitAccountId === pending.debitAccountId &&
    fact.creditAccountId === pending.creditAccountId &&
    fact.currency === pending.currency &&
    fact.amount <= pending.amount
  );
}
