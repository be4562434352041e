import type { Db } from '../db.ts';
import type { PoolConnection } from '../pool/pool-connection.ts';
import { safeInteger } from '../safe-integer.ts';

/** The most entries in one page of the journal. */
export const JOURNAL_ENTRIES_MAX = 1_000;

/** A journal entry as it is stored. */
export interface StoredEntry {
  readonly position: number;
  readonly kind: string;
  readonly commandId: string;
  readonly subject?: string;
  readonly businessDate: string;
  readonly recordedAt: string;
  /** Canonical JSON `{"command":…,"outcome":…,"rules":…}`. */
  readonly content: string;
}

interface EntryRow {
  readonly position: bigint;
  readonly kind: string;
  readonly command_id: string;
  readonly subject: string | null;
  readonly business_date: string;
  readonly recorded_at: string;
  readonly content: string;
}

const ENTRY_COLUMNS = `e.position, e.kind, e.command_id, e.subject, e.business_date, e.recorded_at,
  e.content`;

/** Finds the entries of some command ids; an id that is not in the answer was never used. */
export async function findEntries(
  db: Pick<Db, 'query'>,
  poolId: number,
  commandIds: readonly string[],
): Promise<ReadonlyMap<string, StoredEntry>> {
  if (commandIds.length === 0) return new Map();
  const rows = await db.query<EntryRow>(
    `select ${ENTRY_COLUMNS} from journal.entry_record e
     where e.pool_id = $1 and e.command_id = any($2::text[])`,
    [poolId, commandIds],
  );
  return new Map(rows.map((row) => [row.command_id, entryOf(row)]));
}

/** The entry at a position; undefined when a transfer stands there, or nothing. */
export async function findEntryAt(
  db: Pick<Db, 'query'>,
  place: { readonly poolId: number; readonly position: number },
): Promise<StoredEntry | undefined> {
  const [row] = await db.query<EntryRow>(
    `select ${ENTRY_COLUMNS} from journal.entry_record e
     where e.pool_id = $1 and e.position = $2`,
    [place.poolId, place.position],
  );
  return row === undefined ? undefined : entryOf(row);
}

/** The entries after a position, oldest first; with `newestFirst` those before it, newest first. */
export async function listEntries(
  db: Pick<Db, 'query'>,
  page: {
    readonly poolId: number;
    readonly afterPosition: number;
    readonly limit: number;
    /** Only entries about this. */
    readonly subject?: string;
    readonly newestFirst?: boolean;
  },
): Promise<readonly StoredEntry[]> {
  const [side, order] = page.newestFirst === true ? ['<', 'desc'] : ['>', 'asc'];
  const rows = await db.query<EntryRow>(
    `select ${ENTRY_COLUMNS} from journal.entry_record e
     where e.pool_id = $1 and e.position ${side} $2 and ($4::text is null or e.subject = $4)
     order by e.position ${order} limit $3`,
    [
      page.poolId,
      page.afterPosition,
      Math.min(page.limit, JOURNAL_ENTRIES_MAX),
      page.subject ?? null,
    ],
  );
  return rows.map(entryOf);
}

/** All entries of a range of positions, in order, for replay. */
export async function readEntries(
  connection: PoolConnection,
  range: { readonly poolId: number; readonly from: number; readonly to: number },
): Promise<readonly StoredEntry[]> {
  const rows = await connection.query<EntryRow>(
    'read_entries',
    `select ${ENTRY_COLUMNS} from journal.entry_record e
     where e.pool_id = $1 and e.position between $2 and $3
     order by e.position`,
    [range.poolId, range.from, range.to],
  );
  return rows.map(entryOf);
}

/** A hole in the positions of a pool: an engine never leaves one. */
export interface PositionGap {
  readonly after: number;
  readonly before: number;
}

/** @invariant E2 positions have no gap */
export async function findPositionGaps(
  db: Pick<Db, 'query'>,
  poolId: number,
): Promise<readonly PositionGap[]> {
  const rows = await db.query<{ readonly gap_after: bigint; readonly gap_before: bigint }>(
    'select * from journal.position_gaps($1)',
    [poolId],
  );
  return rows.map((row) => ({
    after: safeInteger(row.gap_after),
    before: safeInteger(row.gap_before),
  }));
}

function entryOf(row: EntryRow): StoredEntry {
  const entry = {
    position: safeInteger(row.position),
    kind: row.kind,
    commandId: row.command_id,
    businessDate: row.business_date,
    recordedAt: row.recorded_at,
    content: row.content,
  };
  return row.subject === null ? entry : { ...entry, subject: row.subject };
}
