import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** A look at what concerns a person, with what is told of who looked. */
export interface ToldAccess {
  readonly accessNumber: number;
  readonly at: string;
  readonly actorId: string;
  /** Of a member of staff: the role that the look was made with. */
  readonly staffRole?: string;
  /** Of a program: the role of its key. */
  readonly keyRole?: string;
  readonly displayNameSealed?: Uint8Array;
  readonly route: string;
  readonly purpose?: string;
  readonly customerId?: string;
  readonly field?: string;
}

/**
 * Looks at a person and at the person's customer, the latest first: those that name them, and those
 * at the whole of the pool from after the person was there. Those that the law keeps secret are
 * left out.
 */
export async function listToldAccesses(
  db: Db,
  asked: {
    readonly personId: string;
    readonly poolId: number;
    readonly customerId: string;
    readonly before: number;
    readonly limit: number;
    readonly notTold: { readonly purposes: readonly string[]; readonly routes: readonly string[] };
  },
): Promise<readonly ToldAccess[]> {
  const rows = await db.query<{
    readonly access_number: bigint;
    readonly at: string;
    readonly actor_id: string;
    readonly staff_role: string | null;
    readonly key_role: string | null;
    readonly display_name_sealed: Uint8Array | null;
    readonly route: string;
    readonly purpose: string | null;
    readonly customer_id: string | null;
    readonly field: string | null;
  }>(
    `with told as (
       (select a.access_number from people.personal_data_access a
        where a.subject_id = $1 and a.access_number < $4
          and coalesce(a.purpose, '') <> all($6) and a.route <> all($7)
        order by a.access_number desc limit $5)
       union
       (select a.access_number from people.personal_data_access a
        where a.pool_id = $2 and a.customer_id = $3 and a.access_number < $4
          and coalesce(a.purpose, '') <> all($6) and a.route <> all($7)
        order by a.access_number desc limit $5)
       union
       (select a.access_number from people.personal_data_access a
        join people.person p on p.person_id = $1
        where a.pool_id = $2 and a.customer_id is null and a.subject_id is null
          and a.at >= p.created_at and a.access_number < $4
          and coalesce(a.purpose, '') <> all($6) and a.route <> all($7)
        order by a.access_number desc limit $5)
     )
     select a.access_number, a.at, a.actor_id, g.role as staff_role, k.role as key_role,
            f.display_name_sealed, a.route, a.purpose, a.customer_id, a.field
     from told t
     join people.personal_data_access a on a.access_number = t.access_number
     left join people.role_grant g on g.grant_id = a.grant_id
     left join access.api_key k on k.key_id = a.actor_id
     left join people.profile f on f.person_id = a.actor_id
     order by a.access_number desc
     limit $5`,
    [
      asked.personId,
      asked.poolId,
      asked.customerId,
      asked.before,
      asked.limit,
      asked.notTold.purposes,
      asked.notTold.routes,
    ],
  );
  return rows.map((row) => ({
    accessNumber: safeInteger(row.access_number),
    at: row.at,
    actorId: row.actor_id,
    route: row.route,
    ...(row.staff_role === null ? {} : { staffRole: row.staff_role }),
    ...(row.key_role === null ? {} : { keyRole: row.key_role }),
    ...(row.display_name_sealed === null ? {} : { displayNameSealed: row.display_name_sealed }),
    ...(row.purpose === null ? {} : { purpose: row.purpose }),
    ...(row.customer_id === null ? {} : { customerId: row.customer_id }),
    ...(row.field === null ? {} : { field: row.field }),
  }));
}
