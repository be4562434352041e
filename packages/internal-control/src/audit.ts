import { addDays, type BusinessDate } from '@ringfence/money';

/** An audit that comes again and again. */
export interface AuditPlan {
  /** The day of the first one. */
  readonly firstDate: BusinessDate;
  /** @unit days between two of them */
  readonly everyDays: number;
}

/**
 * The day by which the next audit of a plan is due: counted from the last one that was done, so
 * that a late one does not bring the next one nearer.
 */
export function nextAuditDate(
  { firstDate, everyDays }: AuditPlan,
  lastDone: BusinessDate | undefined,
): BusinessDate {
  return lastDone === undefined ? firstDate : addDays(lastDone, everyDays);
}
