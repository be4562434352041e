import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROUTES } from '@ringfence/contract';
import { formatReceipt, RECEIPT_EXTENSION } from '@ringfence/evidence';
import { LOG_PROOF_EXTENSION, parseBase64 } from '@ringfence/transparency';
import { openPool } from '../../api/open-pool.ts';
import type { CommandContext } from '../../commands/command-context.ts';
import { both } from '../../terminal/language.ts';

/** Which receipts are fetched, and where they go. */
export interface ReceiptsWanted {
  readonly instructionId: string;
  readonly directory: string;
  readonly pool?: number;
}

/**
 * Fetches the proofs of what an instruction did, and writes each as a receipt: that of its own
 * entry under its id, the others with their positions. Its own proof is a tlog-proof file too.
 */
export async function writeReceipts(
  context: CommandContext,
  wanted: ReceiptsWanted,
): Promise<void> {
  const { terminal, options } = context;
  const { instructionId, directory } = wanted;
  const { api, poolId } = await openPool(context, wanted.pool);
  const { body } = await api.call(ROUTES.getInstructionProof, {
    params: { poolId, instructionId },
  });
  await mkdir(directory, { recursive: true });
  const files: string[] = [];
  const keep = async (name: string, text: string): Promise<void> => {
    const path = join(directory, name);
    await writeFile(path, text);
    files.push(path);
  };
  for (const [index, { position, entry, proof, opening }] of body.proofs.entries()) {
    const name = index === 0 ? instructionId : `${instructionId}.${position}`;
    const salt = parseBase64(opening?.salt ?? '');
    const opened =
      opening === undefined || salt === undefined ? {} : { opening: { ...opening, salt } };
    await keep(`${name}${RECEIPT_EXTENSION}`, formatReceipt({ entry, proof, ...opened }));
    if (index === 0) await keep(`${name}${LOG_PROOF_EXTENSION}`, proof);
  }
  const { status, isCut } = body;
  if (options().json) {
    terminal.write(`${JSON.stringify({ status, isCut, files })}\n`);
    return;
  }
  for (const file of files) terminal.write(`${file}\n`);
  terminal.write(`${terminal.say(status === 'witnessed' ? WITNESSED : INTEGRATED)}\n`);
  if (isCut) terminal.write(`${terminal.say(CUT)}\n`);
}

const WITNESSED = both(
  'The log and the quorum of its witnesses signed for them.',
  '日志及法定数见证人均已签名。',
);
const INTEGRATED = both(
  'The log signed for them; its witnesses have not yet. Get them again in some seconds.',
  '日志已签名,见证人尚未签名;请数秒后重新获取。',
);
const CUT = both('The instruction did more than stands here.', '该指令另有未列出的条目。');
