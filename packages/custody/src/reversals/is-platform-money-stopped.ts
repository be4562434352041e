import type { CustodyState } from '../custody-state.ts';
import { openRecords } from '../record/keep-record.ts';

/**
 * Whether the platform's money stays in the pool, because the bank took back a deposit that nobody
 * could pay for.
 *
 * @invariant C51 while a reversal is unfunded, no money of the platform leaves the pool
 */
export function isPlatformMoneyStopped(state: CustodyState): boolean {
  for (const { body } of openRecords(state, 'deposit_reversal').values()) {
    if (body.unfunded > 0n) return true;
  }
  return false;
}
