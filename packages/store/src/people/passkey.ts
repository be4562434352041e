import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** A passkey of a person. */
export interface PasskeyFact {
  readonly passkeyId: string;
  readonly personId: string;
  readonly credentialId: Uint8Array;
  /** COSE key */
  readonly publicKey: Uint8Array;
  /** How a browser reaches it: internal, hybrid, usb. */
  readonly transports: readonly string[];
  readonly nameSealed: Uint8Array;
  readonly createdAt: string;
  /** What the device counted last; 0 for ever where it does not count. */
  readonly signCount: number;
  /** Absent when it was never used. */
  readonly lastUsedAt?: string;
}

/** What a passkey signed. */
export type PasskeyPurpose = 'sign_in' | 'step_up' | 'approval';

interface PasskeyRow {
  readonly passkey_id: string;
  readonly person_id: string;
  readonly credential_id: Uint8Array;
  readonly public_key: Uint8Array;
  readonly transports: string;
  readonly name_sealed: Uint8Array;
  readonly created_at: string;
  readonly sign_count: bigint;
  readonly last_used_at: string | null;
}

/** What was removed is not in it. */
const SELECT_PASSKEY = `
  select k.passkey_id, k.person_id, k.credential_id, k.public_key, k.transports, n.name_sealed,
         k.created_at, coalesce(u.sign_count, k.sign_count) as sign_count, u.used_at as last_used_at
  from people.passkey k
  join people.passkey_name n on n.passkey_id = k.passkey_id
  left join people.passkey_end e on e.passkey_id = k.passkey_id
  left join lateral (
    select l.sign_count, l.used_at from people.passkey_use l
    where l.passkey_id = k.passkey_id order by l.use_number desc limit 1) u on true
  where e.passkey_id is null`;

/** The passkey with this credential id, whoever has it. */
export async function findPasskey(
  db: Db,
  credentialId: Uint8Array,
): Promise<PasskeyFact | undefined> {
  const rows = await db.query<PasskeyRow>(`${SELECT_PASSKEY} and k.credential_id = $1`, [
    credentialId,
  ]);
  return rows.map(factOf)[0];
}

/** The passkeys of a person, the newest first. */
export async function listPasskeys(
  db: Db,
  { personId, limit }: { readonly personId: string; readonly limit: number },
): Promise<readonly PasskeyFact[]> {
  const rows = await db.query<PasskeyRow>(
    `${SELECT_PASSKEY} and k.person_id = $1 order by k.created_at desc, k.passkey_id desc limit $2`,
    [personId, limit],
  );
  return rows.map(factOf);
}

/** @returns false when this credential is registered already, also one that was removed */
export async function insertPasskey(
  tx: Tx,
  passkey: Omit<PasskeyFact, 'lastUsedAt'>,
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into people.passkey
       (passkey_id, person_id, credential_id, public_key, sign_count, transports, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (credential_id) do nothing`,
    [
      passkey.passkeyId,
      passkey.personId,
      passkey.credentialId,
      passkey.publicKey,
      passkey.signCount,
      passkey.transports.join(' '),
      passkey.createdAt,
    ],
  );
  if (inserted === 0) return false;
  await tx.execute('insert into people.passkey_name (passkey_id, name_sealed) values ($1, $2)', [
    passkey.passkeyId,
    passkey.nameSealed,
  ]);
  return true;
}

/** Names a passkey of a person. @returns whether the person has it */
export async function renamePasskey(
  tx: Tx,
  passkey: {
    readonly personId: string;
    readonly passkeyId: string;
    readonly nameSealed: Uint8Array;
  },
): Promise<boolean> {
  const renamed = await tx.execute(
    `update people.passkey_name n set name_sealed = $3
     from people.passkey k
     where k.passkey_id = n.passkey_id and k.person_id = $1 and n.passkey_id = $2
       and not exists (select from people.passkey_end e where e.passkey_id = k.passkey_id)`,
    [passkey.personId, passkey.passkeyId, passkey.nameSealed],
  );
  return renamed === 1;
}

/** Removes a passkey of a person. @returns whether it was this call that removed it */
export async function endPasskey(
  tx: Tx,
  { personId, passkeyId }: { readonly personId: string; readonly passkeyId: string },
  { endedAt, endedBy }: { readonly endedAt: string; readonly endedBy: string },
): Promise<boolean> {
  const ended = await tx.execute(
    `insert into people.passkey_end (passkey_id, ended_at, ended_by)
     select k.passkey_id, $3, $4 from people.passkey k
     where k.person_id = $1 and k.passkey_id = $2
     on conflict (passkey_id) do nothing`,
    [personId, passkeyId, endedAt, endedBy],
  );
  return ended === 1;
}

/** Waits until no other signature of this passkey is being judged, so that they count up. */
export async function lockPasskey(tx: Tx, credentialId: Uint8Array): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended(encode($1::bytea, 'hex'), 1))`, [
    credentialId,
  ]);
}

export async function insertPasskeyUse(
  tx: Tx,
  use: {
    readonly passkeyId: string;
    readonly signCount: number;
    readonly purpose: PasskeyPurpose;
    readonly usedAt: string;
  },
): Promise<void> {
  await tx.execute(
    `insert into people.passkey_use (passkey_id, sign_count, purpose, used_at)
     values ($1, $2, $3, $4)`,
    [use.passkeyId, use.signCount, use.purpose, use.usedAt],
  );
}

function factOf(row: PasskeyRow): PasskeyFact {
  return {
    passkeyId: row.passkey_id,
    personId: row.person_id,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    transports: row.transports === '' ? [] : row.transports.split(' '),
    nameSealed: row.name_sealed,
    createdAt: row.created_at,
    signCount: safeInteger(row.sign_count),
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at }),
  };
}
