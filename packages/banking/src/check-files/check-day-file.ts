import { businessDate } from '@ringfence/money';
import { createRemarks, remarked } from '../check-remark.ts';
import type { StatementCheck } from '../check-statement.ts';
import type { ByteTaker } from '../container/hold-head.ts';
import {
  ALEVE_RECORD_BYTES,
  createAleveReader,
  createEveReader,
  EVE_RECORD_BYTES,
} from './check-file-j.ts';
import { readCheckArchiveL } from './check-file-l.ts';

/** How the check files of a day are named where a format is shown. */
export const CHECK_FORMATS = {
  archive: 'check file L',
  eve: 'check file J EVE',
  aleve: 'check file J ALEVE',
} as const;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** Where the side of a record stands in the two files. @unit bytes */
const EVE_SIDE_OFFSET = 58;
const ALEVE_SIDE_OFFSET = 43;
const SIDES = [0x43, 0x44];

/** Which of the two fixed-width files it is: the width of the first record, and the side in it. */
export function fixedCheckFormat(
  head: Uint8Array,
): typeof CHECK_FORMATS.eve | typeof CHECK_FORMATS.aleve | undefined {
  const end = head.indexOf(LINE_FEED);
  const line = end === -1 ? head : head.subarray(0, end);
  const width = line.at(-1) === CARRIAGE_RETURN ? line.length - 1 : line.length;
  if (width === EVE_RECORD_BYTES && SIDES.includes(line[EVE_SIDE_OFFSET] ?? 0)) {
    return CHECK_FORMATS.eve;
  }
  const isAleve = width === ALEVE_RECORD_BYTES && SIDES.includes(line[ALEVE_SIDE_OFFSET] ?? 0);
  return isAleve ? CHECK_FORMATS.aleve : undefined;
}

/** Any day: a check of the arithmetic does not look at the year of a record. */
const ANY_DAY = businessDate('2000-07-01');

/**
 * Checks a fixed-width file of a day: of ALEVE that each balance follows from the one before it on
 * the same account; EVE has no balances.
 *
 * @throws {StatementFormatError} from `write` and `end`
 */
export function createFixedCheck(format: string): ByteTaker<StatementCheck> {
  let entries = 0;
  let gaps = 0;
  const remarks = createRemarks();
  const isAleve = format === CHECK_FORMATS.aleve;
  const reader = isAleve
    ? createAleveReader(({ continues }) => {
        entries += 1;
        if (continues) return;
        gaps += 1;
        remarks.note('balance_chain', { line: entries });
      })
    : createEveReader(ANY_DAY, () => {
        entries += 1;
      });

  return {
    write: reader.write,
    end() {
      reader.end();
      const counts = { format, statements: 1, entries, details: 0 };
      if (!isAleve) return { ...counts, verdict: 'not_applicable' };
      return { ...counts, verdict: gaps === 0 ? 'ok' : 'differs', ...remarked(remarks.list()) };
    },
  };
}

/**
 * Checks the form of the check files of a day in their zip: every column, amount and time.
 *
 * @throws {StatementFormatError}
 */
export function checkArchiveL(bytes: Uint8Array): StatementCheck {
  let statements = 0;
  let entries = 0;
  readCheckArchiveL(bytes, {
    fileStarted: () => {
      statements += 1;
    },
    lineRead: () => {
      entries += 1;
    },
  });
  const format = CHECK_FORMATS.archive;
  return { format, statements, entries, details: 0, verdict: 'not_applicable' };
}
