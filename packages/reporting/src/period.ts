import { isBusinessDate } from '@ringfence/money';

/** What a report is of: one business day, or the closed days of one month. */
export type ReportPeriod =
  | { readonly kind: 'daily'; readonly name: string }
  | { readonly kind: 'monthly'; readonly name: string };

const MONTH = /^[0-9]{4}-(0[1-9]|1[0-2])$/;

/** Reads `YYYY-MM-DD` as a day and `YYYY-MM` as a month. @returns undefined for anything else */
export function parsePeriod(text: string): ReportPeriod | undefined {
  if (isBusinessDate(text)) return { kind: 'daily', name: text };
  return MONTH.test(text) ? { kind: 'monthly', name: text } : undefined;
}

const LAST_DAY_OF_ANY_MONTH = '31';

/** The first and the last calendar date that a period may have, for comparing dates as texts. */
export function boundsOf({ kind, name }: ReportPeriod): {
  readonly first: string;
  readonly last: string;
} {
  if (kind === 'daily') return { first: name, last: name };
  return { first: `${name}-01`, last: `${name}-${LAST_DAY_OF_ANY_MONTH}` };
}
