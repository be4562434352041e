import { createReadStream } from 'node:fs';
import {
  type CsvMapping,
  createCsvCheck,
  createCsvStatementReader,
  ENTRIES_PER_FILE_MAX,
  formatCamt053,
  type StatementEntry,
  StatementFormatError,
  type StatementHead,
  splitByDay,
} from '@ringfence/banking';
import { timestampFromMilliseconds } from '@ringfence/money';

/**
 * A CSV statement as camt.053, one statement for each day, so that it is imported like any other.
 *
 * @throws {StatementFormatError} when the file does not fit its mapping, has no balance column, or
 * a balance does not follow from the one beside it
 */
export async function convertCsvStatement(file: string, mapping: CsvMapping): Promise<string> {
  const entries: StatementEntry[] = [];
  let head: StatementHead | undefined;
  const check = createCsvCheck(mapping);
  const reader = createCsvStatementReader(mapping, {
    entryRead: (entry) => {
      if (entries.length >= ENTRIES_PER_FILE_MAX) throw tooMany();
      entries.push(entry);
    },
    statementEnded: (ended) => {
      head = ended;
    },
  });
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    check.write(chunk);
    reader.write(chunk);
  }
  reader.end();
  const { verdict } = check.end();
  if (head === undefined || verdict !== 'ok') {
    const expected = 'balances that follow from each other';
    throw new StatementFormatError({ rule: 'control_sum', expected, received: verdict });
  }
  const ordered = mapping.order === 'newest_first' ? entries.toReversed() : entries;
  const statement = {
    ...head,
    entries: ordered.map((entry, index) => ({ ...entry, entryNumber: index + 1 })),
  };
  return formatCamt053({
    version: '08',
    messageId: head.id,
    createdAt: timestampFromMilliseconds(Date.now()),
    statements: splitByDay(statement),
  });
}

function tooMany(): StatementFormatError {
  return new StatementFormatError({
    rule: 'entries_per_file_max',
    expected: `<= ${ENTRIES_PER_FILE_MAX}`,
    received: `> ${ENTRIES_PER_FILE_MAX}`,
  });
}
