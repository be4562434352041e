import type { BankCalendar, Timestamp } from '@ringfence/money';

/** Why somebody is to look at what a member of staff did. */
export const STAFF_ANOMALY_KINDS = [
  'staff_outside_hours',
  'staff_looked_widely',
  'staff_refused_often',
  'staff_new_device',
  'staff_same_pair',
  'staff_approved_at_once',
  'staff_export_then_role',
  'staff_dormant_woke',
] as const;
export type StaffAnomalyKind = (typeof STAFF_ANOMALY_KINDS)[number];

/** One thing that a member of staff did, as far as the rules look at it. */
export interface StaffFact {
  /** Its place in the stream. */
  readonly eventNumber: number;
  readonly at: Timestamp;
  readonly personId: string;
  readonly what: 'sign_in' | 'act' | 'look' | 'export' | 'other';
  /** Absent of what concerns no single pool. */
  readonly poolId?: number;
  readonly sessionId?: string;
  /** Of a look: whose data it was; absent where it was of no one alone. */
  readonly lookedAt?: string;
  /** Money, access or secrets depend on it, and it was done. */
  readonly isSensitive: boolean;
  /** It was refused because the person may not, or did not prove who they are. */
  readonly isDenied: boolean;
  /** Whose roles or state it changed. */
  readonly changedRolesOf?: string;
}

/** What a session stands on. */
export interface SessionOrigin {
  /** The session that the sign-in began with. */
  readonly rootId: string;
  /** When the browser became known to the person; absent where it is not. */
  readonly deviceKnownAt?: Timestamp;
  /** When the person came in by a recovery code or a link; absent where they did not. */
  readonly recoveredAt?: Timestamp;
}

/** Something that one person made and another one approved. */
export interface CheckedPair {
  readonly maker: string;
  readonly checker: string;
  readonly madeAt: Timestamp;
  readonly checkedAt: Timestamp;
  /** Of the approval. */
  readonly eventNumber: number;
}

/** What is known when a part of the stream is looked at. */
export interface SupervisionFacts {
  /** What is new, in its order: each event is new once. */
  readonly fresh: readonly StaffFact[];
  /** What the people of {@link fresh} did lately, up to its last event, in order. */
  readonly recent: readonly StaffFact[];
  readonly sessions: ReadonlyMap<string, SessionOrigin>;
  readonly pairs: readonly CheckedPair[];
  /** When a person was last seen before an event that signs in, or came to be: by event number. */
  readonly lastSeen: ReadonlyMap<number, Timestamp>;
  /** The calendar that a pool works by at a moment; of the installation without a pool. */
  readonly calendarOf: (poolId: number | undefined, at: Timestamp) => BankCalendar;
}

/** Something that somebody is to look at. */
export interface StaffAnomaly {
  readonly kind: StaffAnomalyKind;
  /** Whom it is about, the first one first. */
  readonly personIds: readonly string[];
  /** What it is raised once for: an hour, a day, a month, a sign-in. */
  readonly occasion: string;
  /** What it stands on, in order. */
  readonly eventNumbers: readonly number[];
}
