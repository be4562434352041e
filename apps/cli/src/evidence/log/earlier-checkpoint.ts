import { readFile, writeFile } from 'node:fs/promises';
import { formatCheckpoint, parseCheckpoint } from '@ringfence/transparency';
import { both } from '../../terminal/language.ts';
import { EvidenceFault } from '../evidence-fault.ts';
import type { EarlierCheckpoint } from './read-head.ts';

/**
 * Reads what an earlier run verified; absent when there was none.
 *
 * @throws {EvidenceFault} when the file is there and holds something else
 */
export async function readEarlierCheckpoint(path: string): Promise<EarlierCheckpoint | undefined> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  });
  if (text === undefined) return undefined;
  const parsing = parseCheckpoint(text);
  if (parsing.status === 'ok') return parsing.checkpoint;
  throw new EvidenceFault(
    both(
      `${path} holds no checkpoint of an earlier run. Without it nobody sees whether the log was rewritten: restore the file, or remove it to begin anew.`,
      `${path} 中没有先前验证的检查点。缺少它便无法发现日志被改写:请恢复该文件,或删除后重新开始。`,
    ),
    { code: 'remembered_checkpoint_broken' },
  );
}

/** Remembers what was verified, for the next run. */
export async function writeEarlierCheckpoint(
  path: string,
  { origin, size, root }: EarlierCheckpoint,
): Promise<void> {
  await writeFile(path, formatCheckpoint({ origin, size, root, extensions: [] }));
}
