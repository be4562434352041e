import type { RecordOf } from '../record/record.ts';
import type { RecordRule } from '../record/record-rule.ts';

export type AccountRecord = RecordOf<'customer_account'>;

/** The id of the one record of settings. */
export const CUSTOMER_SETTINGS_RECORD_ID = 'customers';

export const ACCOUNT_RECORD: RecordRule<'customer_account'> = {
  kind: 'customer_account',
  isOpen: {
    applied: true,
    sent_back: true,
    turned_down: true,
    active: true,
    suspended: true,
    dormant: true,
    restricted: true,
    closing: true,
    closed: false,
  },
};

export const CUSTOMER_SETTINGS_RECORD: RecordRule<'customer_settings'> = {
  kind: 'customer_settings',
  isOpen: { set: true },
};
