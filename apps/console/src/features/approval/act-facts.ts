/** One member of an act, by the names that lead to it. */
export interface ActFact {
  readonly path: readonly string[];
  readonly value: string | number | boolean | null;
}

/**
 * The single values of an act or of a rule, also those within its parts. Its kind is told apart;
 * what is in lists is left to the whole text.
 */
export function listActFacts(
  members: Readonly<Record<string, unknown>>,
  within: readonly string[] = [],
): readonly ActFact[] {
  return Object.entries(members).flatMap(([name, value]): readonly ActFact[] => {
    const path = [...within, name];
    if (within.length === 0 && name === 'kind') return [];
    if (isSingle(value)) return [{ path, value }];
    return isParts(value) ? listActFacts(value, path) : [];
  });
}

/** Whether a list stands in it somewhere, which `listActFacts` leaves out. */
export function hasList(value: unknown): boolean {
  if (Array.isArray(value)) return true;
  return isParts(value) && Object.values(value).some(hasList);
}

function isSingle(value: unknown): value is ActFact['value'] {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isParts(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
