import { millisecondsOf, type Timestamp, timestampFromMilliseconds } from '@ringfence/money';
import { isDutyOfLaw } from './decide-use.ts';
import { EXPORT_DECIDE_HOURS, EXPORT_FETCH_HOURS } from './limits.ts';

/** What of many people at once a member of staff may ask to take out. */
export const EXPORT_KINDS = ['customers', 'owner_list', 'segregation'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

/** `lapsed`: nobody decided in time, or the one who asked did not come in time. */
export const EXPORT_STATES = ['asked', 'approved', 'refused', 'fetched', 'lapsed'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

export const EXPORT_DECISIONS = ['approved', 'refused'] as const;
export type ExportDecision = (typeof EXPORT_DECISIONS)[number];

/** An export, as far as the decisions look at it. */
export interface ExportFacts {
  readonly askedBy: string;
  readonly askedAt: Timestamp;
  readonly decided?: { readonly decision: ExportDecision; readonly at: Timestamp };
  readonly fetchedAt?: Timestamp;
}

const MILLISECONDS_OF_HOUR = 3_600_000;

function hoursAfter(at: Timestamp, hours: number): Timestamp {
  return timestampFromMilliseconds(millisecondsOf(at) + hours * MILLISECONDS_OF_HOUR);
}

/** Until when something can still become of an export; undefined when it has ended. */
export function exportEndsAt({ askedAt, decided, fetchedAt }: ExportFacts): Timestamp | undefined {
  if (fetchedAt !== undefined || decided?.decision === 'refused') return undefined;
  return decided === undefined
    ? hoursAfter(askedAt, EXPORT_DECIDE_HOURS)
    : hoursAfter(decided.at, EXPORT_FETCH_HOURS);
}

/** Where an export stands at a moment. */
export function exportStateOf(facts: ExportFacts, now: Timestamp): ExportState {
  if (facts.fetchedAt !== undefined) return 'fetched';
  if (facts.decided?.decision === 'refused') return 'refused';
  const endsAt = exportEndsAt(facts);
  if (endsAt !== undefined && now >= endsAt) return 'lapsed';
  return facts.decided === undefined ? 'asked' : 'approved';
}

/**
 * Whether an export may be asked for with a purpose. What people owned on a past day may name
 * somebody whom a deletion restricted since: it leaves for a duty of law only.
 *
 * @invariant PV1 what is restricted is read for a duty of law only
 */
export function isExportPurpose(kind: ExportKind, purpose: string): boolean {
  return kind !== 'segregation' || isDutyOfLaw(purpose);
}

export type ExportActStatus =
  | 'export_ended'
  | 'export_decided'
  | 'export_not_approved'
  | 'export_of_another'
  | 'second_person_decides'
  | 'ok';

/**
 * Decides one act on an export.
 *
 * @returns the first {@link ExportActStatus} that applies
 * @invariant PV6 an export is approved by another person than who asked
 * @invariant PV7 an export is fetched once, in time, by who asked
 */
export function decideExportAct(
  facts: ExportFacts,
  {
    act,
    by,
    now,
  }: { readonly act: 'decide' | 'fetch'; readonly by: string; readonly now: Timestamp },
): ExportActStatus {
  const state = exportStateOf(facts, now);
  if (state === 'fetched' || state === 'refused' || state === 'lapsed') return 'export_ended';
  if (act === 'decide') {
    if (state === 'approved') return 'export_decided';
    return by === facts.askedBy ? 'second_person_decides' : 'ok';
  }
  if (by !== facts.askedBy) return 'export_of_another';
  return state === 'approved' ? 'ok' : 'export_not_approved';
}
