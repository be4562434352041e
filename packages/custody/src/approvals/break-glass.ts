import { momentOf } from '@ringfence/money';
import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import { ALARM_SEVERITY, type AlarmKind } from '../alarms/alarm-kind.ts';
import { calendarOf, nextBusinessDate } from '../calendars/calendar-of.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision, StateRow } from '../decision.ts';
import { GLASS_ID_LENGTH_MAX, GLASS_OPEN_MAX } from '../limits.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import type { ExpiryFrame, RecordExpiry } from '../record/record-rule.ts';
import { refuseStep, stateAfter } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import { type Actor, isSentBy } from '../role.ts';
import type { StaffRole } from '../staff-role.ts';
import type { BreakGlassAct, JoinBreakGlassAct, ReviewBreakGlassAct } from './act.ts';
import { matrixOf } from './matrix-of.ts';
import { GLASS_TRANSITIONS } from './record-rule.ts';
import { refuseReason } from './set-matrix.ts';

const MINUTES_IN_DAY = 1_440;

/**
 * The first of two people asks that a proposal be released without the approvals that it lacks.
 * Only a matrix that names roles for it lets anybody do so.
 *
 * @returns content_invalid, condition_not_met, role_not_allowed, record_already_exists,
 *   record_unknown, record_state_forbids, limit_reached
 */
export function breakGlass(
  state: CustodyState,
  { breakGlassId, proposalId, reason }: BreakGlassAct,
  { actor, recordedAt, businessDate }: ActFrame,
): Decision {
  const wrong = refuseReason('reason', reason);
  if (wrong !== undefined) return wrong;
  if (breakGlassId.length > GLASS_ID_LENGTH_MAX) {
    const expected = `at most ${GLASS_ID_LENGTH_MAX} characters`;
    return refuse('content_invalid', { field: 'breakGlassId', expected });
  }
  const breaker = findBreaker(state, actor);
  if (typeof breaker !== 'string') return breaker;
  if (findRecord(state, 'break_glass', breakGlassId) !== undefined) {
    return refuse('record_already_exists', { field: 'breakGlassId' });
  }
  if (findRecord(state, 'proposal', proposalId) === undefined) {
    return refuse('record_unknown', { field: 'proposalId' });
  }
  const proposal = findReleasable(state, proposalId, recordedAt);
  if ('outcome' in proposal) return proposal;
  if (openRecords(state, 'break_glass').size >= GLASS_OPEN_MAX) {
    return refuse('limit_reached', { expected: `at most ${GLASS_OPEN_MAX} open` });
  }

  // From here it must succeed.
  const { makerKeyId, expiresAt } = proposal.body;
  const breakers = [{ keyId: actor.keyId, staffRole: breaker, at: recordedAt }];
  const body = { proposalId, makerKeyId, reason, breakers, dueAt: expiresAt };
  const kept = { kind: 'break_glass', recordId: breakGlassId, state: 'asked' } as const;
  const row = keepRecord(state, { ...kept, subject: proposalId, businessDate, body });
  return accept({ result: { breakGlassId }, rows: [row] });
}

/**
 * The second person, of another role, agrees: the proposal is released, once and as it is. That is
 * told by an alarm, and waits for a third person's word by the end of the next business day.
 *
 * @returns record_unknown, record_state_forbids, condition_not_met, approver_is_maker,
 *   role_not_allowed, record_state_forbids
 * @invariant C134 what lacks approvals is released by two people of two roles together, and judged
 *   afterwards by a third who is neither of them nor its maker
 */
export function joinBreakGlass(
  state: CustodyState,
  { breakGlassId }: JoinBreakGlassAct,
  { actor, recordedAt, businessDate }: ActFrame,
): Decision {
  const glass = findGlass(state, { breakGlassId, event: 'join' });
  if ('outcome' in glass) return glass;
  const breaker = findBreaker(state, actor);
  if (typeof breaker !== 'string') return breaker;
  const { proposalId, breakers } = glass.body;
  if (breakers.some(({ keyId }) => isSentBy(keyId, actor))) return refuse('approver_is_maker');
  if (breakers.some(({ staffRole }) => staffRole === breaker)) {
    const expected = `another role than ${breaker}`;
    return refuse('role_not_allowed', { expected, received: breaker });
  }
  const proposal = findReleasable(state, proposalId, recordedAt);
  if ('outcome' in proposal) return proposal;

  // From here it must succeed.
  const reviewDate = nextBusinessDate(state, businessDate);
  const calendar = calendarOf(state, reviewDate);
  const dueAt = momentOf(calendar, { date: reviewDate, minutes: MINUTES_IN_DAY });
  const both = [...breakers, { keyId: actor.keyId, staffRole: breaker, at: recordedAt }];
  const body = { ...glass.body, breakers: both, dueAt, reviewDate };
  const released = keepRecord(state, {
    ...proposal,
    state: 'approved',
    businessDate,
    body: { ...proposal.body, breakGlassId },
  });
  const kept = keepRecord(state, { ...glass, state: 'released', businessDate, body });
  const told = glassAlarm(
    state,
    { alarmKind: 'glass_broken', breakGlassId },
    {
      recordedAt,
      businessDate,
      dueAt,
    },
  );
  return accept({ result: { breakGlassId, proposalId, dueAt }, rows: [released, kept, told] });
}

/**
 * A third person says whether it was right, in time or late.
 *
 * @returns content_invalid, record_unknown, record_state_forbids, approver_is_maker
 */
export function reviewBreakGlass(
  state: CustodyState,
  { breakGlassId, isJustified, note }: ReviewBreakGlassAct,
  { actor, recordedAt, businessDate }: ActFrame,
): Decision {
  const wrong = refuseReason('note', note);
  if (wrong !== undefined) return wrong;
  const glass = findGlass(state, { breakGlassId, event: 'review' });
  if ('outcome' in glass) return glass;
  const { makerKeyId, breakers } = glass.body;
  const { keyId } = actor;
  if (isSentBy(makerKeyId, actor) || breakers.some((one) => isSentBy(one.keyId, actor))) {
    return refuse('approver_is_maker');
  }

  // From here it must succeed.
  const review = { keyId, at: recordedAt, isJustified, note };
  const body = { ...glass.body, review };
  const row = keepRecord(state, { ...glass, state: 'reviewed', businessDate, body });
  return accept({ result: { breakGlassId }, rows: [row] });
}

/** Nobody joined in time, or nobody reviewed in time: the latter is told, and stays to be done. */
export const expireBreakGlass: RecordExpiry<'break_glass'> = (state, record, frame) => {
  const { businessDate } = frame;
  const step = { state: record.state, event: 'expire' } as const;
  const kept = keepRecord(state, {
    ...record,
    state: stateAfter(GLASS_TRANSITIONS, step),
    businessDate,
  });
  if (record.state !== 'released') return { transfers: [], rows: [kept], outbox: [] };
  const cause = { alarmKind: 'glass_not_reviewed', breakGlassId: record.recordId } as const;
  const told = glassAlarm(state, cause, frame);
  return { transfers: [], rows: [kept, told], outbox: [] };
};

/** Keeps the alarm about a release; its id follows from its cause, so that it is raised once. */
function glassAlarm(
  state: CustodyState,
  cause: { readonly alarmKind: AlarmKind; readonly breakGlassId: string },
  at: Pick<ExpiryFrame, 'recordedAt' | 'businessDate'> & {
    readonly dueAt?: RecordOf<'break_glass'>['body']['dueAt'];
  },
): StateRow {
  const { alarmKind, breakGlassId: about } = cause;
  const { recordedAt: raisedAt, businessDate, dueAt } = at;
  const due = dueAt === undefined ? {} : { dueAt };
  const body = { alarmKind, severity: ALARM_SEVERITY[alarmKind], about, raisedAt, ...due };
  const recordId = `${alarmKind}:${about}`;
  return keepRecord(state, {
    kind: 'alarm',
    recordId,
    state: 'raised',
    subject: about,
    businessDate,
    body,
  });
}

/** The role in which somebody may take part; only a person of the staff has one. */
function findBreaker(state: CustodyState, { staffRole }: Actor): StaffRole | Decision {
  const roles = matrixOf(state)?.matrix.breakGlassRoles;
  if (roles === undefined) {
    return refuse('condition_not_met', { expected: 'a matrix that lets two people do so' });
  }
  if (staffRole !== undefined && roles.includes(staffRole)) return staffRole;
  const received = staffRole ?? 'a key without a staff role';
  return refuse('role_not_allowed', { expected: roles.join(', '), received });
}

/** A proposal that waits for approvals, in its time; one that has ended may have left memory. */
function findReleasable(
  state: CustodyState,
  proposalId: string,
  now: string,
): RecordOf<'proposal'> | Decision {
  const proposal = openRecords(state, 'proposal').get(proposalId);
  const received = proposal?.state ?? 'ended';
  const { breakGlassId, expiresAt } = proposal?.body ?? {};
  const isInTime = expiresAt !== undefined && expiresAt > now;
  if (proposal === undefined || breakGlassId !== undefined || !isInTime) {
    return refuse('record_state_forbids', { expected: 'waiting', received });
  }
  return proposal;
}

function findGlass(
  state: CustodyState,
  { breakGlassId, event }: { readonly breakGlassId: string; readonly event: 'join' | 'review' },
): RecordOf<'break_glass'> | Decision {
  const glass = findRecord(state, 'break_glass', breakGlassId);
  if (glass === undefined) return refuse('record_unknown', { field: 'breakGlassId' });
  return refuseStep(GLASS_TRANSITIONS, { state: glass.state, event }) ?? glass;
}
