import { formatHex } from '@ringfence/transparency';
import type { Approval } from './approval.ts';
import { parseApprovalFile } from './approval-file.ts';
import { type ContentDifference, findContentDifference } from './find-content-difference.ts';
import { approvalHash } from './format-approval.ts';
import { parseApproval } from './parse-approval.ts';
import {
  type ApprovalStrength,
  evidenceOf,
  parseSignedApproval,
  type SignedApproval,
  STRENGTH_OF_METHOD,
} from './signed-approval.ts';
import {
  ASSERTION_FAULTS,
  type AssertionVerification,
  verifyAssertion,
} from './verify-assertion.ts';

/** Why a file shows no approval, in the order of the checks. */
export const APPROVAL_FAULTS = [
  'not_an_approval_file',
  'not_a_signed_approval',
  'not_an_approval',
  'content_differs',
  'hash_differs',
  ...ASSERTION_FAULTS,
  'evidence_differs',
] as const;

export type ApprovalFault = (typeof APPROVAL_FAULTS)[number];

/** What a file says, once all of it was verified. */
export interface ApprovalResult {
  readonly approval: Approval;
  readonly strength: ApprovalStrength;
  readonly signedAt: string;
  /** hexadecimal: what was signed */
  readonly hash: string;
  /** the address of the page on which it was signed; not of the weaker form */
  readonly origin?: string;
}

export type ApprovalVerification =
  | { readonly status: 'ok'; readonly result: ApprovalResult }
  | {
      readonly status: 'failed';
      readonly fault: ApprovalFault;
      /** where a command says something else than what was signed */
      readonly difference?: ContentDifference;
    };

/**
 * Verifies offline that a person approved what a command does. That the key is the person's own is
 * what the installation says, which registered it.
 *
 * @returns the first of {@link APPROVAL_FAULTS} that applies
 * @invariant V12 what was signed is what the command does
 */
export function verifyApprovalFile(
  verification: AssertionVerification,
  text: string,
): ApprovalVerification {
  const file = parseApprovalFile(text);
  if (file === undefined) return failed('not_an_approval_file');
  const { command, signedApproval, poolId } = file;
  const signed = parseSignedApproval(signedApproval);
  if (signed === undefined) return failed('not_a_signed_approval');
  const approval = parseApproval(signed.text);
  if (approval === undefined) return failed('not_an_approval');
  const difference =
    approval.poolId === poolId
      ? findContentDifference(approval, command, verification.sha256)
      : { field: 'poolId', signed: String(approval.poolId), given: String(poolId) };
  if (difference !== undefined) return { ...failed('content_differs'), difference };
  const shown = verifyShown(verification, signed);
  if (shown.status === 'failed') return shown;
  if (evidenceIn(command) !== evidenceOf(verification.sha256, signedApproval)) {
    return failed('evidence_differs');
  }

  const { signedAt, by } = signed;
  const { hash, origin } = shown;
  const result = { approval, strength: STRENGTH_OF_METHOD[by.method], signedAt, hash };
  return { status: 'ok', result: origin === undefined ? result : { ...result, origin } };
}

/** Whether it was this text that the person signed, or gave a code for. */
export function verifyShown(
  verification: AssertionVerification,
  { text, by }: SignedApproval,
):
  | { readonly status: 'ok'; readonly hash: string; readonly origin?: string }
  | (ApprovalVerification & { status: 'failed' }) {
  const bytes = approvalHash(verification.sha256, text);
  const hash = formatHex(bytes);
  if (by.method === 'totp') {
    return by.totp.approvalSha256 === hash ? { status: 'ok', hash } : failed('hash_differs');
  }
  const verified = verifyAssertion(verification, by.passkey, bytes);
  if (verified.status !== 'ok') return failed(verified.status);
  return { status: 'ok', hash, origin: verified.origin };
}

/** What the command names as its evidence: itself, or its act. */
function evidenceIn({ act, evidence }: Readonly<Record<string, unknown>>): unknown {
  return act === undefined
    ? evidence
    : new Map<string, unknown>(Object.entries(act ?? {})).get('evidence');
}

function failed(fault: ApprovalFault): ApprovalVerification & { status: 'failed' } {
  return { status: 'failed', fault };
}
