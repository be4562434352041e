import { assert, type CalendarDocument } from '@ringfence/money';
import { checkCalendar } from './check-calendar.ts';
import CN_CNY_V1 from './cn-cny.v1.json' with { type: 'json' };
import { readCalendar } from './read-calendar.ts';
import TARGET_EUR_V1 from './target-eur.v1.json' with { type: 'json' };
import WEEKDAYS_CNY_V1 from './weekdays-cny.v1.json' with { type: 'json' };

/** Every version of every calendar that is shipped; one with a fault does not load. */
export const SHIPPED_CALENDARS: readonly CalendarDocument[] = [
  CN_CNY_V1,
  TARGET_EUR_V1,
  WEEKDAYS_CNY_V1,
].map(loadShipped);

/** A shipped calendar by id and version. */
export function findShippedCalendar({
  id,
  version,
}: {
  readonly id: string;
  readonly version: number;
}): CalendarDocument | undefined {
  return SHIPPED_CALENDARS.find((one) => one.id === id && one.version === version);
}

function loadShipped(json: unknown): CalendarDocument {
  const read = readCalendar(json);
  const unread = read.status === 'read' ? '' : JSON.stringify(read.faults);
  assert(read.status === 'read', `C100 expected a readable calendar, received ${unread}`);
  const { calendar } = read;
  const texts = checkCalendar(calendar).map(({ text }) => text.en);
  assert(texts.length === 0, `C100 expected ${calendar.id} without fault: ${texts.join('; ')}`);
  return calendar;
}
