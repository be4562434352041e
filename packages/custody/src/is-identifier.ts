import { BANK_TEXT_LENGTH_MAX, IDENTIFIER_PATTERN } from './limits.ts';

const BANK_TEXT_PATTERN = /^[\x20-\x7e]+$/;

/** Whether a text may be an id of ours. */
export function isIdentifier(text: string): boolean {
  return IDENTIFIER_PATTERN.test(text);
}

/** Whether a text may be a bank's reference: printable ASCII of bounded length. */
export function isBankText(text: string): boolean {
  return text.length <= BANK_TEXT_LENGTH_MAX && BANK_TEXT_PATTERN.test(text);
}
