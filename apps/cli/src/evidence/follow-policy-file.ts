import { stat } from 'node:fs/promises';
import type { Policy } from '@ringfence/transparency';
import { EvidenceFault } from './evidence-fault.ts';
import { readPolicyFile } from './read-policy-file.ts';

/**
 * Follows a policy file: a log that is added to it is known without a new start. A changed file
 * that cannot be used changes nothing, and is told once.
 *
 * @param told what is wrong with a changed file
 * @returns the newest policy that could be read, each time anew
 * @throws {EvidenceFault} when the file cannot be used at the beginning
 */
export async function followPolicyFile(
  path: string,
  told: (fault: EvidenceFault) => void,
): Promise<() => Promise<Policy>> {
  let seen = await markOf(path);
  let policy = await readPolicyFile(path);
  return async () => {
    const mark = await markOf(path);
    if (mark === seen) return policy;
    seen = mark;
    try {
      policy = await readPolicyFile(path);
    } catch (fault) {
      if (!(fault instanceof EvidenceFault)) throw fault;
      told(fault);
    }
    return policy;
  };
}

/** What changes with every new version of a file; a file that is away has none. */
async function markOf(path: string): Promise<string> {
  const seen = await stat(path, { bigint: true }).catch(() => undefined);
  return seen === undefined ? '' : `${seen.ino} ${seen.size} ${seen.mtimeNs}`;
}
