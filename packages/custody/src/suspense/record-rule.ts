import type { RecordRule } from '../record/record-rule.ts';

/** The id of the one record. */
export const SUSPENSE_POLICY_ID = 'suspense_policy';

export const SUSPENSE_POLICY_RECORD: RecordRule<'suspense_policy'> = {
  kind: 'suspense_policy',
  isOpen: { set: true },
};

export const RECEIPT_RETURN_RECORD: RecordRule<'receipt_return'> = {
  kind: 'receipt_return',
  isOpen: { proposed: true, refused: false, ordered: true, paid: false, rejected: false },
};
