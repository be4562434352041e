import { StatementFormatError } from '../statement-format-error.ts';
import { createLineDecoding, type LineDecoding } from '../text/line-decoding.ts';

/** One field of a SWIFT message: `:61:…` with the lines that continue it. */
export interface MtField {
  /** Upper case, without colons: '61', '60F', 'NS'. */
  readonly tag: string;
  readonly lines: readonly string[];
  /** 1 for the first line of the file. */
  readonly line: number;
}

/** What a reader of fields is told, in the order of the file. */
export interface MtFieldEvents {
  readonly fieldRead: (field: MtField) => void;
  /** The end of a message, or its beginning, whichever the file writes. */
  readonly messageBounded: (messageType: string | undefined) => void;
}

/** What only the statement around a field knows. */
export interface MtFieldTerms {
  /** Whether a tag can stand here; where it cannot, it is text. */
  readonly mayStart: (tag: string, text: string, previousLine: string) => boolean;
  /** Between the entries a dash alone on a line may be text: it is when text follows it. */
  readonly isAmongEntries: () => boolean;
}

/** How many lines one field may have. */
export const FIELD_LINES_MAX = 10_000;

/** The longest tag, with its first colon. */
const TAG_LENGTH_MAX = ':60F'.length;
const TAGS = '13 13D 20 21 25 25P 28 28C 28D 34F 60 60F 60M 61 62 62F 62M 64 65 86 90C 90D NS';
/** By what the file writes, also with a small letter. */
const TAG_OF_TEXT: ReadonlyMap<string, string> = new Map(
  TAGS.split(' ').flatMap((tag) => [
    [tag, tag],
    [tag.toLowerCase(), tag],
  ]),
);
/** `-`, `-}`, `-}{5:…}`, a dash and three letters X, and `-å`: `-}` in the Swedish set. */
const MESSAGE_END_PATTERN = /^-(?:\}.*|å|XXX)?\s*$/;
const COLON = 0x3a;
const DASH = 0x2d;
const DASH_LINE = '-';
const BRACE = 0x7b;
const TEXT_BLOCK = '{4:';
const MESSAGE_TYPE_PATTERN = /\{2:[IO]?(94[0-9])/;
/** Lines that banks write before a message: Rabobank's `:940:`, the `940 00` of others. */
const PRELUDE_PATTERN = /^:?(94[02])(?::|\s+[0-9]{2})?\s*$/;

/**
 * Puts the lines of a file together to the fields of its messages.
 *
 * A line starts a field only with a tag that MT940 and MT942 have: a time that was wrapped to a new
 * line (`:26:37`) continues the field before. A tag that cannot stand where it stands is text, too.
 * Lines between a message and the next, and before the first, are passed over.
 *
 * @throws {StatementFormatError} from `decode` and `end`
 */
export function createMtFieldReader(
  events: MtFieldEvents,
  { mayStart, isAmongEntries }: MtFieldTerms,
): LineDecoding {
  let tag: string | undefined;
  let lines: string[] = [];
  let line = 0;
  /** A dash alone on a line, in a text that may go on. */
  let isDashed = false;

  function bound(): void {
    finish();
    events.messageBounded(undefined);
  }

  function finish(): void {
    if (tag === undefined) return;
    const field = { tag, lines, line };
    tag = undefined;
    events.fieldRead(field);
  }

  function take(text: string, lineNumber: number): void {
    const first = text.charCodeAt(0);
    if (isDashed) {
      isDashed = false;
      const isText = text.trim() !== '' && first !== COLON && first !== BRACE;
      if (isText) lines.push(DASH_LINE);
      else bound();
    }
    if (first === COLON && startField(text, lineNumber)) return;
    if (first === BRACE && readEnvelope(text, lineNumber)) return;
    if (first === DASH && MESSAGE_END_PATTERN.test(text)) {
      if (tag === '86' && text.trim() === DASH_LINE && isAmongEntries()) isDashed = true;
      else bound();
      return;
    }
    if (tag === undefined) {
      const prelude = PRELUDE_PATTERN.exec(text.trim())?.[1];
      if (prelude !== undefined) events.messageBounded(prelude);
      return;
    }
    if (lines.length >= FIELD_LINES_MAX) throw tooLong(lineNumber);
    lines.push(text);
  }

  function startField(text: string, lineNumber: number): boolean {
    const end = text.indexOf(':', 1);
    const name = end > 1 && end <= TAG_LENGTH_MAX ? TAG_OF_TEXT.get(text.slice(1, end)) : undefined;
    const value = text.slice(end + 1);
    if (name !== undefined && mayStart(name, value, lines.at(-1) ?? '')) {
      finish();
      tag = name;
      lines = [value];
      line = lineNumber;
      return true;
    }
    const prelude = name === undefined ? PRELUDE_PATTERN.exec(text)?.[1] : undefined;
    if (prelude === undefined) return false;
    finish();
    events.messageBounded(prelude);
    return true;
  }

  /** `{1:…}{2:I940…}{4:`; a field may follow on the same line. */
  function readEnvelope(text: string, lineNumber: number): boolean {
    if (!ENVELOPE_PATTERN.test(text)) return false;
    finish();
    events.messageBounded(MESSAGE_TYPE_PATTERN.exec(text)?.[1]);
    const at = text.indexOf(TEXT_BLOCK);
    if (at !== -1) take(text.slice(at + TEXT_BLOCK.length), lineNumber);
    return true;
  }

  /** How far the first field of the file is indented: so far is every other line. */
  let indent: string | undefined;

  function withoutIndent(text: string): string {
    if (indent === undefined) {
      const start = text.trimStart();
      if (start.charCodeAt(0) !== COLON && start.charCodeAt(0) !== BRACE) return text;
      indent = text.slice(0, text.length - start.length);
    }
    return indent !== '' && text.startsWith(indent) ? text.slice(indent.length) : text;
  }

  const decoding = createLineDecoding((text, lineNumber) => {
    const plain = withoutIndent(text);
    take(lineNumber === 1 ? plain.trimStart() : plain, lineNumber);
  });
  return {
    decode: decoding.decode,
    end() {
      decoding.end();
      finish();
    },
  };
}

const ENVELOPE_PATTERN = /^\{[1-5S]:/;

function tooLong(line: number): StatementFormatError {
  return new StatementFormatError({
    rule: 'value_length_max',
    expected: `<= ${FIELD_LINES_MAX}`,
    received: `> ${FIELD_LINES_MAX}`,
    line,
    column: 0,
  });
}
