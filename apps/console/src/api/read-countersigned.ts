import type { api } from '@ringfence/client';
import {
  approvalHash,
  type Countersigned,
  formatBase64Url,
  parseCountersigned,
} from '@ringfence/evidence';
import { formatHex } from '@ringfence/transparency';
import { VERIFICATION } from '@ringfence/verifier';

/**
 * Reads what a second person would sign; nothing is taken from elsewhere.
 *
 * @returns undefined when the text is none, of something else, or the device would sign another one
 */
export function readCountersigned(
  { text, sha256, options }: api.ApprovalText,
  subjectId: string,
): Countersigned | undefined {
  const countersigned = parseCountersigned(text);
  const hash = approvalHash(VERIFICATION.sha256, text);
  const isSame = formatHex(hash) === sha256 && options['challenge'] === formatBase64Url(hash);
  return isSame && countersigned?.subjectId === subjectId ? countersigned : undefined;
}
