import { StatementFormatError } from '../statement-format-error.ts';
import { openTextDecoder, type TextReader } from '../text/text-coding.ts';

/** The fields of a record in order, each with the offset at which it ends. @unit bytes */
export type RecordLayout<Field extends string> = Readonly<Record<Field, number>>;

/** A record of fixed width as the file writes it, blanks at the ends removed. */
export interface FixedRecord<Field extends string> {
  /** 1 for the first record of the file. */
  readonly recordNumber: number;
  readonly values: Readonly<Record<Field, string>>;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Takes the bytes of a file of fixed-width records, one a line, in pieces of any size. */
export interface FixedRecordReader {
  write(chunk: Uint8Array): void;
  end(): void;
}

/**
 * Reads records of fixed width in GBK. The offsets are bytes, not characters, so each field is cut
 * from the bytes and only then read as text. A line feed is never a part of a character of GBK.
 *
 * @throws {StatementFormatError} `record_length` for a line of another width, `encoding` for bytes
 * that are not GBK
 */
export function createFixedRecordReader<Field extends string>(
  layout: RecordLayout<Field>,
  take: (record: FixedRecord<Field>) => void,
): FixedRecordReader {
  const fields = Object.keys(layout) as Field[];
  const width = Math.max(...fields.map((field) => layout[field]));
  const decoder = openTextDecoder('gbk', { strict: true });
  let held: Uint8Array = new Uint8Array(0);
  let recordNumber = 0;

  function takeLine(line: Uint8Array): void {
    const bytes = line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
    recordNumber += 1;
    if (bytes.length !== width) {
      throw new StatementFormatError({
        rule: 'record_length',
        expected: String(width),
        received: String(bytes.length),
        line: recordNumber,
        column: 0,
      });
    }
    let from = 0;
    const values = fields.map((field): readonly [Field, string] => {
      const end = layout[field];
      const text = fieldText(decoder, bytes.subarray(from, end), { recordNumber, from, field });
      from = end;
      return [field, text];
    });
    take({ recordNumber, values: Object.fromEntries(values) as Readonly<Record<Field, string>> });
  }

  return {
    write(chunk) {
      let first = 0;
      for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, first)) {
        const line = chunk.subarray(first, at);
        takeLine(held.length === 0 ? line : joined(held, line));
        held = new Uint8Array(0);
        first = at + 1;
      }
      held = joined(held, chunk.subarray(first));
      if (held.length > width + 1) takeLine(held);
    },
    end() {
      if (held.length > 0) takeLine(held);
    },
  };
}

function fieldText(
  decoder: TextReader,
  bytes: Uint8Array,
  place: { readonly recordNumber: number; readonly from: number; readonly field: string },
): string {
  try {
    return decoder.decode(bytes).trim();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new StatementFormatError(
      {
        rule: 'encoding',
        expected: 'GBK',
        received: 'invalid byte sequence',
        line: place.recordNumber,
        column: place.from,
        path: place.field,
      },
      { cause },
    );
  }
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}
