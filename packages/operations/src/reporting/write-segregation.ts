import { createHash } from 'node:crypto';
import {
  addSegregationLine,
  compareWithEquation,
  createSegregationTotals,
  formatSegregationHeader,
  formatSegregationLine,
  SEGREGATION_MAP_IDS,
  SEGREGATION_MAPS,
  type SegregationDifference,
  type SegregationMapId,
  type SegregationTotals,
} from '@ringfence/reporting';
import type { Db } from '@ringfence/store';
import { readSegregationLines, type SegregationDay } from './read-segregation-lines.ts';

/** One file of a day, and what is to be known of it. */
export interface SegregationFile {
  readonly map: SegregationMapId;
  readonly name: string;
  /** Without the line of column names. */
  readonly lineCount: number;
  readonly byteCount: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** The files of a closed day, their control totals, and whether these are the equation. */
export interface SegregationControl {
  readonly businessDate: string;
  readonly totals: Readonly<SegregationTotals>;
  /** Absent: every total agrees with the equation to the minor unit. */
  readonly difference?: SegregationDifference;
  readonly files: readonly SegregationFile[];
}

/** The name of a file: its day, the pool, its map. */
export function segregationFileName(
  { frame }: Pick<SegregationDay, 'frame'>,
  map: SegregationMapId,
): string {
  return `${frame.businessDate.replaceAll('-', '')}_pool${frame.poolId}_${map}.txt`;
}

/**
 * Writes every file of a closed day in one pass over the accounts.
 *
 * @param write keeps a piece of a file; absent: only the control totals and digests are wanted
 */
export async function writeSegregation(
  db: Db,
  day: SegregationDay,
  write: (map: SegregationMapId, text: string) => Promise<void> = async () => undefined,
): Promise<SegregationControl> {
  const totals = createSegregationTotals();
  const files = SEGREGATION_MAP_IDS.map((map) => ({
    map,
    hash: createHash('sha256'),
    lineCount: 0,
    byteCount: 0,
  }));
  const add = async (file: (typeof files)[number], text: string): Promise<void> => {
    if (text === '') return;
    file.hash.update(text);
    file.byteCount += Buffer.byteLength(text);
    await write(file.map, text);
  };
  for (const file of files) await add(file, formatSegregationHeader(SEGREGATION_MAPS[file.map]));
  for await (const page of readSegregationLines(db, day)) {
    for (const line of page) addSegregationLine(totals, line);
    for (const file of files) {
      const texts = page.flatMap(
        (line) => formatSegregationLine(SEGREGATION_MAPS[file.map], line, day.frame) ?? [],
      );
      file.lineCount += texts.length;
      await add(file, texts.join(''));
    }
  }
  const difference = compareWithEquation(totals, day.equation);
  return {
    businessDate: day.frame.businessDate,
    totals,
    ...(difference === undefined ? {} : { difference }),
    files: files.map(({ map, hash, lineCount, byteCount }) => ({
      map,
      name: segregationFileName(day, map),
      lineCount,
      byteCount,
      sha256: hash.digest('hex'),
    })),
  };
}

/** One file of a closed day as text, piece by piece. */
export async function* formatSegregationFile(
  db: Db,
  day: SegregationDay,
  map: SegregationMapId,
): AsyncGenerator<string> {
  const columnMap = SEGREGATION_MAPS[map];
  yield formatSegregationHeader(columnMap);
  for await (const page of readSegregationLines(db, day)) {
    const text = page
      .flatMap((line) => formatSegregationLine(columnMap, line, day.frame) ?? [])
      .join('');
    if (text !== '') yield text;
  }
}
