export type JsonValue =
  | string
  | number
  | boolean
  | null
  | bigint
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue | undefined };

/**
 * The one JSON text of a value: names sorted by code unit, no white space, absent members left out,
 * bigints as strings of digits. Numbers must be safe integers, so that every reader writes the same
 * digits.
 *
 * @invariant E9 the bytes of an entry are a function of its value
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `"${value}"`;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value))
      throw new RangeError(`E9: expected a safe integer, received ${value}`);
    return String(value);
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  let text = '{';
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member === undefined) continue;
    text += `${text === '{' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`;
  }
  return `${text}}`;
}

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}
