import type pg from 'pg';

/** Schemas that are not ours. */
const OURS =
  "n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'graphile_worker')";
const HEADER = [
  '-- Generated from the migrated database by `npm run store:generate`. Do not edit.',
  '-- To be read and compared: migrations make a database, this file shows what they made.',
  '',
].join('\n');

interface LineRow {
  readonly line: string;
}

/**
 * The schema of a database as text: the same for the same schema, whatever the order of its making.
 *
 * The programs that come from npm hold no pg_dump; and this names what a reviewer of rights looks
 * for, grants and policies, beside the table.
 */
export async function describeSchema(client: pg.ClientBase): Promise<string> {
  const parts: string[] = [HEADER];
  for (const query of [SCHEMAS, ENUMS, DOMAINS, FUNCTIONS])
    parts.push(await readLines(client, query));
  const { rows } = await client.query<{ oid: number; title: string }>(RELATIONS);
  for (const { oid, title } of rows) {
    const lines: string[] = [title];
    for (const query of RELATION_PARTS) lines.push(await readLines(client, query, [oid]));
    parts.push(lines.filter((text) => text !== '').join('\n'));
  }
  return `${parts.filter((text) => text !== '').join('\n\n')}\n`;
}

async function readLines(
  client: pg.ClientBase,
  query: string,
  values: readonly number[] = [],
): Promise<string> {
  const { rows } = await client.query<LineRow>(query, [...values]);
  return rows.map((row) => row.line.trimEnd()).join('\n');
}

/** `grant select, insert on … to role` for one access list, the owner's own rights left out. */
function grants(list: string, owner: string, subject: string): string {
  return `(
    select string_agg(g.line, e'\\n' order by g.line)
    from (
      select format('grant %s on %s to %s',
        string_agg(lower(a.privilege_type), ', ' order by lower(a.privilege_type)),
        ${subject},
        case when a.grantee = 0 then 'public' else a.grantee::regrole::text end) as line
      from aclexplode(${list}) a
      where a.grantee <> ${owner}
      group by a.grantee
    ) g
  )`;
}

const SCHEMAS = `
  select concat_ws(e'\\n',
    format('create schema %I', n.nspname),
    format('comment: %s', obj_description(n.oid, 'pg_namespace')),
    ${grants('n.nspacl', 'n.nspowner', "format('schema %I', n.nspname)")}) as line
  from pg_namespace n
  where ${OURS}
  order by n.nspname collate "C"`;

const ENUMS = `
  select format('create type %I.%I as enum (%s)', n.nspname, t.typname,
    string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)) as line
  from pg_enum e
  join pg_type t on t.oid = e.enumtypid
  join pg_namespace n on n.oid = t.typnamespace
  where ${OURS}
  group by n.nspname, t.typname
  order by n.nspname collate "C", t.typname collate "C"`;

const DOMAINS = `
  select concat_ws(e'\\n',
    format('create domain %I.%I as %s', n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod)),
    (select string_agg(format('  constraint %I %s', c.conname, pg_get_constraintdef(c.oid)), e'\\n'
      order by c.conname collate "C") from pg_constraint c
      where c.contypid = t.oid and c.contype = 'c')) as line
  from pg_type t join pg_namespace n on n.oid = t.typnamespace
  where t.typtype = 'd' and ${OURS}
  order by n.nspname collate "C", t.typname collate "C"`;

const FUNCTIONS = `
  select concat_ws(e'\\n',
    pg_get_functiondef(p.oid),
    ${grants("coalesce(p.proacl, acldefault('f', p.proowner))", 'p.proowner', "format('function %s', p.oid::regprocedure)")}, '') as line
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where p.prokind in ('f', 'p') and ${OURS}
  order by n.nspname collate "C", p.proname collate "C",
    pg_get_function_identity_arguments(p.oid) collate "C"`;

const RELATIONS = `
  select c.oid::integer as oid,
    format('%s %I.%I', case c.relkind
      when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
      when 'p' then 'partitioned table' else 'table' end, n.nspname, c.relname) as title
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'S') and ${OURS}
    -- The sequence of an identity column is part of the column.
    and not exists (select from pg_depend d
      where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'i')
  order by n.nspname collate "C", c.relname collate "C"`;

const COMMENT = `
  select format('  comment: %s', obj_description($1::oid, 'pg_class')) as line
  where obj_description($1::oid, 'pg_class') is not null`;

const OPTIONS = `
  select concat_ws(e'\\n',
    '  with (' || array_to_string(c.reloptions, ', ') || ')',
    '  partition by ' || pg_get_partkeydef(c.oid),
    '  partition ' || pg_get_expr(c.relpartbound, c.oid)) as line
  from pg_class c
  where c.oid = $1::oid and (c.reloptions is not null or c.relkind = 'p' or c.relispartition)`;

const COLUMNS = `
  select concat('  ', quote_ident(a.attname), ' ', format_type(a.atttypid, a.atttypmod),
    case when a.attnotnull then ' not null' end,
    case a.attidentity when 'a' then ' generated always as identity'
      when 'd' then ' generated by default as identity' end,
    case when a.attgenerated = 's' then ' generated always as ' else ' default ' end
      || pg_get_expr(d.adbin, d.adrelid)) as line
  from pg_attribute a
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = $1::oid and a.attnum > 0 and not a.attisdropped
  order by a.attnum`;

// Since PostgreSQL 18 "not null" is a constraint too; it is shown with its column.
const CONSTRAINTS = `
  select format('  constraint %I %s', conname, pg_get_constraintdef(oid)) as line
  from pg_constraint
  where conrelid = $1::oid and contype <> 'n' and contype <> 't'
  order by conname collate "C"`;

const INDEXES = `
  select '  ' || pg_get_indexdef(i.indexrelid) as line
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where i.indrelid = $1::oid
    and not exists (select from pg_constraint k
      where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  order by c.relname collate "C"`;

const TRIGGERS = `
  select '  ' || pg_get_triggerdef(oid) as line
  from pg_trigger
  where tgrelid = $1::oid and not tgisinternal
  order by tgname collate "C"`;

const POLICIES = `
  select format('  row level security%s', case when relforcerowsecurity then ', forced' end) as line
  from pg_class where oid = $1::oid and relrowsecurity
  union all
  (select format('  policy %I for %s to %s using (%s) with check (%s)', p.polname,
    case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
      when 'd' then 'delete' else 'all' end,
    (select string_agg(r.oid::regrole::text, ', ' order by r.rolname collate "C")
      from pg_roles r where r.oid = any (p.polroles)),
    pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
  from pg_policy p where p.polrelid = $1::oid order by p.polname collate "C")`;

const GRANTS = `
  select ${grants('c.relacl', 'c.relowner', 'c.oid::regclass')} as line
  from pg_class c
  where c.oid = $1::oid and exists (
    select from aclexplode(c.relacl) a where a.grantee <> c.relowner)`;

const VIEW = `
  select pg_get_viewdef($1::oid, true) as line
  from pg_class where oid = $1::oid and relkind in ('v', 'm')`;

const RELATION_PARTS = [
  COMMENT,
  OPTIONS,
  COLUMNS,
  VIEW,
  CONSTRAINTS,
  INDEXES,
  TRIGGERS,
  POLICIES,
  GRANTS,
] as const;
