import { StatementFormatError } from '../statement-format-error.ts';

/**
 * The one piece of the platform that is used here: the text decoder of the WHATWG Encoding
 * Standard. It is a pure function of its bytes, exists in every JavaScript runtime, and is declared
 * here because the pure packages are compiled without the types of any runtime.
 */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => {
  readonly encoding: string;
  decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string;
};

type Decoder = InstanceType<typeof TextDecoder>;

/** Bytes in, text out; a character cut by the end of a chunk waits for the next one. */
export interface TextDecoding {
  /** Hands the text of the chunk to `take`, also the text before a fault, which is then thrown. */
  decode(chunk: Uint8Array, take: (text: string) => void): void;
  end(take: (text: string) => void): void;
}

/** How many bytes are looked at to find the XML declaration. */
export const DECLARATION_BYTES_MAX = 512;

/**
 * How many bytes are decoded at once. The engine keeps longer texts apart and lets go of them late.
 */
const PIECE_BYTES_MAX = 32_768;

const ENCODING_PATTERN = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']/;
const UTF_8 = 'utf-8';
/** Names that programs write and the Encoding Standard does not know. */
const LABEL_OF_OTHER: Readonly<Record<string, string>> = {
  utf_8: UTF_8,
  windows1252: 'windows-1252',
  'latin-1': 'windows-1252',
  iso8859_1: 'windows-1252',
  iso8859_15: 'iso-8859-15',
  cp936: 'gbk',
};

/**
 * Decodes the bytes of an XML file: by byte order mark, else by the pattern of the first bytes,
 * else by the XML declaration, else as UTF-8.
 *
 * The encoding labels are those of the Encoding Standard (UTF-8, UTF-16, ISO-8859-1, windows-1252,
 * GBK, GB18030 and others); as there, ISO-8859-1 is read as windows-1252. A file that declares
 * UTF-16 but is written in single bytes is read as UTF-8: some programs write the declaration of
 * the string they held in memory.
 *
 * @throws {StatementFormatError} rule `encoding`, or what `inspect` throws
 */
export function createTextDecoding(inspect: (head: Uint8Array) => void): TextDecoding {
  let held: Uint8Array = new Uint8Array(0);
  let decoder: Decoder | undefined;

  function decodeAligned(bytes: Uint8Array, chosen: Decoder, last: boolean): Decoded {
    const aligned = last || chosen.encoding !== UTF_8 ? bytes.length : alignedLength(bytes);
    held = bytes.slice(aligned);
    const piece = bytes.subarray(0, aligned);
    try {
      const text = chosen.decode(piece, { stream: true });
      return { text: last ? text + chosen.decode() : text };
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause;
      const expected = chosen.encoding.toUpperCase();
      const text = chosen.encoding === UTF_8 ? textBeforeFault(piece) : '';
      const received = 'invalid byte sequence';
      return {
        text,
        fault: new StatementFormatError({ rule: 'encoding', expected, received }, { cause }),
      };
    }
  }

  function read(bytes: Uint8Array, take: (text: string) => void, last: boolean): void {
    if (decoder === undefined) inspect(bytes);
    decoder ??= decoderFor(bytes);
    const { text, fault } = decodeAligned(bytes, decoder, last);
    if (text !== '') take(text);
    if (fault !== undefined) throw fault;
  }

  return {
    decode(chunk, take) {
      for (let from = 0; from < chunk.length; from += PIECE_BYTES_MAX) {
        const piece = chunk.subarray(from, from + PIECE_BYTES_MAX);
        const bytes = held.length === 0 ? piece : joined(held, piece);
        if (decoder === undefined && bytes.length < DECLARATION_BYTES_MAX) held = bytes.slice();
        else read(bytes, take, false);
      }
    },
    end(take) {
      read(held, take, true);
    },
  };
}

interface Decoded {
  readonly text: string;
  readonly fault?: StatementFormatError;
}

/** How many bytes at the end can belong to a character of UTF-8 that is not complete yet. */
const UTF_8_TAIL_MAX = 3;

/**
 * The length without a character of UTF-8 that is cut by the end. Each piece then starts at a
 * character, and a fault is found at the same place however the bytes were cut.
 */
function alignedLength(bytes: Uint8Array): number {
  for (let tail = 1; tail <= Math.min(UTF_8_TAIL_MAX, bytes.length); tail += 1) {
    const byte = bytes[bytes.length - tail] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return utf8Length(byte) > tail ? bytes.length - tail : bytes.length;
  }
  return bytes.length;
}

function utf8Length(firstByte: number): number {
  if (firstByte >= 0xf0) return 4;
  return firstByte >= 0xe0 ? 3 : 2;
}

/** The text before the first invalid byte, found by halving: it is needed once, for a refusal. */
function textBeforeFault(bytes: Uint8Array): string {
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = Math.floor((valid + invalid) / 2);
    if (prefixText(bytes, middle) === undefined) invalid = middle;
    else valid = middle;
  }
  return prefixText(bytes, valid) ?? '';
}

function prefixText(bytes: Uint8Array, length: number): string | undefined {
  try {
    const decoder = new TextDecoder(UTF_8, { fatal: true });
    return decoder.decode(bytes.subarray(0, length), { stream: true });
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    return undefined;
  }
}

function decoderFor(head: Uint8Array): Decoder {
  const label = encodingOf(head);
  try {
    return new TextDecoder(label, { fatal: true });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new StatementFormatError(
      {
        rule: 'encoding',
        expected: 'a label of the WHATWG Encoding Standard',
        received: label.toUpperCase(),
      },
      { cause },
    );
  }
}

function encodingOf(head: Uint8Array): string {
  const [first = 0, second = 0, third = 0] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return UTF_8;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0x3c && second === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';

  const ascii = String.fromCharCode(...head.subarray(0, DECLARATION_BYTES_MAX));
  const declared = ENCODING_PATTERN.exec(ascii)?.[1]?.toLowerCase() ?? UTF_8;
  if (declared.startsWith('utf-16') || declared.startsWith('ucs-2')) return UTF_8;
  return LABEL_OF_OTHER[declared] ?? declared;
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}
