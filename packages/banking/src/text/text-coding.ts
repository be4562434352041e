/** Bytes in, text out. */
export interface TextReader {
  decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string;
}

/**
 * The pieces of the platform that are used here: the encoder and the decoder of the WHATWG Encoding
 * Standard. They are pure functions of what they are given, exist in every JavaScript runtime, and
 * are named here because the pure packages are compiled without the types of any runtime.
 */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => TextReader;
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/**
 * A decoder for a label of the Encoding Standard. A strict one throws a TypeError at bytes that
 * mean nothing, another one writes U+FFFD for them.
 *
 * @throws {RangeError} when there is no such label
 */
export function openTextDecoder(label: string, { strict }: { strict: boolean }): TextReader {
  return new TextDecoder(label, { fatal: strict, ignoreBOM: true });
}

/** The text as UTF-8. */
export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
