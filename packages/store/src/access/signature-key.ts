import type { Db, Tx } from '../db.ts';

/** How a key signs, by the names of RFC 9421; the last one signs form posts of family L alone. */
export type SignatureAlgorithm =
  | 'ed25519'
  | 'rsa-pss-sha512'
  | 'ecdsa-p256-sha256'
  | 'rsa-v1_5-sha256';

/** A key that requests under an API key are signed with. */
export interface SignatureKeyFact {
  readonly signatureKeyId: string;
  /** The API key whose requests it signs. */
  readonly keyId: string;
  readonly algorithm: SignatureAlgorithm;
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKey: Uint8Array;
  readonly notBefore: string;
  readonly expiresAt: string;
  readonly createdAt: string;
  readonly revokedAt?: string;
  /** Whether form posts under it are refused before a second person countersigned it. */
  readonly awaitsSecondPerson: boolean;
}

interface SignatureKeyRow {
  readonly signature_key_id: string;
  readonly key_id: string;
  readonly algorithm: SignatureAlgorithm;
  readonly public_key: Uint8Array;
  readonly not_before: string;
  readonly expires_at: string;
  readonly created_at: string;
  readonly revoked_at: string | null;
  readonly awaits_second_person: boolean;
}

const SELECT_SIGNATURE_KEY = `
  select s.signature_key_id, s.key_id, s.algorithm, s.public_key, s.not_before, s.expires_at,
         s.created_at, r.revoked_at,
         exists (
           select from people.countersignature_request q
           left join people.countersignature c
             on c.subject_kind = q.subject_kind and c.subject_id = q.subject_id
           where q.subject_kind = 'api_key' and q.subject_id = 'signature-key:' || s.signature_key_id
             and c.subject_id is null) as awaits_second_person
  from access.signature_key s
  left join access.signature_key_revocation r on r.signature_key_id = s.signature_key_id`;

/** The signature key with this id, revoked and expired ones too. */
export async function findSignatureKey(
  db: Db,
  signatureKeyId: string,
): Promise<SignatureKeyFact | undefined> {
  const [row] = await db.query<SignatureKeyRow>(
    `${SELECT_SIGNATURE_KEY} where s.signature_key_id = $1`,
    [signatureKeyId],
  );
  return row === undefined ? undefined : factOf(row);
}

/** Signature keys of one API key in order of their ids, from after an id. */
export async function listSignatureKeys(
  db: Db,
  page: { readonly keyId: string; readonly after: string; readonly limit: number },
): Promise<readonly SignatureKeyFact[]> {
  const rows = await db.query<SignatureKeyRow>(
    `${SELECT_SIGNATURE_KEY}
     where s.key_id = $1 and s.signature_key_id > $2
     order by s.signature_key_id
     limit $3`,
    [page.keyId, page.after, page.limit],
  );
  return rows.map(factOf);
}

/** @returns whether the signature key is new; false when its id exists */
export async function insertSignatureKey(
  tx: Tx,
  key: Omit<SignatureKeyFact, 'createdAt' | 'revokedAt' | 'awaitsSecondPerson'> & {
    readonly createdByKeyId: string;
  },
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into access.signature_key
       (signature_key_id, key_id, algorithm, public_key, not_before, expires_at, created_by_key_id)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (signature_key_id) do nothing`,
    [
      key.signatureKeyId,
      key.keyId,
      key.algorithm,
      key.publicKey,
      key.notBefore,
      key.expiresAt,
      key.createdByKeyId,
    ],
  );
  return inserted === 1;
}

/** Ends a signature key for ever. @returns whether it was this call that ended it */
export async function insertSignatureKeyRevocation(
  tx: Tx,
  revocation: { readonly signatureKeyId: string; readonly revokedByKeyId: string },
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into access.signature_key_revocation (signature_key_id, revoked_by_key_id)
     select s.signature_key_id, $2
     from access.signature_key s
     where s.signature_key_id = $1
     on conflict (signature_key_id) do nothing`,
    [revocation.signatureKeyId, revocation.revokedByKeyId],
  );
  return inserted === 1;
}

function factOf(row: SignatureKeyRow): SignatureKeyFact {
  return {
    signatureKeyId: row.signature_key_id,
    keyId: row.key_id,
    algorithm: row.algorithm,
    publicKey: row.public_key,
    notBefore: row.not_before,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    awaitsSecondPerson: row.awaits_second_person,
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
  };
}
