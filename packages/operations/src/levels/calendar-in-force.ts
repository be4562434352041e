import { adoptedCalendar } from '@ringfence/custody';
import { type BankCalendar, businessDate } from '@ringfence/money';
import { type Db, readCalendars } from '@ringfence/store';

/** The calendar that a pool adopted for a day; undefined where it counts weekdays. */
export async function calendarInForce(
  db: Db,
  day: { readonly poolId: number; readonly at: string },
): Promise<BankCalendar | undefined> {
  const calendars = await readCalendars(db, day.poolId);
  return adoptedCalendar({ calendars }, businessDate(day.at));
}
