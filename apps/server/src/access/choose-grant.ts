import {
  findConflicts,
  type HeldRole,
  type StaffPrincipal,
  type Verdict,
} from '@ringfence/authorization';
import {
  isStaffRole,
  KEY_ROLE_OF_STAFF,
  SCOPE_ROLES,
  type Scope,
  STAFF_LEVELS,
  type StaffLevel,
  type StaffRole,
} from '@ringfence/contract';
import type { RoleGrantFact } from '@ringfence/store';

/** A grant that counts, as the policies see it. */
export interface UsableGrant {
  readonly fact: RoleGrantFact;
  readonly principal: StaffPrincipal;
}

const MILLISECONDS_IN_SECOND = 1_000;

/** Seconds since 1970 of a moment of ours. */
export function secondsOf(moment: string): number {
  return Math.floor(Date.parse(moment) / MILLISECONDS_IN_SECOND);
}

/**
 * The grants of one person that count: confirmed where they need it, not over, each with the roles
 * that it may not stand beside. What reaches further stands first, and of those that reach as far
 * the higher level.
 */
export function listUsableGrants(
  grants: readonly RoleGrantFact[],
  now: string,
): readonly UsableGrant[] {
  const held = grants.filter((grant) => counts(grant, now)).flatMap(holdingOf);
  const roles = [...new Set(held.map(({ role }) => role))].sort();
  const usable = held.map(({ fact, role, level }) => {
    const others = held.filter((other) => other.fact !== fact).map(areaOf);
    const conflicts = findConflicts(areaOf({ fact, role }), others).map((found) => found.with);
    const { platformId, poolIds, expiresAt } = fact;
    const principal: StaffPrincipal = {
      kind: 'staff',
      personId: fact.personId,
      role,
      level,
      roles,
      conflicts: [...new Set(conflicts)].sort(),
      ...(platformId === undefined ? {} : { platformId }),
      ...(poolIds === undefined ? {} : { poolIds }),
      ...(expiresAt === undefined ? {} : { expiresAtSeconds: secondsOf(expiresAt) }),
    };
    return { fact, principal };
  });
  return usable.sort((a, b) => {
    const narrower = narrownessOf(a.fact) - narrownessOf(b.fact);
    return narrower === 0 ? b.principal.level - a.principal.level : narrower;
  });
}

function counts(grant: RoleGrantFact, now: string): boolean {
  if (grant.revokedAt !== undefined) return false;
  if (grant.expiresAt !== undefined && grant.expiresAt <= now) return false;
  return !grant.needsConfirmation || grant.confirmedAt !== undefined;
}

interface Holding {
  readonly fact: RoleGrantFact;
  readonly role: StaffRole;
  readonly level: StaffLevel;
}

function holdingOf(fact: RoleGrantFact): readonly Holding[] {
  const level = STAFF_LEVELS.find((known) => known === fact.level);
  return isStaffRole(fact.role) && level !== undefined ? [{ fact, role: fact.role, level }] : [];
}

function areaOf({ fact, role }: Pick<Holding, 'fact' | 'role'>): HeldRole {
  const { platformId, poolIds } = fact;
  return {
    role,
    ...(platformId === undefined ? {} : { platformId }),
    ...(poolIds === undefined ? {} : { poolIds }),
  };
}

/** Grants as the roles that they give, and where. */
export function holdingsOf(grants: readonly RoleGrantFact[]): readonly HeldRole[] {
  return grants.flatMap(holdingOf).map(areaOf);
}

const NARROW_BY_PLATFORM = 1;
const NARROW_BY_POOLS = 2;

function narrownessOf({ platformId, poolIds }: RoleGrantFact): number {
  const byPlatform = platformId === undefined ? 0 : NARROW_BY_PLATFORM;
  return byPlatform + (poolIds === undefined ? 0 : NARROW_BY_POOLS);
}

export type GrantChosen =
  | { readonly status: 'chosen'; readonly grant: UsableGrant; readonly verdict: Verdict }
  | {
      readonly status: 'denied';
      /** The grant whose refusal says most; absent when none enters the scope. */
      readonly grant?: UsableGrant;
      readonly verdict: Verdict;
    };

/**
 * The grant that a person's request is made with: the first, by how far it reaches, whose key role
 * the scope admits and that the policies permit.
 *
 * @returns the denial of a rule rather than that nothing permits it, when none is permitted
 */
export function chooseGrant(
  grants: readonly UsableGrant[],
  scope: Scope,
  decide: (principal: StaffPrincipal) => Verdict,
): GrantChosen {
  const inScope = grants.filter(({ principal }) =>
    SCOPE_ROLES[scope].includes(KEY_ROLE_OF_STAFF[principal.role]),
  );
  const judged = inScope.map((grant) => ({ grant, verdict: decide(grant.principal) }));
  const permitted = judged.find(({ verdict }) => verdict.decision === 'allow');
  if (permitted !== undefined) return { status: 'chosen', ...permitted };

  const told = judged.find(({ verdict }) => verdict.policies.length > 0) ?? judged[0];
  if (told !== undefined) return { status: 'denied', ...told };
  return { status: 'denied', verdict: { decision: 'deny', policies: [] } };
}
