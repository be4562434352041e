import type { BusinessDate } from '@ringfence/money';
import { ageInBusinessDays, transitKind } from '@ringfence/reconciliation';
import { adoptedCalendar } from './calendars/calendar-of.ts';
import type { CustodyState, ReceiptRecord, WithdrawalRecord } from './custody-state.ts';
import { transitSince } from './transit-since.ts';

/**
 * Something in transit that no statement shows though it should by now, and that has no break yet.
 */
export interface MissingItem {
  readonly subject: string;
  readonly record: ReceiptRecord | WithdrawalRecord;
}

/**
 * Items in transit at the end of a day that are older than `timing` allows, without a break yet.
 */
export function listMissingAtBank(
  state: CustodyState,
  at: BusinessDate,
  countMax: number,
): readonly MissingItem[] {
  const missing: MissingItem[] = [];
  const calendar = adoptedCalendar(state, at);
  const isMissing = (record: ReceiptRecord | WithdrawalRecord): boolean =>
    record.breakId === undefined &&
    record.transitEnd === undefined &&
    transitKind(ageInBusinessDays({ since: transitSince(record, at), at, calendar })) ===
      'missing_at_bank';
  for (const record of state.receipts.values()) {
    if (missing.length === countMax) return missing;
    if (isMissing(record)) missing.push({ record, subject: record.receiptId });
  }
  for (const record of state.withdrawals.values()) {
    if (missing.length === countMax) return missing;
    if (isMissing(record)) missing.push({ record, subject: record.instructionId });
  }
  return missing;
}
