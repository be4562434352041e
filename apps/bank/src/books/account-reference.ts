import type { AccountReference } from './fact.ts';

const IBAN_PATTERN = /^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/;

/** An account as a document names it: by IBAN when it looks like one, else as the bank's own. */
export function accountReference(identification: string): AccountReference {
  return { identification, scheme: IBAN_PATTERN.test(identification) ? 'iban' : 'other' };
}
