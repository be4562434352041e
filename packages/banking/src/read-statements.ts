import type { CamtDetail, CamtStatement } from './camt/camt-fields.ts';
import { createCamtReader, type StatementReader } from './camt/camt-reader.ts';
import {
  contextOf,
  parseEntry,
  parseStatementHead,
  type StatementContext,
} from './camt/parse-camt.ts';
import type { StatementEntry, StatementHead } from './statement.ts';
import { StatementFormatError } from './statement-format-error.ts';

/** How many details of one entry are handed over together. */
export const DETAILS_PER_ENTRY_MAX = 100_000;

/**
 * What a statement reader is told. For each statement: started (head and the balances that stood
 * before the first entry), each entry with its details, ended (with every balance).
 */
export interface StatementEvents {
  readonly formatKnown?: (format: string) => void;
  readonly statementStarted?: (statement: StatementHead) => void;
  readonly entryRead?: (entry: StatementEntry) => void;
  readonly statementEnded?: (statement: StatementHead) => void;
}

/**
 * Reads the statements of a camt file of any size, strictly: amounts must be whole minor units of a
 * known currency, sides and dates must be stated and valid.
 *
 * One entry with its details is in memory at a time.
 *
 * @throws {StatementFormatError} from `write` and `end`; the reader is then finished, and what was
 * told
 *   before must not be kept
 * @invariant B2 no digit is lost, B3 nothing is rounded
 */
export function createCamtStatementReader(events: StatementEvents): StatementReader {
  let context: StatementContext = {};
  let details: CamtDetail[] = [];
  const inner = {
    statementStarted: (statement: CamtStatement) => {
      context = contextOf(statement);
      events.statementStarted?.(parseStatementHead(statement));
    },
    statementEnded: (statement: CamtStatement) => {
      events.statementEnded?.(parseStatementHead(statement));
    },
  };

  return createCamtReader({
    ...(events.formatKnown === undefined ? {} : { formatKnown: events.formatKnown }),
    ...inner,
    detailRead: (detail) => {
      if (details.length >= DETAILS_PER_ENTRY_MAX) {
        throw new StatementFormatError({
          rule: 'details_per_entry_max',
          expected: `<= ${DETAILS_PER_ENTRY_MAX}`,
          received: `> ${DETAILS_PER_ENTRY_MAX}`,
          ...detail.place,
        });
      }
      details.push(detail);
    },
    entryRead: (entry) => {
      const own = details;
      details = [];
      events.entryRead?.(parseEntry(entry, own, context));
    },
  });
}
