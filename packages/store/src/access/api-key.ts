import type { Db, Tx } from '../db.ts';

/** Who a key acts for, as its column allows. */
export type ApiKeyRole =
  | 'platform'
  | 'customer_channel'
  | 'operator'
  | 'bank'
  | 'auditor'
  | 'administrator'
  | 'system';

/** A key as stored: its secret only as a hash. */
export interface ApiKeyFact {
  readonly keyId: string;
  readonly secretSha256: Uint8Array;
  readonly role: ApiKeyRole;
  /** Absent for a key of the custodian. */
  readonly platformId?: string;
  /** Absent when the key may see every pool that its role and platform allow. */
  readonly poolIds?: readonly number[];
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly revokedAt?: string;
  /** The person who uses it, where one was named. */
  readonly holderPersonId?: string;
  /** The person it counts as wherever two are asked for: its holder, else who made it. */
  readonly personId?: string;
  /** Whether each request under the key must be signed. */
  readonly signatureRequired: boolean;
  /** Whether it admits nobody before a second person countersigned it. */
  readonly awaitsSecondPerson: boolean;
}

interface ApiKeyRow {
  readonly key_id: string;
  readonly secret_sha256: Uint8Array;
  readonly role: ApiKeyRole;
  readonly platform_id: string | null;
  readonly pool_ids: readonly number[] | null;
  readonly holder_person_id: string | null;
  readonly person_behind: string;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
  readonly signature_required: boolean;
  readonly awaits_second_person: boolean;
}

const SELECT_KEY = `
  select k.key_id, k.secret_sha256, k.role, k.platform_id, k.pool_ids,
         k.created_at, k.expires_at, r.revoked_at,
         k.holder_person_id, access.person_behind(k.key_id) as person_behind,
         coalesce(
           (select s.required
            from access.api_key_signature_rule s
            where s.key_id = k.key_id
              and not people.awaits_second_person(
                'api_key', 'signature-rule:' || s.key_id || ':' || s.change_number)
            order by s.change_number desc
            limit 1),
           false) as signature_required,
         exists (
           select from people.countersignature_request q
           left join people.countersignature c
             on c.subject_kind = q.subject_kind and c.subject_id = q.subject_id
           where q.subject_kind = 'api_key' and q.subject_id = k.key_id
             and c.subject_id is null) as awaits_second_person
  from access.api_key k
  left join access.api_key_revocation r on r.key_id = k.key_id`;

/** The key with this id, revoked and expired ones too. */
export async function findApiKey(db: Db, keyId: string): Promise<ApiKeyFact | undefined> {
  const [row] = await db.query<ApiKeyRow>(`${SELECT_KEY} where k.key_id = $1`, [keyId]);
  return row === undefined ? undefined : factOf(row);
}

/** Keys in order of their ids, from after an id. */
export async function listApiKeys(
  db: Db,
  page: { readonly after: string; readonly limit: number },
): Promise<readonly ApiKeyFact[]> {
  const rows = await db.query<ApiKeyRow>(
    `${SELECT_KEY} where k.key_id > $1 order by k.key_id limit $2`,
    [page.after, page.limit],
  );
  return rows.map(factOf);
}

/** The keys that count as a person, and have not ended, in order of their ids. */
export async function listKeysOfPerson(
  db: Db,
  asked: { readonly personId: string; readonly now: string; readonly limit: number },
): Promise<readonly ApiKeyFact[]> {
  const rows = await db.query<ApiKeyRow>(
    `${SELECT_KEY}
     where r.key_id is null and (k.expires_at is null or k.expires_at > $2)
       and access.person_behind(k.key_id) = $1
     order by k.key_id limit $3`,
    [asked.personId, asked.now, asked.limit],
  );
  return rows.map(factOf);
}

/** How many keys there are, counted up to one: whether an installation has its first. */
export async function hasApiKey(db: Db): Promise<boolean> {
  const rows = await db.query<{ readonly found: boolean }>(
    'select exists (select from access.api_key) as found',
  );
  return rows[0]?.found ?? false;
}

/** @returns whether the key is new; false when its id exists */
export async function insertApiKey(
  tx: Tx,
  key: Omit<
    ApiKeyFact,
    'createdAt' | 'revokedAt' | 'signatureRequired' | 'awaitsSecondPerson' | 'personId'
  > & {
    readonly createdByKeyId?: string;
  },
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into access.api_key
       (key_id, secret_sha256, role, platform_id, pool_ids, created_by_key_id, expires_at,
        holder_person_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (key_id) do nothing`,
    [
      key.keyId,
      key.secretSha256,
      key.role,
      key.platformId ?? null,
      key.poolIds ?? null,
      key.createdByKeyId ?? null,
      key.expiresAt ?? null,
      key.holderPersonId ?? null,
    ],
  );
  return inserted === 1;
}

/**
 * The people who know the secret of a key, so that none of them is a second person for what it
 * asks: who made it, or made the key that made it, and so on, and who holds one of those keys.
 */
export async function listPersonsOfKey(db: Db, keyId: string): Promise<readonly string[]> {
  const rows = await db.query<{ readonly person_id: string }>(
    `with recursive made as (
       select k.key_id, k.created_by_key_id, k.holder_person_id
       from access.api_key k where k.key_id = $1
       union
       select k.key_id, k.created_by_key_id, k.holder_person_id
       from made m
       join access.api_key k on k.key_id = m.created_by_key_id)
     select distinct p.person_id
     from made m
     join people.person p on p.person_id in (m.created_by_key_id, m.holder_person_id)`,
    [keyId],
  );
  return rows.map((row) => row.person_id);
}

/** Ends a key for ever. @returns whether it was this call that ended it */
export async function insertApiKeyRevocation(
  tx: Tx,
  revocation: { readonly keyId: string; readonly revokedByKeyId: string },
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into access.api_key_revocation (key_id, revoked_by_key_id)
     select k.key_id, $2 from access.api_key k where k.key_id = $1
     on conflict (key_id) do nothing`,
    [revocation.keyId, revocation.revokedByKeyId],
  );
  return inserted === 1;
}

function factOf(row: ApiKeyRow): ApiKeyFact {
  return {
    keyId: row.key_id,
    secretSha256: row.secret_sha256,
    role: row.role,
    createdAt: row.created_at,
    signatureRequired: row.signature_required,
    awaitsSecondPerson: row.awaits_second_person,
    ...(row.platform_id === null ? {} : { platformId: row.platform_id }),
    ...(row.holder_person_id === null ? {} : { holderPersonId: row.holder_person_id }),
    ...(row.person_behind === row.key_id ? {} : { personId: row.person_behind }),
    ...(row.pool_ids === null ? {} : { poolIds: row.pool_ids }),
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
  };
}
