import pg from 'pg';

/** Object identifiers of PostgreSQL's types; they never change. */
const OID = { int8: 20, int8Array: 1016, date: 1082, timestamptz: 1184 } as const;

const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [OID.int8]: BigInt,
  [OID.int8Array]: parseBigintArray,
  [OID.date]: (text) => text,
  [OID.timestamptz]: parseTimestamptz,
};

/**
 * How values arrive from the database: bigint as bigint, a date as `YYYY-MM-DD`, a moment as
 * RFC 3339 in UTC. No money and no moment passes through number or Date.
 */
export const rowParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown => {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
    return PARSERS[oid] ?? pg.types.getTypeParser(oid, 'text');
  },
};

/** `2026-11-22 02:35:00.12+00` becomes `2026-11-22T02:35:00.120Z`. */
export function parseTimestamptz(text: string): string {
  const found = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text);
  // The session's time zone is UTC; anything else is `infinity` or a year beyond 9999.
  if (found === null) throw new RangeError(`a moment in UTC is expected, received ${text}`);
  const [, date = '', time = '', fraction = ''] = found;
  return `${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

/** `{1,2,NULL}`; arrays of one dimension only. */
export function parseBigintArray(text: string): readonly (bigint | null)[] {
  if (text === '{}') return [];
  const items = text.slice(1, -1).split(',');
  return items.map((item) => (item === 'NULL' ? null : BigInt(item)));
}
