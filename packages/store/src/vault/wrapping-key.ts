import type { Db, Tx } from '../db.ts';

/** Where key-encryption keys are; the same words as the constraint. */
export type WrappingKeyProvider = 'local_file' | 'pkcs11' | 'vault_transit';

/** A key-encryption key in the register; the key itself is with its provider. */
export interface WrappingKeyFact {
  readonly keyId: string;
  readonly provider: WrappingKeyProvider;
  readonly reference: string;
  /** When it was made, and from when it wraps. @unit RFC 3339 */
  readonly createdAt: string;
  /** From when another one wraps. */
  readonly supersededAt?: string;
  /** From when no data key was wrapped by it. */
  readonly retiredAt?: string;
  readonly destroyedAt?: string;
}

/** Keys of the register that are read at once. */
const WRAPPING_KEYS_MAX = 1_000;

interface KeyRow {
  readonly key_id: string;
  readonly provider: WrappingKeyProvider;
  readonly reference: string;
  readonly created_at: string;
  readonly superseded_at: string | null;
  readonly retired_at: string | null;
  readonly destroyed_at: string | null;
}

/** The register of key-encryption keys, the newest first: the first one wraps. */
export async function listWrappingKeys(db: Db): Promise<readonly WrappingKeyFact[]> {
  const rows = await db.query<KeyRow>(
    `select k.key_id, k.provider, k.reference, k.created_at,
       s.event_at as superseded_at, r.event_at as retired_at, d.event_at as destroyed_at
     from vault.wrapping_key k
     left join vault.wrapping_key_event s on s.key_id = k.key_id and s.event = 'superseded'
     left join vault.wrapping_key_event r on r.key_id = k.key_id and r.event = 'retired'
     left join vault.wrapping_key_event d on d.key_id = k.key_id and d.event = 'destroyed'
     order by k.key_number desc
     limit $1`,
    [WRAPPING_KEYS_MAX],
  );
  return rows.map((row) => ({
    keyId: row.key_id,
    provider: row.provider,
    reference: row.reference,
    createdAt: row.created_at,
    ...(row.superseded_at === null ? {} : { supersededAt: row.superseded_at }),
    ...(row.retired_at === null ? {} : { retiredAt: row.retired_at }),
    ...(row.destroyed_at === null ? {} : { destroyedAt: row.destroyed_at }),
  }));
}

/** Registers a key that wraps from now on; those before it are superseded. */
export async function insertWrappingKey(
  tx: Tx,
  key: Pick<WrappingKeyFact, 'keyId' | 'provider' | 'reference'>,
): Promise<void> {
  await tx.execute(
    `insert into vault.wrapping_key_event (key_id, event)
     select k.key_id, 'superseded' from vault.wrapping_key k
     on conflict do nothing`,
  );
  await tx.execute(
    `insert into vault.wrapping_key (key_id, provider, purpose, reference)
     values ($1, $2, 'wrap_data_keys', $3)`,
    [key.keyId, key.provider, key.reference],
  );
}

/**
 * Notes that superseded keys wrap nothing any more.
 *
 * @returns the ids of those that are retired by this
 */
export async function retireWrappingKeys(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.query<{ readonly key_id: string }>(
    `insert into vault.wrapping_key_event (key_id, event)
     select s.key_id, 'retired'
     from vault.wrapping_key_event s
     where s.event = 'superseded' and not exists (
       select from vault.data_key d where d.key_id = s.key_id and d.wrapped is not null)
     on conflict do nothing
     returning key_id`,
  );
  return rows.map(({ key_id }) => key_id);
}
