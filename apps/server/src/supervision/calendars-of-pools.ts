import { adoptedCalendar, findShippedCalendar, readCalendar } from '@ringfence/custody';
import {
  type BankCalendar,
  businessDate,
  createBankCalendar,
  type Timestamp,
} from '@ringfence/money';
import type { listPoolCalendars } from '@ringfence/store';

const DATE_LENGTH = 'YYYY-MM-DD'.length;

type Kept = Awaited<ReturnType<typeof listPoolCalendars>>[number];

/**
 * The calendar by which somebody works on a pool at a moment: the one that the pool adopted, else
 * plain weekdays, which also hold for what concerns no pool.
 */
export function openCalendars(
  kept: readonly Kept[],
): (poolId: number | undefined, at: Timestamp) => BankCalendar {
  const weekdays = openWeekdays();
  const ofPools = new Map<
    number,
    { fromDate: ReturnType<typeof businessDate>; calendar: BankCalendar }[]
  >();
  for (const { poolId, fromDate, body } of kept) {
    const calendar = readDays(body, weekdays);
    if (calendar === undefined) continue;
    const own = ofPools.get(poolId) ?? [];
    ofPools.set(poolId, [...own, { fromDate: businessDate(fromDate), calendar }]);
  }
  return (poolId, at) => {
    const calendars = poolId === undefined ? undefined : ofPools.get(poolId);
    if (calendars === undefined) return weekdays;
    return adoptedCalendar({ calendars }, businessDate(at.slice(0, DATE_LENGTH))) ?? weekdays;
  };
}

function openWeekdays(): BankCalendar {
  const document = findShippedCalendar({ id: 'weekdays_cny', version: 1 });
  if (document === undefined) throw new Error('the calendar of weekdays is shipped');
  return createBankCalendar(document);
}

/** The days and the time zone of a kept calendar; its rails say nothing of when people work. */
function readDays(body: string, { document: { rails } }: BankCalendar): BankCalendar | undefined {
  const parsed: unknown = JSON.parse(body);
  const calendar: unknown =
    typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'calendar') : undefined;
  if (typeof calendar !== 'object' || calendar === null) return undefined;
  const read = readCalendar({ ...calendar, rails });
  return read.status === 'read' ? createBankCalendar(read.calendar) : undefined;
}
