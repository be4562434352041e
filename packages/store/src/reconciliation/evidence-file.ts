import { createHash } from 'node:crypto';
import type { Db, Tx } from '../db.ts';
import { type ContentSeal, keepContent, openContent } from '../kept-content.ts';

/** Bytes that one file of evidence has at most. */
export const EVIDENCE_BYTES_MAX = 5_000_000;

/** Whether somebody looked for malware in a file before it was kept. */
export type EvidenceScan = 'clean' | 'not_scanned';

/** A file that was found out about a break, named by its digest. */
export interface EvidenceFile {
  readonly name: string;
  readonly sha256: Uint8Array;
  readonly content: Uint8Array;
  readonly keyId: string;
  readonly scan: EvidenceScan;
}

type EvidenceField = 'reconciliation.evidence_file' | 'reconciliation.quarantined_file';

/** The columns of a file that are sealed; exactly one of its two names is there. */
interface SealedColumns {
  readonly name: string | null;
  readonly name_sealed: Uint8Array | null;
  readonly content: Uint8Array;
}

/** The name is sealed as the content is, at a place of its own. */
export function sealEvidence(
  seal: ContentSeal,
  field: EvidenceField,
  file: Pick<EvidenceFile, 'name' | 'sha256' | 'content'> & { readonly poolId: number },
): SealedColumns & { readonly isSealed: boolean } {
  const { content, isSealed } = keepContent(
    seal,
    { field, place: placeOf(file, 'content') },
    file.content,
  );
  const name = Buffer.from(file.name, 'utf8');
  const kept = keepContent(seal, { field, place: placeOf(file, 'name') }, name);
  return isSealed
    ? { name: null, name_sealed: kept.content, content, isSealed }
    : { name: file.name, name_sealed: null, content, isSealed };
}

function placeOf(
  { poolId, sha256 }: { readonly poolId: number; readonly sha256: Uint8Array },
  column: 'name' | 'content',
): string {
  return `${poolId}/${Buffer.from(sha256).toString('hex')}/${column}`;
}

/** Keeps a file of evidence, once. @returns whether it is new */
export async function insertEvidenceFile(
  tx: Tx,
  seal: ContentSeal,
  file: EvidenceFile & { readonly poolId: number },
): Promise<boolean> {
  const kept = sealEvidence(seal, 'reconciliation.evidence_file', file);
  const inserted = await tx.execute(
    `insert into reconciliation.evidence_file
       (pool_id, sha256, name, name_sealed, content, sealed_at, key_id, scan)
     values ($1, $2, $3, $4, $5, case when $6 then clock_timestamp() end, $7, $8)
     on conflict (pool_id, sha256) do nothing`,
    [
      file.poolId,
      file.sha256,
      kept.name,
      kept.name_sealed,
      kept.content,
      kept.isSealed,
      file.keyId,
      file.scan,
    ],
  );
  return inserted === 1;
}

/** Keeps a file apart in which a scanner found something: no one reads it by a route. */
export async function insertQuarantinedFile(
  tx: Tx,
  seal: ContentSeal,
  file: Omit<EvidenceFile, 'scan'> & { readonly poolId: number; readonly threat: string },
): Promise<void> {
  const kept = sealEvidence(seal, 'reconciliation.quarantined_file', file);
  await tx.execute(
    `insert into reconciliation.quarantined_file
       (pool_id, sha256, name, name_sealed, content, sealed_at, threat, key_id)
     values ($1, $2, $3, $4, $5, case when $6 then clock_timestamp() end, $7, $8)
     on conflict (pool_id, sha256) do nothing`,
    [
      file.poolId,
      file.sha256,
      kept.name,
      kept.name_sealed,
      kept.content,
      kept.isSealed,
      file.threat,
      file.keyId,
    ],
  );
}

/** A file of evidence by its digest, unless it is quarantined. @param sha256 hexadecimal */
export async function findEvidenceFile(
  db: Db,
  seal: ContentSeal,
  { poolId, sha256 }: { readonly poolId: number; readonly sha256: string },
): Promise<Pick<EvidenceFile, 'name' | 'content' | 'scan'> | undefined> {
  const [row] = await db.query<
    SealedColumns & { readonly scan: EvidenceScan; readonly is_sealed: boolean }
  >(
    `select f.name, f.name_sealed, f.content, f.sealed_at is not null as is_sealed, f.scan
     from reconciliation.evidence_file f
     where f.pool_id = $1 and f.sha256 = decode($2, 'hex')
       and not exists (
         select from reconciliation.quarantined_file q
         where q.pool_id = f.pool_id and q.sha256 = f.sha256)`,
    [poolId, sha256],
  );
  if (row === undefined) return undefined;
  const field = 'reconciliation.evidence_file';
  const key = { poolId, sha256: Buffer.from(sha256, 'hex') };
  const { content, is_sealed: isSealed, scan } = row;
  const opened = openContent(
    seal,
    { field, place: placeOf(key, 'content') },
    { content, isSealed },
  );
  assertDigest(opened, key.sha256);
  if (row.name_sealed === null) return { name: row.name ?? '', content: opened, scan };
  const name = seal.open(field, placeOf(key, 'name'), row.name_sealed);
  return { name: Buffer.from(name).toString('utf8'), content: opened, scan };
}

/** The database cannot compare what is sealed with its digest. */
function assertDigest(content: Uint8Array, sha256: Uint8Array): void {
  if (createHash('sha256').update(content).digest().equals(sha256)) return;
  throw new Error('a kept file is not the one of its digest');
}
