import { InvariantBroken } from '../assert.ts';

/**
 * The one piece of the platform that is used here: the text codecs of the WHATWG Encoding Standard.
 * They are pure functions of their input, exist in every JavaScript runtime, and are declared here
 * because the pure packages are compiled without the types of any runtime.
 */
declare const TextEncoder: new () => {
  encode(text: string): Uint8Array;
  encodeInto(text: string, target: Uint8Array): { readonly read: number; readonly written: number };
};
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Room for a text of usual length, which is written here and then copied: half the work. */
const ROOM = new Uint8Array(4_096);

/** Writes a text in UTF-8. */
export function formatUtf8(text: string): Uint8Array {
  const { read, written } = ENCODER.encodeInto(text, ROOM);
  return read === text.length ? ROOM.slice(0, written) : ENCODER.encode(text);
}

/**
 * Writes a text in UTF-8 to the beginning of some bytes.
 *
 * @returns how many bytes it took
 * @invariant T2 a text that does not fit is never cut
 */
export function writeUtf8(text: string, target: Uint8Array): number {
  const { read, written } = ENCODER.encodeInto(text, target);
  // Not by `assert`: its message would be made for every good text too.
  if (read !== text.length)
    throw new InvariantBroken(`T2 expected room for a text of ${text.length} units`);
  return written;
}

/** Reads UTF-8 exactly, a byte order mark included; absent when the bytes are not UTF-8. */
export function parseUtf8(bytes: Uint8Array): string | undefined {
  try {
    return DECODER.decode(bytes);
  } catch {
    // Bytes that are no UTF-8 are an answer here; the decoder knows no other way to say so.
    return undefined;
  }
}
