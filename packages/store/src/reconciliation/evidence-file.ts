import type { Db, Tx } from '../db.ts';

/** Bytes that one file of evidence has at most. */
export const EVIDENCE_BYTES_MAX = 5_000_000;

/** A file that was found out about a break, named by its digest. */
export interface EvidenceFile {
  readonly name: string;
  readonly sha256: Uint8Array;
  readonly content: Uint8Array;
  readonly keyId: string;
}

/** Keeps a file of evidence, once. @returns whether it is new */
export async function insertEvidenceFile(
  tx: Tx,
  poolId: number,
  { name, sha256, content, keyId }: EvidenceFile,
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into reconciliation.evidence_file (pool_id, sha256, name, content, key_id)
     values ($1, $2, $3, $4, $5) on conflict (pool_id, sha256) do nothing`,
    [poolId, sha256, name, content, keyId],
  );
  return inserted === 1;
}

/** A file of evidence by its digest. @param sha256 hexadecimal */
export async function findEvidenceFile(
  db: Db,
  { poolId, sha256 }: { readonly poolId: number; readonly sha256: string },
): Promise<{ readonly name: string; readonly content: Uint8Array } | undefined> {
  const [row] = await db.query<{ readonly name: string; readonly content: Uint8Array }>(
    `select f.name, f.content from reconciliation.evidence_file f
     where f.pool_id = $1 and f.sha256 = decode($2, 'hex')`,
    [poolId, sha256],
  );
  return row;
}
