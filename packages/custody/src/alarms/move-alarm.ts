import { accept } from '../accept.ts';
import type { ActFrame } from '../act/act-rule.ts';
import type { CustodyState } from '../custody-state.ts';
import type { Decision } from '../decision.ts';
import { isBankText, isIdentifier } from '../is-identifier.ts';
import { ALARMS_OPEN_MAX, REASON_LENGTH_MAX } from '../limits.ts';
import { findRecord, keepRecord, openRecords } from '../record/keep-record.ts';
import type { RecordOf } from '../record/record.ts';
import { refuseStep, stateAfter } from '../record/transitions.ts';
import { refuse } from '../refuse.ts';
import type { AcknowledgeAlarmAct, ClearAlarmAct, RaiseAlarmAct } from './act.ts';
import { ALARM_SEVERITY } from './alarm-kind.ts';
import { ALARM_TRANSITIONS, type AlarmEvent } from './record-rule.ts';

/**
 * Raises an alarm, once for each cause.
 *
 * @returns content_invalid, record_already_exists, limit_reached
 * @invariant C110 a cause has at most one alarm that is not cleared
 */
export function raiseAlarm(
  state: CustodyState,
  { alarmId, alarmKind, about, dueAt }: RaiseAlarmAct,
  { recordedAt, businessDate }: ActFrame,
): Decision {
  if (!isIdentifier(alarmId)) return refuse('content_invalid', { field: 'alarmId' });
  if (!isBankText(about)) return refuse('content_invalid', { field: 'about' });
  const open = openRecords(state, 'alarm');
  if (findRecord(state, 'alarm', alarmId) !== undefined) {
    return refuse('record_already_exists', { field: 'alarmId' });
  }
  for (const { body } of open.values()) {
    const isSame = body.alarmKind === alarmKind && body.about === about;
    if (isSame) return refuse('record_already_exists', { field: 'about' });
  }
  if (open.size >= ALARMS_OPEN_MAX) {
    return refuse('limit_reached', { expected: `at most ${ALARMS_OPEN_MAX} open alarms` });
  }

  // From here it must succeed.
  const record = keepRecord(state, {
    kind: 'alarm',
    recordId: alarmId,
    state: 'raised',
    subject: about,
    businessDate,
    body: {
      alarmKind,
      severity: ALARM_SEVERITY[alarmKind],
      about,
      raisedAt: recordedAt,
      ...(dueAt === undefined ? {} : { dueAt }),
    },
  });
  return accept({ result: { alarmId }, rows: [record] });
}

/**
 * Ends an alarm whose cause is gone.
 *
 * @returns record_unknown, record_state_forbids
 */
export function clearAlarm(
  state: CustodyState,
  { alarmId }: ClearAlarmAct,
  { recordedAt, businessDate }: ActFrame,
): Decision {
  return moveAlarm(state, alarmId, {
    event: 'clear',
    businessDate,
    added: { clearedAt: recordedAt },
  });
}

/**
 * Notes who has seen an alarm. It stays open until its cause is gone.
 *
 * @returns content_invalid, record_unknown, record_state_forbids
 */
export function acknowledgeAlarm(
  state: CustodyState,
  { alarmId, note }: AcknowledgeAlarmAct,
  { actor, recordedAt, businessDate }: ActFrame,
): Decision {
  if (note !== undefined && (note.trim().length === 0 || note.length > REASON_LENGTH_MAX)) {
    const expected = `1 to ${REASON_LENGTH_MAX} characters`;
    return refuse('content_invalid', { field: 'note', expected });
  }
  const words = note === undefined ? {} : { note };
  const added = { acknowledgedAt: recordedAt, acknowledgedBy: actor.keyId, ...words };
  return moveAlarm(state, alarmId, { event: 'acknowledge', businessDate, added });
}

function moveAlarm(
  state: CustodyState,
  alarmId: string,
  change: {
    readonly event: AlarmEvent;
    readonly businessDate: ActFrame['businessDate'];
    readonly added: Partial<RecordOf<'alarm'>['body']>;
  },
): Decision {
  const alarm = findRecord(state, 'alarm', alarmId);
  if (alarm === undefined) return refuse('record_unknown', { field: 'alarmId' });
  const step = { state: alarm.state, event: change.event };
  const refusal = refuseStep(ALARM_TRANSITIONS, step);
  if (refusal !== undefined) return refusal;

  // From here it must succeed.
  const row = keepRecord(state, {
    ...alarm,
    state: stateAfter(ALARM_TRANSITIONS, step),
    businessDate: change.businessDate,
    body: { ...alarm.body, ...change.added },
  });
  return accept({ result: { alarmId }, rows: [row] });
}
