import {
  type CalendarDocument,
  RAIL_DAYS,
  RAIL_SPEEDS,
  WEEKDAYS,
  type YearlyHoliday,
} from '@ringfence/money';
import {
  amountShape,
  constantShape,
  countShape,
  currencyShape,
  dateShape,
  listShape,
  objectShape,
  type Shape,
  type ShapeFault,
  textShape,
  unionShape,
  wordShape,
} from '../contracts/shape.ts';
import {
  CALENDAR_DAYS_MAX,
  CALENDAR_RAILS_MAX,
  CALENDAR_YEARLY_HOLIDAYS_MAX,
  DOCUMENT_TEXT_LENGTH_MAX,
  DOCUMENT_TITLE_LENGTH_MAX,
  PROGRAMME_VERSION_MAX,
  WORD_LENGTH_MAX,
} from '../limits.ts';

/** The outcome of reading a document. */
export type CalendarRead =
  | { readonly status: 'read'; readonly calendar: CalendarDocument }
  | { readonly status: 'not_readable'; readonly faults: readonly ShapeFault[] };

/** Days before and after Easter Sunday that a holiday may be. */
const EASTER_DAYS_MAX = 100;
/** Business days that a payment or a statement may take. */
const BUSINESS_DAYS_MAX = 10;
const TIME_LENGTH = 5;
const ZONE_LENGTH_MAX = 64;

const word = textShape(
  /^[a-z][a-z0-9_]*$/,
  { zh: '小写字母开头的单词', en: 'a word of lower-case letters, digits and _' },
  WORD_LENGTH_MAX,
);
const time = textShape(
  /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/,
  { zh: '时刻,如 08:30,至多 24:00', en: 'a time such as 08:30, at most 24:00' },
  TIME_LENGTH,
);
const zone = textShape(
  /^[A-Za-z][A-Za-z0-9_+/-]*$/,
  { zh: 'IANA 时区名称,如 Asia/Shanghai', en: 'an IANA time zone such as Asia/Shanghai' },
  ZONE_LENGTH_MAX,
);
const title = bilingualShape(DOCUMENT_TITLE_LENGTH_MAX);
const days = { min: 0, max: CALENDAR_DAYS_MAX };
const namedDays = listShape(objectShape({ date: dateShape, title }), days);

const yearlyHoliday = unionShape<YearlyHoliday>({
  date: objectShape({
    kind: constantShape('date'),
    month: countShape({ min: 1, max: 12 }),
    day: countShape({ min: 1, max: 31 }),
    title,
  }),
  easter: objectShape({
    kind: constantShape('easter'),
    daysAfter: countShape({ min: -EASTER_DAYS_MAX, max: EASTER_DAYS_MAX }),
    title,
  }),
});

const rail = objectShape(
  {
    rail: word,
    title,
    speeds: listShape(wordShape(RAIL_SPEEDS), { min: 1, max: RAIL_SPEEDS.length }),
    days: wordShape(RAIL_DAYS),
    opensAt: time,
    cutOffAt: time,
    settlesAfterDays: countShape({ min: 0, max: BUSINESS_DAYS_MAX }),
  },
  { amountMax: amountShape },
);

const CALENDAR_SHAPE: Shape<CalendarDocument> = objectShape(
  {
    id: word,
    version: countShape({ min: 1, max: PROGRAMME_VERSION_MAX }),
    title,
    source: bilingualShape(DOCUMENT_TEXT_LENGTH_MAX),
    currency: currencyShape,
    timeZone: zone,
    effectiveFrom: dateShape,
    weekend: listShape(wordShape(WEEKDAYS), { min: 0, max: WEEKDAYS.length }),
    holidays: namedDays,
    yearlyHolidays: listShape(yearlyHoliday, { min: 0, max: CALENDAR_YEARLY_HOLIDAYS_MAX }),
    workingDays: namedDays,
    earlyCloses: listShape(objectShape({ date: dateShape, closesAt: time, title }), days),
    rails: listShape(rail, { min: 1, max: CALENDAR_RAILS_MAX }),
    statement: objectShape({
      daysAfter: countShape({ min: 0, max: BUSINESS_DAYS_MAX }),
      expectedAt: time,
    }),
  },
  { knownUntil: dateShape },
);

/** The JSON Schema of a calendar's document. */
export const CALENDAR_SCHEMA = CALENDAR_SHAPE.schema;

/** Reads a document strictly: whatever is not of the form of a calendar is named by its place. */
export function readCalendar(document: unknown): CalendarRead {
  const faults: ShapeFault[] = [];
  const calendar = CALENDAR_SHAPE.read(document, { place: '', depth: 0, faults });
  return calendar === undefined ? { status: 'not_readable', faults } : { status: 'read', calendar };
}

function bilingualShape(lengthMax: number) {
  const text = textShape(/\S/, { zh: '文字', en: 'a text' }, lengthMax);
  return objectShape({ zh: text, en: text });
}
