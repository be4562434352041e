import { formatOfForeignBytes } from './camt/camt-format.ts';
import { encodeText, openTextDecoder } from './text/text-coding.ts';

/** So many bytes at the beginning of a file tell what it is. @unit bytes */
export const HEAD_BYTES_MAX = 4_096;

/**
 * What a file is, by its first bytes and never by its name: 'XML', 'MT940', 'MT942', 'gzip', 'ZIP',
 * 'PDF', 'empty file', 'binary file', 'unknown text'.
 */
export function detectFormat(head: Uint8Array): string {
  const bytes = head.subarray(0, HEAD_BYTES_MAX);
  const [first, second, third, fourth] = bytes;
  if (first === 0x1f && second === 0x8b) return 'gzip';
  if (first === 0x50 && second === 0x4b && third === 3 && fourth === 4) return 'ZIP';
  return formatOfForeignBytes(narrowed(bytes)) ?? 'XML';
}

/** The beginning of a text, of which only the ASCII characters are looked at. */
export function textOfHead(head: Uint8Array): string {
  return String.fromCharCode(...narrowed(head.subarray(0, HEAD_BYTES_MAX)));
}

/** A text of two-byte characters as UTF-8, where the file starts with its mark. */
function narrowed(bytes: Uint8Array): Uint8Array {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  if (!isLittle && !(first === 0xfe && second === 0xff)) return bytes;
  const decoder = openTextDecoder(isLittle ? 'utf-16le' : 'utf-16be', { strict: false });
  return encodeText(decoder.decode(bytes));
}

/** Whether {@link detectFormat} found a SWIFT message that is read here. */
export function isMtFormat(format: string): boolean {
  return format === 'MT940' || format === 'MT942';
}
