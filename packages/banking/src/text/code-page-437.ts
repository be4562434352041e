/** The upper half of code page 437, from 0x80 to 0xFF; the Encoding Standard does not have it. */
const UPPER_HALF =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
  '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0';

const UPPER_HALF_FIRST = 0x80;

/** Bytes that are letters in code page 437 and hardly ever stand inside a word in windows-1252. */
const LETTER_LAST = 0x9a;
const WINDOWS_LETTER_FIRST = 0xc0;

/**
 * Whether bytes that are not UTF-8 look like code page 437: a byte that is a letter there and a
 * control or punctuation in windows-1252, and none that is a letter in windows-1252. The sharp s
 * (0xE1) is a letter in both and decides nothing.
 */
export function looksLikeCodePage437(bytes: Uint8Array): boolean {
  let letters = 0;
  for (const [index, byte] of bytes.entries()) {
    if (byte >= WINDOWS_LETTER_FIRST && byte !== 0xe1) return false;
    if (byte >= UPPER_HALF_FIRST && byte <= LETTER_LAST && isLetter(bytes[index - 1])) letters += 1;
  }
  return letters > 0;
}

/** Reads bytes as code page 437. */
export function decodeCodePage437(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) =>
    byte < UPPER_HALF_FIRST
      ? String.fromCharCode(byte)
      : (UPPER_HALF[byte - UPPER_HALF_FIRST] ?? '\u{FFFD}'),
  ).join('');
}

function isLetter(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x20;
}
