/** The fields of an object that has exactly these; absent when it is anything else. */
export function parseFields<Name extends string>(
  value: unknown,
  names: readonly Name[],
): Readonly<Record<Name, unknown>> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const keys = Object.keys(value);
  const isExact = keys.length === names.length && names.every((name) => Object.hasOwn(value, name));
  return isExact ? (value as Readonly<Record<Name, unknown>>) : undefined;
}
