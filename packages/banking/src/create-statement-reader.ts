import type { StatementReader } from './camt/camt-reader.ts';
import { holdHead } from './container/hold-head.ts';
import { unpack } from './container/unpack.ts';
import { detectFormat, isMtFormat } from './detect-format.ts';
import { createMtStatementReader } from './mt/mt-statement-reader.ts';
import { createCamtStatementReader, type StatementEvents } from './read-statements.ts';
import type { Statement, StatementEntry } from './statement.ts';
import { StatementFormatError } from './statement-format-error.ts';

/** How many entries and details {@link readStatements} holds at once. */
export const ENTRIES_PER_FILE_MAX = 200_000;

/**
 * Reads the statements of a file of any size and any format that is read here, strictly: amounts
 * must be whole minor units of a known currency, sides and dates must be stated and valid. The
 * format is found by content, also inside gzip and a zip of one file.
 *
 * One entry with its details is in memory at a time.
 *
 * @throws {StatementFormatError} from `write` and `end`; the reader is then finished, and what was
 * told before must not be kept
 * @invariant B2 no digit is lost, B3 nothing is rounded
 */
export function createStatementReader(events: StatementEvents): StatementReader {
  return unpack(() =>
    holdHead((head) =>
      isMtFormat(detectFormat(head))
        ? createMtStatementReader(events)
        : createCamtStatementReader(events),
    ),
  );
}

/** The statements of one file. */
export interface StatementFile {
  readonly format: string;
  readonly statements: readonly Statement[];
}

/**
 * Reads all statements of a file into memory. For a file of any size use {@link
 * createStatementReader}.
 *
 * @throws {StatementFormatError}
 */
export function readStatements(chunks: Iterable<Uint8Array>): StatementFile {
  const statements: Statement[] = [];
  let format = '';
  let entries: StatementEntry[] = [];
  let held = 0;
  const reader = createStatementReader({
    formatKnown: (found) => {
      format = found;
    },
    entryRead: (entry) => {
      held += 1 + entry.details.length;
      if (held > ENTRIES_PER_FILE_MAX) {
        throw new StatementFormatError({
          rule: 'entries_per_file_max',
          expected: `<= ${ENTRIES_PER_FILE_MAX}`,
          received: `> ${ENTRIES_PER_FILE_MAX}`,
        });
      }
      entries.push(entry);
    },
    statementEnded: (statement) => {
      statements.push({ ...statement, entries });
      entries = [];
    },
  });
  for (const chunk of chunks) reader.write(chunk);
  reader.end();
  return { format, statements };
}
