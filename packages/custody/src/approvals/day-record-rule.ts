import type { CustodyState } from '../custody-state.ts';
import type { RecordOf } from '../record/record.ts';
import type { RecordRule } from '../record/record-rule.ts';
import { type DayKind, dayKeyOf } from './day-index.ts';

/** A day that counts; with the clock it is over, once its business day is not the open one. */
export const MAKER_DAY_RECORD: RecordRule<'maker_day'> = {
  kind: 'maker_day',
  isOpen: { counting: true, over: false },
  derive: deriveDay,
  dueAt: ({ state, body }) => (state === 'counting' ? body.keptUntil : undefined),
};

export const BENEFICIARY_DAY_RECORD: RecordRule<'beneficiary_day'> = {
  kind: 'beneficiary_day',
  isOpen: { counting: true, over: false },
  derive: deriveDay,
  dueAt: ({ state, body }) => (state === 'counting' ? body.keptUntil : undefined),
};

/** The index has the latest day of each party. */
function deriveDay(
  { approvalDays }: CustodyState,
  { after }: { readonly after: RecordOf<DayKind> },
): void {
  const key = dayKeyOf(after.kind, after.body.party);
  if (after.state === 'counting') approvalDays.set(key, after.recordId);
  else if (approvalDays.get(key) === after.recordId) approvalDays.delete(key);
}
