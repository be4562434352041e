import type { api } from '@ringfence/client';
import { type Approval, approvalHash, formatBase64Url, parseApproval } from '@ringfence/evidence';
import { formatHex } from '@ringfence/transparency';
import { VERIFICATION } from '@ringfence/verifier';

/** What the device would sign, as it is written in the text; nothing is taken from elsewhere. */
export type TextRead =
  | { readonly status: 'ok'; readonly approval: Approval }
  /** The text is none, or the device would sign something else. */
  | { readonly status: 'not_readable' | 'other_challenge' };

/** Reads what is to be shown, and whether it is what the device is asked to sign. */
export function readText({ text, sha256, options }: api.ApprovalText): TextRead {
  const approval = parseApproval(text);
  if (approval === undefined) return { status: 'not_readable' };
  const hash = approvalHash(VERIFICATION.sha256, text);
  const isSame = formatHex(hash) === sha256 && options['challenge'] === formatBase64Url(hash);
  return isSame ? { status: 'ok', approval } : { status: 'other_challenge' };
}
