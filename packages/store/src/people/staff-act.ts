import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** One line of the audit trail of staff. */
export interface StaffAct {
  readonly at: string;
  readonly personId: string;
  /** Absent for what is the person's own, and where no grant was chosen. */
  readonly grantId?: string;
  /** The route, by its name. */
  readonly act: string;
  /** `begun`, `ok`, or the code of the refusal. */
  readonly result: string;
  readonly requestId: string;
  readonly poolId?: number;
  /** The session that it was done in. */
  readonly sessionId?: string;
  /** What it was about, by ids. */
  readonly concerns?: string;
}

/** An act in its place: bound to the one before it by its hash. */
export interface NumberedStaffAct extends StaffAct {
  readonly actNumber: number;
  readonly previousSha256: Uint8Array;
  readonly sha256: Uint8Array;
}

/** Appends an act; the database numbers it and binds it to the one before it. */
export async function appendStaffAct(tx: Tx, act: StaffAct): Promise<void> {
  await tx.execute(
    `insert into people.staff_act (at, person_id, grant_id, act, result, request_id, pool_id,
       session_id, concerns)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      act.at,
      act.personId,
      act.grantId ?? null,
      act.act,
      act.result,
      act.requestId,
      act.poolId ?? null,
      act.sessionId ?? null,
      act.concerns ?? null,
    ],
  );
}

interface ActRow {
  readonly act_number: bigint;
  readonly at: string;
  readonly person_id: string;
  readonly grant_id: string | null;
  readonly act: string;
  readonly result: string;
  readonly request_id: string;
  readonly pool_id: number | null;
  readonly session_id: string | null;
  readonly concerns: string | null;
  readonly previous_sha256: Uint8Array;
  readonly sha256: Uint8Array;
}

/** Acts after a number in their order, of one person or of all. */
export async function listStaffActs(
  db: Db,
  page: {
    readonly after: number;
    readonly limit: number;
    readonly personId: string | undefined;
  },
): Promise<readonly NumberedStaffAct[]> {
  const rows = await db.query<ActRow>(
    `select a.act_number, a.at, a.person_id, a.grant_id, a.act, a.result, a.request_id, a.pool_id,
            a.session_id, a.concerns, a.previous_sha256, a.sha256
     from people.staff_act a
     where a.act_number > $1 and ($3::text is null or a.person_id = $3)
     order by a.act_number
     limit $2`,
    [page.after, page.limit, page.personId ?? null],
  );
  return rows.map(factOf);
}

/** What was done in some sessions, in its order. */
export async function listActsOfSessions(
  db: Db,
  { sessionIds, limit }: { readonly sessionIds: readonly string[]; readonly limit: number },
): Promise<readonly NumberedStaffAct[]> {
  const rows = await db.query<ActRow>(
    `select a.act_number, a.at, a.person_id, a.grant_id, a.act, a.result, a.request_id, a.pool_id,
            a.session_id, a.concerns, a.previous_sha256, a.sha256
     from people.staff_act a
     where a.session_id = any ($1)
     order by a.act_number
     limit $2`,
    [sessionIds, limit],
  );
  return rows.map(factOf);
}

/** The act with this number. */
export async function findStaffAct(
  db: Db,
  actNumber: number,
): Promise<NumberedStaffAct | undefined> {
  const [act] = await listStaffActs(db, { after: actNumber - 1, limit: 1, personId: undefined });
  return act?.actNumber === actNumber ? act : undefined;
}

/** The latest act; undefined when nobody did anything. */
export async function findLatestStaffAct(db: Db): Promise<NumberedStaffAct | undefined> {
  const [row] = await db.query<{ readonly latest: bigint | null }>(
    'select max(act_number) as latest from people.staff_act',
  );
  const latest = row?.latest ?? null;
  return latest === null ? undefined : findStaffAct(db, safeInteger(latest));
}

function factOf(row: ActRow): NumberedStaffAct {
  return {
    actNumber: safeInteger(row.act_number),
    at: row.at,
    personId: row.person_id,
    act: row.act,
    result: row.result,
    requestId: row.request_id,
    previousSha256: row.previous_sha256,
    sha256: row.sha256,
    ...(row.grant_id === null ? {} : { grantId: row.grant_id }),
    ...(row.pool_id === null ? {} : { poolId: row.pool_id }),
    ...(row.session_id === null ? {} : { sessionId: row.session_id }),
    ...(row.concerns === null ? {} : { concerns: row.concerns }),
  };
}
