import { DECIMAL_TEXT_LENGTH_MAX, type DecimalNumber } from '../decimal-number.ts';

const COMMA = 0x2c;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

/**
 * Reads an amount as SWIFT writes it: digits and a comma, with or without digits on either side of
 * it. Some banks write a point for the comma, or nothing.
 *
 * @returns undefined when the text is not such a number; grouping is none
 */
export function parseMtAmount(text: string): DecimalNumber | undefined {
  if (text.length > DECIMAL_TEXT_LENGTH_MAX) return undefined;
  let at = -1;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= ZERO && code <= NINE) continue;
    if (at !== -1 || (code !== COMMA && code !== POINT)) return undefined;
    at = index;
  }
  const digits = at === -1 ? text : text.slice(0, at) + text.slice(at + 1);
  if (digits === '') return undefined;

  return { units: BigInt(digits), scale: at === -1 ? 0 : text.length - 1 - at };
}
