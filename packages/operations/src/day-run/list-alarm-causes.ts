import {
  type AlarmKind,
  type CustodyState,
  calendarOf,
  type DaySchedule,
  type DueTime,
  dayScheduleOf,
  openRecords,
} from '@ringfence/custody';
import {
  addBankDays,
  type BankCalendar,
  type BusinessDate,
  bankDaysBetween,
  millisecondsOf,
  minutesOf,
  momentOf,
  type Timestamp,
  timestamp,
  timestampFromMilliseconds,
  businessDate as toBusinessDate,
} from '@ringfence/money';
import {
  type DayRun,
  type Db,
  EVERY_PLATFORM,
  findPool,
  listConfirmationsRefused,
  listOpenDayRuns,
  listRecallsUnclaimed,
  type SilentPayment,
  withSnapshot,
} from '@ringfence/store';
import type { DayRunDesk } from './day-step.ts';
import { inspectBooks } from './inspect-day.ts';
import { ALARM_CAUSES_MAX, DAY_RUNS_OPEN_MAX } from './limits.ts';
import { listUnknownPayments, silentSince } from './list-unknown-payments.ts';

/** Something that is overdue or stands still now. */
export interface AlarmCause {
  readonly kind: AlarmKind;
  /** The day, payment, break or step that it is about. */
  readonly about: string;
  readonly dueAt?: Timestamp;
}

/** Another part of the program that knows of things that may be overdue. */
export type AlarmSource = (desk: DayRunDesk, now: Timestamp) => Promise<readonly AlarmCause[]>;

/** How late things may be in a pool without a schedule. */
const PAYMENT_UNKNOWN_HOURS = 24;
const BREAK_AGE_DAYS = 5;

const MILLISECONDS_IN_HOUR = 3_600_000;

/**
 * Everything in a pool that is overdue or stands still at a moment, a bounded number of each kind,
 * the oldest first.
 *
 * @throws {PoolNotOwned}
 * @throws {StoreFault}
 */
export async function listAlarmCauses(
  desk: DayRunDesk,
  now: Timestamp,
): Promise<readonly AlarmCause[]> {
  const { poolId } = desk.engine;
  const limit = DAY_RUNS_OPEN_MAX;
  const { runs, refused, unclaimed } = await withSnapshot(
    desk.store,
    EVERY_PLATFORM,
    async (db) => ({
      runs: await listOpenDayRuns(db, { poolId, limit }),
      refused: await refusedConfirmations(db, poolId),
      unclaimed: await unclaimedRecalls(db, { poolId, now }),
    }),
  );
  const unknown = listUnknownPayments(desk).slice(0, ALARM_CAUSES_MAX);
  const silent = await silentSince(desk, unknown);
  const books = inspectBooks(desk, (state) => ({
    schedule: dayScheduleOf(state),
    days: overdueDays(state, now),
    breaks: oldBreaks(state),
    glass: brokenGlass(state),
  }));
  return [
    ...books.days.slice(0, ALARM_CAUSES_MAX),
    ...missingFiles(runs, now),
    ...silentPayments(silent, { schedule: books.schedule, now }),
    ...books.breaks.slice(0, ALARM_CAUSES_MAX),
    ...books.glass,
    ...failedSteps(runs),
    ...refused,
    ...unclaimed,
  ];
}

/** How long a deposit may come after the request for it. */
const RECALL_UNCLAIMED_HOURS = 1;

/** Requests of the bank, in the currency of the pool, for deposits that no pool has. */
async function unclaimedRecalls(
  db: Db,
  { poolId, now }: { readonly poolId: number; readonly now: Timestamp },
): Promise<readonly AlarmCause[]> {
  const currency = (await findPool(db, poolId))?.currency;
  if (currency === undefined) return [];
  const found = await listRecallsUnclaimed(db, { currency, limit: ALARM_CAUSES_MAX });
  const kind = 'recall_unclaimed';
  return found
    .map(
      ({ fileNumber, paymentNumber, receivedAt }) =>
        ({
          kind,
          about: `${fileNumber}/${paymentNumber}`,
          dueAt: hoursAfter(receivedAt, RECALL_UNCLAIMED_HOURS),
        }) as const,
    )
    .filter(({ dueAt }) => dueAt < now);
}

function hoursAfter(moment: string, hours: number): Timestamp {
  return timestampFromMilliseconds(
    millisecondsOf(timestamp(moment)) + hours * MILLISECONDS_IN_HOUR,
  );
}

/** Check files that the bank would not have confirmed. */
async function refusedConfirmations(db: Db, poolId: number): Promise<readonly AlarmCause[]> {
  const account = (await findPool(db, poolId))?.bankAccountIdentification;
  if (account === undefined) return [];
  const found = await listConfirmationsRefused(db, { account, limit: ALARM_CAUSES_MAX });
  const kind = 'check_confirmation_refused';
  return found.map(({ businessDate: about }) => ({ kind, about }));
}

/** Days that are not closed by their time. */
function overdueDays(state: CustodyState, now: Timestamp): readonly AlarmCause[] {
  const schedule = dayScheduleOf(state);
  if (schedule === undefined) return [];
  const causes: AlarmCause[] = [];
  for (const { businessDate: about } of state.days.values()) {
    const dueAt = dueMomentOf(calendarOf(state, about), about, schedule.closedBy);
    if (dueAt < now) causes.push({ kind: 'day_not_closed', about, dueAt });
  }
  return causes;
}

/** A time of the clock so many business days after a business date. */
export function dueMomentOf(
  calendar: BankCalendar,
  businessDate: BusinessDate,
  { daysAfter, time }: DueTime,
): Timestamp {
  const date = addBankDays(calendar, businessDate, daysAfter);
  return momentOf(calendar, { date, minutes: minutesOf(time) });
}

/** What a step waits for that comes from outside, as an alarm. */
const FILE_OF_STEP: Readonly<Record<string, AlarmKind>> = {
  statement: 'statement_missing',
  r4: 'check_file_missing',
  r5: 'check_file_missing',
  r6: 'check_file_missing',
};

/** Steps that wait for a file past its time. */
function missingFiles(runs: readonly DayRun[], now: Timestamp): readonly AlarmCause[] {
  const causes: AlarmCause[] = [];
  for (const { businessDate, steps } of runs) {
    for (const { step, state, dueAt } of steps) {
      const kind = FILE_OF_STEP[step];
      if (kind === undefined || state !== 'waiting' || dueAt === undefined || dueAt >= now)
        continue;
      const about = kind === 'statement_missing' ? businessDate : `${businessDate} ${step}`;
      causes.push({ kind, about, dueAt: timestamp(dueAt) });
    }
  }
  return causes;
}

function silentPayments(
  silent: ReadonlyMap<string, SilentPayment['firstAttemptAt']>,
  { schedule, now }: { readonly schedule: DaySchedule | undefined; readonly now: Timestamp },
): readonly AlarmCause[] {
  const hours = schedule?.paymentUnknownHours ?? PAYMENT_UNKNOWN_HOURS;
  const causes: AlarmCause[] = [];
  for (const [about, since] of silent) {
    const dueAt = hoursAfter(since, hours);
    if (dueAt < now) causes.push({ kind: 'payment_unknown', about, dueAt });
  }
  return causes;
}

/** Breaks that stand for more business days than they may. */
function oldBreaks(state: CustodyState): readonly AlarmCause[] {
  const { businessDate: at } = state;
  if (at === undefined) return [];
  const daysMax = dayScheduleOf(state)?.breakAgeDays ?? BREAK_AGE_DAYS;
  const old: { readonly breakId: string; readonly since: BusinessDate }[] = [];
  for (const { breakId, businessDate: since, resolvedDate } of state.breaks.values()) {
    if (resolvedDate !== undefined) continue;
    const age = bankDaysBetween(calendarOf(state, at), { from: since, to: at });
    if (age > daysMax) old.push({ breakId, since });
  }
  old.sort((one, other) => (one.since < other.since ? -1 : 1));
  return old.map(({ breakId: about }) => ({ kind: 'break_old', about }));
}

/** Releases by two people that no third one has reviewed. */
function brokenGlass(state: CustodyState): readonly AlarmCause[] {
  const causes: AlarmCause[] = [];
  for (const { recordId: about, state: at, body } of openRecords(state, 'break_glass').values()) {
    if (at === 'asked') continue;
    causes.push({ kind: 'glass_broken', about, dueAt: body.dueAt });
    if (at === 'overdue') causes.push({ kind: 'glass_not_reviewed', about, dueAt: body.dueAt });
  }
  return causes;
}

function failedSteps(runs: readonly DayRun[]): readonly AlarmCause[] {
  const causes: AlarmCause[] = [];
  for (const { businessDate, steps } of runs) {
    for (const { step, state } of steps) {
      if (state !== 'failed') continue;
      causes.push({ kind: 'step_failed', about: `${toBusinessDate(businessDate)} ${step}` });
    }
  }
  return causes;
}
