import type { RecordRule } from '../record/record-rule.ts';

/** The ids of the records of which a pool has one. */
export const INTEREST_POLICY_ID = 'policy';
export const INTEREST_ACCRUAL_ID = 'accrual';

export const INTEREST_POLICY_RECORD: RecordRule<'interest_policy'> = {
  kind: 'interest_policy',
  isOpen: { in_force: true },
};

export const INTEREST_ACCRUAL_RECORD: RecordRule<'interest_accrual'> = {
  kind: 'interest_accrual',
  isOpen: { open: true },
};

export const INTEREST_SETTLEMENT_RECORD: RecordRule<'interest_settlement'> = {
  kind: 'interest_settlement',
  isOpen: { distributing: true, distributed: false },
};
