import { Type } from 'typebox';
import { closedObject } from './closed-object.ts';
import { BusinessDate, CommandId } from './field.ts';

/** Longest id of a calendar, in characters. */
const CALENDAR_ID_LENGTH_MAX = 32;
/** Highest version of a calendar. */
const CALENDAR_VERSION_MAX = 1_000_000;

const CalendarNamed = closedObject(
  {
    id: Type.String({
      pattern: '^[a-z][a-z0-9_]*$',
      maxLength: CALENDAR_ID_LENGTH_MAX,
      description: 'Id of a shipped calendar, or of the document. 日历编号。',
    }),
    version: Type.Integer({
      minimum: 1,
      maximum: CALENDAR_VERSION_MAX,
      description: 'Its version. 版本。',
    }),
  },
  { title: 'CalendarNamed' },
);

/**
 * A calendar's document. Its own form is read strictly by custody, which names each place that is
 * wrong; docs/calendars.md describes it.
 */
const CalendarDocument = Type.Unsafe<Readonly<Record<string, unknown>>>({
  title: 'CalendarDocument',
  type: 'object',
  required: ['id', 'version', 'rails'],
  additionalProperties: true,
  description:
    'A calendar that is not a shipped one: holidays, worked weekends, hours of rails. 自定义日历文件。',
});

const fromDate = Type.Unsafe<string>({
  ...BusinessDate,
  description:
    'The first business date that is counted by it; the open one: at once. 自该会计日起适用。',
});

export const AdoptCalendar = closedObject(
  {
    commandId: CommandId,
    calendar: CalendarNamed,
    document: Type.Optional(CalendarDocument),
    fromDate,
  },
  { title: 'AdoptCalendar' },
);

export const CALENDAR_BODY = { calendar: CalendarDocument, fromDate };
