import type { Db, Tx } from '../db.ts';

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

/** Keeps a file of evidence, once. @returns whether it is new */
export async function insertEvidenceFile(
  tx: Tx,
  poolId: number,
  { name, sha256, content, keyId, scan }: EvidenceFile,
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into reconciliation.evidence_file (pool_id, sha256, name, content, key_id, scan)
     values ($1, $2, $3, $4, $5, $6) on conflict (pool_id, sha256) do nothing`,
    [poolId, sha256, name, content, keyId, scan],
  );
  return inserted === 1;
}

/** Keeps a file apart in which a scanner found something: no one reads it by a route. */
export async function insertQuarantinedFile(
  tx: Tx,
  poolId: number,
  file: Omit<EvidenceFile, 'scan'> & { readonly threat: string },
): Promise<void> {
  await tx.execute(
    `insert into reconciliation.quarantined_file
       (pool_id, sha256, name, content, threat, key_id)
     values ($1, $2, $3, $4, $5, $6) on conflict (pool_id, sha256) do nothing`,
    [poolId, file.sha256, file.name, file.content, file.threat, file.keyId],
  );
}

/** A file of evidence by its digest, unless it is quarantined. @param sha256 hexadecimal */
export async function findEvidenceFile(
  db: Db,
  { poolId, sha256 }: { readonly poolId: number; readonly sha256: string },
): Promise<Pick<EvidenceFile, 'name' | 'content' | 'scan'> | undefined> {
  const [row] = await db.query<Pick<EvidenceFile, 'name' | 'content' | 'scan'>>(
    `select f.name, f.content, f.scan from reconciliation.evidence_file f
     where f.pool_id = $1 and f.sha256 = decode($2, 'hex')
       and not exists (
         select from reconciliation.quarantined_file q
         where q.pool_id = f.pool_id and q.sha256 = f.sha256)`,
    [poolId, sha256],
  );
  return row;
}
