import type { StatementReader } from '../camt/camt-reader.ts';
import type { StatementEvents } from '../read-statements.ts';
import { createMtReader } from './mt-reader.ts';
import { contextOfMt, type MtContext, parseMtEntryStrictly, parseMtHead } from './parse-mt.ts';

/**
 * Reads the statements of an MT940 or MT942 file of any size, strictly: the account, the currency,
 * every date and every amount must be there and valid.
 *
 * @throws {StatementFormatError} from `write` and `end`; the reader is then finished, and what was
 * told before must not be kept
 * @invariant B2 no digit is lost, B3 nothing is rounded
 */
export function createMtStatementReader(events: StatementEvents): StatementReader {
  let context: MtContext = { days: new Map() };
  const { formatKnown, entryRead } = events;

  return createMtReader({
    ...(formatKnown === undefined ? {} : { formatKnown }),
    statementStarted: (statement) => {
      context = contextOfMt(statement);
      events.statementStarted?.(parseMtHead(statement, context, false));
    },
    entryRead: (entry) => {
      const parsed = parseMtEntryStrictly(entry, context);
      entryRead?.(parsed);
    },
    statementEnded: (statement) => {
      events.statementEnded?.(parseMtHead(statement, contextOfMt(statement), true));
    },
  });
}
