import type { PoolCommandKind } from './command.ts';
import type { Role } from './role.ts';

/**
 * Who may send which command. For `instruct` the programme's flow decides, for `act` the rule of
 * its kind. The platform never
 * grants a mandate and never states what the bank said; the auditor changes nothing.
 */
export const COMMAND_INITIATORS: Readonly<Record<PoolCommandKind, readonly Role[]>> = {
  open_pool: ['administrator', 'operator', 'system'],
  open_customer: ['customer_channel', 'operator'],
  register_payout_account: ['customer_channel', 'operator'],
  close_customer: ['platform', 'customer_channel', 'operator'],
  grant_mandate: ['customer_channel'],
  revoke_mandate: ['customer_channel', 'operator'],
  instruct: ['platform', 'customer_channel', 'operator'],
  advise_receipt: ['bank', 'operator', 'system'],
  record_payment_status: ['bank', 'operator', 'system'],
  record_statement: ['bank', 'operator', 'system'],
  record_statement_line: ['bank', 'operator', 'system'],
  expire_due: ['operator', 'system'],
  cut_day: ['operator', 'system'],
  close_day: ['operator', 'system'],
  explain_break: ['operator'],
  act: ['platform', 'customer_channel', 'operator', 'bank', 'administrator', 'system'],
};
