/**
 * What is sealed. A field is bound into its ciphertext: what was sealed as one opens as no other.
 */
export const SEALED_FIELDS = [
  'person.display_name',
  'person.email',
  'person.phone',
  'person.identity_number',
  'person.bank_card',
  'person.totp_secret',
  'person.device_name',
  'person.network_address',
  'person.privacy_text',
  'customer.payout_account',
  'webhook.secret',
] as const;
export type SealedField = (typeof SEALED_FIELDS)[number];

/** What a field is, how its texts compare, and whose data key seals it. */
export interface SealedFieldRule {
  readonly class: 'personal' | 'sensitive' | 'secret';
  /** One key for each subject, or, where there is no person to forget, one for the field. */
  readonly keyOf: 'subject' | 'field';
  /** What counts as equal in a search: words without regard to case and spaces, or digits. */
  readonly compared: 'words' | 'digits';
}

export const SEALED_FIELD_RULES: Readonly<Record<SealedField, SealedFieldRule>> = {
  'person.display_name': { class: 'personal', keyOf: 'subject', compared: 'words' },
  'person.email': { class: 'personal', keyOf: 'subject', compared: 'words' },
  'person.phone': { class: 'personal', keyOf: 'subject', compared: 'digits' },
  'person.identity_number': { class: 'sensitive', keyOf: 'subject', compared: 'digits' },
  'person.bank_card': { class: 'sensitive', keyOf: 'subject', compared: 'digits' },
  'person.totp_secret': { class: 'secret', keyOf: 'subject', compared: 'words' },
  'person.device_name': { class: 'personal', keyOf: 'subject', compared: 'words' },
  'person.network_address': { class: 'personal', keyOf: 'subject', compared: 'words' },
  'person.privacy_text': { class: 'personal', keyOf: 'subject', compared: 'words' },
  'customer.payout_account': { class: 'sensitive', keyOf: 'subject', compared: 'words' },
  'webhook.secret': { class: 'secret', keyOf: 'field', compared: 'words' },
};

/** Whose data key seals a field: the holder that the table of data keys names. */
export function holderOf(field: SealedField, subject: string): string {
  return SEALED_FIELD_RULES[field].keyOf === 'subject' ? subjectHolder(subject) : `field:${field}`;
}

/** The holder of a subject's data key. */
export function subjectHolder(subject: string): string {
  return `subject:${subject}`;
}

/** The holder of the key of a field's blind index, which seals nothing. */
export function indexHolder(field: SealedField): string {
  return `index:${field}`;
}
