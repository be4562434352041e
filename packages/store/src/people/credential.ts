import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** The argon2id hash of a person's password; absent when there is none. */
export async function findPasswordHash(db: Db, personId: string): Promise<string | undefined> {
  const [row] = await db.query<{ readonly hash: string }>(
    `select hash from people.password
     where person_id = $1 order by password_number desc limit 1`,
    [personId],
  );
  return row?.hash;
}

export async function insertPassword(
  tx: Tx,
  password: { readonly personId: string; readonly hash: string; readonly setAt: string },
): Promise<void> {
  await tx.execute('insert into people.password (person_id, hash, set_at) values ($1, $2, $3)', [
    password.personId,
    password.hash,
    password.setAt,
  ]);
}

/** A generator of one-time codes (RFC 6238) of a person. */
export interface TotpFact {
  readonly totpId: string;
  readonly secretSealed: Uint8Array;
  readonly createdAt: string;
  readonly isConfirmed: boolean;
}

/** The generators of a person that were not removed, the newest first. */
export async function listTotps(db: Db, personId: string): Promise<readonly TotpFact[]> {
  const rows = await db.query<{
    readonly totp_id: string;
    readonly secret_sealed: Uint8Array;
    readonly created_at: string;
    readonly is_confirmed: boolean;
  }>(
    `select t.totp_id, t.secret_sealed, t.created_at,
            exists (select from people.totp_change c
                    where c.totp_id = t.totp_id and c.change = 'confirmed') as is_confirmed
     from people.totp t
     where t.person_id = $1
       and not exists (select from people.totp_change c
                       where c.totp_id = t.totp_id and c.change = 'removed')
     order by t.created_at desc, t.totp_id desc`,
    [personId],
  );
  return rows.map((row) => ({
    totpId: row.totp_id,
    secretSealed: row.secret_sealed,
    createdAt: row.created_at,
    isConfirmed: row.is_confirmed,
  }));
}

export async function insertTotp(
  tx: Tx,
  totp: Omit<TotpFact, 'isConfirmed'> & { readonly personId: string },
): Promise<void> {
  await tx.execute(
    `insert into people.totp (totp_id, person_id, secret_sealed, created_at)
     values ($1, $2, $3, $4)`,
    [totp.totpId, totp.personId, totp.secretSealed, totp.createdAt],
  );
}

/** @returns whether it was this call that changed it */
export async function insertTotpChange(
  tx: Tx,
  change: {
    readonly totpId: string;
    readonly change: 'confirmed' | 'removed';
    readonly changedAt: string;
  },
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into people.totp_change (totp_id, change, changed_at) values ($1, $2, $3)
     on conflict (totp_id, change) do nothing`,
    [change.totpId, change.change, change.changedAt],
  );
  return inserted === 1;
}

/** Takes a time step of a generator. @returns false when it, or a later one, was taken before */
export async function spendTotpStep(
  tx: Tx,
  use: { readonly totpId: string; readonly step: number; readonly spentAt: string },
): Promise<boolean> {
  const spent = await tx.execute(
    `insert into people.totp_step (totp_id, step, spent_at)
     select $1, $2, $3
     where not exists (
       select from people.totp_step s where s.totp_id = $1 and s.step >= $2)
     on conflict (totp_id, step) do nothing`,
    [use.totpId, use.step, use.spentAt],
  );
  return spent === 1;
}

/** Makes new recovery codes the ones that count: those made before count no more. */
export async function insertRecoveryCodes(
  tx: Tx,
  codes: {
    readonly personId: string;
    readonly setId: string;
    readonly hashes: readonly Uint8Array[];
    readonly createdAt: string;
  },
): Promise<void> {
  for (const hash of codes.hashes) {
    await tx.execute(
      `insert into people.recovery_code (person_id, code_sha256, set_id, created_at)
       values ($1, $2, $3, $4)`,
      [codes.personId, hash, codes.setId, codes.createdAt],
    );
  }
}

/** Of the latest set: how many were not used. */
export async function countRecoveryCodes(db: Db, personId: string): Promise<number> {
  const [row] = await db.query<{ readonly count: bigint }>(
    `select count(*) as count
     from people.recovery_code c
     left join people.recovery_code_use u
       on u.person_id = c.person_id and u.code_sha256 = c.code_sha256
     where c.person_id = $1 and u.person_id is null and c.set_id = ${LATEST_SET}`,
    [personId],
  );
  return safeInteger(row?.count ?? 0n);
}

/** Takes a recovery code. @returns false when there is none like it, or it was used */
export async function useRecoveryCode(
  tx: Tx,
  use: { readonly personId: string; readonly codeSha256: Uint8Array; readonly usedAt: string },
): Promise<boolean> {
  const used = await tx.execute(
    `insert into people.recovery_code_use (person_id, code_sha256, used_at)
     select c.person_id, c.code_sha256, $3
     from people.recovery_code c
     where c.person_id = $1 and c.code_sha256 = $2 and c.set_id = ${LATEST_SET}
     on conflict (person_id, code_sha256) do nothing`,
    [use.personId, use.codeSha256, use.usedAt],
  );
  return used === 1;
}

const LATEST_SET = `(
  select n.set_id from people.recovery_code n
  where n.person_id = $1 order by n.created_at desc, n.set_id desc limit 1)`;
