import type { Db, Tx } from '../db.ts';

/** A change of who must sign, and by whom. */
export interface SignatureRuleChange {
  readonly required: boolean;
  readonly createdByKeyId: string | undefined;
}

/** Whether the requests of a pool's platform must be signed: its latest change, none means no. */
export async function findPoolSignatureRule(db: Db, poolId: number): Promise<boolean> {
  const [row] = await db.query<{ readonly required: boolean }>(
    `select required
     from access.pool_signature_rule
     where pool_id = $1
     order by change_number desc
     limit 1`,
    [poolId],
  );
  return row?.required ?? false;
}

/** Changes whether requests under an API key must be signed. */
export async function insertApiKeySignatureRule(
  tx: Tx,
  keyId: string,
  change: SignatureRuleChange,
): Promise<void> {
  await tx.execute(
    `insert into access.api_key_signature_rule (key_id, required, created_by_key_id)
     values ($1, $2, $3)`,
    [keyId, change.required, change.createdByKeyId ?? null],
  );
}

/** Changes whether requests of a pool's platform must be signed. */
export async function insertPoolSignatureRule(
  tx: Tx,
  poolId: number,
  change: { readonly required: boolean; readonly createdByKeyId: string },
): Promise<void> {
  await tx.execute(
    `insert into access.pool_signature_rule (pool_id, required, created_by_key_id)
     values ($1, $2, $3)`,
    [poolId, change.required, change.createdByKeyId],
  );
}
