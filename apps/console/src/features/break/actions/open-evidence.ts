import { answerOf, api } from '@ringfence/client';
import { connection as client } from '../../../api/connection.ts';
import { saveFile } from '../../../ui/save-file.ts';

/** Why files of evidence are read here; the access is noted with it. */
const HEADERS = { 'Ringfence-Purpose': 'reconciliation' };

/** Saves a file of evidence on the machine of whoever reads it; it is never shown as a page. */
export async function openEvidence(poolId: number, sha256: string): Promise<void> {
  const path = { poolId, sha256 };
  const { name, contentBase64 } = answerOf(
    await api.getEvidenceFile({ client, path, headers: HEADERS }),
  );
  const bytes = Uint8Array.from(atob(contentBase64), (letter) => letter.charCodeAt(0));
  saveFile(name, new Blob([bytes], { type: 'application/octet-stream' }));
}
