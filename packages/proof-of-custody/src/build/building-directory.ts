import { mkdtemp, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const BUILDING = '.building-';

/** A number is given to another process again; the moment of its start tells them apart. */
const START = String(Math.round(performance.timeOrigin));

/**
 * Makes a directory beside the one to come, named after this process. What processes left there
 * that are gone is taken away.
 */
export async function createBuildingDirectory(directory: string): Promise<string> {
  const beside = `${basename(directory)}${BUILDING}`;
  for (const name of await readdir(dirname(directory))) {
    if (!name.startsWith(beside)) continue;
    const [pid = '', start] = name.slice(beside.length).split('-');
    if (isBuilding({ pid: Number.parseInt(pid, 10), start })) continue;
    await rm(join(dirname(directory), name), { recursive: true, force: true });
  }
  return await mkdtemp(`${directory}${BUILDING}${process.pid}-${START}-`);
}

/** Takes a directory away that did not become a tree. */
export async function dropBuildingDirectory(building: string): Promise<void> {
  await rm(building, { recursive: true, force: true });
}

/** Gives a finished directory its name: from now on it is there whole, a power cut included. */
export async function publishDirectory(building: string, directory: string): Promise<void> {
  for (const name of await readdir(building)) await syncPath(join(building, name));
  await syncPath(building);
  await rename(building, directory);
  await syncPath(dirname(directory));
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whether the process that made a directory lives. */
function isBuilding({
  pid,
  start,
}: {
  readonly pid: number;
  readonly start: string | undefined;
}): boolean {
  if (pid === process.pid) return start === START;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signalled, but it lives.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
