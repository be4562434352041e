import { hash } from 'node:crypto';
import type { Bilingual } from '@ringfence/contract';
import {
  type ApprovalVerification,
  type CountersignedVerification,
  formatApprovalFile,
  isCountersignedFile,
  verifyApprovalFile,
  verifyCountersignedFile,
} from '@ringfence/evidence';
import type { CommandContext } from '../../commands/command-context.ts';
import { EXIT } from '../../exit-code.ts';
import { both } from '../../terminal/language.ts';
import { readTextFile } from '../custody/read-trust-file.ts';
import { EvidenceFault } from '../evidence-fault.ts';
import { sentenceOf, sentenceOfCountersigned } from './approval-text.ts';
import { verifyCose } from './verify-cose.ts';

/** A file, or the mandate or proposal of a pool whose approvals a server is asked for. */
export interface ApprovalsChosen {
  readonly file?: string | undefined;
  readonly pool?: number;
  readonly mandate?: string;
  /** Of an instruction or of an act. */
  readonly proposal?: string;
}

const VERIFICATION = {
  sha256: (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer'),
  verifyCose,
};

/**
 * Verifies the approvals of a mandate or proposal. With a file no server is asked; else a server is
 * asked for the files, and each is verified here.
 *
 * @throws {EvidenceFault} when nothing is named, or a file cannot be read
 */
export async function verifyApprovals(
  context: CommandContext,
  chosen: ApprovalsChosen,
): Promise<void> {
  const texts = await readApprovals(context, chosen);
  const verified = texts.map(verifyText);
  const isGood = verified.length > 0 && verified.every((one) => one.verified.status === 'ok');
  if (!isGood) context.exit(EXIT.no);
  if (context.options().json) {
    context.terminal.write(
      `${JSON.stringify(verified.map((one) => showVerified(one.verified)))}\n`,
    );
    return;
  }
  const sentences = verified.length === 0 ? [NOTHING] : verified.map((one) => one.sentence);
  for (const sentence of sentences) {
    context.terminal.write(`${context.terminal.say(sentence)}\n`);
  }
}

async function readApprovals(
  context: CommandContext,
  { file, pool, mandate, proposal }: ApprovalsChosen,
): Promise<readonly string[]> {
  if (file !== undefined) return [await readTextFile(file)];
  if (mandate === undefined && proposal === undefined) {
    throw new EvidenceFault(NAMELESS, { code: 'approval_missing' });
  }
  const { openPool } = await import('../../api/open-pool.ts');
  const { ROUTES } = await import('@ringfence/contract');
  const { api, poolId } = await openPool(context, pool);
  const query = {
    ...(mandate === undefined ? {} : { mandateId: mandate }),
    ...(proposal === undefined ? {} : { instructionId: proposal }),
  };
  const call = { params: { poolId }, query };
  const { items } = (await api.call(ROUTES.listSignedApprovals, call)).body;
  return items.map(({ form: _form, ...one }) => formatApprovalFile(one));
}

interface Verified {
  readonly verified: ApprovalVerification | CountersignedVerification;
  readonly sentence: Bilingual;
}

/** Verifies an approval, or what a second person countersigned in the registry. */
function verifyText(text: string): Verified {
  if (isCountersignedFile(text)) {
    const verified = verifyCountersignedFile(VERIFICATION, text);
    return { verified, sentence: sentenceOfCountersigned(verified) };
  }
  const verified = verifyApprovalFile(VERIFICATION, text);
  return { verified, sentence: sentenceOf(verified) };
}

function showVerified(verified: Verified['verified']): unknown {
  if (verified.status === 'failed') return verified;
  return { status: verified.status, ...verified.result };
}

const NAMELESS = both(
  'Name the file of an approval, or --mandate or --proposal of a pool.',
  '请指明确认文件,或以 --mandate 或 --proposal 指明专户内的授权或提案。',
);
const NOTHING = both('The approval FAILED: nothing was signed for it.', '确认不成立:没有签名。');
