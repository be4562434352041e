import type { Db } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

/** How many data keys each key-encryption key wraps now. */
export async function countWrapped(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{ readonly key_id: string; readonly wrapped: bigint }>(
    `select k.key_id, count(*) as wrapped
     from vault.data_key k
     where k.wrapped is not null
     group by k.key_id`,
  );
  return new Map(rows.map(({ key_id, wrapped }) => [key_id, safeInteger(wrapped)]));
}

/** The tables whose rows each key of contents seals. */
const TABLES_OF_CONTENT = {
  'bank.statement_file': ['bank.statement_file_chunk'],
  'bank.statement_line': ['bank.statement_delivery_line'],
  'bank.exchange_file': ['bank.exchange_file'],
  'check_file.file': ['check_file.chunk'],
  'reconciliation.evidence_file': ['reconciliation.evidence_file'],
  'reconciliation.quarantined_file': ['reconciliation.quarantined_file'],
  'people.trail': [
    'people.event',
    'people.session',
    'people.device',
    'people.role_grant',
    'people.role_grant_revocation',
  ],
  'custody.signed_approval': ['custody.signed_approval'],
} as const;

/** How much the key of one kind of content has sealed. */
export interface ContentCount {
  readonly field: keyof typeof TABLES_OF_CONTENT;
  /** As the statistics of the database estimate it. */
  readonly contents: number;
}

/** What each key of contents has sealed, by the statistics: counting would read every row. */
export async function estimateContents(db: Db): Promise<readonly ContentCount[]> {
  const kinds = Object.entries(TABLES_OF_CONTENT).flatMap(([field, tables]) =>
    tables.map((table) => ({ field, table })),
  );
  const rows = await db.query<{ readonly field: ContentCount['field']; readonly contents: bigint }>(
    `select g.field, sum(greatest(c.reltuples, 0))::bigint as contents
     from unnest($1::text[], $2::text[]) as g (field, tbl)
     join pg_class c on c.oid = g.tbl::regclass
       or c.oid in (select i.inhrelid from pg_inherits i where i.inhparent = g.tbl::regclass)
     group by g.field
     order by g.field`,
    [kinds.map(({ field }) => field), kinds.map(({ table }) => table)],
  );
  return rows.map(({ field, contents }) => ({ field, contents: safeInteger(contents) }));
}
