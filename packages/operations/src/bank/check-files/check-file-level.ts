import { calendarOf } from '@ringfence/custody';
import { statementDueAt } from '@ringfence/money';
import { EVERY_PLATFORM, findPool, hasBankCheckFileBefore, withSnapshot } from '@ringfence/store';
import type { FieldSeal } from '@ringfence/vault';
import type { DayRunDesk, DayStep, DayToRun, StepOutcome } from '../../day-run/day-step.ts';
import { inspectDay } from '../../day-run/inspect-day.ts';
import { stepOfCheck } from '../../levels/step-of-check.ts';
import { checkBankFiles } from './check-bank-files.ts';

/**
 * The step R4 of a day's run. A bank that has sent a check file for an earlier day is expected to
 * send one for every day with an order, by the time its statement is due.
 */
export function checkFileLevel(vault: FieldSeal | undefined): DayStep {
  return (desk, day) => checkFilesOfDay({ ...desk, vault }, day);
}

async function checkFilesOfDay(
  desk: DayRunDesk & { readonly vault: FieldSeal | undefined },
  { poolId, businessDate }: DayToRun,
): Promise<StepOutcome> {
  const checked = await checkBankFiles(desk, businessDate);
  if (checked.status === 'checked') return stepOfCheck(checked);
  if (checked.status === 'nothing_to_compare') {
    return { state: 'skipped', reason: 'no_file_expected' };
  }
  const isExpected = await withSnapshot(desk.store, EVERY_PLATFORM, async (db) => {
    const account = (await findPool(db, poolId))?.bankAccountIdentification;
    return account !== undefined && (await hasBankCheckFileBefore(db, { account, businessDate }));
  });
  if (!isExpected) return { state: 'skipped', reason: 'no_file_expected' };
  // A day that people closed waits for nothing; the file is compared with that of the next day.
  if (inspectDay(desk, businessDate, () => true) === 'closed') {
    return { state: 'skipped', reason: 'closed_before' };
  }
  const dueAt = desk.engine.inspect((state) =>
    statementDueAt(calendarOf(state, businessDate), businessDate),
  );
  return { state: 'waiting', reason: 'file_missing', ...(dueAt === undefined ? {} : { dueAt }) };
}
