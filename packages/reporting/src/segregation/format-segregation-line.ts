import { assert } from '@ringfence/money';
import { formatMinor } from '../format-minor.ts';
import { CHOOSES, COLUMN_VALUE, type ColumnMap } from './column-map.ts';
import type { SegregationFrame, SegregationLine } from './segregation-line.ts';

const SEPARATOR = '|';
const LINE_END = '\n';
const CANNOT_STAND = /[|\r\n]/;

/** The first line of a file: the names of its columns. */
export function formatSegregationHeader(map: ColumnMap): string {
  return map.columns.map(({ name }) => name).join(SEPARATOR) + LINE_END;
}

/** A line of a file. @returns undefined for a line that the file does not have */
export function formatSegregationLine(
  map: ColumnMap,
  line: SegregationLine,
  frame: SegregationFrame,
): string | undefined {
  if (!CHOOSES[map.lines](line)) return undefined;
  const money = (minor: bigint): string => formatMinor(minor.toString(), frame.exponent, 'plain');
  const values = map.columns.map(({ name, source }) => {
    const value = COLUMN_VALUE[source]({ line, frame, money });
    assert(!CANNOT_STAND.test(value), `SG2 expected no separator in the column ${name}`);
    return value;
  });
  return values.join(SEPARATOR) + LINE_END;
}
