/** A request as it was pasted, byte for byte as far as a signature speaks of it. */
export interface PastedRequest {
  readonly method: string;
  readonly targetUri: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** Absent: there is none. */
  readonly body?: string;
}

const FIRST_LINE = /^([A-Za-z]+) (\S+)(?: HTTP\/\d(?:\.\d)?)?$/;
const FIELD_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*(.*?)\s*$/;

/**
 * Reads a request as it goes over the line: its first line, its headers, an empty line, its body.
 *
 * @param origin what the address is below when the request names no host of its own
 * @returns the line that cannot be read, when there is one
 */
export function parseHttpRequest(
  text: string,
  origin: string,
): PastedRequest | { readonly line: number } {
  const whole = text.replaceAll('\r\n', '\n').trimStart();
  const end = whole.indexOf('\n\n');
  const head = end < 0 ? whole.trimEnd() : whole.slice(0, end);
  const [firstLine = '', ...lines] = head.split('\n');
  const first = FIRST_LINE.exec(firstLine);
  if (first === null) return { line: 1 };
  const [, method = '', target = ''] = first;
  const fields: { readonly name: string; readonly value: string }[] = [];
  for (const [index, line] of lines.entries()) {
    const field = FIELD_LINE.exec(line);
    if (field === null) return { line: index + 2 };
    fields.push({ name: (field[1] ?? '').toLowerCase(), value: field[2] ?? '' });
  }
  const host = fields.find(({ name }) => name === 'host')?.value;
  const base = host === undefined || host === new URL(origin).host ? origin : `https://${host}`;
  if (!URL.canParse(target, base)) return { line: 1 };
  const body = end < 0 ? '' : whole.slice(end + 2);
  const targetUri = /^https?:/.test(target) ? target : `${base}${target}`;
  return { method, targetUri, fields, ...(body === '' ? {} : { body }) };
}
