import type { api } from '@ringfence/client';

type Rule = api.RoleList['roles'][number];

/** Why a role may not stand beside the other roles of the same person, in words. */
export function findConflicts(
  grant: api.RoleGrant,
  grants: readonly api.RoleGrant[],
  rules: readonly Rule[],
): readonly Rule['conflictsWith'][number][] {
  if (!counts(grant)) return [];
  const others = grants.filter((other) => other !== grant && counts(other));
  const rule = rules.find(({ role }) => role === grant.role);
  return (rule?.conflictsWith ?? []).filter((conflict) =>
    others.some(
      (other) =>
        other.role === conflict.role && (conflict.within === 'installation' || meet(grant, other)),
    ),
  );
}

function counts({ state }: api.RoleGrant): boolean {
  return state === 'in_force' || state === 'waiting';
}

/** Whether both may reach one pool. */
function meet(one: api.RoleGrant, other: api.RoleGrant): boolean {
  const areOfTwoPlatforms =
    one.platformId !== undefined &&
    other.platformId !== undefined &&
    one.platformId !== other.platformId;
  if (areOfTwoPlatforms) return false;
  const { pools } = other;
  if (one.pools === undefined || pools === undefined) return true;
  return one.pools.some((poolId) => pools.includes(poolId));
}
