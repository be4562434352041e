import { readCalendar } from '@ringfence/custody';
import {
  assert,
  type BankCalendar,
  type BusinessDate,
  businessDate,
  createBankCalendar,
} from '@ringfence/money';
import type { Db } from '../db.ts';

/** A calendar that a pool adopted, with the business date from which on it counts. */
export interface AdoptedCalendar {
  readonly fromDate: BusinessDate;
  readonly calendar: BankCalendar;
}

/** The calendars that a pool adopted, by the date from which on each counts. */
export async function readCalendars(db: Db, poolId: number): Promise<AdoptedCalendar[]> {
  const rows = await db.query<{ readonly record_id: string; readonly body: string }>(
    `select record_id, body from custody.record
     where pool_id = $1 and record_kind = 'calendar' order by record_id`,
    [poolId],
  );
  return rows.map(({ record_id, body }) => {
    const { calendar } = JSON.parse(body) as { readonly calendar: unknown };
    const read = readCalendar(calendar);
    assert(read.status === 'read', `C100 expected the calendar from ${record_id} to be readable`);
    return { fromDate: businessDate(record_id), calendar: createBankCalendar(read.calendar) };
  });
}
