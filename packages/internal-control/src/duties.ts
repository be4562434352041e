import { millisecondsOf, type Timestamp, timestampFromMilliseconds } from '@ringfence/money';
import type { BilingualText } from './bilingual-text.ts';
import { NEAR_CONFLICT_DAYS } from './limits.ts';

/** What a role does in a group of acts: it makes, approves what others made, or is informed. */
export type Duty = 'makes' | 'approves' | 'is_informed';

/** Groups of the policies whose acts are the word of a second person. */
export const APPROVING_GROUPS: readonly string[] = [
  'approve',
  'approveByMatrix',
  'approveRules',
  'countersigning',
  'countersignCustomers',
];

/** What whoever may use a group of acts does there, by the policies alone. */
export function dutyOf(group: { readonly name: string; readonly isRead: boolean }): Duty {
  if (group.isRead) return 'is_informed';
  return APPROVING_GROUPS.includes(group.name) ? 'approves' : 'makes';
}

/** A role that somebody held from one moment until another. */
export interface Tenure<Role> {
  readonly grantId: string;
  readonly personId: string;
  readonly held: Role;
  readonly from: Timestamp;
  /** Absent: until now and on. */
  readonly until?: Timestamp;
}

/** Two roles of one person that are kept apart. */
export interface DutyConflict<Role> {
  readonly personId: string;
  readonly one: Tenure<Role>;
  readonly other: Tenure<Role>;
  /** Whether both are held now, or one came soon after the other had ended. */
  readonly when: 'now' | 'lately';
  readonly why: BilingualText;
}

const MILLISECONDS_OF_DAY = 86_400_000;

/**
 * Roles that one person holds together and may not, and those that one person held so soon after
 * each other that what was made in the one could be approved in the other.
 *
 * @param rules.why whether two roles are kept apart, and why
 * @invariant IC5 no pair is told twice, and none of two people
 */
export function conflictsOfDuties<Role>(
  tenures: readonly Tenure<Role>[],
  {
    now,
    why,
  }: {
    readonly now: Timestamp;
    readonly why: (one: Role, other: Role) => BilingualText | undefined;
  },
): readonly DutyConflict<Role>[] {
  const since = timestampFromMilliseconds(
    millisecondsOf(now) - NEAR_CONFLICT_DAYS * MILLISECONDS_OF_DAY,
  );
  const recent = tenures.filter(({ until }) => until === undefined || until > since);
  const isHeld = ({ until }: Tenure<Role>) => until === undefined || until > now;
  return recent.flatMap((one, index) =>
    recent.slice(index + 1).flatMap((other): readonly DutyConflict<Role>[] => {
      if (other.personId !== one.personId) return [];
      const reason = why(one.held, other.held);
      if (reason === undefined) return [];
      const when = isHeld(one) && isHeld(other) ? 'now' : 'lately';
      return [{ personId: one.personId, one, other, when, why: reason }];
    }),
  );
}
