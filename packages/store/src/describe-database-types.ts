import type pg from 'pg';

interface ColumnRow {
  readonly relation: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  /** The labels of an enumeration, in its order; absent for every other type. */
  readonly labels: readonly string[] | null;
}

const COLUMNS = `
  select n.nspname || '.' || c.relname as relation, a.attname as "column",
    -- A domain reads as what it stands for.
    format_type(coalesce(nullif(t.typbasetype, 0), t.oid), null) as type,
    not (a.attnotnull or t.typnotnull) as nullable,
    (select array_agg(e.enumlabel::text order by e.enumsortorder)
      from pg_enum e where e.enumtypid = t.oid) as labels
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  where c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
    and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'graphile_worker')
  order by n.nspname collate "C", c.relname collate "C", a.attname collate "C"`;

/** What the driver gives for each type of the schema; see row-parsers.ts. */
const TYPES: Readonly<Record<string, string>> = {
  bigint: 'bigint',
  'bigint[]': 'readonly bigint[]',
  boolean: 'boolean',
  bytea: 'Buffer',
  date: 'string',
  integer: 'number',
  'integer[]': 'readonly number[]',
  interval: 'unknown',
  json: 'unknown',
  jsonb: 'unknown',
  // A sum of bigint: digits, of which the reader makes a bigint.
  numeric: 'string',
  oid: 'number',
  smallint: 'number',
  text: 'string',
  'text[]': 'readonly string[]',
  'timestamp with time zone': 'string',
  uuid: 'string',
  'uuid[]': 'readonly string[]',
  xid8: 'string',
};

/**
 * The types of the rows as a TypeScript file, for the read builder.
 *
 * Every column of a view may be null: PostgreSQL does not say which cannot.
 */
export async function describeDatabaseTypes(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<ColumnRow>(COLUMNS);
  const relations = new Map<string, string[]>();
  for (const row of rows) {
    const type = row.labels?.map((label) => `'${label}'`).join(' | ') ?? TYPES[row.type];
    if (type === undefined) {
      throw new Error(
        `${row.relation}.${row.column} has type ${row.type}: say in describe-database-types.ts what the driver gives for it`,
      );
    }
    const lines = relations.get(row.relation) ?? [];
    lines.push(`    readonly ${row.column}: ${type}${row.nullable ? ' | null' : ''};`);
    relations.set(row.relation, lines);
  }
  const bodies = [...relations].map(
    ([relation, lines]) => `  readonly '${relation}': {\n${lines.join('\n')}\n  };`,
  );
  return [
    '// Generated from the migrated database by `npm run store:generate`. Do not edit.',
    '',
    '/** The row of every table and view, as the driver gives it. */',
    'export interface Database {',
    ...bodies,
    '}',
    '',
  ].join('\n');
}
