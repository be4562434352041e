import type { BusinessDate } from '@ringfence/money';
import type { CheckedLevel, ListDifference } from './record-shape.ts';

/**
 * What a break of a level is about: the level, the day, how the item differs, and the item. An
 * identifier has no slash, so that no instruction or receipt is named like this.
 */
export function levelSubject(
  level: CheckedLevel,
  { itemDate, kind, item }: Pick<ListDifference, 'itemDate' | 'kind' | 'item'>,
): string {
  return `${level}/${itemDate}/${kind}/${item}`;
}

const SUBJECT = /^(R[456])\/(\d{4}-\d{2}-\d{2})\//;

/** Whether a break is one of a level, and of no day before the one given. */
export function isLevelSubject(
  level: CheckedLevel | undefined,
  subject: string,
  from?: BusinessDate,
): boolean {
  const [, named, date = ''] = SUBJECT.exec(subject) ?? [];
  if (named === undefined || (level !== undefined && named !== level)) return false;
  return from === undefined || date >= from;
}
