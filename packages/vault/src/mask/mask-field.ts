import type { SealedField } from '../sealed-field.ts';
import { maskCard } from './mask-card.ts';
import { maskEmail } from './mask-email.ts';
import { maskIdentityNumber } from './mask-identity-number.ts';
import { maskName } from './mask-name.ts';
import { maskPhone } from './mask-phone.ts';

const HIDDEN = '***';
const hide = (): string => HIDDEN;

const MASKS: Readonly<Record<SealedField, (text: string) => string>> = {
  'person.display_name': maskName,
  'person.email': maskEmail,
  'person.phone': maskPhone,
  'person.identity_number': maskIdentityNumber,
  'person.bank_card': maskCard,
  'person.totp_secret': hide,
  'person.device_name': hide,
  'person.network_address': hide,
  'person.privacy_text': hide,
  'customer.payout_account': hide,
  'webhook.secret': hide,
};

/** A text of a field as it is shown to somebody who stated no purpose. */
export function maskField(field: SealedField, text: string): string {
  return MASKS[field](text);
}
