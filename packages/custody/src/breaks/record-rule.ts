import type { CustodyState } from '../custody-state.ts';
import type { RecordOf } from '../record/record.ts';
import type { RecordRule } from '../record/record-rule.ts';

export type BreakCase = RecordOf<'break_case'>;

export const BREAK_CASE_RECORD: RecordRule<'break_case'> = {
  kind: 'break_case',
  isOpen: {
    open: true,
    assigned: true,
    proposed: true,
    standing: true,
    adjusted: false,
    settled: false,
  },
  derive: (state, { before, after }) => {
    if (after.body.stopLifted && before?.body.stopLifted !== true) liftStop(state, after.recordId);
  },
};

/** The withdrawals of the customer go on that a wrong amount stopped. */
function liftStop(state: CustodyState, breakId: string): void {
  const record = state.breaks.get(breakId);
  if (record?.customerId === undefined || record.resolvedDate !== undefined) return;
  const customer = state.customers.get(record.customerId);
  if (record.kind === 'amount_differs' && customer !== undefined) customer.withdrawalStops -= 1;
}
