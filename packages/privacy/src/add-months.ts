import { addDays, type BusinessDate, businessDate, isBusinessDate } from '@ringfence/money';

const MONTHS_OF_YEAR = 12;
const YEAR_DIGITS = 4;
const MONTH_DIGITS = 2;

/** The same day so many months later; the last day of the month where that day is not in it. */
export function addMonths(date: BusinessDate, months: number): BusinessDate {
  const [yearText = '', monthText = '', day = ''] = date.split('-');
  const monthsAll =
    Number.parseInt(yearText, 10) * MONTHS_OF_YEAR + Number.parseInt(monthText, 10) - 1 + months;
  const month = monthsAll % MONTHS_OF_YEAR;
  const year = (monthsAll - month) / MONTHS_OF_YEAR;
  const start = formatMonth(year, month);
  const sameDay = `${start}-${day}`;
  if (isBusinessDate(sameDay)) return businessDate(sameDay);
  const following = (monthsAll + 1) % MONTHS_OF_YEAR;
  const yearOfFollowing = (monthsAll + 1 - following) / MONTHS_OF_YEAR;
  return addDays(businessDate(`${formatMonth(yearOfFollowing, following)}-01`), -1);
}

function formatMonth(year: number, month: number): string {
  const yearText = year.toString().padStart(YEAR_DIGITS, '0');
  return `${yearText}-${(month + 1).toString().padStart(MONTH_DIGITS, '0')}`;
}
