import { makeCustodyReport } from '../../reporting/make-custody-report.ts';
import type { DayStep } from '../day-step.ts';
import { inspectBooks } from '../inspect-day.ts';

const MONTH_LENGTH = 'YYYY-MM'.length;

/**
 * Makes the custody report of the closed day, and of its month when it was the last day of it, and
 * notes their digests: a report that is made again at any later time has the same bytes.
 */
export const writeReports: DayStep = async (desk, { poolId, businessDate }) => {
  const month = businessDate.slice(0, MONTH_LENGTH);
  const days = inspectBooks(desk, (state) => [...state.days.keys(), state.businessDate ?? '']);
  const isLastOfMonth = !days.some((date) => date.startsWith(month));
  const found: Record<string, string> = {};
  for (const period of isLastOfMonth ? [businessDate, month] : [businessDate]) {
    const made = await makeCustodyReport(desk.store, { poolId, period });
    if (made.status === 'made') found[period] = made.sha256;
    else if (period === businessDate) return { state: 'waiting', reason: made.status };
  }
  return { state: 'done', found: { sha256: found } };
};
