import type { StatementReader } from './camt/camt-reader.ts';
import { holdHead } from './container/hold-head.ts';
import { unpack } from './container/unpack.ts';
import { detectFormat, isMtFormat } from './detect-format.ts';
import { createMtStatementReader } from './mt/mt-statement-reader.ts';
import { createCamtStatementReader, type StatementEvents } from './read-statements.ts';
import type { Statement, StatementEntry, StatementHead } from './statement.ts';
import { StatementFormatError } from './statement-format-error.ts';

/** How many entries and details {@link readStatements} holds at once. */
export const ENTRIES_PER_FILE_MAX = 200_000;

/**
 * Reads the statements of a file of any size and any format that is read here, strictly: amounts
 * must be whole minor units of a known currency, sides and dates must be stated and valid. The
 * format is found by content, also inside gzip and zip; the files of a zip are read one after the
 * other, each with its `formatKnown`.
 *
 * One entry with its details is in memory at a time.
 *
 * @throws {StatementFormatError} from `write` and `end`; the reader is then finished, and what was
 * told before must not be kept
 * @invariant B2 no digit is lost, B3 nothing is rounded
 */
export function createStatementReader(events: StatementEvents): StatementReader {
  let statements = 0;
  return unpack(
    () => {
      const numbered = numberedAfter(events, statements, (number) => {
        statements = number;
      });
      return holdHead((head) =>
        isMtFormat(detectFormat(head))
          ? createMtStatementReader(numbered)
          : createCamtStatementReader(numbered),
      );
    },
    { join: () => undefined },
  );
}

/** The statements of a further file of a zip are numbered after those of the files before it. */
function numberedAfter(
  events: StatementEvents,
  before: number,
  told: (statementNumber: number) => void,
): StatementEvents {
  const numbered = (head: StatementHead): StatementHead => {
    const statementNumber = before + head.statementNumber;
    told(statementNumber);
    return before === 0 ? head : { ...head, statementNumber };
  };
  return {
    ...events,
    statementStarted: (head) => events.statementStarted?.(numbered(head)),
    statementEnded: (head) => events.statementEnded?.(numbered(head)),
  };
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
