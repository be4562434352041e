import { AMOUNT_ZERO, type BusinessDate, type Timestamp } from '@ringfence/money';
import { listDue } from './expiry-queue.ts';
import type { Ledger } from './ledger.ts';
import type { Transfer, TransferId } from './transfer.ts';

/** The most pending transfers that one call expires. */
export const EXPIRE_PENDING_MAX = 8_192;

/**
 * Makes the `expire` transfers that are due, the earliest first. They are transfers like any other:
 * the caller applies them, and calls again while the answer is full.
 *
 * A pending transfer is due at its `expiresAt` and from then on.
 *
 * @returns at most `countMax` transfers; the ledger is left as it was
 * @invariant L14 from `expiresAt` on a pending transfer can only expire
 */
export function expirePending(
  ledger: Ledger,
  {
    now,
    businessDate,
    nextTransferId,
    countMax = EXPIRE_PENDING_MAX,
  }: {
    readonly now: Timestamp;
    readonly businessDate: BusinessDate;
    readonly nextTransferId: () => TransferId;
    readonly countMax?: number;
  },
): readonly Transfer[] {
  return listDue(ledger.expiryQueue, { now, countMax }).map(({ fact }) => ({
    id: nextTransferId(),
    phase: 'expire',
    debitAccountId: fact.debitAccountId,
    creditAccountId: fact.creditAccountId,
    amount: AMOUNT_ZERO,
    currency: fact.currency,
    kind: fact.kind,
    businessDate,
    pendingId: fact.id,
  }));
}
