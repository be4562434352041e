import { StatementFormatError } from '../statement-format-error.ts';
import { decodeCodePage437, looksLikeCodePage437 } from './code-page-437.ts';
import { encodeText, openTextDecoder, type TextReader } from './text-coding.ts';

/** How many bytes one line may have. */
export const LINE_BYTES_MAX = 1_000_000;

/** Cuts the bytes of a text file into lines, whatever its encoding and its line ends. */
export interface LineDecoding {
  decode(chunk: Uint8Array): void;
  end(): void;
}

const HEAD_BYTES_MAX = 4_096;
/** Small texts are given back sooner than large ones: they bound the memory. @unit bytes */
const PIECE_BYTES = 32_768;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Hands over the lines of a file without their line ends: line feed, carriage return, both, or `@@`
 * or `##` in a file that begins with that or has it before a field.
 *
 * Each line is UTF-8 when its bytes are, else code page 437 when its bytes look like it, else
 * windows-1252; UTF-16 is read where the file starts with its mark. A byte that means nothing is no
 * fault: amounts, dates and sides are ASCII in all of them. NUL is such a byte, and is handed over
 * as U+FFFD, because no database keeps it in a text. Where the encoding is told, all bytes must be
 * text in it.
 *
 * @throws {StatementFormatError} `token_length_max`, `encoding`, or what `take` throws
 * @invariant B1 the lines do not depend on how the bytes are cut into chunks
 */
export function createLineDecoding(
  take: (line: string, lineNumber: number) => void,
  encoding?: string,
): LineDecoding {
  let held: Uint8Array = new Uint8Array(0);
  let started = false;
  let lineEnd: string | undefined;
  let lineNumber = 0;
  let narrow = (bytes: Uint8Array): Uint8Array => bytes;
  let finish = (): Uint8Array => NOTHING;

  function start(head: Uint8Array): Uint8Array {
    started = true;
    const wide = encoding === undefined ? wideDecoder(head) : toldDecoder(encoding);
    if (wide !== undefined) {
      narrow = (bytes) => encodeText(decoded(() => wide.decode(bytes, { stream: true })));
      finish = () => encodeText(decoded(() => wide.decode()));
    }
    const bytes = withoutMark(narrow(head));
    lineEnd = LINE_END_TEXT.exec(asciiOf(bytes))
      ?.slice(1)
      .find((found) => found !== undefined);
    return bytes;
  }

  function takeText(read: string): void {
    const text = read.includes(NUL) ? read.replaceAll(NUL, NO_CHARACTER) : read;
    const lines = lineEnd === undefined ? text : text.replaceAll(lineEnd, '\n');
    let first = 0;
    while (first < lines.length) {
      const found = lines.indexOf('\n', first);
      const end = found === -1 ? lines.length : found;
      takeLine(lines.slice(first, end));
      first = end + 1;
    }
  }

  /** A line between two line feeds: it ends with a carriage return, or has some inside. */
  function takeLine(text: string): void {
    const at = text.indexOf('\r');
    if (at === -1 || at === text.length - 1) {
      lineNumber += 1;
      take(at === -1 ? text : text.slice(0, at), lineNumber);
      return;
    }
    const parts = text.split('\r');
    if (parts.at(-1) === '') parts.pop();
    for (const part of parts) {
      lineNumber += 1;
      take(part, lineNumber);
    }
  }

  function decoded(read: () => string): string {
    try {
      return read();
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause;
      const expected = (encoding ?? 'utf-16').toUpperCase();
      const received = 'invalid byte sequence';
      const place = { line: lineNumber + 1, column: 0 };
      throw new StatementFormatError({ rule: 'encoding', expected, received, ...place }, { cause });
    }
  }

  /** Takes everything up to the last line end and holds the rest. */
  function advance(bytes: Uint8Array, last: boolean): void {
    const cut = last ? bytes.length : afterLastLineEnd(bytes, lineEnd?.charCodeAt(0));
    held = bytes.slice(cut);
    if (held.length > LINE_BYTES_MAX) {
      throw new StatementFormatError({
        rule: 'token_length_max',
        expected: `<= ${LINE_BYTES_MAX}`,
        received: `> ${LINE_BYTES_MAX}`,
        line: lineNumber + 1,
        column: 0,
      });
    }
    const whole = bytes.subarray(0, cut);
    const text = utf8(whole);
    if (text !== undefined) takeText(text);
    else for (const line of linesOf(whole)) takeText(utf8(line) ?? singleByteText(line));
  }

  function decodePiece(piece: Uint8Array): void {
    if (started) advance(joined(held, narrow(piece)), false);
    else {
      held = joined(held, piece).slice();
      if (held.length >= HEAD_BYTES_MAX) advance(start(held), false);
    }
  }

  return {
    decode(chunk) {
      for (let from = 0; from < chunk.length; from += PIECE_BYTES) {
        decodePiece(chunk.subarray(from, from + PIECE_BYTES));
      }
    },
    end() {
      const rest = started ? held : start(held);
      advance(joined(rest, finish()), true);
    },
  };
}

const NOTHING: Uint8Array = new Uint8Array(0);
const NUL = '\0';
const NO_CHARACTER = '\uFFFD';
/** Some banks write `@@` or `##` for a line end: at the beginning, or before a field. */
const LINE_END_TEXT = /^\s*(@@|##)|(@@|##):[0-9]{2}[A-Z]?:/;

const strictDecoder = openTextDecoder('utf-8', { strict: true });
const windowsDecoder = openTextDecoder('windows-1252', { strict: false });

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return strictDecoder.decode(bytes);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    return undefined;
  }
}

function singleByteText(bytes: Uint8Array): string {
  return looksLikeCodePage437(bytes) ? decodeCodePage437(bytes) : windowsDecoder.decode(bytes);
}

function toldDecoder(encoding: string): TextReader {
  try {
    return openTextDecoder(encoding, { strict: true });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const expected = 'a label of the WHATWG Encoding Standard';
    const received = encoding.toUpperCase();
    throw new StatementFormatError({ rule: 'encoding', expected, received }, { cause });
  }
}

function wideDecoder([first, second]: Uint8Array): TextReader | undefined {
  if (first === 0xff && second === 0xfe) return openTextDecoder('utf-16le', { strict: false });
  return first === 0xfe && second === 0xff
    ? openTextDecoder('utf-16be', { strict: false })
    : undefined;
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  const [first, second, third] = bytes;
  return first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
}

/** The head as text in which every byte above 0x7F is one character. */
function asciiOf(bytes: Uint8Array): string {
  return windowsDecoder.decode(bytes.subarray(0, HEAD_BYTES_MAX));
}

/** A carriage return that ends the bytes may be followed by its line feed: it waits. */
function afterLastLineEnd(bytes: Uint8Array, doubled: number | undefined): number {
  for (let index = bytes.length - 1; index >= 0; index -= 1) {
    const byte = bytes[index];
    if (byte === LINE_FEED) return index + 1;
    if (byte === CARRIAGE_RETURN && index < bytes.length - 1) return index + 1;
    if (byte !== doubled || index === bytes.length - 1) continue;
    if (bytes[index - 1] === doubled && bytes[index + 1] !== doubled) return index + 1;
  }
  return 0;
}

/** The lines with their line ends, where each needs an encoding of its own. */
function* linesOf(bytes: Uint8Array): Iterable<Uint8Array> {
  let first = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    const ends = byte === LINE_FEED || (byte === CARRIAGE_RETURN && bytes[index + 1] !== LINE_FEED);
    if (!ends) continue;
    yield bytes.subarray(first, index + 1);
    first = index + 1;
  }
  if (first < bytes.length) yield bytes.subarray(first);
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right;
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}
