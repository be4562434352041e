import { StatementFormatError } from './statement-format-error.ts';

/**
 * The one piece of the platform that is used here: the text decoder of the WHATWG Encoding Standard. It
 * is a pure function of its bytes, exists in every JavaScript runtime, and is declared here because
 * the pure packages are compiled without the types of any runtime.
 */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => {
  readonly encoding: string;
  decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string;
};

/** Bytes in, text out; a character cut by the end of a chunk waits for the next one. */
export interface TextDecoding {
  decode(chunk: Uint8Array): string;
  end(): string;
}

/** How many bytes are looked at to find the XML declaration. */
export const DECLARATION_BYTES_MAX = 512;

const ENCODING_PATTERN = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']/;
const UTF_8 = 'utf-8';

/**
 * Decodes the bytes of an XML file: by byte order mark, else by the pattern of the first bytes, else by
 * the XML declaration, else as UTF-8.
 *
 * The encoding labels are those of the Encoding Standard (UTF-8, UTF-16, ISO-8859-1, windows-1252, GBK,
 * GB18030 and others); as there, ISO-8859-1 is read as windows-1252. A file that declares UTF-16 but
 * is written in single bytes is read as UTF-8: some programs write the declaration of the string they
 * held in memory.
 *
 * @throws {StatementFormatError} rule `encoding`, or what `inspect` throws
 */
export function createTextDecoding(inspect: (head: Uint8Array) => void): TextDecoding {
  let held: Uint8Array = new Uint8Array(0);
  let decoder: InstanceType<typeof TextDecoder> | undefined;

  function chooseDecoder(): InstanceType<typeof TextDecoder> {
    inspect(held);
    decoder = decoderFor(held);
    return decoder;
  }

  function decodeBytes(bytes: Uint8Array | undefined): string {
    const chosen = decoder ?? chooseDecoder();
    try {
      return bytes === undefined ? chosen.decode() : chosen.decode(bytes, { stream: true });
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause;
      throw new StatementFormatError(
        {
          rule: 'encoding',
          expected: chosen.encoding.toUpperCase(),
          received: 'invalid byte sequence',
        },
        { cause },
      );
    }
  }

  return {
    decode(chunk) {
      if (decoder !== undefined) return decodeBytes(chunk);
      held = joined(held, chunk);
      if (held.length < DECLARATION_BYTES_MAX) return '';
      const text = decodeBytes(held);
      held = new Uint8Array(0);
      return text;
    },
    end() {
      if (decoder !== undefined) return decodeBytes(undefined);
      return decodeBytes(held) + decodeBytes(undefined);
    },
  };
}

function decoderFor(head: Uint8Array): InstanceType<typeof TextDecoder> {
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
  return declared.startsWith('utf-16') || declared.startsWith('ucs-2') ? UTF_8 : declared;
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}
