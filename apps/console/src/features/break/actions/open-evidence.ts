import { readKeptFile } from '../../../api/read-kept-file.ts';
import { saveFile } from '../../../ui/save-file.ts';

/** Saves a file of evidence on the machine of whoever reads it; it is never shown as a page. */
export async function openEvidence(poolId: number, sha256: string): Promise<void> {
  const { name, content } = await readKeptFile(poolId, sha256, 'reconciliation');
  saveFile(name, content);
}
