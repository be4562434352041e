import type { Db, Tx } from '../db.ts';

/** That somebody looked at what names or concerns a person, and why it was said to be. */
export interface PersonalDataAccess {
  readonly at: string;
  /** A person, or the id of a key. */
  readonly actorId: string;
  readonly grantId?: string;
  readonly route: string;
  readonly purpose?: string;
  readonly poolId?: number;
  /** Whose data it was, where the request names one. */
  readonly customerId?: string;
  readonly subjectId?: string;
  /** Which sealed field was opened, where only one was. */
  readonly field?: string;
  /** Of a person: the session that the request came with. */
  readonly sessionId?: string;
  readonly requestId: string;
}

export interface NumberedAccess extends PersonalDataAccess {
  readonly accessNumber: number;
}

interface AccessRow {
  readonly access_number: number;
  readonly at: string;
  readonly actor_id: string;
  readonly grant_id: string | null;
  readonly route: string;
  readonly purpose: string | null;
  readonly pool_id: number | null;
  readonly customer_id: string | null;
  readonly subject_id: string | null;
  readonly field: string | null;
  readonly request_id: string;
}

/** Writes that it happens, before it happens: what cannot be written is not shown. */
export async function insertPersonalDataAccess(tx: Tx, access: PersonalDataAccess): Promise<void> {
  await tx.execute(
    `insert into people.personal_data_access (at, actor_id, grant_id, route, purpose, pool_id,
       customer_id, subject_id, field, request_id, session_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      access.at,
      access.actorId,
      access.grantId ?? null,
      access.route,
      access.purpose ?? null,
      access.poolId ?? null,
      access.customerId ?? null,
      access.subjectId ?? null,
      access.field ?? null,
      access.requestId,
      access.sessionId ?? null,
    ],
  );
}

/** What a list of accesses is narrowed to. */
export interface AccessFilter {
  readonly actorId?: string;
  readonly poolId?: number;
  readonly customerId?: string;
  readonly subjectId?: string;
}

/** Accesses, the latest first, from before a number. */
export async function listPersonalDataAccesses(
  db: Db,
  {
    before,
    limit,
    filter,
  }: {
    readonly before: number;
    readonly limit: number;
    readonly filter: AccessFilter;
  },
): Promise<readonly NumberedAccess[]> {
  const rows = await db.query<AccessRow>(
    `select access_number, at, actor_id, grant_id, route, purpose, pool_id, customer_id,
            subject_id, field, request_id
     from people.personal_data_access
     where access_number < $1
       and ($2::text is null or actor_id = $2)
       and ($3::integer is null or pool_id = $3)
       and ($4::text is null or customer_id = $4)
       and ($5::text is null or subject_id = $5)
     order by access_number desc
     limit $6`,
    [
      before,
      filter.actorId ?? null,
      filter.poolId ?? null,
      filter.customerId ?? null,
      filter.subjectId ?? null,
      limit,
    ],
  );
  return rows.map((row) => ({
    accessNumber: row.access_number,
    at: row.at,
    actorId: row.actor_id,
    route: row.route,
    requestId: row.request_id,
    ...(row.grant_id === null ? {} : { grantId: row.grant_id }),
    ...(row.purpose === null ? {} : { purpose: row.purpose }),
    ...(row.pool_id === null ? {} : { poolId: row.pool_id }),
    ...(row.customer_id === null ? {} : { customerId: row.customer_id }),
    ...(row.subject_id === null ? {} : { subjectId: row.subject_id }),
    ...(row.field === null ? {} : { field: row.field }),
  }));
}
