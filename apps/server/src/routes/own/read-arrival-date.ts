/**
 * When the money of a withdrawal was expected to arrive when it was given, as the journal has it.
 *
 * @param content of its entry in the journal
 */
export function arrivalDateIn(content: string): string | undefined {
  const result = memberOf(memberOf(JSON.parse(content), 'outcome'), 'result');
  const arrivalDate = memberOf(result, 'arrivalDate');
  return typeof arrivalDate === 'string' ? arrivalDate : undefined;
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(name);
}
