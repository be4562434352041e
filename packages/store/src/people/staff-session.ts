import type { Db } from '../db.ts';

/** One proof of a member of staff: what opened a session, or the one that followed it. */
export interface StaffProof {
  readonly sessionId: string;
  /** The session that the sign-in began with. */
  readonly rootId: string;
  readonly personId: string;
  readonly at: string;
  readonly method: string;
  readonly strength: string;
  /** When the browser became known to the person; absent where it is not. */
  readonly deviceKnownAt?: string;
  readonly endedAt?: string;
  readonly endCause?: string;
}

interface ProofRow {
  readonly session_id: string;
  readonly root_id: string;
  readonly person_id: string;
  readonly created_at: string;
  readonly method: string;
  readonly strength: string;
  readonly known_at: string | null;
  readonly ended_at: string | null;
  readonly cause: string | null;
}

/** Proofs that follow each other in one sign-in; sessions end long before. */
const PROOFS_MAX = 500;

const FROM_ROOTS = `
  family as (
    select r.session_id, r.root_id, 1 as steps from roots r
    union all
    select s.session_id, f.root_id, f.steps + 1
    from family f
    join people.session s on s.continues_session_id = f.session_id
    where f.steps < ${PROOFS_MAX}
  )
  select f.session_id, f.root_id, s.person_id, s.created_at, s.method, s.strength, d.known_at,
         e.ended_at, e.cause
  from family f
  join people.session s on s.session_id = f.session_id
  left join people.device d on d.device_id = s.device_id
  left join people.session_end e on e.session_id = f.session_id
  order by f.root_id, s.created_at, f.steps`;

/** The latest sign-ins of a member of staff with all their proofs, by sign-in and then in order. */
export async function listSignIns(
  db: Db,
  { personId, limit }: { readonly personId: string; readonly limit: number },
): Promise<readonly StaffProof[]> {
  const rows = await db.query<ProofRow>(
    `with recursive roots as (
       select s.session_id, s.session_id as root_id from people.session s
       join people.person p on p.person_id = s.person_id and p.kind = 'staff'
       where s.person_id = $1 and s.continues_session_id is null
       order by s.created_at desc
       limit $2), ${FROM_ROOTS}`,
    [personId, limit],
  );
  return rows.map(proofOf);
}

/** All proofs of the sign-ins that some sessions of staff belong to; none of a customer's. */
export async function listProofsAround(
  db: Db,
  sessionIds: readonly string[],
): Promise<readonly StaffProof[]> {
  const rows = await db.query<ProofRow>(
    `with recursive before_it as (
       select s.session_id, s.continues_session_id, 1 as steps from people.session s
       join people.person p on p.person_id = s.person_id and p.kind = 'staff'
       where s.session_id = any ($1)
       union
       select s.session_id, s.continues_session_id, b.steps + 1
       from before_it b
       join people.session s on s.session_id = b.continues_session_id
       where b.steps < ${PROOFS_MAX}
     ), roots as (
       select distinct b.session_id, b.session_id as root_id
       from before_it b where b.continues_session_id is null
     ), ${FROM_ROOTS}`,
    [sessionIds],
  );
  return rows.map(proofOf);
}

function proofOf(row: ProofRow): StaffProof {
  return {
    sessionId: row.session_id,
    rootId: row.root_id,
    personId: row.person_id,
    at: row.created_at,
    method: row.method,
    strength: row.strength,
    ...(row.known_at === null ? {} : { deviceKnownAt: row.known_at }),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
    ...(row.cause === null ? {} : { endCause: row.cause }),
  };
}
