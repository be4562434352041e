import type { Db, Tx } from '../db.ts';
import { safeInteger } from '../safe-integer.ts';

export type BulkExportKind = 'customers' | 'owner_list' | 'segregation';

/** What somebody asks to take out of a pool. */
export interface BulkExportDraft {
  readonly poolId: number;
  readonly kind: BulkExportKind;
  /** Of segregation files alone. */
  readonly businessDate?: string;
  readonly map?: string;
  readonly purpose: string;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: string;
}

/** An export with what became of it. */
export interface BulkExportFact extends BulkExportDraft {
  readonly exportNumber: number;
  readonly decided?: {
    readonly decision: 'approved' | 'refused';
    readonly by: string;
    readonly at: string;
  };
  readonly fetched?: BulkExportFetch;
}

/** That an export left. */
export interface BulkExportFetch {
  readonly at: string;
  readonly sha256: Uint8Array;
  readonly bytes: number;
  /** Whether the file says whose export it is. */
  readonly marked: boolean;
}

interface BulkExportRow {
  readonly export_number: bigint;
  readonly pool_id: number;
  readonly kind: BulkExportKind;
  readonly business_date: string | null;
  readonly map: string | null;
  readonly purpose: string;
  readonly reason: string;
  readonly asked_by: string;
  readonly asked_at: string;
  readonly decision: 'approved' | 'refused' | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly fetched_at: string | null;
  readonly sha256: Uint8Array | null;
  readonly bytes: bigint | null;
  readonly marked: boolean | null;
}

const SELECT_EXPORT = `
  select e.export_number, e.pool_id, e.kind, e.business_date, e.map, e.purpose, e.reason,
         e.asked_by, e.asked_at, d.decision, d.decided_by, d.decided_at,
         f.fetched_at, f.sha256, f.bytes, f.marked
  from privacy.bulk_export e
  left join privacy.bulk_export_decision d on d.export_number = e.export_number
  left join privacy.bulk_export_fetch f on f.export_number = e.export_number`;

/** One writer about an export after the other. */
export async function lockBulkExport(tx: Tx, exportNumber: number): Promise<void> {
  await tx.execute(
    "select pg_advisory_xact_lock(hashtextextended('privacy.bulk_export ' || $1::bigint, 0))",
    [exportNumber],
  );
}

/** Claims the making of its file until the transaction ends; false while it is made already. */
export async function claimBulkExport(db: Db, exportNumber: number): Promise<boolean> {
  const [row] = await db.query<{ readonly taken: boolean }>(
    `select pg_try_advisory_xact_lock(
       hashtextextended('file of privacy.bulk_export ' || $1::bigint, 0)) as taken`,
    [exportNumber],
  );
  return row?.taken === true;
}

/** @returns its number */
export async function insertBulkExport(tx: Tx, draft: BulkExportDraft): Promise<number> {
  const [row] = await tx.query<{ readonly export_number: bigint }>(
    `insert into privacy.bulk_export (pool_id, kind, business_date, map, purpose, reason, asked_by,
       asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     returning export_number`,
    [
      draft.poolId,
      draft.kind,
      draft.businessDate ?? null,
      draft.map ?? null,
      draft.purpose,
      draft.reason,
      draft.askedBy,
      draft.askedAt,
    ],
  );
  if (row === undefined) throw new Error('an export that was inserted has a number');
  return safeInteger(row.export_number);
}

export async function insertBulkExportDecision(
  tx: Tx,
  exportNumber: number,
  { decision, by, at }: NonNullable<BulkExportFact['decided']>,
): Promise<void> {
  await tx.execute(
    `insert into privacy.bulk_export_decision (export_number, decision, decided_by, decided_at)
     values ($1, $2, $3, $4)`,
    [exportNumber, decision, by, at],
  );
}

/** Writes that an export leaves, before it does. */
export async function insertBulkExportFetch(
  tx: Tx,
  exportNumber: number,
  { at, sha256, bytes, marked }: BulkExportFetch,
): Promise<void> {
  await tx.execute(
    `insert into privacy.bulk_export_fetch (export_number, fetched_at, sha256, bytes, marked)
     values ($1, $2, $3, $4, $5)`,
    [exportNumber, at, sha256, bytes, marked],
  );
}

/** @returns undefined when the pool has no such export */
export async function findBulkExport(
  db: Db,
  { poolId, exportNumber }: { readonly poolId: number; readonly exportNumber: number },
): Promise<BulkExportFact | undefined> {
  const rows = await db.query<BulkExportRow>(
    `${SELECT_EXPORT} where e.pool_id = $1 and e.export_number = $2`,
    [poolId, exportNumber],
  );
  return rows.map(factOf)[0];
}

/** Exports of a pool, the latest first, from before a number. */
export async function listBulkExports(
  db: Db,
  page: { readonly poolId: number; readonly before: number; readonly limit: number },
): Promise<readonly BulkExportFact[]> {
  const rows = await db.query<BulkExportRow>(
    `${SELECT_EXPORT}
     where e.pool_id = $1 and e.export_number < $2
     order by e.export_number desc
     limit $3`,
    [page.poolId, page.before, page.limit],
  );
  return rows.map(factOf);
}

/** How many exports of one person were asked for since a moment, up to a limit. */
export async function countBulkExportsAsked(
  db: Db,
  {
    askedBy,
    since,
    limit,
  }: { readonly askedBy: string; readonly since: string; readonly limit: number },
): Promise<number> {
  const rows = await db.query<{ readonly export_number: bigint }>(
    `select export_number from privacy.bulk_export
     where asked_by = $1 and asked_at > $2
     limit $3`,
    [askedBy, since, limit],
  );
  return rows.length;
}

function factOf(row: BulkExportRow): BulkExportFact {
  const { decision, decided_by: decidedBy, decided_at: decidedAt } = row;
  const { fetched_at: fetchedAt, sha256, bytes, marked } = row;
  const isDecided = decision !== null && decidedBy !== null && decidedAt !== null;
  const isFetched = fetchedAt !== null && sha256 !== null && bytes !== null && marked !== null;
  return {
    exportNumber: safeInteger(row.export_number),
    poolId: row.pool_id,
    kind: row.kind,
    purpose: row.purpose,
    reason: row.reason,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    ...(row.business_date === null ? {} : { businessDate: row.business_date }),
    ...(row.map === null ? {} : { map: row.map }),
    ...(isDecided ? { decided: { decision, by: decidedBy, at: decidedAt } } : {}),
    ...(isFetched ? { fetched: { at: fetchedAt, sha256, bytes: safeInteger(bytes), marked } } : {}),
  };
}
