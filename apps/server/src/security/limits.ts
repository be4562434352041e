import {
  PROBLEM_CODES,
  PROBLEMS,
  type ProblemCode,
  type SecurityAlarmKind,
} from '@ringfence/contract';
import type { StaffAnomalyKind } from '@ringfence/internal-control';

/** The window that refusals are counted in. */
export const INTRUSION_WINDOW_MILLISECONDS = 600_000;

/** Alarms on their way to the database at once; more are dropped, and counted. */
export const ALARMS_WAITING_MAX = 100;

/** How many refusals of a kind are no alarm, and by whom they are counted. */
export interface IntrusionRule {
  readonly codes: readonly ProblemCode[];
  /** A sender: the key or the person, where it is known; else the address. */
  readonly by: 'address' | 'sender';
  /** More than these in {@link INTRUSION_WINDOW_MILLISECONDS} raise an alarm. */
  readonly eventsMax: number;
}

/** Kinds of alarms that are raised by what is refused. */
export type CountedAlarmKind = Exclude<
  SecurityAlarmKind,
  | StaffAnomalyKind
  | 'staff_chain_broken'
  | 'alarm_unacknowledged'
  | 'malware_found'
  | 'certificate_expiring'
  | 'self_check_failed'
  | 'finding_overdue'
  | 'review_overdue'
  | 'procedure_overdue'
>;

const NOT_FOUND_STATUS = 404;

/** What counts as a sign of an intrusion, kind by kind. */
export const INTRUSION_RULES: Readonly<Record<CountedAlarmKind, IntrusionRule>> = {
  sign_ins_failed: {
    codes: ['sign_in_refused', 'sign_in_delayed', 'code_not_valid', 'passkey_not_valid'],
    by: 'address',
    eventsMax: 9,
  },
  policies_refused: {
    codes: ['act_not_permitted', 'role_not_permitted', 'granter_is_grantee', 'roles_conflict'],
    by: 'sender',
    eventsMax: 19,
  },
  signatures_refused: {
    codes: ['signature_not_valid', 'signature_replayed', 'signature_required'],
    by: 'sender',
    eventsMax: 9,
  },
  tokens_unknown: {
    codes: ['key_not_valid', 'session_not_valid', 'invitation_not_valid', 'challenge_not_valid'],
    by: 'address',
    eventsMax: 19,
  },
  ids_scanned: {
    codes: PROBLEM_CODES.filter((code) => PROBLEMS[code].status === NOT_FOUND_STATUS),
    by: 'sender',
    eventsMax: 99,
  },
  other_origins: { codes: ['origin_not_allowed'], by: 'address', eventsMax: 2 },
  requests_over_limit: { codes: ['too_many_requests'], by: 'sender', eventsMax: 99 },
};
