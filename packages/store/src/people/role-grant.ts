import type { Db, Tx } from '../db.ts';
import { type ContentSeal, keepText, openKeptText } from '../kept-content.ts';
import { grantReasonAt, revocationReasonAt } from './trail-place.ts';

/** A role that somebody has, where and until when. */
export interface RoleGrantFact {
  readonly grantId: string;
  readonly personId: string;
  readonly role: string;
  readonly level: number;
  /** Absent: every platform. */
  readonly platformId?: string;
  /** Absent: every pool that the platform allows. */
  readonly poolIds?: readonly number[];
  readonly grantedAt: string;
  readonly expiresAt?: string;
  /** A person, or the id of a key. */
  readonly grantedBy: string;
  /** Whether it counts only once a second person confirmed it. */
  readonly needsConfirmation: boolean;
  readonly confirmedBy?: string;
  readonly confirmedAt?: string;
  readonly revokedBy?: string;
  readonly revokedAt?: string;
}

/** A grant with why it was made, which is sealed as it is kept. */
export interface ReasonedGrant extends RoleGrantFact {
  readonly reason: string;
}

interface RoleGrantRow {
  readonly grant_id: string;
  readonly person_id: string;
  readonly role: string;
  readonly level: number;
  readonly platform_id: string | null;
  readonly pool_ids: readonly number[] | null;
  readonly granted_at: string;
  readonly expires_at: string | null;
  readonly granted_by: string;
  readonly needs_confirmation: boolean;
  readonly reason: string | null;
  readonly reason_sealed: Uint8Array | null;
  readonly confirmed_by: string | null;
  readonly confirmed_at: string | null;
  readonly revoked_by: string | null;
  readonly revoked_at: string | null;
}

const SELECT_GRANT = `
  select g.grant_id, g.person_id, g.role, g.level, g.platform_id, g.pool_ids, g.granted_at,
         g.expires_at, g.granted_by, g.needs_confirmation, g.reason,
         g.reason_sealed,
         c.confirmed_by, c.confirmed_at, r.revoked_by, r.revoked_at
  from people.role_grant g
  left join people.role_grant_confirmation c on c.grant_id = g.grant_id
  left join people.role_grant_revocation r on r.grant_id = g.grant_id`;

/** The grant with this id, ended ones too. */
export async function findRoleGrant(
  db: Db,
  seal: ContentSeal,
  grantId: string,
): Promise<ReasonedGrant | undefined> {
  const [row] = await db.query<RoleGrantRow>(`${SELECT_GRANT} where g.grant_id = $1`, [grantId]);
  return row === undefined ? undefined : reasonedOf(seal, row);
}

/**
 * The grants of one person that are not revoked and have not expired, those that wait for a
 * confirmation too, in order of their making.
 */
export async function listStandingGrants(
  db: Db,
  asked: { readonly personId: string; readonly now: string; readonly limit: number },
): Promise<readonly RoleGrantFact[]> {
  const rows = await db.query<RoleGrantRow>(
    `${SELECT_GRANT}
     where g.person_id = $1
       and r.grant_id is null
       and (g.expires_at is null or g.expires_at > $2)
     order by g.granted_at, g.grant_id
     limit $3`,
    [asked.personId, asked.now, asked.limit],
  );
  return rows.map(factOf);
}

/** Which grants, by id from after an id. */
interface GrantPage {
  readonly after: string;
  readonly limit: number;
  readonly personId?: string;
}

/** Grants of all persons or of one by id; ended ones too. */
export async function listRoleGrants(db: Db, page: GrantPage): Promise<readonly RoleGrantFact[]> {
  const rows = await selectGrants(db, page);
  return rows.map(factOf);
}

/** Like {@link listRoleGrants}, with why each was made. */
export async function listReasonedGrants(
  db: Db,
  seal: ContentSeal,
  page: GrantPage,
): Promise<readonly ReasonedGrant[]> {
  const rows = await selectGrants(db, page);
  return rows.map((row) => reasonedOf(seal, row));
}

async function selectGrants(db: Db, page: GrantPage): Promise<readonly RoleGrantRow[]> {
  return db.query<RoleGrantRow>(
    `${SELECT_GRANT}
     where g.grant_id > $1 and ($2::text is null or g.person_id = $2)
     order by g.grant_id
     limit $3`,
    [page.after, page.personId ?? null, page.limit],
  );
}

/**
 * Persons who have this role in force and everywhere, of this level at least, and those who had it
 * until lately: who takes it from a colleague, or suspends the colleague, is not alone at once.
 */
export async function listHoldersOfRole(
  db: Db,
  asked: {
    readonly role: string;
    readonly levelMin: number;
    /** Who lost the role, or was suspended, before this does not count. */
    readonly lostAfter: string;
    readonly limit: number;
  },
): Promise<readonly string[]> {
  const rows = await db.query<{ readonly person_id: string }>(
    `select distinct g.person_id
     from people.role_grant g
     left join people.role_grant_confirmation c on c.grant_id = g.grant_id
     left join people.role_grant_revocation r on r.grant_id = g.grant_id
     where g.role = $1
       and g.platform_id is null
       and g.pool_ids is null
       and (r.grant_id is null or r.revoked_at > $2)
       and (g.expires_at is null or g.expires_at > $2)
       and (c.grant_id is not null or not g.needs_confirmation)
       and coalesce(
         (select s.state = 'active' or s.changed_at > $2
          from people.person_state s
          where s.person_id = g.person_id
          order by s.change_number desc
          limit 1),
         true)
       and g.level >= $3
     order by g.person_id
     limit $4`,
    [asked.role, asked.lostAfter, asked.levelMin, asked.limit],
  );
  return rows.map(({ person_id }) => person_id);
}

/**
 * Lets one transaction at a time decide about grants, so that two grants that conflict with each
 * other are not both found free of conflict.
 */
export async function lockGrants(tx: Tx): Promise<void> {
  await tx.execute("select pg_advisory_xact_lock(hashtextextended('people.role_grant', 0))");
}

/** A grant as it is made. */
export type NewRoleGrant = Omit<
  ReasonedGrant,
  'confirmedBy' | 'confirmedAt' | 'revokedBy' | 'revokedAt'
>;

export async function insertRoleGrant(
  tx: Tx,
  seal: ContentSeal,
  grant: NewRoleGrant,
): Promise<void> {
  const reason = keepText(seal, grantReasonAt(grant.grantId), grant.reason);
  await tx.execute(
    `insert into people.role_grant (grant_id, person_id, role, level, platform_id, pool_ids,
       granted_at, expires_at, granted_by, needs_confirmation, reason, reason_sealed, sealed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
       case when $12::vault.sealed_bytes is not null then clock_timestamp() end)`,
    [
      grant.grantId,
      grant.personId,
      grant.role,
      grant.level,
      grant.platformId ?? null,
      grant.poolIds ?? null,
      grant.grantedAt,
      grant.expiresAt ?? null,
      grant.grantedBy,
      grant.needsConfirmation,
      reason.clear,
      reason.sealed,
    ],
  );
}

/** @returns whether it was this call that confirmed the grant */
export async function insertGrantConfirmation(
  tx: Tx,
  confirmation: {
    readonly grantId: string;
    readonly confirmedBy: string;
    readonly confirmedAt: string;
    /** Of what was signed and is kept. */
    readonly evidence: Uint8Array;
  },
): Promise<boolean> {
  const { grantId, confirmedBy, confirmedAt, evidence } = confirmation;
  const inserted = await tx.execute(
    `insert into people.role_grant_confirmation
       (grant_id, person_id, granted_by, confirmed_by, confirmed_at, evidence)
     select g.grant_id, g.person_id, g.granted_by, $2, $3, $4
     from people.role_grant g
     where g.grant_id = $1
     on conflict (grant_id) do nothing`,
    [grantId, confirmedBy, confirmedAt, evidence],
  );
  return inserted === 1;
}

/** Ends a grant for ever. @returns whether it was this call that ended it */
export async function insertGrantRevocation(
  tx: Tx,
  seal: ContentSeal,
  revocation: {
    readonly grantId: string;
    readonly revokedBy: string;
    readonly revokedAt: string;
    readonly reason: string;
  },
): Promise<boolean> {
  const reason = keepText(seal, revocationReasonAt(revocation.grantId), revocation.reason);
  const inserted = await tx.execute(
    `insert into people.role_grant_revocation
       (grant_id, revoked_by, revoked_at, reason, reason_sealed, sealed_at)
     select g.grant_id, $2, $3, $4, $5, case when $5::vault.sealed_bytes is not null then clock_timestamp() end
     from people.role_grant g
     where g.grant_id = $1
     on conflict (grant_id) do nothing`,
    [revocation.grantId, revocation.revokedBy, revocation.revokedAt, reason.clear, reason.sealed],
  );
  return inserted === 1;
}

function factOf(row: RoleGrantRow): RoleGrantFact {
  return {
    grantId: row.grant_id,
    personId: row.person_id,
    role: row.role,
    level: row.level,
    grantedAt: row.granted_at,
    grantedBy: row.granted_by,
    needsConfirmation: row.needs_confirmation,
    ...(row.platform_id === null ? {} : { platformId: row.platform_id }),
    ...(row.pool_ids === null ? {} : { poolIds: row.pool_ids }),
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
    ...(row.confirmed_by === null ? {} : { confirmedBy: row.confirmed_by }),
    ...(row.confirmed_at === null ? {} : { confirmedAt: row.confirmed_at }),
    ...(row.revoked_by === null ? {} : { revokedBy: row.revoked_by }),
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
  };
}

function reasonedOf(seal: ContentSeal, row: RoleGrantRow): ReasonedGrant {
  const kept = { clear: row.reason, sealed: row.reason_sealed };
  return { ...factOf(row), reason: openKeptText(seal, grantReasonAt(row.grant_id), kept) ?? '' };
}
