import type { BusinessDate } from '@ringfence/money';
import type { CustodyState, CustomerRecord } from '../custody-state.ts';
import { openRecords } from '../record/keep-record.ts';
import type { AccountState } from './account-state.ts';
import { CARD_COOL_DOWN_HOURS } from './limits.ts';
import { type AccountRecord, CUSTOMER_SETTINGS_RECORD_ID } from './record-rule.ts';
import type { CustomerSettings } from './record-shape.ts';

/** The state of a customer's account; without a record of its own, open or closed. */
export function accountStateOf(
  state: CustodyState,
  { customerId, closed }: Pick<CustomerRecord, 'customerId' | 'closed'>,
): AccountState {
  if (closed) return 'closed';
  return openRecords(state, 'customer_account').get(customerId)?.state ?? 'active';
}

/** The record of a customer's account, or the one that it begins with. */
export function accountOf(
  state: CustodyState,
  customer: Pick<CustomerRecord, 'customerId' | 'closed'>,
  { businessDate, keyId }: { readonly businessDate: BusinessDate; readonly keyId: string },
): AccountRecord {
  const { customerId } = customer;
  return (
    openRecords(state, 'customer_account').get(customerId) ?? {
      kind: 'customer_account',
      recordId: customerId,
      state: accountStateOf(state, customer),
      businessDate,
      body: { holderType: 'person', keyId },
    }
  );
}

/** The settings of the pool for its customers. */
export function customerSettingsOf(state: CustodyState): CustomerSettings {
  const record = openRecords(state, 'customer_settings').get(CUSTOMER_SETTINGS_RECORD_ID);
  return record?.body ?? DEFAULT_SETTINGS;
}

const DEFAULT_SETTINGS: CustomerSettings = {
  verifiedCardRequired: false,
  cardCoolDownHours: CARD_COOL_DOWN_HOURS,
};
