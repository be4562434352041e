import { findConflicts } from '@ringfence/authorization';
import {
  type Bilingual,
  type ProblemCode,
  STAFF_ROLE_IS_TIMED,
  STAFF_ROLE_OF_PLATFORM,
  type StaffLevel,
  type StaffRole,
} from '@ringfence/contract';
import type { NewRoleGrant, RoleGrantFact } from '@ringfence/store';
import { holdingsOf } from './choose-grant.ts';

/** A role that somebody asks to grant. */
export interface GrantDraft {
  readonly grantId: string;
  readonly personId: string;
  readonly role: StaffRole;
  readonly level: StaffLevel;
  readonly platformId?: string;
  readonly poolIds?: readonly number[];
  readonly expiresAt?: string;
  readonly reason: string;
}

/** What a grant is decided by. */
export interface GrantFrame {
  readonly now: string;
  /** The person or key that grants. */
  readonly grantedBy: string;
  /** Of a key: the people who made and hold it, and speak through it. */
  readonly peopleOfKey?: readonly string[];
  /** The grants of the person that are neither revoked nor expired, waiting ones too. */
  readonly standing: readonly RoleGrantFact[];
  /** Persons who may confirm grants now. */
  readonly confirmers: readonly string[];
}

export type GrantRefusalCode = Extract<
  ProblemCode,
  | 'granter_is_grantee'
  | 'platform_required'
  | 'grant_area_not_allowed'
  | 'grant_needs_an_end'
  | 'roles_conflict'
>;

export type GrantDecided =
  | { readonly status: 'granted'; readonly grant: NewRoleGrant }
  | {
      readonly status: GrantRefusalCode;
      readonly field?: string;
      readonly detail?: Bilingual;
    };

const TIMED_DAYS_MAX = 366;
const MILLISECONDS_IN_DAY = 86_400_000;

const ADMINISTRATORS: readonly StaffRole[] = [
  'system_administrator',
  'security_administrator',
  'audit_administrator',
];

/**
 * Decides a grant. It waits for the word of a second person wherever there is one who could give
 * it: a security administrator who neither made the grant nor is to receive it.
 *
 * @returns the first refusal of: granter_is_grantee, platform_required, grant_area_not_allowed,
 *   grant_needs_an_end, roles_conflict
 */
export function decideGrant(draft: GrantDraft, frame: GrantFrame): GrantDecided {
  const { role, personId, platformId, poolIds, expiresAt } = draft;
  const isOfAll = platformId === undefined && poolIds === undefined;
  const granters = [frame.grantedBy, ...(frame.peopleOfKey ?? [])];
  if (granters.includes(personId)) return { status: 'granter_is_grantee' };
  if (STAFF_ROLE_OF_PLATFORM[role] && platformId === undefined) {
    return { status: 'platform_required', field: 'platformId' };
  }
  if (ADMINISTRATORS.includes(role) && !isOfAll) {
    return {
      status: 'grant_area_not_allowed',
      field: platformId === undefined ? 'pools' : 'platformId',
    };
  }
  if (!hasFittingEnd(role, expiresAt, frame.now)) {
    return { status: 'grant_needs_an_end', field: 'expiresAt' };
  }
  const conflict = findGrantConflict(draft, frame.standing);
  if (conflict !== undefined) return { status: 'roles_conflict', ...conflict };

  const confirmers = frame.confirmers.filter(
    (confirmer) => confirmer !== personId && !granters.includes(confirmer),
  );
  return {
    status: 'granted',
    grant: {
      ...draft,
      grantedAt: frame.now,
      grantedBy: frame.grantedBy,
      needsConfirmation: confirmers.length > 0,
    },
  };
}

function hasFittingEnd(role: StaffRole, expiresAt: string | undefined, now: string): boolean {
  if (expiresAt === undefined) return !STAFF_ROLE_IS_TIMED[role];
  if (expiresAt <= now) return false;
  const days = (Date.parse(expiresAt) - Date.parse(now)) / MILLISECONDS_IN_DAY;
  return !STAFF_ROLE_IS_TIMED[role] || days <= TIMED_DAYS_MAX;
}

/** The role of the same person that is in the way, with the rule in words. */
export function findGrantConflict(
  held: Pick<GrantDraft, 'grantId' | 'role' | 'platformId' | 'poolIds'>,
  standing: readonly RoleGrantFact[],
): { readonly field: string; readonly detail: Bilingual } | undefined {
  const others = holdingsOf(standing.filter(({ grantId }) => grantId !== held.grantId));
  const [conflict] = findConflicts(held, others);
  if (conflict === undefined) return undefined;
  return { field: conflict.with, detail: conflict.why };
}

export type ConfirmationRefusalCode = Extract<
  ProblemCode,
  'granter_is_grantee' | 'grant_has_ended' | 'second_person_required' | 'roles_conflict'
>;

export type ConfirmationDecided =
  | { readonly status: 'confirmed' | 'stands' }
  | {
      readonly status: ConfirmationRefusalCode;
      readonly field?: string;
      readonly detail?: Bilingual;
    };

/**
 * Decides a confirmation.
 *
 * @param frame.confirmedBy undefined for a key: only a person confirms
 * @returns stands when it is in force already; else the first refusal of: granter_is_grantee,
 *   grant_has_ended, second_person_required, roles_conflict
 */
export function decideConfirmation(
  grant: RoleGrantFact & { readonly role: StaffRole },
  frame: {
    readonly now: string;
    readonly confirmedBy: string | undefined;
    /** Of a key that granted: the people who made and hold it, and spoke through it. */
    readonly peopleOfKey?: readonly string[];
    readonly standing: readonly RoleGrantFact[];
  },
): ConfirmationDecided {
  const { confirmedBy, peopleOfKey = [], now, standing } = frame;
  const isOver = grant.expiresAt !== undefined && grant.expiresAt <= now;
  if (confirmedBy === grant.personId) return { status: 'granter_is_grantee' };
  if (grant.revokedAt !== undefined || isOver) return { status: 'grant_has_ended' };
  if (!grant.needsConfirmation || grant.confirmedAt !== undefined) return { status: 'stands' };
  const granters = [grant.grantedBy, ...peopleOfKey];
  if (confirmedBy === undefined || granters.includes(confirmedBy)) {
    return { status: 'second_person_required' };
  }
  const conflict = findGrantConflict(grant, standing);
  if (conflict !== undefined) return { status: 'roles_conflict', ...conflict };

  return { status: 'confirmed' };
}
