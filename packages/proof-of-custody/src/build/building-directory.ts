import { mkdtemp, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const BUILDING = '.building-';

/** Directories that this very process builds in. */
const ours = new Set<string>();

/**
 * Makes a directory beside the one to come, named after this process. What processes left there
 * that are gone is taken away.
 */
export async function createBuildingDirectory(directory: string): Promise<string> {
  const beside = `${basename(directory)}${BUILDING}`;
  for (const name of await readdir(dirname(directory))) {
    const path = join(dirname(directory), name);
    const owner = name.startsWith(beside) ? Number.parseInt(name.slice(beside.length), 10) : 0;
    if (owner > 0 && !ours.has(path) && !isOther(owner))
      await rm(path, { recursive: true, force: true });
  }
  const building = await mkdtemp(`${directory}${BUILDING}${process.pid}-`);
  ours.add(building);
  return building;
}

/** Takes a directory away that did not become a tree. */
export async function dropBuildingDirectory(building: string): Promise<void> {
  await rm(building, { recursive: true, force: true });
  ours.delete(building);
}

/** Gives a finished directory its name: from now on it is there whole, a power cut included. */
export async function publishDirectory(building: string, directory: string): Promise<void> {
  for (const name of await readdir(building)) await syncPath(join(building, name));
  await syncPath(building);
  await rename(building, directory);
  ours.delete(building);
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

/** Whether a process of this number lives that is not this one. */
function isOther(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signalled, but it lives.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
