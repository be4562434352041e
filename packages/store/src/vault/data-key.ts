import type { Db, Tx } from '../db.ts';

/** A data key as it is kept; without its wrapping it was destroyed. */
export interface DataKeyFact {
  readonly holder: string;
  readonly version: number;
  readonly wrapping?: { readonly keyId: string; readonly wrapped: Uint8Array };
}

/** A data key in the form in which it is written. */
export interface WrappedDataKey {
  readonly holder: string;
  readonly version: number;
  readonly keyId: string;
  readonly wrapped: Uint8Array;
}

/** Why a data key is destroyed; the same words as the constraint. */
export const DESTRUCTION_REASONS = ['erasure_requested', 'retention_ended', 'key_exposed'] as const;
export type DestructionReason = (typeof DESTRUCTION_REASONS)[number];

interface DataKeyRow {
  readonly holder: string;
  readonly version: number;
  readonly key_id: string;
  readonly wrapped: Uint8Array | null;
}

/** All versions of the data keys of these holders, destroyed ones included. */
export async function findDataKeys(
  db: Db,
  holders: readonly string[],
): Promise<readonly DataKeyFact[]> {
  const rows = await db.query<DataKeyRow>(
    `select k.holder, k.version, k.key_id, k.wrapped
     from vault.data_key k
     where k.holder = any($1::text[])
     order by k.holder, k.version`,
    [holders],
  );
  return rows.map(({ holder, version, key_id: keyId, wrapped }) => ({
    holder,
    version,
    ...(wrapped === null ? {} : { wrapping: { keyId, wrapped } }),
  }));
}

/** Keeps data keys; one whose holder and version are there already is left as it is. */
export async function insertDataKeys(tx: Tx, keys: readonly WrappedDataKey[]): Promise<void> {
  // Two processes that write the same holders meet them in the same order, and never deadlock.
  const sorted = keys.toSorted((one, other) => (one.holder < other.holder ? -1 : 1));
  await tx.execute(
    `insert into vault.data_key (holder, version, key_id, wrapped)
     select g.holder, g.version, g.key_id, decode(g.wrapped, 'hex')
     from unnest($1::text[], $2::integer[], $3::text[], $4::text[])
       as g (holder, version, key_id, wrapped)
     on conflict do nothing`,
    [
      sorted.map(({ holder }) => holder),
      sorted.map(({ version }) => version),
      sorted.map(({ keyId }) => keyId),
      sorted.map(({ wrapped }) => Buffer.from(wrapped).toString('hex')),
    ],
  );
}

/** Data keys that another key-encryption key than this one wrapped, a bounded number of them. */
export async function listDataKeysToRewrap(
  db: Db,
  { keyId, limit }: { readonly keyId: string; readonly limit: number },
): Promise<readonly WrappedDataKey[]> {
  const rows = await db.query<DataKeyRow & { readonly wrapped: Uint8Array }>(
    `select k.holder, k.version, k.key_id, k.wrapped
     from vault.data_key k
     join vault.wrapping_key w on w.key_id = k.key_id
     where w.key_id <> $1 and k.wrapped is not null
     order by k.key_id, k.holder, k.version
     limit $2`,
    [keyId, limit],
  );
  return rows.map(({ holder, version, key_id, wrapped }) => ({
    holder,
    version,
    keyId: key_id,
    wrapped,
  }));
}

/** A data key that was wrapped again. */
export interface RewrappedDataKey {
  readonly holder: string;
  readonly version: number;
  /** Of the key that wrapped it when it was read. */
  readonly fromKeyId: string;
  readonly wrapped: Uint8Array;
}

/**
 * Writes data keys wrapped again; one that was wrapped by another or destroyed since is left.
 *
 * @returns how many were written
 */
export async function rewrapDataKeys(
  tx: Tx,
  { toKeyId, keys }: { readonly toKeyId: string; readonly keys: readonly RewrappedDataKey[] },
): Promise<number> {
  const [row] = await tx.query<{ readonly changed: number }>(
    'select vault.rewrap_data_keys($1, $2, $3, $4, $5) as changed',
    [
      keys.map(({ holder }) => holder),
      keys.map(({ version }) => version),
      keys.map(({ fromKeyId }) => fromKeyId),
      keys.map(({ wrapped }) => Buffer.from(wrapped).toString('hex')),
      toKeyId,
    ],
  );
  return row?.changed ?? 0;
}

/**
 * Destroys every data key of a holder, and notes when, by whom and why: what they sealed is opened
 * by nobody any more.
 *
 * @returns how many were destroyed by this; 0 when there was none, or none any more
 */
export async function destroyDataKeys(
  tx: Tx,
  wanted: {
    readonly holder: string;
    readonly destroyedBy: string;
    readonly reason: DestructionReason;
  },
): Promise<number> {
  const [row] = await tx.query<{ readonly destroyed: number }>(
    'select vault.destroy_data_keys($1, $2, $3) as destroyed',
    [wanted.holder, wanted.destroyedBy, wanted.reason],
  );
  return row?.destroyed ?? 0;
}
