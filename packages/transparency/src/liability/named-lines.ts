import { assert } from '../assert.ts';

/**
 * Writes a record as a text: a first line that names the form, then one line a field, each its
 * name, a space and its value, in the order of the form.
 */
export function formatNamedLines<Name extends string>(
  first: string,
  names: readonly Name[],
  values: Readonly<Record<Name, string>>,
): string {
  const lines = names.map((name) => `${name} ${values[name]}`);
  const isWhole = [first, ...lines].every((line) => !/[\n\r]/.test(line));
  assert(isWhole, `T24 expected one line for each field of ${first}`);
  return `${[first, ...lines].join('\n')}\n`;
}

/**
 * Reads such a text.
 *
 * @returns absent unless every field is there, in order, and nothing else
 * @invariant T24 reading what was written gives the same record
 */
export function parseNamedLines<Name extends string>(
  first: string,
  names: readonly Name[],
  text: string,
): Readonly<Record<Name, string>> | undefined {
  const [head, ...lines] = text.split('\n');
  if (head !== first || lines.pop() !== '' || lines.length !== names.length) return undefined;
  const fields = names.flatMap((name, index): readonly (readonly [Name, string])[] => {
    const line = lines[index] ?? '';
    return line.startsWith(`${name} `) ? [[name, line.slice(name.length + 1)]] : [];
  });
  if (fields.length !== names.length) return undefined;
  return Object.fromEntries(fields) as Record<Name, string>;
}
