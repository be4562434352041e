import type { Db, Tx } from '../db.ts';

/** A version of a policy as it was published. */
export interface PolicyVersionFact {
  readonly policyId: string;
  readonly version: number;
  readonly titleZh: string;
  readonly titleEn: string;
  /** Both texts, or the hash of a file that is kept elsewhere. */
  readonly textZh?: string;
  readonly textEn?: string;
  readonly fileSha256?: Uint8Array;
  readonly ownerRole: string;
  readonly reviewDate: string;
  readonly controls: readonly string[];
  readonly publishedBy: string;
  readonly publishedAt: string;
}

/** That somebody read and accepted a version. */
export interface PolicyReadingFact {
  readonly policyId: string;
  readonly version: number;
  readonly personId: string;
  readonly readAt: string;
}

interface PolicyRow {
  readonly policy_id: string;
  readonly version: number;
  readonly title_zh: string;
  readonly title_en: string;
  readonly text_zh: string | null;
  readonly text_en: string | null;
  readonly file_sha256: Uint8Array | null;
  readonly owner_role: string;
  readonly review_date: string;
  readonly controls: readonly string[];
  readonly published_by: string;
  readonly published_at: string;
}

const SELECT_VERSION = `
  select v.policy_id, v.version, v.title_zh, v.title_en, v.text_zh, v.text_en, v.file_sha256,
         v.owner_role, v.review_date, v.controls, v.published_by, v.published_at
  from control.policy_version v`;

/** The version in force of every policy, in the order of their ids. */
export async function listPoliciesInForce(
  db: Db,
  limit: number,
): Promise<readonly PolicyVersionFact[]> {
  const rows = await db.query<PolicyRow>(
    `${SELECT_VERSION}
     where v.version = (select max(w.version) from control.policy_version w
                        where w.policy_id = v.policy_id)
     order by v.policy_id
     limit $1`,
    [limit],
  );
  return rows.map(factOf);
}

/** Every version of a policy, the latest first. */
export async function listPolicyVersions(
  db: Db,
  { policyId, limit }: { readonly policyId: string; readonly limit: number },
): Promise<readonly PolicyVersionFact[]> {
  const rows = await db.query<PolicyRow>(
    `${SELECT_VERSION} where v.policy_id = $1 order by v.version desc limit $2`,
    [policyId, limit],
  );
  return rows.map(factOf);
}

/** One writer of a policy after the other. */
export async function lockPolicy(tx: Tx, policyId: string): Promise<void> {
  await tx.execute(
    "select pg_advisory_xact_lock(hashtextextended('control.policy ' || $1::text, 0))",
    [policyId],
  );
}

export async function insertPolicyVersion(tx: Tx, version: PolicyVersionFact): Promise<void> {
  await tx.execute(
    `insert into control.policy_version (policy_id, version, title_zh, title_en, text_zh, text_en,
       file_sha256, owner_role, review_date, controls, published_by, published_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      version.policyId,
      version.version,
      version.titleZh,
      version.titleEn,
      version.textZh ?? null,
      version.textEn ?? null,
      version.fileSha256 ?? null,
      version.ownerRole,
      version.reviewDate,
      version.controls,
      version.publishedBy,
      version.publishedAt,
    ],
  );
}

/** @returns whether it is the first time that the person accepted this version */
export async function insertPolicyReading(tx: Tx, reading: PolicyReadingFact): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into control.policy_reading (policy_id, version, person_id, read_at)
     values ($1, $2, $3, $4)
     on conflict do nothing`,
    [reading.policyId, reading.version, reading.personId, reading.readAt],
  );
  return inserted === 1;
}

/** Who accepted the versions in force: of one policy, or what one person accepted. */
export async function listPolicyReadings(
  db: Db,
  asked: { readonly policyId?: string; readonly personId?: string; readonly limit: number },
): Promise<readonly PolicyReadingFact[]> {
  const rows = await db.query<{
    readonly policy_id: string;
    readonly version: number;
    readonly person_id: string;
    readonly read_at: string;
  }>(
    `select r.policy_id, r.version, r.person_id, r.read_at
     from control.policy_reading r
     where ($1::text is null or r.policy_id = $1)
       and ($2::text is null or r.person_id = $2)
       and r.version = (select max(w.version) from control.policy_version w
                        where w.policy_id = r.policy_id)
     order by r.policy_id, r.read_at, r.person_id
     limit $3`,
    [asked.policyId ?? null, asked.personId ?? null, asked.limit],
  );
  return rows.map((row) => ({
    policyId: row.policy_id,
    version: row.version,
    personId: row.person_id,
    readAt: row.read_at,
  }));
}

/** How many of these persons accepted the version in force, policy by policy. */
export async function countPolicyReadings(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{ readonly policy_id: string; readonly readings: number }>(
    `select r.policy_id, count(*)::integer as readings
     from control.policy_reading r
     where r.person_id = any ($1::text[])
       and r.version = (select max(w.version) from control.policy_version w
                        where w.policy_id = r.policy_id)
     group by r.policy_id`,
    [personIds],
  );
  return new Map(rows.map((row) => [row.policy_id, row.readings]));
}

/** Staff of the custodian who hold a role now, by id: they are expected to read policies. */
export async function listStaffInOffice(
  db: Db,
  asked: {
    readonly now: string;
    /** Roles of guests, who read nothing of it. */
    readonly withoutRoles: readonly string[];
    readonly limit: number;
  },
): Promise<readonly string[]> {
  const rows = await db.query<{ readonly person_id: string }>(
    `select distinct g.person_id
     from people.role_grant g
     left join people.role_grant_confirmation c on c.grant_id = g.grant_id
     left join people.role_grant_revocation r on r.grant_id = g.grant_id
     where r.grant_id is null
       and (g.expires_at is null or g.expires_at > $1)
       and (c.grant_id is not null or not g.needs_confirmation)
       and g.role <> all ($2::text[])
       and coalesce(
         (select s.state = 'active'
          from people.person_state s
          where s.person_id = g.person_id
          order by s.change_number desc
          limit 1),
         true)
     order by g.person_id
     limit $3`,
    [asked.now, asked.withoutRoles, asked.limit],
  );
  return rows.map(({ person_id: personId }) => personId);
}

function factOf(row: PolicyRow): PolicyVersionFact {
  return {
    policyId: row.policy_id,
    version: row.version,
    titleZh: row.title_zh,
    titleEn: row.title_en,
    ownerRole: row.owner_role,
    reviewDate: row.review_date,
    controls: row.controls,
    publishedBy: row.published_by,
    publishedAt: row.published_at,
    ...(row.text_zh === null ? {} : { textZh: row.text_zh }),
    ...(row.text_en === null ? {} : { textEn: row.text_en }),
    ...(row.file_sha256 === null ? {} : { fileSha256: row.file_sha256 }),
  };
}
