import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CustodyProofSettings } from './custody-proof-desk.ts';

const FILE = 'custody-proof-key.sha256';
const LABEL = 'pol/v1 master';

/**
 * Notes at the first start with which secret the proofs of a directory are made, and compares it at
 * each later one. With another secret every customer would be told that its money is not counted.
 *
 * @throws {Error} when the proofs that lie there are of another secret, or the disk fails
 */
export async function claimProofDirectory({
  directory,
  master,
}: Pick<CustodyProofSettings, 'directory' | 'master'>): Promise<void> {
  const path = join(directory, FILE);
  const own = `${createHash('sha256').update(LABEL).update(master).digest('hex')}\n`;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, own, { flush: true });
  try {
    // A link is made whole or not at all, and never over a file that is there.
    await link(draft, path).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
  } finally {
    await rm(draft);
  }
  if ((await readFile(path, 'utf8')) === own) return;
  throw new Error(
    `${path}: expected the custody-proof.key that these proofs are made with, received another one; every server process needs the same`,
  );
}
