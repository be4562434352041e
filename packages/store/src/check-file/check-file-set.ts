import type { Db, Tx } from '../db.ts';
import { type ContentPlace, type ContentSeal, keepContent, openContent } from '../kept-content.ts';
import { safeInteger } from '../safe-integer.ts';

/** Which set of files. */
export interface CheckFileKey {
  readonly poolId: number;
  readonly businessDate: string;
}

/** One file of a set, without its bytes. */
export interface CheckFileFact {
  readonly fileType: string;
  readonly name: string;
  /** Lines under the header. */
  readonly lineCount: number;
  /** The sum of their amounts, in minor units. */
  readonly total: bigint;
  readonly byteCount: number;
  readonly deflatedByteCount: number;
  readonly crc32: number;
  readonly sha256: Uint8Array;
  readonly signature: Uint8Array;
}

/** What a platform did with a set. */
export interface CheckFileEvent {
  readonly event: 'fetch' | 'confirm' | 'dispute';
  readonly commandId?: string;
  /** JSON text of a dispute. */
  readonly detail?: string;
  readonly byKeyId: string;
  readonly at: string;
}

/** A closed business day with what was made and said of it. */
export interface CheckFileDay {
  readonly businessDate: string;
  readonly closedAt: string;
  /** Absent while the files are not made yet. */
  readonly madeAt?: string;
  readonly events: readonly CheckFileEvent[];
}

interface DayRow {
  readonly pool_id: number;
  readonly business_date: string;
  readonly closed_at: string;
  readonly made_at: string | null;
  readonly events: readonly {
    readonly event: CheckFileEvent['event'];
    readonly command_id: string | null;
    readonly detail: string | null;
    readonly by_key_id: string;
    readonly at: string;
  }[];
}

const SELECT_DAY = `
  select d.pool_id, d.business_date, c.recorded_at as closed_at, s.made_at,
    coalesce((
      select jsonb_agg(jsonb_build_object('event', e.event, 'command_id', e.command_id,
        'detail', e.detail, 'by_key_id', e.by_key_id,
        'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        order by e.event_number)
      from check_file.event e
      where e.pool_id = d.pool_id and e.business_date = d.business_date
    ), '[]') as events
  from reconciliation.business_day_event d
  cross join lateral (
    select c.recorded_at from pool.commit c
    where c.pool_id = d.pool_id and c.position_first <= d.position
    order by c.position_first desc limit 1
  ) c
  left join check_file.day_set s
    on s.pool_id = d.pool_id and s.business_date = d.business_date
  where d.event = 'closed'`;

/** The closed days of a pool, latest first, from before a day. */
export async function listCheckFileDays(
  db: Db,
  page: { readonly poolId: number; readonly before?: string; readonly limit: number },
): Promise<readonly CheckFileDay[]> {
  const rows = await db.query<DayRow>(
    `${SELECT_DAY} and d.pool_id = $1 and ($2::date is null or d.business_date < $2::date)
     order by d.business_date desc limit $3`,
    [page.poolId, page.before ?? null, page.limit],
  );
  return rows.map(dayOf);
}

/** One closed day of a pool. */
export async function findCheckFileDay(
  db: Db,
  { poolId, businessDate }: CheckFileKey,
): Promise<CheckFileDay | undefined> {
  const [row] = await db.query<DayRow>(
    `${SELECT_DAY} and d.pool_id = $1 and d.business_date = $2`,
    [poolId, businessDate],
  );
  return row === undefined ? undefined : dayOf(row);
}

/** The closed days of some pools whose files are not made yet, oldest first. */
export async function listDaysWithoutCheckFiles(
  db: Db,
  pools: { readonly poolIds: readonly number[]; readonly since: string; readonly limit: number },
): Promise<readonly CheckFileKey[]> {
  if (pools.poolIds.length === 0) return [];
  const rows = await db.query<{ readonly pool_id: number; readonly business_date: string }>(
    `select d.pool_id, d.business_date
     from reconciliation.business_day_event d
     where d.pool_id = any($1::integer[]) and d.event = 'closed' and d.business_date >= $2::date
       and not exists (
         select from check_file.day_set s
         where s.pool_id = d.pool_id and s.business_date = d.business_date)
     order by d.business_date, d.pool_id limit $3`,
    [pools.poolIds, pools.since, pools.limit],
  );
  return rows.map((row) => ({ poolId: row.pool_id, businessDate: row.business_date }));
}

/** How many closed days since a day are not confirmed and were closed before a moment. */
export async function countUnconfirmedDays(
  db: Db,
  range: { readonly since: string; readonly closedBefore: string },
): Promise<number> {
  const [row] = await db.query<{ readonly count: number }>(
    `select count(*)::integer as count
     from (${SELECT_DAY} and d.business_date >= $1::date
       and not exists (
         select from check_file.event e
         where e.pool_id = d.pool_id and e.business_date = d.business_date
           and e.event = 'confirm')) d
     where d.closed_at < $2::timestamptz`,
    [range.since, range.closedBefore],
  );
  return row?.count ?? 0;
}

/** @returns whether the set is new; false when somebody else has made it */
export async function insertCheckFileSet(
  tx: Tx,
  set: CheckFileKey & { readonly platformNo: string },
): Promise<boolean> {
  const inserted = await tx.execute(
    `insert into check_file.day_set (pool_id, business_date, platform_no)
     values ($1, $2, $3) on conflict do nothing`,
    [set.poolId, set.businessDate, set.platformNo],
  );
  return inserted === 1;
}

export async function insertCheckFile(
  tx: Tx,
  { poolId, businessDate }: CheckFileKey,
  file: CheckFileFact,
): Promise<void> {
  await tx.execute(
    `insert into check_file.file (pool_id, business_date, file_type, name, line_count,
       total_minor, byte_count, deflated_byte_count, crc32, sha256, signature)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      poolId,
      businessDate,
      file.fileType,
      file.name,
      file.lineCount,
      file.total,
      file.byteCount,
      file.deflatedByteCount,
      file.crc32,
      file.sha256,
      file.signature,
    ],
  );
}

/** One piece of a file's deflated bytes. */
export interface CheckFilePiece {
  readonly fileType: string;
  readonly chunkNumber: number;
}

export function checkFilePieceAt(
  { poolId, businessDate }: CheckFileKey,
  { fileType, chunkNumber }: CheckFilePiece,
): ContentPlace {
  const place = `${poolId}/${businessDate}/${fileType}/${chunkNumber}`;
  return { field: 'check_file.file', place };
}

export async function insertCheckFileChunk(
  tx: Tx,
  seal: ContentSeal,
  { key, ...piece }: CheckFilePiece & { readonly key: CheckFileKey; readonly content: Uint8Array },
): Promise<void> {
  const { content, isSealed } = keepContent(seal, checkFilePieceAt(key, piece), piece.content);
  await tx.execute(
    `insert into check_file.chunk
       (pool_id, business_date, file_type, chunk_number, content, sealed_at)
     values ($1, $2, $3, $4, $5, case when $6 then clock_timestamp() end)`,
    [key.poolId, key.businessDate, piece.fileType, piece.chunkNumber, content, isSealed],
  );
}

interface FileRow {
  readonly file_type: string;
  readonly name: string;
  readonly line_count: number;
  readonly total_minor: string;
  readonly byte_count: bigint;
  readonly deflated_byte_count: bigint;
  readonly crc32: bigint;
  readonly sha256: Uint8Array;
  readonly signature: Uint8Array;
}

/** The files of a set by type; none while it is not made. */
export async function listCheckFiles(
  db: Db,
  { poolId, businessDate }: CheckFileKey,
): Promise<readonly CheckFileFact[]> {
  const rows = await db.query<FileRow>(
    `select f.file_type, f.name, f.line_count, f.total_minor::text as total_minor, f.byte_count,
       f.deflated_byte_count, f.crc32, f.sha256, f.signature
     from check_file.file f where f.pool_id = $1 and f.business_date = $2 order by f.file_type`,
    [poolId, businessDate],
  );
  return rows.map((row) => ({
    fileType: row.file_type,
    name: row.name,
    lineCount: row.line_count,
    total: BigInt(row.total_minor),
    byteCount: safeInteger(row.byte_count),
    deflatedByteCount: safeInteger(row.deflated_byte_count),
    crc32: safeInteger(row.crc32),
    sha256: row.sha256,
    signature: row.signature,
  }));
}

/** One piece of a file's deflated bytes. @returns undefined after the last */
export async function findCheckFileChunk(
  db: Db,
  seal: ContentSeal,
  { key, ...piece }: CheckFilePiece & { readonly key: CheckFileKey },
): Promise<Uint8Array | undefined> {
  const [row] = await db.query<{ readonly content: Uint8Array; readonly is_sealed: boolean }>(
    `select c.content, c.sealed_at is not null as is_sealed from check_file.chunk c
     where c.pool_id = $1 and c.business_date = $2 and c.file_type = $3 and c.chunk_number = $4`,
    [key.poolId, key.businessDate, piece.fileType, piece.chunkNumber],
  );
  if (row === undefined) return undefined;
  const { content, is_sealed: isSealed } = row;
  return openContent(seal, checkFilePieceAt(key, piece), { content, isSealed });
}

/** Appends what a platform did. */
export async function insertCheckFileEvent(
  tx: Tx,
  { poolId, businessDate }: CheckFileKey,
  event: Omit<CheckFileEvent, 'at'>,
): Promise<void> {
  await tx.execute(
    `insert into check_file.event (pool_id, business_date, event_number, event, command_id, detail,
       by_key_id)
     select $1::integer, $2::date, 1 + (
         select count(*) from check_file.event e
         where e.pool_id = $1::integer and e.business_date = $2::date),
       $3, $4, $5, $6`,
    [
      poolId,
      businessDate,
      event.event,
      event.commandId ?? null,
      event.detail ?? null,
      event.byKeyId,
    ],
  );
}

function dayOf(row: DayRow): CheckFileDay {
  return {
    businessDate: row.business_date,
    closedAt: row.closed_at,
    ...(row.made_at === null ? {} : { madeAt: row.made_at }),
    events: row.events.map((one) => ({
      event: one.event,
      byKeyId: one.by_key_id,
      at: one.at,
      ...(one.command_id === null ? {} : { commandId: one.command_id }),
      ...(one.detail === null ? {} : { detail: one.detail }),
    })),
  };
}
