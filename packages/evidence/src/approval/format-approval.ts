import { assert, formatUtf8, type Sha256 } from '@ringfence/transparency';
import type { Approval } from './approval.ts';
import { formatCanonicalJson } from './canonical-json.ts';

export const APPROVAL_FORM = 'ringfence approval v1';

/**
 * The one text of what a person approves: canonical JSON (RFC 8785) of its members and `form`.
 *
 * @invariant V10 an approval has one text, and another approval has another one
 */
export function formatApproval(approval: Approval): string {
  const text = formatCanonicalJson({ form: APPROVAL_FORM, ...approval });
  assert(text !== undefined, 'V10 expected texts, whole numbers and lists of them');
  return text;
}

/**
 * What the passkey signs as its challenge: SHA-256 of the text in UTF-8. The page shows the person
 * what it reads from this very text.
 *
 * @invariant V10 an approval has one text, and another approval has another one
 */
export function approvalHash(sha256: Sha256, text: string): Uint8Array {
  return sha256(formatUtf8(text));
}
