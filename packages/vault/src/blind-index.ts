import { createHmac, type KeyObject } from 'node:crypto';
import { SEALED_FIELD_RULES, type SealedField } from './sealed-field.ts';

/** The HMAC-SHA-256 of a field and a text in the form in which it is compared. */
export function indexText(indexKey: KeyObject, field: SealedField, text: string): Uint8Array {
  return createHmac('sha256', indexKey)
    .update(`ringfence blind index 1\n${field}\n${compareForm(field, text)}`, 'utf8')
    .digest();
}

/**
 * The form in which texts of a field are compared: full-width as half-width, without regard to
 * case; words with one space between them, numbers without anything else.
 */
export function compareForm(field: SealedField, text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  switch (SEALED_FIELD_RULES[field].compared) {
    case 'words':
      return plain.trim().replace(/\s+/gu, ' ');
    case 'digits':
      return plain.replace(/[^0-9a-z]/gu, '');
  }
}
