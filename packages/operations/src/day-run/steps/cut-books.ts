import { SYSTEM_ID_PREFIX } from '@ringfence/custody';
import { submitUntilDecided } from '../../submit-until-decided.ts';
import type { DayRunDesk, DayToRun, StepOutcome } from '../day-step.ts';
import { inspectBooks } from '../inspect-day.ts';

/** Who acts when nobody asked. */
export const DAY_RUN_ACTOR = { role: 'system', keyId: 'day-run' } as const;

/** What a cut may be refused for that passes by itself. */
const PASSES: readonly string[] = ['unclosed_days_limit'];

/** Ends the day for new instructions: what is booked from now on belongs to the next one. */
export async function cutBooks(desk: DayRunDesk, day: DayToRun): Promise<StepOutcome> {
  const { businessDate, nextBusinessDate } = day;
  const before = inspectBooks(desk, (state) => ({
    openDate: state.businessDate,
    dayState: state.days.get(businessDate)?.state,
  }));
  const { openDate } = before;
  if (openDate === undefined || openDate < businessDate) {
    const found = openDate === undefined ? {} : { openDate };
    return { state: 'waiting', reason: 'earlier_day_open', found };
  }
  if (before.dayState !== 'open') {
    return { state: 'done', found: { openDate, cutBefore: true } };
  }
  const [answer] = await submitUntilDecided(desk.engine, [
    {
      kind: 'cut_day',
      commandId: `${SYSTEM_ID_PREFIX}day-run:cut:${businessDate}:${day.attempt}`,
      actor: DAY_RUN_ACTOR,
      businessDate,
      ...(nextBusinessDate === undefined ? {} : { nextBusinessDate }),
    },
  ]);
  const status = answer?.outcome.status ?? 'accepted';
  if (status !== 'accepted') {
    return { state: PASSES.includes(status) ? 'waiting' : 'needs_person', reason: status };
  }
  const position = answer?.position === undefined ? {} : { position: answer.position };
  const next = inspectBooks(desk, (state) => state.businessDate);
  return { state: 'done', found: { openDate: next ?? '', ...position } };
}
