import { setTimeout as wait } from 'node:timers/promises';
import { findingStateOf, nextAuditDate, overdueStepsOf } from '@ringfence/internal-control';
import { businessDate, timestamp } from '@ringfence/money';
import {
  type Db,
  EVERY_PLATFORM,
  listAuditPlans,
  listFindings,
  listPoliciesInForce,
  listProcedureRuns,
  listProcedures,
  listSelfChecks,
  withSnapshot,
} from '@ringfence/store';
import type { Logger } from 'pino';
import { describeFault } from '../log.ts';
import { dateOf, duePaceOf } from '../routes/control/of-control.ts';
import { readRuns, runFactsOf } from '../routes/control/read-run.ts';
import type { AlarmDesk, AlarmRaised } from '../security/alarm-desk.ts';
import {
  CONTROL_ROUND_MILLISECONDS,
  OVERDUE_LOOKED_AT_MAX,
  SELF_CHECK_MILLISECONDS,
} from './limits.ts';
import type { LookParts } from './look-at-server.ts';
import { runSelfCheck, SELF_CHECK_ACTOR } from './run-self-check.ts';

/** Looks at the installation every day, and at what is overdue, until closed. */
export interface ControlRounds {
  /** Ends after the round in hand. */
  close(): Promise<void>;
}

interface ControlRoundsParts extends LookParts {
  readonly alarms: Pick<AlarmDesk, 'raise'>;
  readonly now: () => string;
  readonly log: Logger;
}

/** Starts the rounds; the first one begins a minute after the start. */
export function startControlRounds(parts: ControlRoundsParts): ControlRounds {
  const closing = new AbortController();
  const goRound = openControlRound(parts);
  const keepGoing = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      // The closing ends the pause early.
      await wait(CONTROL_ROUND_MILLISECONDS, undefined, { signal: closing.signal }).catch(
        () => undefined,
      );
      if (closing.signal.aborted) return;
      try {
        await goRound();
      } catch (error) {
        parts.log.warn({ fault: describeFault(error) }, 'internal control was not looked after');
      }
    }
  };
  const going = keepGoing();
  return {
    close: async () => {
      closing.abort();
      await going;
    },
  };
}

/**
 * What a round does: an alarm for each thing that is overdue, once a day in each process; one for
 * each step of a run whose time is over; and the daily self-check. None waits for another: a check
 * that somebody asked for, or that fails, says nothing of what is overdue.
 */
export function openControlRound(parts: ControlRoundsParts): () => Promise<void> {
  let toldOn: string | undefined;
  let stepsTold: ReadonlySet<string> = new Set();
  let notCheckedOn: string | undefined;
  return async () => {
    const now = parts.now();
    const date = dateOf(now);
    const tell = async (): Promise<void> => {
      if (toldOn === date) return;
      await raiseOverdue(parts, now);
      toldOn = date;
    };
    const tellSteps = async (): Promise<void> => {
      const overdue = await withSnapshot(parts.store, EVERY_PLATFORM, async (db) =>
        listOverdueSteps(db, now),
      );
      for (const alarm of overdue) if (!stepsTold.has(alarm.source)) parts.alarms.raise(alarm);
      stepsTold = new Set(overdue.map(({ source }) => source));
    };
    const check = async (): Promise<void> => {
      try {
        await checkDaily(parts, now);
      } catch (error) {
        if (notCheckedOn !== date) raiseNotChecked(parts, date);
        notCheckedOn = date;
        throw error;
      }
    };
    const ended = await Promise.allSettled([tell(), tellSteps(), check()]);
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
  };
}

async function raiseOverdue({ store, alarms }: ControlRoundsParts, now: string): Promise<void> {
  const overdue = await withSnapshot(store, EVERY_PLATFORM, async (db) => listOverdue(db, now));
  for (const alarm of overdue) alarms.raise(alarm);
}

async function checkDaily(parts: ControlRoundsParts, now: string): Promise<void> {
  const { store, log } = parts;
  const unlessAfter = new Date(Date.parse(now) - SELF_CHECK_MILLISECONDS).toISOString();
  const latest = await withSnapshot(store, EVERY_PLATFORM, async (db) =>
    listSelfChecks(db, { limit: 1 }),
  );
  if (latest[0] !== undefined && latest[0].at > unlessAfter) return;
  const report = await runSelfCheck(parts, { by: SELF_CHECK_ACTOR, now, unlessAfter });
  if (report === undefined) return;
  const failed = report.points.filter(({ outcome }) => outcome === 'failed');
  log.info({ failed: failed.map(({ point }) => point) }, 'self-check');
}

/** An installation that cannot look at itself is told of, once a day: nobody reads a log for it. */
function raiseNotChecked({ alarms }: ControlRoundsParts, occasion: string): void {
  alarms.raise({ kind: 'self_check_failed', source: SELF_CHECK_ACTOR, occasion, events: 1 });
}

/** Steps of runs that go on and whose time is over; each is raised once. */
export async function listOverdueSteps(db: Db, now: string): Promise<readonly AlarmRaised[]> {
  const before = Number.MAX_SAFE_INTEGER;
  const asked = { isRunning: true, before, limit: OVERDUE_LOOKED_AT_MAX };
  const runs = await readRuns(db, await listProcedureRuns(db, asked));
  return runs.flatMap((read) =>
    overdueStepsOf(runFactsOf(read), timestamp(now)).map((stepNumber) => ({
      kind: 'procedure_overdue' as const,
      source: `run-${read.run.runNumber}-${stepNumber}`,
      occasion: 'time',
      events: 1,
    })),
  );
}

/** What is overdue; each is raised once for the day that it was due on. */
export async function listOverdue(db: Db, now: string): Promise<readonly AlarmRaised[]> {
  const limit = OVERDUE_LOOKED_AT_MAX;
  const before = Number.MAX_SAFE_INTEGER;
  const findings = await listFindings(db, { isOpen: true, before, limit });
  const policies = await listPoliciesInForce(db, limit);
  const procedures = await listProcedures(db, { after: '', limit });
  const audits = await listAuditPlans(db, { limit });
  const due = [
    ...findings
      .filter(({ steps }) => findingStateOf(steps) !== 'closed')
      .map(({ findingNumber, dueDate }) => ({
        kind: 'finding_overdue' as const,
        source: `finding-${findingNumber}`,
        dueDate,
      })),
    ...policies.map(({ policyId, reviewDate }) => ({
      kind: 'review_overdue' as const,
      source: `policy-${policyId}`,
      dueDate: reviewDate,
    })),
    ...procedures
      .filter(({ publishedAt }) => publishedAt !== undefined)
      .map(({ procedureId, reviewDate }) => ({
        kind: 'review_overdue' as const,
        source: `procedure-${procedureId}`,
        dueDate: reviewDate,
      })),
    ...audits.map(({ auditId, firstDate, everyDays, lastDate }) => ({
      kind: 'review_overdue' as const,
      source: `audit-${auditId}`,
      dueDate: nextAuditDate(
        { firstDate: businessDate(firstDate), everyDays },
        lastDate === undefined ? undefined : businessDate(lastDate),
      ),
    })),
  ];
  return due
    .filter(({ dueDate }) => duePaceOf(dueDate, { isDone: false, now }) === 'overdue')
    .map(({ kind, source, dueDate }) => ({ kind, source, occasion: dueDate, events: 1 }));
}
