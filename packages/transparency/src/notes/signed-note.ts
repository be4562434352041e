import { assert } from '../assert.ts';
import { formatBase64, parseBase64 } from '../bytes/base64.ts';
import { formatHex, parseHex } from '../bytes/hex.ts';
import { joinBytes } from '../bytes/join-bytes.ts';
import { formatUtf8, parseUtf8 } from '../bytes/utf8.ts';
import { NOTE_BYTES_MAX, NOTE_SIGNATURES_MAX } from '../limits.ts';
import { isKeyName, KEY_ID_BYTES } from './verifier-key.ts';

/** One line below a note: whose signature, by which of their keys, and its bytes. */
export interface NoteSignature {
  readonly name: string;
  /** 8 hexadecimal digits */
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** A text and the signatures below it; nothing is verified yet. */
export interface SignedNote {
  /** ends in a newline */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export type NoteParsing =
  | { readonly status: 'ok'; readonly note: SignedNote }
  | { readonly status: 'note_too_large' | 'too_many_signatures' | 'not_a_note' };

const LINE_PATTERN = /^— ([^ ]+) ([A-Za-z0-9+/=]+)$/;
const SEPARATOR = '\n\n';
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the standard forbids
const CONTROL_PATTERN = /[\u0000-\u0009\u000b-\u001f]/;

/**
 * Reads a signed note (signed-note): its text up to the last empty line, and the lines below.
 *
 * @returns `note_too_large`, `not_a_note` or `too_many_signatures` when it is none
 */
export function parseSignedNote(bytes: Uint8Array): NoteParsing {
  if (bytes.length > NOTE_BYTES_MAX) return { status: 'note_too_large' };
  const whole = parseUtf8(bytes);
  if (whole === undefined || CONTROL_PATTERN.test(whole)) return { status: 'not_a_note' };
  const at = whole.lastIndexOf(SEPARATOR);
  if (at <= 0 || !whole.endsWith('\n')) return { status: 'not_a_note' };
  const lines = whole.slice(at + SEPARATOR.length, -1).split('\n');
  if (lines.length > NOTE_SIGNATURES_MAX) return { status: 'too_many_signatures' };
  const signatures = lines.map(parseSignatureLine).filter((line) => line !== undefined);
  if (signatures.length !== lines.length) return { status: 'not_a_note' };

  return { status: 'ok', note: { text: whole.slice(0, at + 1), signatures } };
}

/** Reads one signature line without its newline; absent when it is none. */
export function parseSignatureLine(line: string): NoteSignature | undefined {
  const match = LINE_PATTERN.exec(line);
  if (match === null) return undefined;
  const [, name = '', encoded = ''] = match;
  const blob = parseBase64(encoded);
  if (blob === undefined || blob.length <= KEY_ID_BYTES || !isKeyName(name)) return undefined;
  return {
    name,
    keyId: formatHex(blob.subarray(0, KEY_ID_BYTES)),
    signature: blob.slice(KEY_ID_BYTES),
  };
}

/** Writes one signature line with its newline. */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  const id = parseHex(keyId);
  assert(isKeyName(name) && id?.length === KEY_ID_BYTES, 'T10 expected a key name and an id');
  return `— ${name} ${formatBase64(joinBytes(id, signature))}\n`;
}

/**
 * Writes a note.
 *
 * @invariant T10 reading what was written gives the same note
 */
export function formatSignedNote({ text, signatures }: SignedNote): Uint8Array {
  assert(text.length > 1 && text.endsWith('\n'), 'T10 expected a text that ends in a newline');
  assert(!CONTROL_PATTERN.test(text), 'T10 expected a text without control characters');
  assert(signatures.length > 0, 'T10 expected at least one signature');
  return formatUtf8(`${text}\n${signatures.map(formatSignatureLine).join('')}`);
}
