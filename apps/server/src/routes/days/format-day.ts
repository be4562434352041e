import type { DayRecord, Parsed } from '@ringfence/contract';
import type { DayRead } from '@ringfence/store';

/** A business day; its equation as the journal keeps it, with amounts as digits. */
export function formatDay(day: DayRead): Parsed<typeof DayRecord> {
  const { equation, ...record } = day;
  return equation === undefined ? record : { ...record, equation: parseEquation(equation) };
}

/** The database holds an object: a constraint says so. */
function parseEquation(text: string): Readonly<Record<string, unknown>> {
  const equation: unknown = JSON.parse(text);
  if (typeof equation !== 'object' || equation === null) {
    throw new TypeError('the equation of a closed day is an object');
  }
  return { ...equation };
}
