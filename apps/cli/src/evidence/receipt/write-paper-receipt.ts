import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { ROUTES } from '@ringfence/contract';
import { InvalidArgumentError } from 'commander';
import { openPool } from '../../api/open-pool.ts';
import type { CommandContext } from '../../commands/command-context.ts';

/** Fetches the printed receipt of an instruction and writes it into a file. */
export async function writePaperReceipt(
  context: CommandContext,
  wanted: {
    readonly instructionId: string;
    readonly out: string;
    readonly pool?: number;
    readonly language?: string;
  },
): Promise<void> {
  const { terminal, options } = context;
  const { instructionId, out: path } = wanted;
  const language = parseLanguage(wanted.language ?? terminal.language);
  const { api, poolId } = await openPool(context, wanted.pool);
  const request = { params: { poolId, instructionId }, query: { language } };
  const pieces = await api.download(ROUTES.getInstructionReceipt, request);
  await pipeline(pieces, createWriteStream(path));
  const { size: bytes } = await stat(path);
  terminal.write(options().json ? `${JSON.stringify({ path, bytes })}\n` : `${path}\n`);
}

function parseLanguage(text: string): 'en' | 'zh-CN' {
  if (text === 'zh' || text === 'zh-CN') return 'zh-CN';
  if (text === 'en') return 'en';
  throw new InvalidArgumentError('--language: en | zh-CN');
}
