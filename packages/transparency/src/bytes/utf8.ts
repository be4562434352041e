/**
 * The one piece of the platform that is used here: the text codecs of the WHATWG Encoding Standard.
 * They are pure functions of their input, exist in every JavaScript runtime, and are declared here
 * because the pure packages are compiled without the types of any runtime.
 */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Writes a text in UTF-8. */
export function formatUtf8(text: string): Uint8Array {
  return ENCODER.encode(text);
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
