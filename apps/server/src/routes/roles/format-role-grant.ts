import { isStaffRole, type Parsed, type RoleGrantRecord, STAFF_LEVELS } from '@ringfence/contract';
import type { ReasonedGrant, RoleGrantFact } from '@ringfence/store';

type Shown = Parsed<typeof RoleGrantRecord>;

/** A grant as it is shown, with where it is in its life. */
export function formatRoleGrant(grant: ReasonedGrant, now: string): Shown {
  const { role, confirmedBy, confirmedAt, revokedBy, revokedAt, needsConfirmation: _ } = grant;
  const level = STAFF_LEVELS.find((known) => known === grant.level);
  if (!isStaffRole(role) || level === undefined) {
    throw new TypeError('the database keeps only roles and levels that are known');
  }
  return {
    grantId: grant.grantId,
    personId: grant.personId,
    role,
    level,
    state: stateOf(grant, now),
    grantedAt: grant.grantedAt,
    grantedBy: grant.grantedBy,
    reason: grant.reason,
    ...(grant.platformId === undefined ? {} : { platformId: grant.platformId }),
    ...(grant.poolIds === undefined ? {} : { pools: [...grant.poolIds] }),
    ...(grant.expiresAt === undefined ? {} : { expiresAt: grant.expiresAt }),
    ...(confirmedBy === undefined ? {} : { confirmedBy }),
    ...(confirmedAt === undefined ? {} : { confirmedAt }),
    ...(revokedBy === undefined ? {} : { revokedBy }),
    ...(revokedAt === undefined ? {} : { revokedAt }),
  };
}

function stateOf(grant: RoleGrantFact, now: string): Shown['state'] {
  if (grant.revokedAt !== undefined) return 'revoked';
  if (grant.expiresAt !== undefined && grant.expiresAt <= now) return 'expired';
  return grant.needsConfirmation && grant.confirmedAt === undefined ? 'waiting' : 'in_force';
}
