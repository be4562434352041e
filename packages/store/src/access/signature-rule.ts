import type { Db, SqlValue, Tx } from '../db.ts';

/** A change of who must sign, and by whom. */
export interface SignatureRuleChange {
  readonly required: boolean;
  readonly createdByKeyId: string | undefined;
}

/**
 * Whether the requests of a pool's platform must be signed: its latest change that waits for
 * nobody, none means no.
 */
export async function findPoolSignatureRule(db: Db, poolId: number): Promise<boolean> {
  const [row] = await db.query<{ readonly required: boolean }>(
    `select required
     from access.pool_signature_rule
     where pool_id = $1
       and not people.awaits_second_person(
         'api_key', 'pool-signature-rule:' || pool_id || ':' || change_number)
     order by change_number desc
     limit 1`,
    [poolId],
  );
  return row?.required ?? false;
}

/**
 * Changes whether requests under an API key must be signed. @returns what a second one agrees to
 */
export async function insertApiKeySignatureRule(
  tx: Tx,
  keyId: string,
  change: SignatureRuleChange,
): Promise<string> {
  const number = await insertChange(
    tx,
    `insert into access.api_key_signature_rule (key_id, required, created_by_key_id)
     values ($1, $2, $3) returning change_number`,
    [keyId, change.required, change.createdByKeyId ?? null],
  );
  return `signature-rule:${keyId}:${number}`;
}

/** Changes whether requests of a pool's platform must be signed. @returns what is agreed to */
export async function insertPoolSignatureRule(
  tx: Tx,
  poolId: number,
  change: { readonly required: boolean; readonly createdByKeyId: string },
): Promise<string> {
  const number = await insertChange(
    tx,
    `insert into access.pool_signature_rule (pool_id, required, created_by_key_id)
     values ($1, $2, $3) returning change_number`,
    [poolId, change.required, change.createdByKeyId],
  );
  return `pool-signature-rule:${poolId}:${number}`;
}

/** A change of who must sign that a second person agrees to. */
export interface SignatureRuleAwaited {
  /** Of one of the two. */
  readonly keyId?: string;
  readonly poolId?: number;
  readonly required: boolean;
}

/** The change with the id that `insertApiKeySignatureRule` or the one of a pool answered. */
export async function findSignatureRuleChange(
  db: Db,
  subjectId: string,
): Promise<SignatureRuleAwaited | undefined> {
  const [kind, of = '', number = ''] = subjectId.split(':');
  const isPool = kind === 'pool-signature-rule';
  const table = isPool ? 'access.pool_signature_rule' : 'access.api_key_signature_rule';
  const [row] = await db.query<{ readonly required: boolean }>(
    `select required from ${table}
     where ${isPool ? 'pool_id' : 'key_id'}::text = $1 and change_number::text = $2`,
    [of, number],
  );
  if (row === undefined) return undefined;
  return isPool ? { poolId: Number(of), ...row } : { keyId: of, ...row };
}

async function insertChange(tx: Tx, sql: string, values: readonly SqlValue[]): Promise<string> {
  const [row] = await tx.query<{ readonly change_number: bigint }>(sql, values);
  return String(row?.change_number);
}
