import {
  addDays,
  type BankCalendar,
  type BusinessDate,
  businessDate,
  type CalendarDocument,
  createBankCalendar,
  DAYS_WITHOUT_BUSINESS_MAX,
  isBankDay,
  isTimeZone,
  minutesOf,
  type NamedDay,
  WEEKDAYS,
  weekdayOf,
} from '@ringfence/money';
import type { BilingualText } from '../command-status.ts';

/** What must hold of every calendar, in words; a fault names the rule that does not. */
export const CALENDAR_RULES = {
  time_zone_unknown: rule('时区须为已知的 IANA 时区', 'the time zone is a known IANA zone'),
  dates_in_wrong_order: rule(
    'knownUntil 不早于 effectiveFrom',
    'what is known does not end before it begins',
  ),
  day_named_twice: rule('一天在一个列表中只出现一次', 'a day is named once in a list'),
  day_out_of_range: rule(
    '所列日期须在 effectiveFrom 与 knownUntil 之间',
    'each day lies between effectiveFrom and knownUntil',
  ),
  holiday_is_worked: rule('一天不能既放假又上班', 'a day is not both a holiday and worked'),
  worked_day_is_worked_anyway: rule(
    '调休上班日须本为周末或每年的节假日',
    'a worked day would otherwise be a weekend or a holiday of every year',
  ),
  early_close_without_business: rule(
    '提前收市日须为工作日,且晚于开始时间',
    'an early close is on a business day and after an opening',
  ),
  no_weekday_left: rule('一周内须有工作日', 'a week has a business day'),
  no_business_for_a_month: rule(
    `连续非工作日至多 ${DAYS_WITHOUT_BUSINESS_MAX} 天`,
    `at most ${DAYS_WITHOUT_BUSINESS_MAX} days follow each other without business`,
  ),
  rail_named_twice: rule('一个通道只声明一次', 'a rail is declared once'),
  rail_never_open: rule('通道的截止时间须晚于开始时间', 'a rail closes after it opens'),
  rail_missing: rule(
    '须有一个不限金额的普通通道',
    'one ordinary rail takes payments of any amount',
  ),
} as const satisfies Readonly<Record<string, BilingualText>>;

export type CalendarRule = keyof typeof CALENDAR_RULES;

/** One thing that is wrong with a calendar. */
export interface CalendarFault {
  readonly rule: CalendarRule;
  /** The day, rail or zone. */
  readonly subject: string;
  readonly text: BilingualText;
}

/** Everything that is wrong with a calendar; an empty list when it may be used. */
export function checkCalendar(document: CalendarDocument): readonly CalendarFault[] {
  const faults = [
    ...checkRange(document),
    ...checkLists(document),
    ...checkRails(document),
    ...faultsOf('time_zone_unknown', isTimeZone(document.timeZone) ? [] : [document.timeZone]),
    ...faultsOf('no_weekday_left', isEveryDayFree(document) ? ['weekend'] : []),
  ];
  // What follows asks the calendar itself, which needs its zone and a week with business.
  return faults.length > 0 ? faults : checkDays(createBankCalendar(document));
}

function isEveryDayFree({ weekend }: CalendarDocument): boolean {
  return new Set(weekend).size === WEEKDAYS.length;
}

/** The last day of the years that moments are of. */
const LAST_DAY = businessDate('2999-12-31');

function checkRange(document: CalendarDocument): readonly CalendarFault[] {
  const { effectiveFrom: first, knownUntil: last } = document;
  if (last !== undefined && last < first) return faultsOf('dates_in_wrong_order', [last]);
  const end = last === undefined || last > LAST_DAY ? LAST_DAY : last;
  const outside = [first, ...datesOf(document)].filter((date) => date < first || date > end);
  return faultsOf('day_out_of_range', outside);
}

function checkLists({
  holidays,
  workingDays,
  earlyCloses,
}: CalendarDocument): readonly CalendarFault[] {
  const lists = [holidays, workingDays, earlyCloses];
  const twice = lists.flatMap((list) => repeatedIn(list.map(({ date }) => date)));
  const free = new Set(holidays.map(({ date }) => date));
  const both = workingDays.filter(({ date }) => free.has(date)).map(({ date }) => date);
  return [...faultsOf('day_named_twice', twice), ...faultsOf('holiday_is_worked', both)];
}

function checkRails({ rails }: CalendarDocument): readonly CalendarFault[] {
  const never = rails.filter(({ opensAt, cutOffAt }) => minutesOf(opensAt) >= minutesOf(cutOffAt));
  const forAll = rails.some(
    ({ speeds, amountMax }) => speeds.includes('ordinary') && amountMax === undefined,
  );
  return [
    ...faultsOf('rail_named_twice', repeatedIn(rails.map(({ rail }) => rail))),
    ...faultsOf(
      'rail_never_open',
      never.map(({ rail }) => rail),
    ),
    ...faultsOf('rail_missing', forAll ? [] : ['rails']),
  ];
}

function checkDays(calendar: BankCalendar): readonly CalendarFault[] {
  const { document } = calendar;
  const anyway = createBankCalendar({ ...document, workingDays: [] });
  const worked = document.workingDays.filter(({ date }) => isBankDay(anyway, date));
  const opens = document.rails
    .filter(({ days }) => days === 'business_days')
    .map(({ opensAt }) => minutesOf(opensAt));
  const pointless = document.earlyCloses.filter(
    ({ date, closesAt }) =>
      !isBankDay(calendar, date) || opens.some((open) => open >= minutesOf(closesAt)),
  );
  const long = [
    ...namesOf(document.holidays.filter(({ date }) => !hasBusinessAfter(calendar, date))),
    ...listLongRuns(calendar),
  ];
  return [
    ...faultsOf('worked_day_is_worked_anyway', namesOf(worked)),
    ...faultsOf('early_close_without_business', namesOf(pointless)),
    ...faultsOf('no_business_for_a_month', long.slice(0, 1)),
  ];
}

/** Whether a business day follows within the longest run of days without one. */
function hasBusinessAfter(calendar: BankCalendar, date: BusinessDate): boolean {
  for (let days = 1; days <= DAYS_WITHOUT_BUSINESS_MAX; days += 1) {
    if (isBankDay(calendar, addDays(date, days))) return true;
  }
  return false;
}

/** The calendar repeats its weekdays and leap years after so many years. */
const YEARS_WALKED = 28;
const DAYS_IN_LEAP_YEAR = 366;

/** The day on which a run without business gets too long, also by holidays of every year. */
function listLongRuns(calendar: BankCalendar): readonly string[] {
  let run = 0;
  for (let days = 0; days < YEARS_WALKED * DAYS_IN_LEAP_YEAR; days += 1) {
    const date = addDays(calendar.document.effectiveFrom, days);
    run = isBankDay(calendar, date) ? 0 : run + 1;
    if (run > DAYS_WITHOUT_BUSINESS_MAX) return namesOf([{ date }]);
  }
  return [];
}

function namesOf(days: readonly Pick<NamedDay, 'date'>[]): readonly string[] {
  return days.map(({ date }) => `${date} ${WEEKDAYS[weekdayOf(date)] ?? ''}`);
}

function datesOf({
  holidays,
  workingDays,
  earlyCloses,
}: CalendarDocument): readonly BusinessDate[] {
  return [...holidays, ...workingDays, ...earlyCloses].map(({ date }) => date);
}

function repeatedIn(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

function faultsOf(broken: CalendarRule, subjects: readonly string[]): readonly CalendarFault[] {
  const { zh, en } = CALENDAR_RULES[broken];
  return subjects.map((subject) => ({
    rule: broken,
    subject,
    text: { zh: `${subject}:${zh}`, en: `${subject}: ${en}` },
  }));
}

function rule(zh: string, en: string): BilingualText {
  return { zh, en };
}
