import type { Timestamp } from '@ringfence/money';
import type { CustodyState } from './custody-state.ts';
import { listDueMandates } from './decide-mandate.ts';
import { listMissingAtBank } from './list-missing-at-bank.ts';
import { listDueRecords } from './record/expire-records.ts';
import { waitsAfterCut } from './withdrawals/release-due.ts';

/** Whether an `expire_due` command at this moment would change anything. */
export function hasDue(state: CustodyState, now: Timestamp): boolean {
  const earliest = state.ledger.expiryQueue[0]?.fact.expiresAt;
  if (earliest !== undefined && earliest <= now) return true;
  if (listDueMandates(state, { now, countMax: 1 }).length > 0) return true;
  if (listDueRecords(state, { now, countMax: 1 }).length > 0) return true;
  if (waitsAfterCut(state, now)) return true;
  for (const day of state.days.values()) {
    if (day.state !== 'reconciling') continue;
    if (listMissingAtBank(state, day.businessDate, 1).length > 0) return true;
  }
  return false;
}
