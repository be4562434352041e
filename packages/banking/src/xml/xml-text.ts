import { StatementFormatError } from '../statement-format-error.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const CHARACTER_NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** Limits of the text types of ISO 20022, in characters. */
export const TEXT_LENGTH_MAX = {
  reference: 35,
  name: 140,
  remittanceLine: 140,
  free: 500,
} as const;

/** One element with text. An absent value writes nothing. */
export function textElement(
  name: string,
  text: string | undefined,
  lengthMax: number = TEXT_LENGTH_MAX.free,
): string {
  if (text === undefined) return '';
  assertText(name, text, lengthMax);
  return `<${name}>${escapeText(text)}</${name}>`;
}

/** One element around others. Empty content writes nothing. */
export function element(name: string, ...content: readonly string[]): string {
  const inner = content.join('');
  return inner === '' ? '' : `<${name}>${inner}</${name}>`;
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

/** @throws {StatementFormatError} when the text is empty, too long, or not of XML characters */
export function assertText(name: string, text: string, lengthMax: number): void {
  const length = Array.from(text).length;
  if (length === 0) {
    throw new StatementFormatError({ rule: 'required', expected: name, received: '-', path: name });
  }
  if (length > lengthMax) {
    throw new StatementFormatError({
      rule: 'value_length_max',
      expected: `<= ${lengthMax}`,
      received: `${length}`,
      path: name,
    });
  }
  if (CHARACTER_NOT_XML.test(text)) {
    throw new StatementFormatError({
      rule: 'characters',
      expected: 'XML 1.0',
      received: 'control character',
      path: name,
    });
  }
}
