import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** A claim of a project on which something is owed. */
export interface OpenClaimRead {
  readonly claimId: string;
  readonly lenderId: string;
  readonly principal: bigint;
}

/** What the tenders and claims of a project come to, ended ones too. */
export interface ProjectSumsRead {
  readonly tendered: bigint;
  readonly lent: bigint;
  readonly principal: bigint;
  readonly claims: number;
  readonly shares: number;
}

/** The latest version of each record of a kind that names the project `$2`. */
const OF_PROJECT = `
  from (select distinct k.record_id from custody.record k
        where k.pool_id = $1 and k.record_kind = $3 and k.subject = $2) k
  cross join lateral (
    select r.record_id, r.state, r.is_open, r.position, r.body::jsonb as body
    from custody.record r
    where r.pool_id = $1 and r.record_kind = $3 and r.record_id = k.record_id
    order by r.position desc
    limit 1
  ) r`;

/** The claims of a project on which something is owed, by id. */
export async function listOpenClaims(
  db: Db,
  { poolId, projectId }: { readonly poolId: number; readonly projectId: string },
): Promise<readonly OpenClaimRead[]> {
  const rows = await db.query<{
    readonly record_id: string;
    readonly lender_id: string;
    readonly principal: bigint;
  }>(
    `select r.record_id, r.body ->> 'lenderId' as lender_id,
       (r.body ->> 'principalMinor')::bigint as principal
     ${OF_PROJECT}
     where r.is_open
     order by r.record_id`,
    [poolId, projectId, 'claim'],
  );
  return rows.map((row) => ({
    claimId: row.record_id,
    lenderId: row.lender_id,
    principal: row.principal,
  }));
}

/** What the tenders and claims of a project come to. */
export async function sumProject(
  db: Db,
  { poolId, projectId }: { readonly poolId: number; readonly projectId: string },
): Promise<ProjectSumsRead> {
  const [tenders] = await db.query<{ readonly tendered: bigint; readonly lent: bigint }>(
    `select coalesce(sum((r.body ->> 'amountMinor')::bigint) filter (where r.is_open), 0)::bigint
         as tendered,
       coalesce(sum((r.body ->> 'amountMinor')::bigint) filter (where r.state = 'lent'), 0)::bigint
         as lent
     ${OF_PROJECT}`,
    [poolId, projectId, 'tender'],
  );
  const [claims] = await db.query<{
    readonly principal: bigint;
    readonly claims: bigint;
    readonly shares: bigint;
  }>(
    `select coalesce(sum((r.body ->> 'principalMinor')::bigint), 0)::bigint as principal,
       count(*) filter (where r.is_open) as claims,
       coalesce(sum((r.body ->> 'shares')::bigint), 0)::bigint as shares
     ${OF_PROJECT}`,
    [poolId, projectId, 'claim'],
  );
  return {
    tendered: tenders?.tendered ?? 0n,
    lent: tenders?.lent ?? 0n,
    principal: claims?.principal ?? 0n,
    claims: safeInteger(claims?.claims ?? 0n),
    shares: safeInteger(claims?.shares ?? 0n),
  };
}
