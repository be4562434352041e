import papaparse from 'papaparse';
import { StatementFormatError } from '../statement-format-error.ts';
import { createLineDecoding, type LineDecoding } from '../text/line-decoding.ts';

/** The fields of one record of a CSV file. */
export interface CsvRecord {
  readonly values: readonly string[];
  /** Where the record begins; 1 for the first line of the file. */
  readonly line: number;
}

/** How the bytes and the fields of a CSV file are written. */
export interface CsvSyntax {
  readonly delimiter: string;
  /** A label of the Encoding Standard; absent: UTF-8, else what the bytes look like. */
  readonly encoding?: string;
}

/** How many characters a record may have, with the line breaks inside its quotes. */
export const RECORD_LENGTH_MAX = 100_000;

/** How many columns a record may have. */
export const COLUMNS_MAX = 1_000;

const BATCH_LENGTH = 65_536;
const QUOTE = '"';

/**
 * Reads the records of a CSV file of any size. A field in double quotes may have delimiters and
 * line breaks in it, and a doubled quote for a quote; empty lines are passed over.
 *
 * @throws {StatementFormatError} `csv_syntax`, `encoding`, `token_length_max`, or what `take`
 * throws
 */
export function createCsvReader(
  { delimiter, encoding }: CsvSyntax,
  take: (record: CsvRecord) => void,
): LineDecoding {
  let record = '';
  let recordLine = 0;
  let isOpen = false;
  let batch: string[] = [];
  let batchLines: number[] = [];
  let batchLength = 0;

  function takeLine(text: string, line: number): void {
    if (!isOpen && text.trim() === '') return;
    if (!isOpen) recordLine = line;
    record = isOpen ? `${record}\n${text}` : text;
    if (record.length > RECORD_LENGTH_MAX) throw fault(recordLine, `> ${RECORD_LENGTH_MAX}`);
    if (hasOddQuotes(text)) isOpen = !isOpen;
    if (isOpen) return;
    batch.push(record);
    batchLines.push(recordLine);
    batchLength += record.length;
    if (batchLength > BATCH_LENGTH) flush();
  }

  function flush(): void {
    const options = { delimiter, newline: '\n', quoteChar: QUOTE, skipEmptyLines: false } as const;
    const lines = batchLines;
    const { data: records, errors } = papaparse.parse(batch.join('\n'), options);
    const [error] = errors;
    if (error !== undefined) throw fault(lines[error.row ?? 0] ?? recordLine, error.code);
    batch = [];
    batchLines = [];
    batchLength = 0;
    if (records.length !== lines.length) throw fault(lines[0] ?? 1, 'another number of records');
    for (const [index, values] of records.entries()) {
      const line = lines[index] ?? 0;
      if (values.length > COLUMNS_MAX) throw fault(line, `> ${COLUMNS_MAX} columns`);
      take({ values, line });
    }
  }

  const decoding = createLineDecoding(takeLine, encoding);
  return {
    decode: decoding.decode,
    end() {
      decoding.end();
      if (isOpen) throw fault(recordLine, 'an open quote');
      if (batch.length > 0) flush();
    },
  };
}

/** Quotes come in pairs where a record is whole. */
function hasOddQuotes(text: string): boolean {
  let isOdd = false;
  for (let at = text.indexOf(QUOTE); at !== -1; at = text.indexOf(QUOTE, at + 1)) isOdd = !isOdd;
  return isOdd;
}

function fault(line: number, received: string): StatementFormatError {
  return new StatementFormatError({
    rule: 'csv_syntax',
    expected: 'RFC 4180',
    received,
    line,
    column: 0,
  });
}
