import { type Db, findPoolTenant, listStandingGrants } from '@ringfence/store';
import { listUsableGrants, type UsableGrant } from '../../access/choose-grant.ts';
import { GRANTS_OF_PERSON_MAX } from '../../access/grant-directory.ts';

/** Who asks to act, when, and about which pool: absent where it is about none. */
interface ActingAsked {
  readonly personId: string;
  readonly now: string;
  readonly poolId?: number | undefined;
}

/**
 * The roles that a person may act with now: of grants that count, that stand beside no role that
 * they are to be kept apart from, and that reach the pool which is named. Whoever reaches no
 * pool but some gets the same answer for another one and for one that is not there: none.
 */
export async function listActingRoles(
  db: Db,
  { personId, now, poolId }: ActingAsked,
): Promise<readonly string[]> {
  const grants = await listStandingGrants(db, { personId, now, limit: GRANTS_OF_PERSON_MAX });
  const pool = poolId === undefined ? undefined : await findPoolTenant(db, poolId);
  const reaches = ({ platformId, poolIds }: UsableGrant['principal']): boolean =>
    poolId === undefined ||
    ((platformId === undefined || platformId === pool?.platformId) &&
      (poolIds === undefined || poolIds.includes(poolId)));
  return listUsableGrants(grants, now)
    .map(({ principal }) => principal)
    .filter((principal) => principal.conflicts.length === 0 && reaches(principal))
    .map(({ role }) => role);
}
