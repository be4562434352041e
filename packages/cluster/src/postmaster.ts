import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProcess } from './find-process.ts';

/** Which line of the file holds what; the format is the same from PostgreSQL 10 on. */
const LINE = { pid: 0, port: 3, status: 7 } as const;

/** What the process id in a data directory's `postmaster.pid` stands for. */
export type Postmaster =
  | { readonly state: 'absent' }
  | {
      readonly state: 'running';
      readonly pid: number;
      readonly port: number;
      /** Whether it takes connections: not while it starts, recovers or stops. */
      readonly isReady: boolean;
    }
  /** The file is left over: its process is gone, is a zombie, or is another program. */
  | { readonly state: 'stale'; readonly pid: number };

/**
 * Reads who runs a data directory.
 *
 * The process id alone proves nothing: after a reboot or in another container it may belong to
 * any program, and after a kill -9 under a parent that does not collect it, it is a zombie.
 */
export async function readPostmaster(dataDirectory: string): Promise<Postmaster> {
  const text = await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return { state: 'absent' };

  const lines = text.split('\n');
  const pid = Math.abs(Number.parseInt(lines[LINE.pid] ?? '', 10));
  if (!Number.isSafeInteger(pid) || pid <= 1) return { state: 'stale', pid: 0 };
  const found = await findProcess(pid);
  const isOurs = found?.command.includes('postgres') && found.command.includes(dataDirectory);
  if (isOurs !== true) return { state: 'stale', pid };
  const port = Number.parseInt(lines[LINE.port] ?? '', 10);
  return { state: 'running', pid, port, isReady: lines[LINE.status]?.trim() === 'ready' };
}
