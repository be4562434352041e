import { answerOf, api } from '@ringfence/client';
import { connection as client } from './connection.ts';

/**
 * A file that the pool keeps by its digest, such as evidence or the document of an order.
 *
 * @param purpose what it is read for; the access is noted with it
 */
export async function readKeptFile(
  poolId: number,
  sha256: string,
  purpose: string,
): Promise<{ readonly name: string; readonly content: Blob }> {
  const path = { poolId, sha256 };
  const headers = { 'Ringfence-Purpose': purpose };
  const { name, contentBase64 } = answerOf(await api.getEvidenceFile({ client, path, headers }));
  const bytes = Uint8Array.from(atob(contentBase64), (letter) => letter.charCodeAt(0));
  return { name, content: new Blob([bytes], { type: 'application/octet-stream' }) };
}
