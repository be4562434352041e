import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProcess, withFileLock } from '@ringfence/cluster';
import { AlreadyRunning } from './process-fault.ts';

/** Which process runs the installation of a state directory. */
export interface SupervisorRecord {
  readonly processId: number;
  /** With the id it names one process for ever: an id alone may be used again. */
  readonly startedAt: string;
}

const LOCK_MILLISECONDS_MAX = 10_000;

/** Makes this process the one that runs the installation. @throws {AlreadyRunning} */
export async function recordSupervisor(stateDirectory: string): Promise<void> {
  await withFileLock(
    { path: join(stateDirectory, 'supervisor.lock'), milliseconds: LOCK_MILLISECONDS_MAX },
    async () => {
      const living = await findSupervisor(stateDirectory);
      if (living !== undefined) throw new AlreadyRunning(living.processId);
      const own = await findProcess(process.pid);
      const record = { processId: process.pid, startedAt: own?.startedAt ?? '' };
      const beside = `${recordPath(stateDirectory)}.${process.pid}`;
      await writeFile(beside, `${JSON.stringify(record)}\n`, { mode: 0o600 });
      await rename(beside, recordPath(stateDirectory));
    },
  );
}

export async function removeSupervisorRecord(stateDirectory: string): Promise<void> {
  await rm(recordPath(stateDirectory), { force: true });
}

/** The living process that runs the installation; a record of a dead one is none. */
export async function findSupervisor(
  stateDirectory: string,
): Promise<SupervisorRecord | undefined> {
  const text = await readFile(recordPath(stateDirectory), 'utf8').catch(() => undefined);
  const record = text === undefined ? undefined : parseRecord(text);
  if (record === undefined) return undefined;
  const living = await findProcess(record.processId);
  return living?.startedAt === record.startedAt ? record : undefined;
}

function recordPath(stateDirectory: string): string {
  return join(stateDirectory, 'supervisor.json');
}

function parseRecord(text: string): SupervisorRecord | undefined {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('processId' in value) || typeof value.processId !== 'number') return undefined;
  if (!('startedAt' in value) || typeof value.startedAt !== 'string') return undefined;
  return { processId: value.processId, startedAt: value.startedAt };
}
