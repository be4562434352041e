import type { ActRule } from '../act/act-rule.ts';
import type {
  ApproveInheritanceAct,
  BindCardAct,
  MoveAccountAct,
  RecordVerificationAct,
  RegisterInheritanceAct,
  SetCustomerSettingsAct,
} from './act.ts';
import { approveInheritance } from './approve-inheritance.ts';
import { bindCard } from './bind-card.ts';
import { HEIRS_MAX } from './limits.ts';
import { moveAccount } from './move-account.ts';
import { recordVerification } from './record-verification.ts';
import { registerInheritance } from './register-inheritance.ts';
import { setCustomerSettings } from './set-customer-settings.ts';

const ON_CUSTOMER = {
  subjectOf: ({ customerId }: { readonly customerId: string }) => customerId,
  newIdsOf: () => ({}),
} as const;

const MOVE_ACCOUNT: ActRule<'move_account', MoveAccountAct> = {
  kind: 'move_account',
  initiators: ['customer_channel', 'operator', 'system'],
  decide: moveAccount,
  ...ON_CUSTOMER,
};

const RECORD_VERIFICATION: ActRule<'record_verification', RecordVerificationAct> = {
  kind: 'record_verification',
  initiators: ['customer_channel', 'operator'],
  decide: recordVerification,
  ...ON_CUSTOMER,
};

const BIND_CARD: ActRule<'bind_card', BindCardAct> = {
  kind: 'bind_card',
  initiators: ['customer_channel', 'operator'],
  decide: bindCard,
  ...ON_CUSTOMER,
};

const SET_CUSTOMER_SETTINGS: ActRule<'set_customer_settings', SetCustomerSettingsAct> = {
  kind: 'set_customer_settings',
  initiators: ['operator', 'administrator'],
  decide: setCustomerSettings,
  subjectOf: () => undefined,
  newIdsOf: () => ({}),
};

const REGISTER_INHERITANCE: ActRule<'register_inheritance', RegisterInheritanceAct> = {
  kind: 'register_inheritance',
  initiators: ['operator'],
  decide: registerInheritance,
  ...ON_CUSTOMER,
};

const APPROVE_INHERITANCE: ActRule<'approve_inheritance', ApproveInheritanceAct> = {
  kind: 'approve_inheritance',
  initiators: ['operator'],
  decide: approveInheritance,
  ...ON_CUSTOMER,
  transfersMax: () => HEIRS_MAX,
};

/** The rules of the acts on customers' accounts. */
export const CUSTOMER_ACTS = {
  move_account: MOVE_ACCOUNT,
  record_verification: RECORD_VERIFICATION,
  bind_card: BIND_CARD,
  set_customer_settings: SET_CUSTOMER_SETTINGS,
  register_inheritance: REGISTER_INHERITANCE,
  approve_inheritance: APPROVE_INHERITANCE,
};
