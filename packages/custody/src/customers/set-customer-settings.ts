import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { keepRecord } from '../record/keep-record.ts';
import { refuse } from '../refuse.ts';
import type { SetCustomerSettingsAct } from './act.ts';
import { CARD_COOL_DOWN_HOURS_MAX } from './limits.ts';
import { CUSTOMER_SETTINGS_RECORD_ID } from './record-rule.ts';

/**
 * Sets what the pool demands of its customers' cards.
 *
 * @returns content_invalid
 */
export function setCustomerSettings(
  state: CustodyState,
  { verifiedCardRequired, cardCoolDownHours }: SetCustomerSettingsAct,
  { businessDate }: ActFrame,
): Decision {
  const isWhole = Number.isSafeInteger(cardCoolDownHours) && cardCoolDownHours >= 0;
  if (!isWhole || cardCoolDownHours > CARD_COOL_DOWN_HOURS_MAX) {
    const expected = `0 to ${CARD_COOL_DOWN_HOURS_MAX}`;
    return refuse('content_invalid', { field: 'cardCoolDownHours', expected });
  }

  // From here it must succeed.
  const body = { verifiedCardRequired, cardCoolDownHours };
  const record = {
    kind: 'customer_settings',
    recordId: CUSTOMER_SETTINGS_RECORD_ID,
    state: 'set',
    businessDate,
    body,
  } as const;
  return accept({ rows: [keepRecord(state, record)] });
}
