import { randomUUID } from 'node:crypto';
import {
  ALARMS_OPEN_MAX,
  openRecords,
  type PoolCommand,
  SYSTEM_ID_PREFIX,
} from '@ringfence/custody';
import type { Timestamp } from '@ringfence/money';
import { submitUntilDecided } from '../submit-until-decided.ts';
import type { DayRunDesk } from './day-step.ts';
import { inspectBooks } from './inspect-day.ts';
import { type AlarmCause, type AlarmSource, listAlarmCauses } from './list-alarm-causes.ts';

const ALARM_ACTOR = { role: 'system', keyId: 'alarms' } as const;

/** What a review did. */
export interface AlarmReview {
  readonly raised: readonly AlarmCause[];
  /** Ids of alarms whose cause is gone. */
  readonly cleared: readonly string[];
}

/**
 * Raises an alarm for each cause that has none, and clears the alarms whose cause is gone.
 *
 * @param sources what other parts of the program know of
 * @throws {PoolNotOwned}
 * @throws {PoolBusy}
 * @throws {StoreFault}
 */
export async function reviewAlarms(
  desk: DayRunDesk,
  now: Timestamp,
  sources: readonly AlarmSource[] = [],
): Promise<AlarmReview> {
  const causes = new Map<string, AlarmCause>();
  for (const source of [listAlarmCauses, ...sources]) {
    for (const cause of await source(desk, now)) causes.set(keyOf(cause), cause);
  }
  const open = inspectBooks(desk, (state) =>
    [...openRecords(state, 'alarm').values()].map(({ recordId, body }) => ({
      alarmId: recordId,
      key: keyOf({ kind: body.alarmKind, about: body.about }),
    })),
  );
  const known = new Set(open.map(({ key }) => key));
  const cleared = open.filter(({ key }) => !causes.has(key)).map(({ alarmId }) => alarmId);
  // What has no room is raised when another alarm is cleared; asking for it now would be refused.
  const room = Math.max(0, ALARMS_OPEN_MAX - (open.length - cleared.length));
  const news = [...causes.values()].filter((cause) => !known.has(keyOf(cause)));
  const raised = news.slice(0, room);
  const commands = [...cleared.map(commandToClear), ...raised.map(commandToRaise)];
  if (commands.length > 0) await submitUntilDecided(desk.engine, commands);
  return { raised, cleared };
}

function keyOf({ kind, about }: Pick<AlarmCause, 'kind' | 'about'>): string {
  return `${kind} ${about}`;
}

/** Digits of an alarm's id: told apart by people, and within one pool only. */
const ALARM_ID_DIGITS = 12;

function commandToRaise({ kind: alarmKind, about, dueAt }: AlarmCause): PoolCommand {
  const alarmId = `alarm-${randomUUID().replaceAll('-', '').slice(-ALARM_ID_DIGITS)}`;
  const due = dueAt === undefined ? {} : { dueAt };
  return {
    kind: 'act',
    commandId: `${SYSTEM_ID_PREFIX}${alarmId}:raise`,
    actor: ALARM_ACTOR,
    act: { kind: 'raise_alarm', alarmId, alarmKind, about, ...due },
  };
}

function commandToClear(alarmId: string): PoolCommand {
  return {
    kind: 'act',
    commandId: `${SYSTEM_ID_PREFIX}${alarmId}:clear`,
    actor: ALARM_ACTOR,
    act: { kind: 'clear_alarm', alarmId },
  };
}
