/** A value that has one canonical text: no fraction, no null. */
export type CanonicalJson = string | number | boolean | readonly CanonicalJson[] | CanonicalMembers;

/** The members of a canonical object, in any order. */
export interface CanonicalMembers {
  readonly [name: string]: CanonicalJson | undefined;
}

/** How deep lists and objects may lie in each other. */
const DEPTH_MAX = 16;

/**
 * The one JSON text of a value (RFC 8785): names in the order of their UTF-16 code units, no white
 * space, absent members left out.
 *
 * @returns absent when the value has none here: a fraction, a number beyond 2^53 − 1, a text that
 *   is not well formed, something nested too deep
 */
export function formatCanonicalJson(value: unknown, depthMax = DEPTH_MAX): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? JSON.stringify(value) : undefined;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : undefined;
  }
  if (typeof value !== 'object' || value === null || depthMax === 0) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => formatCanonicalJson(item, depthMax - 1));
    return items.includes(undefined) ? undefined : `[${items.join(',')}]`;
  }
  return formatMembers(value, depthMax - 1);
}

function formatMembers(value: object, depthMax: number): string | undefined {
  const texts: string[] = [];
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  for (const [name, member] of members.sort(byCodeUnits)) {
    const text = formatCanonicalJson(member, depthMax);
    if (text === undefined || !name.isWellFormed()) return undefined;
    texts.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${texts.join(',')}}`;
}

function byCodeUnits([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
