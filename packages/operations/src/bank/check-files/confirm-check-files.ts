import { type CustodyState, calendarOf } from '@ringfence/custody';
import { bankDaysBetween, businessDate } from '@ringfence/money';
import {
  type CheckFileToConfirm,
  EVERY_PLATFORM,
  listCheckFilesToConfirm,
  withSnapshot,
} from '@ringfence/store';
import { rulesInForce } from '../../levels/rules-in-force.ts';
import type { BankDesk } from '../bank-desk.ts';

/** Days whose check files are still confirmed, the youngest. */
export const CHECK_FILE_DAYS_CONFIRMED_MAX = 31;

/**
 * Confirms to the bank each check file that agrees with the books: the last list of its day, which
 * R4 compared, with no difference of that day left and nothing that the list of the next day may
 * still bring. A list that the bank corrects later is another file, and is confirmed for itself.
 *
 * @returns how many were handed over
 * @throws {BankSilence}
 * @throws {StoreFault}
 */
export async function confirmCheckFiles(desk: BankDesk): Promise<number> {
  const { checkFiles: rail } = desk.bank;
  if (rail === undefined) return 0;
  const { poolId, account } = desk;
  const due = await withSnapshot(desk.store, EVERY_PLATFORM, async (db) => {
    const limit = CHECK_FILE_DAYS_CONFIRMED_MAX;
    const found = await listCheckFilesToConfirm(db, { poolId, account, limit });
    const agreed: CheckFileToConfirm[] = [];
    for (const file of found) {
      const { waitBusinessDays } = await rulesInForce(db, { poolId, at: file.checkedDate });
      if (isDone(desk, file, waitBusinessDays)) agreed.push(file);
    }
    return agreed;
  });
  for (const file of due) await rail.confirm({ ...file, account });
  return due.length;
}

/** A later comparison waits for items of later days only, once those of this day have no time. */
function isDone(desk: BankDesk, file: CheckFileToConfirm, waitBusinessDays: number): boolean {
  if (file.waitingCount === 0) return true;
  const days = { from: businessDate(file.businessDate), to: businessDate(file.checkedDate) };
  const ageOf = (state: CustodyState) => bankDaysBetween(calendarOf(state, days.to), days);
  return (desk.engine.inspect(ageOf) ?? 0) > waitBusinessDays;
}
