import { readFile, writeFile } from 'node:fs/promises';
import { findProcess, withFileLock } from '@ringfence/cluster';
import { both } from '../../terminal/language.ts';
import { EvidenceFault } from '../evidence-fault.ts';

const LOCK_MILLISECONDS_MAX = 10_000;
const ONLY_OWNER = 0o600;

/**
 * Makes this process the only one that uses a state file: two of them could cosign two histories of
 * one log. The record of a process that is gone is no obstacle.
 *
 * @throws {EvidenceFault} when another living process uses it
 */
export async function ownState(path: string): Promise<void> {
  const owner = `${path}.owner`;
  const lock = { path: `${path}.lock`, milliseconds: LOCK_MILLISECONDS_MAX };
  await withFileLock(lock, async () => {
    const text = await readFile(owner, 'utf8').catch(() => '');
    const { processId, startedAt } = parseOwner(text);
    const living = await findProcess(Number(processId));
    if (living !== undefined && living.startedAt === startedAt) {
      throw new EvidenceFault(
        both(
          `Process ${processId} uses the state ${path}: one state, one process.`,
          `进程 ${processId} 正在使用状态文件 ${path}:一个状态只能由一个进程使用。`,
        ),
        { code: 'witness_state_in_use' },
      );
    }
    const own = await findProcess(process.pid);
    // Without its own mark nobody would see that it lives, and a second one could start.
    if (own === undefined) {
      throw new EvidenceFault(
        both(
          'The processes of this system cannot be listed: nothing keeps a second process away.',
          '无法列出本系统的进程:不能阻止第二个进程启动。',
        ),
        { code: 'witness_state_not_owned' },
      );
    }
    await writeFile(owner, `${process.pid} ${own.startedAt}\n`, { mode: ONLY_OWNER });
  });
}

/** Reads who owns a state. The moment of its start may have spaces: some systems name a date. */
export function parseOwner(text: string): {
  readonly processId: string;
  readonly startedAt: string;
} {
  const [, processId = '', startedAt = ''] = /^([0-9]+) (.*)\n$/.exec(text) ?? [];
  return { processId, startedAt };
}
