import { isUtf8 } from 'node:buffer';
import { JSON_DEPTH_MAX, type ProblemCode } from '@ringfence/contract';

export type JsonParsed =
  | { readonly status: 'ok'; readonly value: unknown }
  | {
      readonly status: Extract<
        ProblemCode,
        'json_not_readable' | 'json_duplicate_name' | 'json_too_deep'
      >;
    };

/**
 * Reads a body as JSON that has one meaning for every reader.
 *
 * `JSON.parse` takes the last of two equal names and others take the first, so a repeated name is
 * refused: in valid JSON each member has exactly one colon outside strings, and a parsed object has
 * one key for each different name, so the two counts differ exactly when a name repeats.
 *
 * @returns the value, or the first code that applies
 */
export function parseJsonBody(body: Buffer): JsonParsed {
  if (body.length === 0 || !isUtf8(body)) return { status: 'json_not_readable' };
  const text = body.toString('utf8');
  const value = parse(text);
  if (value === undefined) return { status: 'json_not_readable' };
  const names = countNames(value, 0);
  if (names === undefined) return { status: 'json_too_deep' };
  if (names !== countColons(text)) return { status: 'json_duplicate_name' };
  if (text.includes(ESCAPED_UNIT) && !isText(value)) return { status: 'json_not_readable' };

  return { status: 'ok', value };
}

/** @returns undefined when the text is not JSON: JSON itself has no undefined */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** @returns undefined when the value is deeper than {@link JSON_DEPTH_MAX} */
function countNames(value: unknown, depth: number): number | undefined {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth >= JSON_DEPTH_MAX) return undefined;

  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) {
      const inside = countNames(item, depth + 1);
      if (inside === undefined) return undefined;
      count += inside;
    }
    return count;
  }
  for (const member of Object.values(value)) {
    const inside = countNames(member, depth + 1);
    if (inside === undefined) return undefined;
    count += 1 + inside;
  }
  return count;
}

const ESCAPED_UNIT = '\\u';

/**
 * Whether every text of a value can be kept: an escape can also say NUL or half of a character,
 * which no text of the database has, and what was written with it would not be read again.
 */
function isText(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isText);
  return Object.entries(value).every(([name, member]) => isText(name) && isText(member));
}

const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;

/** Colons outside strings of a text that is known to be JSON. */
function countColons(text: string): number {
  let count = 0;
  let index = 0;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) index = endOfString(text, index + 1);
    else if (code === COLON) count += 1;
    index += 1;
  }
  return count;
}

/** The place of the quote that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start);
  while (end !== -1 && isEscaped(text, start, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, start: number, quote: number): boolean {
  let backslashes = 0;
  while (quote - backslashes > start && text.charCodeAt(quote - backslashes - 1) === BACKSLASH) {
    backslashes += 1;
  }
  return backslashes % 2 === 1;
}
