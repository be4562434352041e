import { createHash } from 'node:crypto';
import { isBankText } from '@ringfence/custody';

/**
 * A reference of the bank as the journal takes it: as it is when it is printable ASCII of bounded
 * length, else its SHA-256. A payer's free text in the place of a reference must not stop a
 * statement, and the same reference must always give the same text.
 *
 * @example journalReference('E2E-1') is `E2E-1`
 */
export function journalReference(reference: string): string {
  if (isBankText(reference)) return reference;
  return `sha256:${createHash('sha256').update(reference).digest('hex')}`;
}
