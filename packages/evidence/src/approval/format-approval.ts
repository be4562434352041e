import { assert, formatUtf8, type Sha256 } from '@ringfence/transparency';
import type { Approval } from './approval.ts';
import { formatCanonicalJson } from './canonical-json.ts';

/**
 * The second form shows the number of the payout account, masked, that a mandate then names; the
 * third one is of acts of the staff.
 */
export const APPROVAL_FORMS = [
  'ringfence approval v1',
  'ringfence approval v2',
  'ringfence approval v3',
] as const;
export type ApprovalForm = (typeof APPROVAL_FORMS)[number];

/** The form of an approval: the second one exactly where a payout account is shown. */
export function formOf(approval: Approval): ApprovalForm {
  if (approval.act === 'approve_act') return 'ringfence approval v3';
  const isShown =
    approval.act !== 'grant_mandate' && approval.receivingAccount?.masked !== undefined;
  return isShown ? 'ringfence approval v2' : 'ringfence approval v1';
}

/**
 * The one text of what a person approves: canonical JSON (RFC 8785) of its members and `form`.
 *
 * @invariant V10 an approval has one text, and another approval has another one
 */
export function formatApproval(approval: Approval): string {
  const text = formatCanonicalJson({ form: formOf(approval), ...approval });
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
