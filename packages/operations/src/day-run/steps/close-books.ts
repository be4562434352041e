import { type CommandStatus, SYSTEM_ID_PREFIX } from '@ringfence/custody';
import { closeDay } from '../../custody/close-day.ts';
import type { DayRunDesk, DayToRun, StepOutcome } from '../day-step.ts';
import { inspectBooks } from '../inspect-day.ts';
import { replayCheckOf } from './check-books.ts';
import { DAY_RUN_ACTOR } from './cut-books.ts';

/** Refusals that pass when people explain, a file comes, or an earlier day closes. */
const PASSES: readonly CommandStatus[] = [
  'day_before_not_closed',
  'day_has_no_statement',
  'statement_incomplete',
  'break_unexplained',
];

/**
 * Closes the books of the day. The recomputation of R1 is the one that the run made; when the books
 * of the day have moved since, it is made once more.
 */
export async function closeBooks(desk: DayRunDesk, day: DayToRun): Promise<StepOutcome> {
  const { businessDate } = day;
  const isOpen = inspectBooks(desk, (state) => state.days.has(businessDate));
  if (!isOpen) return { state: 'done', found: { closedBefore: true } };
  const commandId = `${SYSTEM_ID_PREFIX}day-run:close:${businessDate}:${day.attempt}`;
  const command = { commandId, actor: DAY_RUN_ACTOR, businessDate };
  const replayCheck = replayCheckOf(day);
  const known = replayCheck === undefined ? {} : { replayCheck };
  const first = await closeDay(desk, { ...command, ...known });
  const closed =
    first.outcome.status === 'replay_differs' && replayCheck !== undefined
      ? await closeDay(desk, { ...command, commandId: `${commandId}:again` })
      : first;
  const { status, expected, received } = closed.outcome;
  if (status === 'accepted') {
    return {
      state: 'done',
      found: closed.position === undefined ? {} : { position: closed.position },
    };
  }
  const found = {
    ...(expected === undefined ? {} : { expected }),
    ...(received === undefined ? {} : { received }),
  };
  return { state: PASSES.includes(status) ? 'waiting' : 'needs_person', reason: status, found };
}
