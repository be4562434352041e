import type { BusinessDate } from '@ringfence/money';
import { EVERY_PLATFORM, listSilentPayments, withSnapshot } from '@ringfence/store';
import type { DayRunDesk } from './day-step.ts';
import { inspectBooks } from './inspect-day.ts';

/** A payment of which nobody knows whether the bank has it. */
export interface UnknownPayment {
  readonly instructionId: string;
  readonly amount: bigint;
  /** The business date on which it was ordered. */
  readonly since: BusinessDate;
}

/** Where a payment is while nobody knows what became of it. */
const IS_UNKNOWN: readonly string[] = ['requested', 'sent', 'unknown'];

/** The payments of a pool whose fate is unknown, the oldest first. */
export function listUnknownPayments(desk: DayRunDesk): readonly UnknownPayment[] {
  const unknown = inspectBooks(desk, (state) => {
    const found: UnknownPayment[] = [];
    for (const {
      instructionId,
      amount,
      orderedDate,
      businessDate,
      state: at,
    } of state.withdrawals.values()) {
      if (!IS_UNKNOWN.includes(at)) continue;
      found.push({ instructionId, amount, since: orderedDate ?? businessDate });
    }
    return found;
  });
  return unknown.sort((one, other) => (one.since < other.since ? -1 : 1));
}

/** Since when the bank gives no answer to orders, by instruction. */
export async function silentSince(
  { store, engine: { poolId } }: DayRunDesk,
  payments: readonly UnknownPayment[],
): Promise<ReadonlyMap<string, string>> {
  const instructionIds = payments.map(({ instructionId }) => instructionId);
  const silent = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    listSilentPayments(db, { poolId, instructionIds }),
  );
  return new Map(silent.map((one) => [one.instructionId, one.firstAttemptAt]));
}
