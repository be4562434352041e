import { type ActApproval, type Approval, formatCanonicalJson } from '@ringfence/evidence';
import { formatHex, formatUtf8 } from '@ringfence/transparency';
import { VERIFICATION } from '@ringfence/verifier';

/** A proposed act, as the page has it. */
interface Proposed {
  readonly proposalId: string;
  readonly act: Readonly<Record<string, unknown>>;
}

/** Whether a text approves this act: written out in it, or by its hash where it is long. */
export function isActOfText(
  approval: Approval,
  { proposalId, act }: Proposed,
): approval is ActApproval {
  if (approval.act !== 'approve_act' || approval.proposalId !== proposalId) return false;
  const written = formatCanonicalJson(act);
  if (written === undefined) return false;
  return approval.content === undefined
    ? approval.contentSha256 === formatHex(VERIFICATION.sha256(formatUtf8(written)))
    : formatCanonicalJson(approval.content) === written;
}
